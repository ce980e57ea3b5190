// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/node_id.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace boost::json {
class value;
}

namespace synod {

class Value;

/// One change of a described struct: a field, perhaps an element of it, and what happened there.
/// A long log that grows by one entry is one `append` of one entry, never a whole log.
struct Delta;

/// A value as people see it: a name, a text, and what it is made of.
struct Field {
    std::string name;
    std::string text;
    std::vector<Field> children;
};

/// What can be done with a value whose type is known only at run time. Descriptors are made from
/// Boost.Describe by `engine/core/describe.h`; the inspector, the recording, the golden transcripts
/// and the wire all go through them.
struct TypeDescriptor {
    std::string_view name; ///< the type's name, unqualified: "State"
    std::size_t size;
    std::size_t alignment;
    bool inlined; ///< trivially copyable and small: lives inside the Value
    void (*copy)(void* to, const void* from);
    void (*destroy)(void* object);
    bool (*equal)(const void* a, const void* b);
    /// The name of what is held: of a variant its alternative's, else the type's own.
    std::string_view (*heldName)(const void* object);
    /// Its text says what it is, and needs no name before it.
    bool textSaysAll = false;
    /// Appends `term=2 candidateId=n2`: the fields in their order, as a transcript prints them.
    void (*writeText)(std::string& out, const void* object, const Names& names);
    /// Appends JSON; of a variant its alternative's fields (the name travels beside it).
    void (*writeJson)(std::string& out, const void* object, const Names& names);
    /// Reads what writeJson wrote into a default-made object; `held` names a variant's alternative.
    /// Gives an empty string, or what is wrong.
    std::string (*readJson)(void* object,
                            std::string_view held,
                            const boost::json::value& json,
                            const Names& names);
    /// Of each list within, only the first `mostEntries` are made; its text is how many it has.
    Field (*fields)(const void* object, const Names& names, std::size_t mostEntries);
    void (*makeDefault)(void* object);
    // Of described structs only; null otherwise.
    void (*diff)(const void* before, const void* after, std::vector<Delta>& out);
    void (*apply)(void* object, const Delta& delta);
    /// Makes what the delta is about as it is in `from`, another object of the type, which is the
    /// state that the delta led to. Afterwards both share what can be shared, so that comparing
    /// them the next time does not look at the whole of a long log.
    void (*adopt)(void* object, const void* from, const Delta& delta);
    std::string (*readDelta)(Delta& out,
                             std::string_view path,
                             const boost::json::value& json,
                             const Names& names);
    void (*writeDelta)(std::string& out, const Delta& delta, const Names& names);
    /// "currentTerm", "nextIndex.n3", "connections.0.snd.una".
    std::string (*deltaPath)(const Delta& delta, const Names& names);
    /// The changed field's text as it is in `object`; empty where it has no such element.
    std::string (*deltaText)(const void* object, const Delta& delta, const Names& names);
};

/// The descriptor of T. Declared for a type with SYNOD_DECLARE_VALUE beside the type, and defined
/// with SYNOD_DEFINE_VALUE in one .cpp, so that only that file pays for the templates.
template <class T>
const TypeDescriptor& descriptorOf();

#define SYNOD_DECLARE_VALUE(T)                                                                     \
    template <>                                                                                    \
    const ::synod::TypeDescriptor& synod::descriptorOf<T>()

/// A value of any described type: a message, a timer, a state, a command. Immutable for everyone
/// who shares it; copying is cheap (small values are held in place, others are shared).
class Value {
public:
    Value() = default;
    Value(const Value& other) noexcept : m_type(other.m_type), m_bits(other.m_bits) { retain(); }
    Value(Value&& other) noexcept
        : m_type(std::exchange(other.m_type, nullptr)), m_bits(other.m_bits) {}
    Value& operator=(const Value& other) noexcept {
        Value copy(other);
        swap(copy);
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        Value moved(std::move(other));
        swap(moved);
        return *this;
    }
    ~Value() { release(); }

    template <class T, class Held = std::remove_cvref_t<T>>
    static Value of(T&& object) {
        Value value;
        value.m_type = &descriptorOf<Held>();
        if constexpr (fits<Held>()) {
            std::memcpy(value.m_bits.data, &object, sizeof(Held));
        } else {
            value.m_bits.shared = new Shared<Held>(std::forward<T>(object));
        }
        return value;
    }
    /// A default-made object of a type known only by its descriptor.
    static Value makeDefault(const TypeDescriptor& type);

    bool empty() const { return m_type == nullptr; }
    const TypeDescriptor* type() const { return m_type; }
    const void* data() const {
        return m_type->inlined ? static_cast<const void*>(m_bits.data) : m_bits.shared->object;
    }

    template <class T>
    bool is() const {
        return m_type == &descriptorOf<T>();
    }
    /// The object; asking for another type than the held one is a programmer's error.
    template <class T>
    const T& get() const {
        SYNOD_ASSERT(is<T>());
        return *static_cast<const T*>(data());
    }
    template <class T>
    const T* getIf() const {
        return is<T>() ? static_cast<const T*>(data()) : nullptr;
    }
    /// The object for changing it in place; made the only owner first.
    void* mutableData();

    std::string_view heldName() const { return empty() ? "" : m_type->heldName(data()); }
    std::string text(const Names& names) const;
    std::string json(const Names& names) const;
    static constexpr std::size_t allEntries = SIZE_MAX;
    Field fields(const Names& names, std::size_t mostEntries = allEntries) const;

    friend bool operator==(const Value& a, const Value& b) {
        if (a.m_type != b.m_type)
            return false;
        return a.m_type == nullptr || a.m_type->equal(a.data(), b.data());
    }

    static constexpr std::size_t inlineSize = 16;
    template <class T>
    static constexpr bool fits() {
        return std::is_trivially_copyable_v<T> && sizeof(T) <= inlineSize && alignof(T) <= 8;
    }

private:
    struct SharedBase {
        std::atomic<std::uint32_t> owners{1};
        void* object = nullptr;
        virtual ~SharedBase() = default;
    };
    template <class T>
    struct Shared final : SharedBase {
        explicit Shared(T&& value) : held(std::move(value)) { object = &held; }
        explicit Shared(const T& value) : held(value) { object = &held; }
        T held;
    };
    /// Of a copy or a default made through the descriptor, where T is not known.
    struct SharedRaw;

    union Bits {
        alignas(8) std::byte data[inlineSize];
        SharedBase* shared;
    };

    void swap(Value& other) noexcept {
        std::swap(m_type, other.m_type);
        std::swap(m_bits, other.m_bits);
    }
    void retain() const noexcept {
        if (m_type != nullptr && !m_type->inlined)
            m_bits.shared->owners.fetch_add(1, std::memory_order_relaxed);
    }
    void release() noexcept {
        if (m_type != nullptr && !m_type->inlined)
            releaseShared();
    }
    void releaseShared() noexcept;

    const TypeDescriptor* m_type = nullptr;
    Bits m_bits{};
};

struct Delta {
    enum class Kind : std::uint8_t { set, append, truncate, erase, put };
    static constexpr std::uint64_t whole = UINT64_MAX;

    /// Which field: the struct's own count from 0 in their order; those of its nested structs
    /// follow, one nested struct after the other, each numbered in the same way within itself.
    std::uint16_t field = 0;
    Kind kind = Kind::set;         ///< `erase` takes an element or those with some keys away
    std::uint32_t length = 0;      ///< of `truncate`: how many elements stay
    std::uint64_t element = whole; ///< the key within the one SmallMap on the way
    /// Of `set` the field or element, of `append` the new elements, of `put` those of a
    /// KeyedSequence that are new or other ones, of an `erase` there the keys of those that went.
    Value value;

    bool operator==(const Delta&) const = default;
};

} // namespace synod
