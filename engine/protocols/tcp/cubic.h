// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/time.h"

#include <boost/describe.hpp>

#include <cstdint>

namespace synod::tcp {

/// The largest integer whose cube is not above n.
std::uint64_t cubeRoot(std::uint64_t n);

/// CUBIC's window in congestion avoidance (RFC 9438 §4), in integers: windows in octets, K in whole
/// milliseconds as the RFC's formula gives it rounded down. Names are those of §4.1, with C = 0.4
/// and beta_cubic = 0.7 of §4.6 and §5.1.
///
/// What a division leaves over is kept for the next ACK, for CUBIC grows by less than an octet an
/// ACK where a path is long and the window near its plateau.
struct Cubic {
    bool inEpoch = false;   ///< a stage of congestion avoidance has begun; else what follows up to
                            ///< wEst belongs to the last one
    Time tEpoch;            ///< when it began
    std::uint32_t wMax = 0; ///< W_max: the plateau; 0: not known
    std::uint32_t cwndPrior = 0; ///< cwnd just before the last reduction; 0: there was none
    std::uint32_t k = 0;         ///< K, in ms: from the stage's beginning to the plateau
    std::uint32_t wEst = 0;      ///< W_est: what Reno's window would be
    std::uint64_t wEstOver = 0;  ///< what the last step of wEst left over
    std::uint64_t cwndOver = 0;  ///< what the last step of cwnd left over

    /// W_cubic at `t` after the stage's beginning (§4.2, figure 1). At least 0, at most 2^31.
    std::uint32_t window(Time t, std::uint32_t smss) const;

    struct Ack {
        Time now;
        Time srtt;
        std::uint32_t acked = 0;
        std::uint32_t smss = 0;
    };
    enum class Region : std::uint8_t { renoFriendly, concave, convex };
    struct Step {
        Region region = Region::concave;
        std::uint32_t cwnd = 0;
    };
    /// §4.2 to §4.5: the window after an ACK of new data in congestion avoidance. Begins a stage if
    /// there is none.
    Step onAck(std::uint32_t cwnd, const Ack& ack);
    /// §4.6 and §4.7: loss was found by duplicate ACKs. Call it before cwnd is reduced.
    void onLoss(std::uint32_t cwnd, bool fastConvergence);
    /// §4.8: the stage after a timeout knows no plateau.
    void onTimeout(std::uint32_t cwnd);
    /// Slow start has taken over: what comes after it is a stage of its own.
    void endStage() { inEpoch = false; }

    bool operator==(const Cubic&) const = default;
};
BOOST_DESCRIBE_STRUCT(Cubic, (), (inEpoch, tEpoch, wMax, cwndPrior, k, wEst, wEstOver, cwndOver))

} // namespace synod::tcp
