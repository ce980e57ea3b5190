// SPDX-License-Identifier: GPL-3.0-or-later
// What must be told apart by its colour is told apart by people who lack one kind of cones, too.
#include "widgets/look/theme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

namespace synod::widgets {
namespace {

using Three = std::array<double, 3>;
using Matrix = std::array<Three, 3>;

Three times(const Matrix& matrix, const Three& by) {
    Three out{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t column = 0; column < 3; ++column)
            out[row] += matrix[row][column] * by[column];
    return out;
}

/// Machado, Oliveira and Fernandes: A Physiologically-based Model for Simulation of Color Vision
/// Deficiency (2009), the matrices of severity 1.0, for linear RGB.
struct Vision {
    const char* name;
    Matrix matrix;
};
constexpr std::array<Vision, 4> visions{{
    {"usual", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
}};

/// CIE L*a*b* under D65, of an sRGB colour as that vision has it.
Three labOf(const QColor& color, const Vision& vision) {
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    Three seen =
        times(vision.matrix, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    for (double& part : seen)
        part = std::clamp(part, 0.0, 1.0);
    const Three xyz = times({{{0.4124564, 0.3575761, 0.1804375},
                              {0.2126729, 0.7151522, 0.0721750},
                              {0.0193339, 0.1191920, 0.9503041}}},
                            seen);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f(xyz[0] / 0.95047), y = f(xyz[1]), z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

double hue(double a, double b) {
    const double degrees = std::atan2(b, a) * 180 / std::numbers::pi;
    return degrees < 0 ? degrees + 360 : degrees;
}

/// CIEDE2000, as Sharma, Wu and Dalal write it: The CIEDE2000 Color-Difference Formula (2005).
double difference(const Three& one, const Three& other) {
    const auto power = [](double c) { return std::pow(c, 7) / (std::pow(c, 7) + std::pow(25, 7)); };
    const double chromas = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
    const double g = 0.5 * (1 - std::sqrt(power(chromas)));
    const double a1 = one[1] * (1 + g), a2 = other[1] * (1 + g);
    const double c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, other[2]);
    const double h1 = hue(a1, one[2]), h2 = hue(a2, other[2]);
    const bool grey = c1 * c2 == 0;
    double turn = grey ? 0 : h2 - h1;
    turn += turn > 180 ? -360 : turn < -180 ? 360 : 0;
    const double dL = other[0] - one[0], dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(turn / 2));
    const double L = (one[0] + other[0]) / 2, C = (c1 + c2) / 2;
    double H = (h1 + h2) / 2;
    if (grey)
        H = h1 + h2;
    else if (std::abs(h1 - h2) > 180)
        H += h1 + h2 < 360 ? 180 : -180;
    const double t = 1 - 0.17 * std::cos(radians(H - 30)) + 0.24 * std::cos(radians(2 * H)) +
                     0.32 * std::cos(radians(3 * H + 6)) - 0.20 * std::cos(radians(4 * H - 63));
    const double square = (L - 50) * (L - 50);
    const double sL = 1 + 0.015 * square / std::sqrt(20 + square);
    const double sC = 1 + 0.045 * C, sH = 1 + 0.015 * C * t;
    const double rotation = 30 * std::exp(-std::pow((H - 275) / 25, 2));
    const double rT = -std::sin(radians(2 * rotation)) * 2 * std::sqrt(power(C));
    return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) +
                     rT * (dC / sC) * (dH / sH));
}

TEST(ColourDifference, IsThatOfThePublishedPairs) {
    EXPECT_NEAR(difference({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 1e-4);
    EXPECT_NEAR(difference({50, 2.5, 0}, {73, 25, -18}), 27.1492, 1e-4);
    EXPECT_NEAR(difference({50, -1, 2}, {50, 0, 0}), 2.3669, 1e-4);
    EXPECT_NEAR(difference({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}), 0.9082, 1e-4);
}

struct Named {
    std::string name;
    QColor color;
};

/// As far apart as two colours must be that are told by nothing else; of 100 from black to white,
/// of which a trained eye sees 1.
constexpr double least = 10;

/// What is nearer in some theme, for some eye, and by what else it is told.
struct Shaped {
    const char *one, *other;
    const char* by;
};
constexpr Shaped shaped[] = {
    {"link", "dead", "a line; the ring of a hatched node with a cross"},
    {"dead", "mute", "the ring of a hatched node with a cross; a text"},
    {"ok", "link", "a tick, a full cell; a line"},
};

bool toldByShape(const std::string& one, const std::string& other) {
    return std::any_of(std::begin(shaped), std::end(shaped), [&](const Shaped& pair) {
        return (one == pair.one && other == pair.other) || (one == pair.other && other == pair.one);
    });
}

std::vector<Named> signsOf(const Palette& p) {
    return {{"accent", p.accent}, {"danger", p.danger}, {"ok", p.ok},    {"warning", p.warning},
            {"link", p.link},     {"dead", p.dead},     {"mute", p.mute}};
}

/// Of terms, ballots and nodes, and what is a fault among them.
std::vector<Named> seriesOf(const Palette& p) {
    std::vector<Named> all{{"danger", p.danger}};
    for (std::size_t i = 0; i < p.series.size(); ++i)
        all.push_back({"series " + std::to_string(i + 1), p.series[i]});
    return all;
}

class EveryEye : public testing::TestWithParam<ThemeKind> {};

TEST_P(EveryEye, TellsColoursApart) {
    const Palette& palette = paletteOf(GetParam());
    for (const Vision& vision : visions)
        for (const std::vector<Named>& all : {signsOf(palette), seriesOf(palette)})
            for (std::size_t i = 0; i < all.size(); ++i)
                for (std::size_t j = 0; j < i; ++j) {
                    if (toldByShape(all[i].name, all[j].name))
                        continue;
                    EXPECT_GE(difference(labOf(all[i].color, vision), labOf(all[j].color, vision)),
                              least)
                        << vision.name << ": " << all[i].name << " and " << all[j].name;
                }
}

INSTANTIATE_TEST_SUITE_P(Theme,
                         EveryEye,
                         testing::Values(ThemeKind::light, ThemeKind::dark, ThemeKind::contrast));

/// A shape that is not needed any more has no row.
TEST(ShapedPairs, AreNearSomewhere) {
    for (const Shaped& pair : shaped) {
        double nearest = 100;
        for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::contrast})
            for (const Vision& vision : visions) {
                std::vector<Three> seen;
                for (const Named& sign : signsOf(paletteOf(kind)))
                    if (sign.name == pair.one || sign.name == pair.other)
                        seen.push_back(labOf(sign.color, vision));
                ASSERT_EQ(seen.size(), 2u) << pair.one << " " << pair.other;
                nearest = std::min(nearest, difference(seen[0], seen[1]));
            }
        EXPECT_LT(nearest, least) << pair.one << " " << pair.other;
    }
}

} // namespace
} // namespace synod::widgets
