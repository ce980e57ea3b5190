// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/interruption.h"

#include <csignal>

namespace synod::app {
namespace {

volatile std::sig_atomic_t interrupted = 0;

} // namespace

Interruption::Interruption() {
    interrupted = 0;
    m_before = std::signal(SIGINT, [](int) { interrupted = 1; });
}

Interruption::~Interruption() {
    std::signal(SIGINT, m_before);
}

bool Interruption::happened() const {
    return interrupted != 0;
}

} // namespace synod::app
