// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace synod {

/// The only owner of an object whose type is known by its base alone, which a copy clones.
template <class T>
class ClonePtr {
public:
    ClonePtr() = default;
    ClonePtr(std::unique_ptr<T> object) : m_object(std::move(object)) {}
    ClonePtr(const ClonePtr& other) : m_object(other ? other->clone() : nullptr) {}
    ClonePtr(ClonePtr&&) noexcept = default;
    ClonePtr& operator=(const ClonePtr& other) {
        if (this != &other)
            m_object = other ? other->clone() : nullptr;
        return *this;
    }
    ClonePtr& operator=(ClonePtr&&) noexcept = default;
    ~ClonePtr() = default;

    explicit operator bool() const { return m_object != nullptr; }
    T* operator->() const { return m_object.get(); }
    T& operator*() const { return *m_object; }
    T* get() const { return m_object.get(); }

private:
    std::unique_ptr<T> m_object;
};

} // namespace synod
