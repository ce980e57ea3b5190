// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film/colour_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace synod::film {
namespace {

constexpr std::size_t cells = std::size_t{1} << 18;

std::size_t cellOf(std::uint32_t pixel) {
    return (pixel >> 18 & 63) << 12 | (pixel >> 10 & 63) << 6 | (pixel >> 2 & 63);
}

std::array<int, 3> partsOf(std::uint32_t pixel) {
    return {int(pixel >> 16 & 255), int(pixel >> 8 & 255), int(pixel & 255)};
}

/// A colour that occurs, and how much it matters.
struct Shade {
    std::array<double, 3> at{};
    double count = 0;
    double weight = 0; ///< less than the count: the ground is not worth a thousand faults
};

/// Shades that one colour will stand for.
struct Box {
    std::span<Shade> shades;
    std::array<double, 3> middle{};
    double error = 0; ///< of all its shades, along all axes
    std::size_t axis = 0;

    explicit Box(std::span<Shade> of) : shades(of) {
        double weight = 0;
        for (const Shade& shade : shades) {
            weight += shade.weight;
            for (std::size_t i = 0; i < 3; ++i)
                middle[i] += shade.at[i] * shade.weight;
        }
        for (double& part : middle)
            part /= weight;
        std::array<double, 3> errors{};
        for (const Shade& shade : shades)
            for (std::size_t i = 0; i < 3; ++i)
                errors[i] += shade.weight * (shade.at[i] - middle[i]) * (shade.at[i] - middle[i]);
        axis = static_cast<std::size_t>(std::max_element(errors.begin(), errors.end()) -
                                        errors.begin());
        error = errors[0] + errors[1] + errors[2];
    }

    /// Those below the middle of its longest axis, and the others.
    std::pair<Box, Box> split() const {
        const auto others = std::partition(shades.begin(), shades.end(), [&](const Shade& shade) {
            return shade.at[axis] < middle[axis];
        });
        const auto below = static_cast<std::size_t>(others - shades.begin());
        return {Box(shades.first(below)), Box(shades.subspan(below))};
    }

    std::uint32_t colour() const {
        std::array<double, 3> sum{};
        double count = 0;
        for (const Shade& shade : shades) {
            count += shade.count;
            for (std::size_t i = 0; i < 3; ++i)
                sum[i] += shade.at[i] * shade.count;
        }
        std::uint32_t colour = 0xff;
        for (const double part : sum)
            colour = colour << 8 | static_cast<std::uint32_t>(std::lround(part / count));
        return colour;
    }
};

} // namespace

ColourCount::ColourCount() : m_cells(cells) {}

void ColourCount::add(std::span<const std::uint32_t> pixels) {
    for (const std::uint32_t pixel : pixels) {
        Cell& cell = m_cells[cellOf(pixel)];
        ++cell.count;
        cell.red += pixel >> 16 & 255;
        cell.green += pixel >> 8 & 255;
        cell.blue += pixel & 255;
    }
}

std::vector<std::uint32_t> ColourCount::choose(std::size_t most) const {
    std::vector<Shade> shades;
    for (const Cell& cell : m_cells) {
        if (cell.count == 0)
            continue;
        const auto count = static_cast<double>(cell.count);
        const auto mean = [&](std::uint64_t sum) { return static_cast<double>(sum) / count; };
        shades.push_back(
            {{mean(cell.red), mean(cell.green), mean(cell.blue)}, count, std::sqrt(count)});
    }
    if (shades.empty())
        return {};
    std::vector<Box> boxes{Box(shades)};
    while (boxes.size() < most) {
        const auto worst =
            std::max_element(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
                return (a.shades.size() > 1 ? a.error : 0) < (b.shades.size() > 1 ? b.error : 0);
            });
        if (worst->shades.size() < 2 || worst->error <= 0)
            break;
        auto [below, above] = worst->split();
        // All of them lie at the middle, but for what rounding makes of it.
        if (below.shades.empty() || above.shades.empty())
            break;
        *worst = below;
        boxes.push_back(above);
    }
    std::vector<std::uint32_t> chosen;
    chosen.reserve(boxes.size());
    for (const Box& box : boxes)
        chosen.push_back(box.colour());
    return chosen;
}

ColourTable::ColourTable(std::vector<std::uint32_t> chosen)
    : m_chosen(std::move(chosen)), m_known(cells, UINT16_MAX) {}

std::uint16_t ColourTable::nearest(std::uint32_t pixel) const {
    const auto wanted = partsOf(pixel);
    int least = INT32_MAX;
    std::size_t best = 0;
    for (std::size_t i = 0; i < m_chosen.size(); ++i) {
        const auto there = partsOf(m_chosen[i]);
        int distance = 0;
        // The eye is keener on green than on red, and on red than on blue.
        constexpr std::array weights{3, 6, 1};
        for (std::size_t part = 0; part < 3; ++part)
            distance += weights[part] * (there[part] - wanted[part]) * (there[part] - wanted[part]);
        if (distance < least)
            least = distance, best = i;
    }
    return static_cast<std::uint16_t>(best);
}

void ColourTable::map(std::span<const std::uint32_t> pixels, std::uint8_t* numbers) {
    for (const std::uint32_t pixel : pixels) {
        std::uint16_t& known = m_known[cellOf(pixel)];
        if (known == UINT16_MAX)
            known = nearest(pixel);
        *numbers++ = static_cast<std::uint8_t>(known);
    }
}

} // namespace synod::film
