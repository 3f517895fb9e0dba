#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "mappings/documents/document.h"
#include "mappings/documents/field_access.h"

namespace crossdock::documents {
namespace {

using Texts = List<std::string>;

// Longer than what a std::string keeps in itself.
std::string text(int n) {
    return "a text that needs room of its own " + std::to_string(n);
}

TEST_CASE("a list keeps its elements while it grows", "[documents]") {
    Texts list;
    CHECK(list.empty());
    CHECK(list.begin() == list.end());
    for (int n = 0; n < 100; ++n) CHECK(list.emplace_back(text(n)) == text(n));
    REQUIRE(list.size() == 100);
    for (int n = 0; n < 100; ++n) CHECK(list[static_cast<std::size_t>(n)] == text(n));
    CHECK(list.front() == text(0));
    CHECK(list.back() == text(99));
}

TEST_CASE("an element of a full list may be added to it again", "[documents]") {
    for (std::size_t size = 1; size < 20; ++size) {
        Texts list;
        for (std::size_t n = 0; n < size; ++n) list.push_back(text(7));
        list.push_back(list.front());
        CHECK(list == Texts(std::vector<std::string>(size + 1, text(7))));
    }
}

TEST_CASE("lists are copied, moved and compared as values", "[documents]") {
    Texts list{text(1), text(2)};
    Texts copy = list;
    CHECK(copy == list);
    copy[1] = text(3);
    CHECK(list[1] == text(2));
    CHECK_FALSE(copy == list);
    CHECK_FALSE(list == Texts{text(1)});

    const Texts moved = std::move(list);
    CHECK(moved == Texts{text(1), text(2)});
    list = copy;
    list = {};
    CHECK(list == Texts());
    copy = std::vector<std::string>{"x"};
    CHECK(copy == Texts{"x"});
}

TEST_CASE("elements are inserted and erased at any place", "[documents]") {
    Texts list{"b", "d"};
    CHECK(*list.insert(list.begin(), "a") == "a");
    CHECK(*list.insert(list.begin() + 2, "c") == "c");
    list.insert(list.end(), "e");
    CHECK(list == Texts{"a", "b", "c", "d", "e"});

    CHECK(*list.erase(list.begin()) == "b");
    const auto behind = list.erase(list.end() - 1);
    CHECK(behind == list.end());
    CHECK(list == Texts{"b", "c", "d"});
    CHECK(erase_if(list, [](const std::string& one) { return one == "c"; }) == 1);
    CHECK(list == Texts{"b", "d"});
    list.resize(3);
    CHECK(list == Texts{"b", "d", ""});
    list.resize(1);
    CHECK(list == Texts{"b"});
    list.clear();
    CHECK(list.empty());
}

TEST_CASE("a rare record that is not there reads as one without anything", "[documents]") {
    Rare<Pallet> pallet;
    CHECK(pallet->kind.empty());
    CHECK(pallet.find() == nullptr);
    CHECK(pallet == Rare<Pallet>());

    pallet.make();
    CHECK(pallet.find() != nullptr);
    CHECK(pallet == Rare<Pallet>());
    pallet.make().kind = text(1);
    CHECK_FALSE(pallet == Rare<Pallet>());

    Rare<Pallet> copy = pallet;
    copy.make().kind = text(2);
    CHECK(pallet->kind == text(1));
    pallet = std::move(copy);
    CHECK(pallet->kind == text(2));
    pallet = {};
    CHECK(pallet.find() == nullptr);
}

TEST_CASE("a rare record is made by what is put into it, not by who looks at it", "[documents]") {
    ShippedItem item;
    void* record = &item;
    const FieldSchema& field = *schema_of<ShippedItem>().find("pack-size");
    const FieldSchema& packaging = *field.record->find("packaging");

    CHECK_FALSE(is_present(record, field));
    CHECK(address_of(static_cast<const void*>(record), field) == &Rare<PackSize>::nothing());
    CHECK(item.pack_size.find() == nullptr);

    const FieldPlace place = FieldPlace{}.of(field).of(packaging);
    CHECK(place.in(static_cast<const void*>(record)) == nullptr);
    *static_cast<std::string*>(place.in(record)) = "CTN25";
    CHECK(item.pack_size->packaging == "CTN25");
    CHECK(place.in(static_cast<const void*>(record)) == &item.pack_size->packaging);
    CHECK(is_present(record, field));
    CHECK_FALSE(item == ShippedItem{});
}

TEST_CASE("a document whose rare records are empty is one without them", "[documents]") {
    const auto with = from_json(R"({"document": "ship-notice", "items": [{"sku": "A", "pack-size": {}}]})");
    const auto without = from_json(R"({"document": "ship-notice", "items": [{"sku": "A"}]})");
    REQUIRE(with);
    REQUIRE(without);
    CHECK(*with == *without);
    CHECK(to_json(*with) == to_json(*without));
}

}  // namespace
}  // namespace crossdock::documents
