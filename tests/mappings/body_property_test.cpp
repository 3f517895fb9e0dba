// Random documents through every shipped mapping of CSV, fixed width, XML and JSON: what is written without a loss
// reads back as the same document, and what was read once is carried without a loss.

#include <random>

#include "body_support.h"
#include "mappings/documents/field_access.h"
#include "random_document.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;
using documents::FieldType;

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool chance(std::size_t percent) { return below(100) < percent; }

    std::string text() {
        constexpr std::string_view pieces[]{"A", "b", "7",  "\"",       ",",  ";", "<", "&",
                                            "'", "|", "\\", "\xC3\xA9", "]]", "0", "-"};
        std::string made;
        for (std::size_t n = 1 + below(2); n > 0; --n) made += pieces[below(std::size(pieces))];
        return made;
    }
    std::string spelling(FieldType type) {
        switch (type) {
            case FieldType::decimal:
                return std::to_string(below(9000)) + (chance(40) ? "." + std::to_string(1 + below(99)) : "");
            case FieldType::date:
                return "20" + std::to_string(10 + below(40)) + "-0" + std::to_string(1 + below(9)) + "-1" +
                       std::to_string(below(10));
            case FieldType::time:
                return "1" + std::to_string(below(10)) + ":" + std::to_string(10 + below(50)) +
                       (chance(50) ? ":59" : "");
            case FieldType::integer: return std::to_string(below(1000));
            case FieldType::boolean: return "true";
            default: return text();
        }
    }

  private:
    std::mt19937 engine_;
};

void fill(Random& random, const documents::RecordSchema& schema, void* record, std::size_t percent) {
    for (const auto& field : schema.fields) {
        void* place = documents::address_of(record, field);
        if (field.type == FieldType::record) {
            fill(random, *field.record, place, percent);
        } else if (field.type == FieldType::list) {
            for (std::size_t n = random.chance(percent) ? random.below(4) : 0; n > 0; --n) {
                if (field.record)
                    fill(random, *field.record, field.list->append(place), percent);
                else
                    documents::append_text(place, field, random.text());
            }
        } else if (random.chance(percent)) {
            REQUIRE(documents::assign_text(record, field, random.spelling(field.type)));
        }
    }
}

// Another value in each field that holds one, so that only what a mapping carries is set.
void change(Random& random, const documents::RecordSchema& schema, void* record) {
    constexpr std::string_view words[]{"role", "kind"};  // which part of a mapping takes the record
    for (const auto& field : schema.fields) {
        void* place = documents::address_of(record, field);
        if (field.type == FieldType::record) {
            change(random, *field.record, place);
        } else if (field.type == FieldType::list) {
            for (std::size_t n = 0; field.record && n < field.list->size(place); ++n)
                change(random, *field.record, const_cast<void*>(field.list->at(place, n)));
        } else if (documents::is_present(record, field) && field.name != words[0] && field.name != words[1]) {
            REQUIRE(documents::assign_text(record, field, random.spelling(field.type)));
        }
    }
}

// Whether a document that is written without a loss comes back as another one.
bool differs(const Mapping& mapping, const documents::Document& document) {
    std::vector<std::string> lost;
    const auto text = write_file(mapping, {&document, 1}, &lost);
    if (!text || !lost.empty()) return false;
    const auto read = read_file(mapping, *text);
    return !read || read->size() != 1 || !(read->front().document == document);
}

TEST_CASE("random documents are carried by every shipped file mapping, or what is lost is told") {
    for (const char* name : {"csv/warehouse-order", "csv/warehouse-shipment", "fixed-width/warehouse-order",
                             "fixed-width/warehouse-shipment", "json/warehouse-order", "json/warehouse-shipment",
                             "xml/warehouse-order", "xml/warehouse-shipment"}) {
        const auto mapping =
            Mapping::load(fs::path(CROSSDOCK_SOURCE_DIR) / "mappings/library" / (std::string(name) + ".xml"));
        REQUIRE(mapping);
        const auto& schema = *documents::schema_of_kind(mapping->document());
        std::size_t carried = 0;
        for (unsigned seed = 0; seed < 300; ++seed) {
            Random random(seed);
            auto document = *documents::make_document(mapping->document());
            fill(random, schema, documents::record_of(document), 20 + seed % 60);
            for (int turn = 0; turn < 3; ++turn) {
                std::vector<std::string> lost;
                const auto text = write_file(*mapping, {&document, 1}, &lost);
                if (!text) {  // a required field, a key twice, a text that does not fit
                    CHECK((text.error().code == "mapping.required" || text.error().code == "mapping.key-twice" ||
                           text.error().code == "mapping.cannot-write"));
                    break;
                }
                INFO(name << " seed " << seed << " turn " << turn << "\n"
                          << documents::to_json(document) << "\n"
                          << *text);
                const auto read = read_file(*mapping, *text);
                INFO((read ? std::string() : told(read.error())));
                REQUIRE(read);
                REQUIRE(read->size() == 1);
                if (lost.empty()) {
                    ++carried;
                    const bool same = document == read->front().document;
                    const auto smallest = same ? document : shrunk(document, [&](const documents::Document& smaller) {
                        return differs(*mapping, smaller);
                    });
                    INFO("the smallest that shows it\n" << documents::to_json(smallest));
                    CHECK(documents::differences(document, read->front().document) == std::vector<std::string>{});
                    CHECK(same);
                }
                CHECK((turn == 0 || lost.empty()));
                document = read->front().document;
                if (turn == 1) change(random, schema, documents::record_of(document));
            }
        }
        INFO(name);
        CHECK(carried > 100);
    }
}

}  // namespace
}  // namespace crossdock::mapping
