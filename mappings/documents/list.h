// A list of records or texts in a document, as std::vector is one, in the room of one pointer.
//
// Documents have dozens of lists in every record, and most hold nothing: what is not there should cost little to make,
// to ask for and to give up. Size and capacity stand in front of the elements.
//
//     List<Reference> references{{.kind = "bill-of-lading", .value = "BOL-1"}};
//     references.emplace_back().kind = "lot";
//     for (const Reference& each : references) ...
//
// Lifetime: a value that owns its elements; adding one moves them all where there is no room left. Threads: a value.
// Errors: as of std::vector; an index is not checked.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace crossdock::documents {

// What is the same for all lists, whatever their elements.
class AnyList {
  public:
    [[nodiscard]] std::size_t size() const { return block_ ? block_->size : 0; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] const void* elements() const { return block_ + 1; }

  protected:
    struct Block {
        std::uint32_t size = 0, capacity = 0;
    };
    Block* block_ = nullptr;
};

template <class T>
class List : public AnyList {
  public:
    using value_type = T;
    using iterator = T*;
    using const_iterator = const T*;

    List() = default;
    List(std::initializer_list<T> elements) : List(elements.begin(), elements.end()) {}
    List(const std::vector<T>& elements) : List(elements.begin(), elements.end()) {}
    template <std::forward_iterator From>
    List(From first, From last) {
        reserve(static_cast<std::size_t>(std::distance(first, last)));
        for (; first != last; ++first) push_back(*first);
    }
    List(const List& other) : List(other.begin(), other.end()) {}
    List(List&& other) noexcept { std::swap(block_, other.block_); }
    List& operator=(List other) noexcept {
        std::swap(block_, other.block_);
        return *this;
    }
    ~List() {
        if (block_) release();
    }

    [[nodiscard]] T* data() { return block_ ? first() : nullptr; }
    [[nodiscard]] const T* data() const { return block_ ? first() : nullptr; }
    [[nodiscard]] iterator begin() { return data(); }
    [[nodiscard]] iterator end() { return data() + size(); }
    [[nodiscard]] const_iterator begin() const { return data(); }
    [[nodiscard]] const_iterator end() const { return data() + size(); }
    [[nodiscard]] T& operator[](std::size_t index) { return first()[index]; }
    [[nodiscard]] const T& operator[](std::size_t index) const { return first()[index]; }
    [[nodiscard]] T& front() { return first()[0]; }
    [[nodiscard]] const T& front() const { return first()[0]; }
    [[nodiscard]] T& back() { return first()[block_->size - 1]; }
    [[nodiscard]] const T& back() const { return first()[block_->size - 1]; }

    void reserve(std::size_t wanted) {
        if (wanted <= capacity()) return;
        List grown;
        grown.allocate(wanted);
        grown.take(*this);
        std::swap(block_, grown.block_);
    }
    template <class... Arguments>
    T& emplace_back(Arguments&&... arguments) {
        if (size() < capacity()) {
            T* made = std::construct_at(first() + block_->size, std::forward<Arguments>(arguments)...);
            ++block_->size;
            return *made;
        }
        // Made before the others move: it may be made from one of them.
        List grown;
        grown.allocate(capacity() == 0 ? first_capacity() : std::size_t{2} * capacity());
        T* made = std::construct_at(grown.first() + size(), std::forward<Arguments>(arguments)...);
        grown.take(*this);
        ++grown.block_->size;
        std::swap(block_, grown.block_);
        return *made;
    }
    void push_back(const T& element) { emplace_back(element); }
    void push_back(T&& element) { emplace_back(std::move(element)); }
    void pop_back() { std::destroy_at(first() + --block_->size); }
    void resize(std::size_t wanted) {
        while (size() > wanted) pop_back();
        while (size() < wanted) emplace_back();
    }
    void clear() {
        while (!empty()) pop_back();
    }
    iterator insert(const_iterator before, T element) {
        const auto index = before - begin();
        push_back(std::move(element));
        std::rotate(begin() + index, end() - 1, end());
        return begin() + index;
    }
    iterator erase(const_iterator element) { return erase(element, element + 1); }
    iterator erase(const_iterator from, const_iterator to) {
        iterator const hole = begin() + (from - begin());
        const auto rest = std::move(begin() + (to - begin()), end(), hole);
        while (end() != rest) pop_back();
        return hole;
    }

    friend bool operator==(const List& a, const List& b) { return std::equal(a.begin(), a.end(), b.begin(), b.end()); }

  private:
    [[nodiscard]] std::size_t capacity() const { return block_ ? block_->capacity : 0; }
    // The first record of a list is mostly the only one; small ones come in numbers.
    static constexpr std::size_t first_capacity() { return std::max<std::size_t>(1, 128 / sizeof(T)); }

    [[nodiscard]] T* first() const { return std::launder(reinterpret_cast<T*>(block_ + 1)); }

    void allocate(std::size_t capacity) {
        static_assert(sizeof(Block) % alignof(T) == 0);
        block_ =
            new (::operator new(sizeof(Block) + capacity * sizeof(T))) Block{0, static_cast<std::uint32_t>(capacity)};
    }
    // The elements of a list that has no more of them than there is room for; what they leave behind is given up with
    // it.
    void take(List& other) {
        std::uninitialized_move(other.begin(), other.end(), first());
        block_->size = static_cast<std::uint32_t>(other.size());
    }
    void release() {
        std::destroy(begin(), end());
        ::operator delete(block_);
    }
};

template <class T, class Predicate>
std::size_t erase_if(List<T>& list, Predicate predicate) {
    const auto kept = std::remove_if(list.begin(), list.end(), predicate);
    const auto count = static_cast<std::size_t>(list.end() - kept);
    list.erase(kept, list.end());
    return count;
}

}  // namespace crossdock::documents
