// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/export/export_look.h"
#include "widgets/words/catalogues.h"

#include <QApplication>

#include <memory>

namespace synod::widgets {

/// What painting and the window's words need, in a program that shows no window: an application
/// without a display, where there is none yet, and the catalogues of a language. While it lives,
/// texts are those of that language.
class Offscreen {
public:
    explicit Offscreen(const ExportLook& look);
    ~Offscreen();
    Offscreen(const Offscreen&) = delete;
    Offscreen& operator=(const Offscreen&) = delete;

    Catalogues& catalogues() { return m_catalogues; }

private:
    // The application keeps references to these.
    int m_count = 1;
    char m_name[6] = "synod";
    char* m_words[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
    Catalogues m_catalogues;
};

} // namespace synod::widgets
