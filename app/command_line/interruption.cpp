// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/interruption.h"

#include <atomic>

namespace synod::app {
namespace {

// Atomic: the signal may come in one of the threads of a sweep.
std::atomic<int> interruptedBy = 0;
static_assert(std::atomic<int>::is_always_lock_free, "a handler may use nothing else");

void noteSignal(int signal) {
    int none = 0;
    interruptedBy.compare_exchange_strong(none, signal);
}

} // namespace

Interruption::Interruption() {
    interruptedBy = 0;
    struct sigaction action {};
    action.sa_handler = noteSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < signals.size(); ++i) {
        ::sigaction(signals[i], nullptr, &m_before[i]);
        if (signals[i] != SIGHUP || m_before[i].sa_handler != SIG_IGN)
            ::sigaction(signals[i], &action, nullptr);
    }
}

Interruption::~Interruption() {
    for (std::size_t i = 0; i < signals.size(); ++i)
        ::sigaction(signals[i], &m_before[i], nullptr);
}

int Interruption::signal() const {
    return interruptedBy;
}

} // namespace synod::app
