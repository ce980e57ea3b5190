// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/value.h"

namespace synod {

struct Value::SharedRaw final : Value::SharedBase {
    explicit SharedRaw(const TypeDescriptor& described) : type(described) {
        object = ::operator new (type.size, std::align_val_t{type.alignment});
    }
    ~SharedRaw() override {
        type.destroy(object);
        ::operator delete (object, std::align_val_t{type.alignment});
    }
    SharedRaw(const SharedRaw&) = delete;
    SharedRaw& operator=(const SharedRaw&) = delete;

    const TypeDescriptor& type;
};

Value Value::makeDefault(const TypeDescriptor& type) {
    Value value;
    value.m_type = &type;
    if (type.inlined) {
        type.makeDefault(value.m_bits.data);
    } else {
        auto* shared = new SharedRaw(type);
        type.makeDefault(shared->object);
        value.m_bits.shared = shared;
    }
    return value;
}

void Value::releaseShared() noexcept {
    if (m_bits.shared->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
        delete m_bits.shared;
}

void* Value::mutableData() {
    SYNOD_ASSERT(!empty());
    if (m_type->inlined)
        return m_bits.data;
    if (m_bits.shared->owners.load(std::memory_order_acquire) != 1) {
        auto* copy = new SharedRaw(*m_type);
        m_type->copy(copy->object, m_bits.shared->object);
        release();
        m_bits.shared = copy;
    }
    return m_bits.shared->object;
}

std::string Value::text(const Names& names) const {
    std::string out;
    if (!empty())
        m_type->writeText(out, data(), names);
    return out;
}

std::string Value::json(const Names& names) const {
    std::string out;
    if (empty())
        return "null";
    m_type->writeJson(out, data(), names);
    return out;
}

Field Value::fields(const Names& names, std::size_t mostEntries) const {
    return empty() ? Field{} : m_type->fields(data(), names, mostEntries);
}

} // namespace synod
