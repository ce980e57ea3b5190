// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/protocols/tcp/cubic.h"

#include <algorithm>

namespace synod::tcp {
namespace {

constexpr std::uint32_t largestWindow = 1u << 31;

/// C = 0.4 = 2/5 of a segment a cubic second; beta_cubic = 7/10; alpha_cubic = 3 (1 - beta_cubic) /
/// (1 + beta_cubic) = 9/17.
constexpr std::uint64_t alphaNumerator = 9;
constexpr std::uint64_t alphaDenominator = 17;

std::int64_t inMilliseconds(Time time) {
    return time.ns / 1'000'000;
}

} // namespace

std::uint64_t cubeRoot(std::uint64_t n) {
    // Bit by bit from the top: 2^21 cubed is the last that fits into 64 bits.
    std::uint64_t root = 0;
    for (std::uint64_t bit = 1u << 21; bit > 0; bit /= 2) {
        const std::uint64_t candidate = root + bit;
        if (candidate <= 2'642'245 && candidate * candidate * candidate <= n)
            root = candidate;
    }
    return root;
}

std::uint32_t Cubic::window(Time t, std::uint32_t smss) const {
    // Further from the plateau than 500 s the cube is beyond any window; and 500,000^3 fits.
    const std::int64_t away = std::clamp<std::int64_t>(inMilliseconds(t) - k, -500'000, 500'000);
    // 2/5 smss (away / 1000)^3, with the division parted so that the product fits into 64 bits.
    const std::int64_t grown = away * away * away / 1'000'000 * smss / 1'000 * 2 / 5;
    return static_cast<std::uint32_t>(std::clamp<std::int64_t>(grown + wMax, 0, largestWindow));
}

Cubic::Step Cubic::onAck(std::uint32_t cwnd, const Ack& ack) {
    if (!inEpoch) {
        inEpoch = true;
        tEpoch = ack.now;
        wEst = cwnd;
        wEstOver = cwndOver = 0;
        if (wMax <= cwnd) { // §4.8, §4.10; and §4.2 of a window above its plateau
            wMax = cwnd;
            k = 0;
        } else { // §4.2, figure 2: the cube root of (W_max - cwnd_epoch) / C, in ms
            const std::uint64_t below = std::min(wMax - cwnd, 1u << 30);
            k = static_cast<std::uint32_t>(cubeRoot(below * 2'500'000'000 / ack.smss));
        }
    }
    const std::uint64_t segment = ack.smss;
    const Time t = ack.now - tEpoch;

    // §4.3, figure 4, in octets; alpha_cubic is 1 from the last window on.
    const bool likeReno = wEst >= cwndPrior;
    const std::uint64_t divisor = likeReno ? cwnd : alphaDenominator * cwnd;
    wEstOver += (likeReno ? 1 : alphaNumerator) * segment * ack.acked;
    wEst = static_cast<std::uint32_t>(
        std::min<std::uint64_t>(wEst + wEstOver / divisor, largestWindow));
    wEstOver %= divisor;
    if (window(t, ack.smss) < wEst) {
        // Departs: RFC 9438 §4.3 sets cwnd to W_est; we never lower it so, for §4.4 may have opened
        // it further, aiming a round trip ahead.
        return {Region::renoFriendly, std::max(cwnd, wEst)};
    }

    // §4.2: where the curve is in a round trip, but no more than half again of what there is.
    const std::uint32_t target = std::clamp(window(t + ack.srtt, ack.smss), cwnd, cwnd + cwnd / 2);
    const Region region = cwnd < wMax ? Region::concave : Region::convex; // §4.4, §4.5
    cwndOver += segment * (target - cwnd);
    const std::uint64_t step = cwndOver / cwnd;
    cwndOver %= cwnd;
    return {region,
            static_cast<std::uint32_t>(std::min<std::uint64_t>(cwnd + step, largestWindow))};
}

void Cubic::onLoss(std::uint32_t cwnd, bool fastConvergence) {
    // §4.7: a flow that did not get back to its plateau lets others have more.
    const bool further = fastConvergence && cwnd < wMax;
    wMax = further ? static_cast<std::uint32_t>(std::uint64_t{cwnd} * 17 / 20) : cwnd;
    cwndPrior = cwnd;
    inEpoch = false;
}

void Cubic::onTimeout(std::uint32_t cwnd) {
    wMax = 0;
    cwndPrior = cwnd;
    inEpoch = false;
}

} // namespace synod::tcp
