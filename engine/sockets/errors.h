// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/why.h"

#include <boost/system/error_code.hpp>

#include <cerrno>
#include <filesystem>
#include <string>

/// What can go wrong with real processes, as sentences that a person reads.
namespace synod::sockets::errors {

inline constexpr Sentence noNodeProgram{
    "error.noNodeProgram", SYNOD_ERROR("The program that plays a node cannot be started: %1 (%2). "
                                       "Reinstall Synod, or run in-process.")};
inline constexpr Sentence noDirectory{
    "error.noDirectory", SYNOD_ERROR("No directory for the nodes' disks can be made in %1: %2. "
                                     "Make room there, or run in-process.")};
inline constexpr Sentence noSocket{
    "error.noSocket", SYNOD_ERROR("No socket can be opened on 127.0.0.1: %1. End programs that "
                                  "hold many connections, or run in-process.")};
inline constexpr Sentence noProcess{
    "error.noProcess",
    SYNOD_ERROR("No more processes can be started: %1. End some programs, or run in-process.")};
inline constexpr Sentence portTaken{
    "error.portTaken", SYNOD_ERROR("Port %1 on 127.0.0.1 is taken by another program; port %2 "
                                   "serves instead. Choose other ports with --port.")};
inline constexpr Sentence notUpInTime{
    "error.notUpInTime",
    SYNOD_ERROR("%1 did not come up within %2. Try again, or run in-process.")};
inline constexpr Sentence endedByItself{
    "error.endedByItself",
    SYNOD_ERROR("The process of %1 has ended: %2. Its disk is kept; Restart starts it again.")};
inline constexpr Sentence endedAtStart{
    "error.endedAtStart",
    SYNOD_ERROR("The process of %1 ended before it was up: %2. Try again, or run in-process.")};
inline constexpr Sentence makesNoSense{
    "error.makesNoSense",
    SYNOD_ERROR("The process of %1 said what makes no sense, and was ended: %2.")};
inline constexpr Sentence strangers{"error.strangers",
                                    SYNOD_ERROR("Datagrams that no process of this session had "
                                                "sent came to %1 and were refused: %2 so far.")};
inline constexpr Sentence tooLongForDatagram{
    "error.tooLongForDatagram",
    SYNOD_ERROR("Message %1 from %2 to %3 has %4 octets; a datagram carries at most 65,507.")};
inline constexpr Sentence answersHttp{"error.answersHttp",
                                      SYNOD_ERROR("%1 answers HTTP at http://127.0.0.1:%2/")};
inline constexpr Sentence httpPortTaken{
    "error.httpPortTaken",
    SYNOD_ERROR(
        "Port %1 on 127.0.0.1 is taken by another program; %2 answers HTTP at port %3 instead.")};
inline constexpr Sentence noHttpPort{
    "error.noHttpPort", SYNOD_ERROR("%1 answers no HTTP: from port %2 on none of a hundred is "
                                    "free. Choose others with --http-port.")};
inline constexpr Sentence noHttpPortLeft{
    "error.noHttpPortLeft", SYNOD_ERROR("%1 answers no HTTP: behind port 65535 there is none. "
                                        "Choose a lower one with --http-port.")};
inline constexpr Sentence datagramLost{
    "error.datagramLost", SYNOD_ERROR("The operating system lost message %1 from %2 to %3.")};
inline constexpr Sentence makesNoSenseToIt{
    "error.makesNoSenseToIt", SYNOD_ERROR("%1 does nothing about “%2”: it makes no sense to it.")};
inline constexpr Sentence noSuchContent{
    "error.noSuchContent",
    SYNOD_ERROR("%1 does nothing about “%2”: it does not have the content that this names.")};
inline constexpr Sentence sessionOver{"error.sessionOver",
                                      SYNOD_ERROR("The session is over; start it anew.")};
inline constexpr Sentence noSuchProtocol{"error.noSuchProtocol",
                                         SYNOD_ERROR("There is no protocol %1.")};

/// Why a node's program could not be started: it is not there, or the machine has no room.
inline Why whyNoProcess(const std::filesystem::path& program,
                        const boost::system::error_code& error) {
    const std::string reason = error.message();
    for (const int noRoom : {EAGAIN, EMFILE, ENFILE, ENOMEM})
        if (error.value() == noRoom)
            return {&noProcess, {argument(reason)}};
    return {&noNodeProgram, {argument(program.string()), argument(reason)}};
}

} // namespace synod::sockets::errors
