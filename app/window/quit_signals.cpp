// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/quit_signals.h"

#include <QSocketNotifier>

#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace synod::app {
namespace {

/// A signal handler may do next to nothing: it writes an octet, and the event loop reads it.
std::array<int, 2> sockets{-1, -1};

void onSignal(int signal) {
    const char octet = static_cast<char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(sockets[0], &octet, 1);
}

} // namespace

QuitSignals::QuitSignals(QObject* parent) : QObject(parent) {
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return;
    m_notifier = new QSocketNotifier(sockets[1], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char octet = 0;
        if (::read(sockets[1], &octet, 1) != 1)
            return;
        m_signal = octet;
        emit quitRequested();
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
    if (std::signal(SIGHUP, onSignal) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN);
}

int QuitSignals::status() const {
    return m_signal == SIGTERM || m_signal == SIGHUP ? 128 + m_signal : 0;
}

QuitSignals::~QuitSignals() {
    std::signal(SIGTERM, SIG_DFL);
    std::signal(SIGINT, SIG_DFL);
    if (std::signal(SIGHUP, SIG_DFL) == SIG_IGN)
        std::signal(SIGHUP, SIG_IGN);
    delete m_notifier;
    for (int& socket : sockets) {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
    }
}

} // namespace synod::app
