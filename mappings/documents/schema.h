// What a document is made of, known once and used by everything: mapping files, JSON, diff, reference pages.
//
// Each document struct has one static `describe(visit, self)` that names every field, in order, with its meaning.
// schema_of<T>() turns it, once, into a RecordSchema: names, types and the place of each member inside the struct, so
// that a compiled mapping reaches a field without looking its name up.
//
//     struct Carton {
//         std::string sscc;
//         List<ShippedLine> lines;
//         template <class V, class S> static void describe(V&& visit, S& self) {
//             visit("sscc", self.sscc, "Serial shipping container code, 18 digits");
//             visit("lines", self.lines, "What is in the carton");
//         }
//     };
//
// Field types: std::string (empty = absent), Identifier<Tag> (likewise), std::optional<Decimal>, std::optional<Date>,
// std::optional<TimeOfDay>, std::optional<std::int64_t>, bool, a described struct or a Rare one, a List of described
// structs or of strings. Names are lower-case words joined by '-'.
//
// Lifetime: schemas are constants of the process. Threads: free. Errors: none; a misdescribed struct does not compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "mappings/documents/date.h"
#include "mappings/documents/decimal.h"
#include "mappings/documents/list.h"
#include "mappings/documents/rare.h"

namespace crossdock::documents {

// Identifiers that must not be mixed are types of their own, all spelt as text.
template <class Tag>
struct Identifier {
    std::string value;
    bool operator==(const Identifier&) const = default;
    auto operator<=>(const Identifier&) const = default;
};

enum class FieldType { text, decimal, date, time, integer, boolean, record, list };

struct RecordSchema;

// How to walk a List whose element type is not known to the caller.
struct ListOps {
    std::size_t stride;  // bytes of an element
    [[nodiscard]] static std::size_t size(const void* list) { return static_cast<const AnyList*>(list)->size(); }
    [[nodiscard]] const void* at(const void* list, std::size_t index) const {
        return static_cast<const std::byte*>(static_cast<const AnyList*>(list)->elements()) + index * stride;
    }
    void* (*append)(void* list);                     // a new, empty element
    void (*reserve)(void* list, std::size_t count);  // room for so many
    void (*clear)(void* list);
    void (*take)(void* list, void* other);  // the elements of another list of the type, which is empty then
    void (*drop_last)(void* list);
    void (*erase)(void* list, std::size_t index);
    // The element `index` of another list of the type, moved before `to`; there it is left empty.
    void (*insert)(void* list, std::size_t to, void* other, std::size_t index);
};

// How to make a Rare record whose type is not known to the caller.
struct RareOps {
    void* (*make)(void* rare);
    const void* (*nothing)();  // what stands for one that is not there
};

struct FieldSchema {
    std::string_view name;
    std::string_view meaning;
    FieldType type = FieldType::text;
    std::size_t offset = 0;                // bytes from the start of the struct
    const RecordSchema* record = nullptr;  // of a record, or of a list's elements; null for a list of text
    const ListOps* list = nullptr;
    const RareOps* rare = nullptr;  // of a record that may not be there
};

// Where a field stands, seen from the start of a record around it: there, or in a Rare record of that one.
struct FieldPlace {
    std::uint32_t offset = 0;       // bytes from the start; of a field in a Rare record, those to that one
    std::uint32_t inside = 0;       // bytes from the start of the Rare record
    const RareOps* rare = nullptr;  // null: the field is in no Rare record

    [[nodiscard]] const void* in(const void* record) const {  // null where the Rare record is not there
        const void* place = static_cast<const std::byte*>(record) + offset;
        if (!rare) return place;
        const void* held = static_cast<const AnyRare*>(place)->find();
        return held ? static_cast<const std::byte*>(held) + inside : nullptr;
    }
    [[nodiscard]] void* in(void* record) const {  // makes the Rare record
        void* place = static_cast<std::byte*>(record) + offset;
        return rare ? static_cast<std::byte*>(rare->make(place)) + inside : place;
    }
    // Of a field of the record that stands here.
    [[nodiscard]] FieldPlace of(const FieldSchema& field) const {
        const auto further = static_cast<std::uint32_t>(field.offset);
        if (rare) return {offset, inside + further, rare};
        return {offset + further, 0, field.rare};
    }
    bool operator==(const FieldPlace&) const = default;
};

struct RecordSchema {
    std::deque<FieldSchema> fields;  // in the order of describe

    [[nodiscard]] const FieldSchema* find(std::string_view name) const {
        for (const FieldSchema& field : fields)
            if (field.name == name) return &field;
        return nullptr;
    }
};

template <class T>
const RecordSchema& schema_of();

namespace detail {

template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<List<T>> : std::true_type {};
template <class T>
struct IsRare : std::false_type {};
template <class T>
struct IsRare<Rare<T>> : std::true_type {};
template <class T>
struct IsIdentifier : std::false_type {};
template <class Tag>
struct IsIdentifier<Identifier<Tag>> : std::true_type {};

template <class T>
constexpr bool is_text = std::is_same_v<T, std::string> || IsIdentifier<T>::value;

template <class T>
const ListOps& list_ops_of() {
    static constexpr ListOps ops{
        sizeof(T),
        [](void* list) -> void* { return &static_cast<List<T>*>(list)->emplace_back(); },
        [](void* list, std::size_t count) { static_cast<List<T>*>(list)->reserve(count); },
        [](void* list) { static_cast<List<T>*>(list)->clear(); },
        [](void* list, void* other) {
            for (T& element : *static_cast<List<T>*>(other)) static_cast<List<T>*>(list)->push_back(std::move(element));
            static_cast<List<T>*>(other)->clear();
        },
        [](void* list) { static_cast<List<T>*>(list)->pop_back(); },
        [](void* list, std::size_t index) {
            auto& elements = *static_cast<List<T>*>(list);
            elements.erase(elements.begin() + index);
        },
        [](void* list, std::size_t to, void* other, std::size_t index) {
            auto& elements = *static_cast<List<T>*>(list);
            elements.insert(elements.begin() + to, std::move((*static_cast<List<T>*>(other))[index]));
        },
    };
    return ops;
}

template <class T>
const RareOps& rare_ops_of() {
    static constexpr RareOps ops{
        [](void* rare) -> void* { return &static_cast<Rare<T>*>(rare)->make(); },
        []() -> const void* { return &Rare<T>::nothing(); },
    };
    return ops;
}

template <class Field>
FieldSchema describe_field(std::string_view name, std::string_view meaning, std::size_t offset) {
    FieldSchema field{name, meaning, FieldType::text, offset};
    if constexpr (is_text<Field>) {
        field.type = FieldType::text;
    } else if constexpr (std::is_same_v<Field, std::optional<Decimal>>) {
        field.type = FieldType::decimal;
    } else if constexpr (std::is_same_v<Field, std::optional<Date>>) {
        field.type = FieldType::date;
    } else if constexpr (std::is_same_v<Field, std::optional<TimeOfDay>>) {
        field.type = FieldType::time;
    } else if constexpr (std::is_same_v<Field, std::optional<std::int64_t>>) {
        field.type = FieldType::integer;
    } else if constexpr (std::is_same_v<Field, bool>) {
        field.type = FieldType::boolean;
    } else if constexpr (IsList<Field>::value) {
        using Element = typename Field::value_type;
        field.type = FieldType::list;
        field.list = &list_ops_of<Element>();
        if constexpr (!is_text<Element>) field.record = &schema_of<Element>();
    } else if constexpr (IsRare<Field>::value) {
        field.type = FieldType::record;
        field.record = &schema_of<typename Field::Record>();
        field.rare = &rare_ops_of<typename Field::Record>();
    } else {
        field.type = FieldType::record;
        field.record = &schema_of<Field>();
    }
    return field;
}

}  // namespace detail

template <class T>
const RecordSchema& schema_of() {
    static const RecordSchema schema = [] {
        RecordSchema made;
        const T sample{};
        const auto* base = reinterpret_cast<const std::byte*>(&sample);
        T::describe(
            [&](std::string_view name, const auto& member, std::string_view meaning) {
                const auto offset = static_cast<std::size_t>(reinterpret_cast<const std::byte*>(&member) - base);
                made.fields.push_back(
                    detail::describe_field<std::remove_cvref_t<decltype(member)>>(name, meaning, offset));
            },
            sample);
        return made;
    }();
    return schema;
}

// The member that `field` describes, inside the record that starts at `record`.
template <class Field>
[[nodiscard]] Field& member(void* record, const FieldSchema& field) {
    return *reinterpret_cast<Field*>(static_cast<std::byte*>(record) + field.offset);
}
template <class Field>
[[nodiscard]] const Field& member(const void* record, const FieldSchema& field) {
    return *reinterpret_cast<const Field*>(static_cast<const std::byte*>(record) + field.offset);
}

}  // namespace crossdock::documents
