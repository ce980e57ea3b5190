// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace synod {

/// A visitor made of lambdas: `std::visit(Overloaded{…}, message)`.
template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace synod
