// A record inside a record that seldom is there: it is made when something is put into it.
//
// A pallet has fifteen fields, and most cartons stand on none that the notice speaks of. A Rare<Pallet> has the room of
// one pointer; one that is not there reads as a Pallet without anything, and is equal to it. A rare record holds values
// only: no lists and no further records.
//
//     Rare<Pallet> pallet;
//     pallet->kind.empty();       // true: reading makes nothing
//     pallet.make().kind = "36";  // there from here on
//
// Lifetime: a value that owns its record. Threads: a value. Errors: none.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace crossdock::documents {

// What is the same for all of them, whatever their record.
class AnyRare {
  public:
    [[nodiscard]] const void* find() const { return record_; }  // null where it is not there

  protected:
    void* record_ = nullptr;
};

template <class T>
class Rare : public AnyRare {
  public:
    using Record = T;

    Rare() = default;
    Rare(T record) { record_ = new T(std::move(record)); }
    Rare(const Rare& other) {
        if (other.record_) record_ = new T(*other);
    }
    Rare(Rare&& other) noexcept { std::swap(record_, other.record_); }
    Rare& operator=(Rare other) noexcept {
        std::swap(record_, other.record_);
        return *this;
    }
    ~Rare() {
        if (record_) std::default_delete<T>()(static_cast<T*>(record_));
    }

    [[nodiscard]] const T& operator*() const { return record_ ? *static_cast<const T*>(record_) : nothing(); }
    [[nodiscard]] const T* operator->() const { return &**this; }
    T& make() {
        if (!record_) record_ = new T();
        return *static_cast<T*>(record_);
    }
    [[nodiscard]] static const T& nothing() {
        static const T record{};
        return record;
    }

    friend bool operator==(const Rare& a, const Rare& b) { return (!a.record_ && !b.record_) || *a == *b; }
};

}  // namespace crossdock::documents
