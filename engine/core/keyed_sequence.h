// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/assert.h"
#include "engine/core/describe_members.h"
#include "engine/core/describe_traits.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace synod {

/// Items in the order of their texts `key`, one of each, that share their structure with their
/// copies: copying is O(1) however many there are, a change O(log n), and comparing with a copy
/// that has changed since takes as long as the changes did. Described it is what a vector of the
/// items is.
///
/// It is a tree that is a heap by a hash of the keys (Aragon and Seidel, Randomized search trees),
/// so that the same keys have the same tree whichever way they came.
template <class T>
class KeyedSequence {
    struct Node;
    using Tree = std::shared_ptr<const Node>;

public:
    class Iterator;
    using value_type = T;
    using const_iterator = Iterator;

    KeyedSequence() = default;
    /// Of items with the same key the last stays.
    KeyedSequence(std::vector<T> items) {
        for (T& item : items)
            put(std::move(item));
    }
    KeyedSequence(std::initializer_list<T> items) : KeyedSequence(std::vector<T>(items)) {}

    std::size_t size() const { return sizeOf(m_root); }
    bool empty() const { return m_root == nullptr; }
    const T& operator[](std::size_t position) const {
        SYNOD_ASSERT(position < size());
        const Node* node = m_root.get();
        for (std::size_t before = sizeOf(node->left); before != position;
             before = sizeOf(node->left)) {
            if (position > before) {
                position -= before + 1;
                node = node->right.get();
            } else {
                node = node->left.get();
            }
        }
        return node->item;
    }
    const T* find(std::string_view key) const {
        const Node* node = m_root.get();
        while (node != nullptr && node->item.key != key)
            node = (key < node->item.key ? node->left : node->right).get();
        return node == nullptr ? nullptr : &node->item;
    }
    /// Good as long as the sequence is there and stays as it is.
    Iterator begin() const { return Iterator(m_root.get()); }
    Iterator end() const { return Iterator(nullptr); }

    /// In the place of the item that has its key, where there is one.
    void put(T item) {
        const std::uint64_t priority = priorityOf(item.key);
        m_root = with(m_root, std::move(item), priority);
    }
    void erase(std::string_view key) {
        if (find(key) != nullptr)
            m_root = without(m_root, key);
    }

    friend bool operator==(const KeyedSequence& a, const KeyedSequence& b) {
        return same(a.m_root, b.m_root);
    }
    /// Gives `gone` each item of `before` whose key `after` has not, and `put` each of `after` that
    /// is not so in `before`; each of the two in the order of the keys.
    static void compare(const KeyedSequence& before,
                        const KeyedSequence& after,
                        const auto& gone,
                        const auto& put) {
        compare(before.m_root, after.m_root, gone, put);
    }

private:
    /// Never changes.
    struct Node {
        T item;
        std::uint64_t priority; ///< none below has a higher one
        std::size_t size;       ///< of it and what is below
        Tree left, right;
    };

    static std::size_t sizeOf(const Tree& tree) { return tree == nullptr ? 0 : tree->size; }
    /// 64-bit FNV-1a, and SplitMix64's finaliser, because its high bits hardly know the last octet.
    static std::uint64_t priorityOf(std::string_view key) {
        std::uint64_t hash = 0xCBF29CE484222325;
        for (const char octet : key)
            hash = (hash ^ static_cast<unsigned char>(octet)) * 0x100000001B3;
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return hash ^ (hash >> 31);
    }
    static Tree made(T item, std::uint64_t priority, Tree left, Tree right) {
        const std::size_t size = 1 + sizeOf(left) + sizeOf(right);
        return std::make_shared<const Node>(
            Node{std::move(item), priority, size, std::move(left), std::move(right)});
    }
    static Tree made(const Node& as, Tree left, Tree right) {
        return made(as.item, as.priority, std::move(left), std::move(right));
    }
    /// Which of two is above the other.
    static bool isAbove(std::uint64_t priority, std::string_view key, const Node& other) {
        return priority != other.priority ? priority > other.priority : key < other.item.key;
    }

    static Tree with(const Tree& tree, T item, std::uint64_t priority) {
        if (tree == nullptr)
            return made(std::move(item), priority, nullptr, nullptr);
        if (item.key == tree->item.key)
            return made(std::move(item), priority, tree->left, tree->right);
        if (isAbove(priority, item.key, *tree)) {
            auto [before, behind] = cut(tree, item.key);
            return made(std::move(item), priority, std::move(before), std::move(behind));
        }
        if (item.key < tree->item.key)
            return made(*tree, with(tree->left, std::move(item), priority), tree->right);
        return made(*tree, tree->left, with(tree->right, std::move(item), priority));
    }
    /// What is before and what is behind a key that it has not.
    static std::pair<Tree, Tree> cut(const Tree& tree, std::string_view key) {
        if (tree == nullptr)
            return {};
        if (key < tree->item.key) {
            auto [before, behind] = cut(tree->left, key);
            return {std::move(before), made(*tree, std::move(behind), tree->right)};
        }
        auto [before, behind] = cut(tree->right, key);
        return {made(*tree, tree->left, std::move(before)), std::move(behind)};
    }
    /// It has the key.
    static Tree without(const Tree& tree, std::string_view key) {
        if (tree->item.key == key)
            return joined(tree->left, tree->right);
        if (key < tree->item.key)
            return made(*tree, without(tree->left, key), tree->right);
        return made(*tree, tree->left, without(tree->right, key));
    }
    static Tree joined(const Tree& before, const Tree& behind) {
        if (before == nullptr || behind == nullptr)
            return before == nullptr ? behind : before;
        if (isAbove(before->priority, before->item.key, *behind))
            return made(*before, before->left, joined(before->right, behind));
        return made(*behind, joined(before, behind->left), behind->right);
    }
    static void compare(const Tree& before, const Tree& after, const auto& gone, const auto& put) {
        if (before == after)
            return;
        // Of both roots the one that has its place above is not in the other tree.
        const bool out = after == nullptr || (before != nullptr && isAbove(*before, *after));
        const bool in = before == nullptr || (after != nullptr && isAbove(*after, *before));
        const Node& root = out ? *before : *after;
        const auto [oldLeft, oldRight] = in ? cut(before, root.item.key) : below(*before);
        const auto [newLeft, newRight] = out ? cut(after, root.item.key) : below(*after);
        compare(oldLeft, newLeft, gone, put);
        if (out)
            gone(root.item);
        else if (in || !(before->item == root.item))
            put(root.item);
        compare(oldRight, newRight, gone, put);
    }
    static std::pair<Tree, Tree> below(const Node& node) { return {node.left, node.right}; }
    static bool isAbove(const Node& a, const Node& b) { return isAbove(a.priority, a.item.key, b); }
    static bool same(const Tree& a, const Tree& b) {
        return a == b || (sizeOf(a) == sizeOf(b) && a->item == b->item && same(a->left, b->left) &&
                          same(a->right, b->right));
    }

    Tree m_root;
};

template <class T>
class KeyedSequence<T>::Iterator {
public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = const T*;
    using reference = const T&;

    Iterator() = default;
    /// At the first item of the tree.
    explicit Iterator(const Node* tree) { descend(tree); }

    reference operator*() const { return m_way.back()->item; }
    pointer operator->() const { return &m_way.back()->item; }
    Iterator& operator++() {
        const Node* right = m_way.back()->right.get();
        m_way.pop_back();
        descend(right);
        return *this;
    }
    Iterator operator++(int) {
        Iterator before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const Iterator& a, const Iterator& b) { return a.m_way == b.m_way; }

private:
    void descend(const Node* tree) {
        for (; tree != nullptr; tree = tree->left.get())
            m_way.push_back(tree);
    }

    /// Down to the item: those whose own item is still to come.
    std::vector<const Node*> m_way;
};

/// Found by the readers of described values.
template <class T>
std::string
readVector(KeyedSequence<T>& object, const boost::json::value& json, const Names& names) {
    std::vector<T> items;
    std::string wrong = describe::readJson(items, json, names);
    object = KeyedSequence<T>(std::move(items));
    return wrong;
}

namespace describe {

template <class T>
inline constexpr bool isVector<KeyedSequence<T>> = true;
template <class T>
inline constexpr bool isKeyed<KeyedSequence<T>> = true;

} // namespace describe
} // namespace synod
