// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synod::app {

/// While it lives, Ctrl+C ends long work in good order: what was done so far is kept.
class Interruption {
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    bool happened() const;

private:
    void (*m_before)(int);
};

} // namespace synod::app
