#include "mappings/tools/mapping_choice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "mappings/documents/document.h"
#include "mappings/tools/mapping_files.h"
#include "mappings/tools/outline.h"
#include "mappings/tools/sample.h"
#include "mappings/tools/sets_alone.h"
#include "parsers/edifact/reader.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

// How well a mapping reads the samples.
struct Fit {
    std::size_t sets = 0, of_another_release = 0, refused = 0, unread = 0;

    [[nodiscard]] auto rank() const { return std::tuple(sets == 0, of_another_release, refused, unread); }
};

bool is_unread(const Problem& problem) {
    constexpr std::array<std::string_view, 7> codes{
        "mapping.segment-unread", "mapping.element-unread", "mapping.pair-unread", "mapping.segment-again",
        "mapping.column-unread",  "mapping.row-unread",     "mapping.value-unread"};
    return std::ranges::find(codes, problem.code) != codes.end();
}

std::size_t unread_of(const std::vector<Problem>& problems) {
    return static_cast<std::size_t>(std::ranges::count_if(problems, is_unread));
}

Fit fit_of(const Mapping& mapping, const std::vector<DraftSample>& samples) {
    Fit fit;
    for (const DraftSample& sample : samples) {
        const auto read = read_sets_alone(mapping, sample.bytes);
        if (!read) continue;
        fit.unread += unread_of(read->problems);
        for (const SetRead& set : read->sets) {
            if (set.transaction != mapping.transaction()) continue;
            ++fit.sets;
            if (!set.version.empty() && !set.version.starts_with(mapping.version())) ++fit.of_another_release;
            if (!set.result) ++fit.refused;
            fit.unread += unread_of(set.result ? set.result->notes : set.result.error());
        }
    }
    return fit;
}

std::string in_words(const Fit& fit, bool body) {
    const std::string unit = body ? " documents" : fit.sets == 1 ? " set" : " sets";
    std::string text = fit.of_another_release > 0 ? "of another release, " : "";
    text += std::to_string(fit.refused) + " of " + std::to_string(fit.sets) + unit + " refused, ";
    return text + std::to_string(fit.unread) + (body ? " columns or values" : " segments or elements") + " unread";
}

bool has_level(const OutlineItem& item, std::string_view level) {
    return std::ranges::any_of(item.items, [&](const OutlineItem& inside) {
        return (inside.is_hierarchy() && inside.node.attribute("level").value() == level) || has_level(inside, level);
    });
}

std::string stem_of(const std::string& name) {
    return name.substr(name.rfind('/') + 1);
}

// How many sets or messages of which kind, in the order in which they were met.
class KindsOfSets final : public Handler {
  public:
    void on_set(const x12::SetHeader& header, const x12::Segment&) override {
        const auto known = std::ranges::find(kinds, header.transaction, &std::pair<std::string, std::size_t>::first);
        if (known == kinds.end())
            kinds.emplace_back(header.transaction, 1);
        else
            ++known->second;
    }

    std::vector<std::pair<std::string, std::size_t>> kinds;
};

// The first of the samples decides, by how it begins.
std::string_view form_of(const std::vector<DraftSample>& samples) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    std::string_view text = samples.empty() ? std::string_view() : std::string_view(samples.front().bytes);
    if (edifact::begins_as_edifact(text)) return "edifact";
    if (text.starts_with(mark)) text.remove_prefix(mark.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const auto begins = [&](std::string_view tag) {
        constexpr std::string_view separators = "*|^~\x1D\x1C\x1F\t";
        return text.starts_with(tag) && text.size() > tag.size() && separators.contains(text[tag.size()]);
    };
    if (begins("ISA") || begins("GS") || begins("ST")) return "x12";
    if (text.starts_with('<')) return "xml";
    return text.starts_with('{') || text.starts_with('[') ? "json" : "text";
}

bool is_of_form(std::string_view standard, std::string_view form) {
    return standard == form || (form == "text" && (standard == "csv" || standard == "fixed-width"));
}

struct Shipped {
    std::string name;
    std::string standard, document, transaction;
};

// What the short name may mean: by the name of the file, or by the document.
std::vector<Shipped> meant_by(const Library& library, std::string_view name) {
    std::vector<Shipped> found;
    const auto& kinds = documents::kinds();
    const bool by_document = std::ranges::find(kinds, name) != kinds.end();
    for (const std::string& candidate : by_document ? shipped_as(library, {}) : shipped_as(library, name)) {
        const auto file = library.find(candidate, {});
        const auto tree = file ? MappingTree::load(file->string(), bytes_of(*file), {file->parent_path(), &library})
                               : std::unexpected(Diagnostics());
        if (!tree) continue;
        const auto said = [&](const char* attribute) { return std::string(tree->root().attribute(attribute).value()); };
        if (!by_document || said("document") == name)
            found.push_back({candidate, said("standard"), said("document"), said("transaction")});
    }
    // Of a message that means several documents, its own name means the plain one: DESADV, not DESADV.shipment.
    const auto plain =
        std::ranges::find(found, std::string(name), [](const Shipped& one) { return stem_of(one.name); });
    if (plain != found.end())
        std::erase_if(found, [document = plain->document](const Shipped& one) { return one.document != document; });
    return found;
}

std::string form_in_words(std::string_view form) {
    return form == "x12"       ? "X12"
           : form == "edifact" ? "EDIFACT"
           : form == "xml"     ? "XML"
           : form == "json"    ? "JSON"
                               : "CSV or fixed width";
}

}  // namespace

std::string sets_in_words(const std::vector<DraftSample>& samples) {
    KindsOfSets found;
    for (const DraftSample& sample : samples) static_cast<void>(read_events(sample.bytes, found));
    std::string text;
    for (const auto& [kind, count] : found.kinds)
        text += (text.empty() ? "" : ", ") + kind + " " + std::to_string(count) + "x";
    return text;
}

std::vector<std::string> shipped_as(const Library& library, std::string_view name) {
    std::vector<std::string> names;
    for (const fs::path& file : mapping_files(library.folder())) {
        const std::string known = fs::relative(file, library.folder()).replace_extension().generic_string();
        const std::string stem = stem_of(known);
        if (name.empty() || stem == name || stem.starts_with(std::string(name) + ".")) names.push_back(known);
    }
    return names;
}

std::vector<std::string> shipped_with_level(const Library& library, std::string_view version,
                                            std::string_view transaction, std::string_view level) {
    std::vector<std::string> names;
    for (const std::string& name : shipped_as(library, transaction)) {
        const auto file = library.find(name, {});
        const auto tree = file ? MappingTree::load(file->string(), bytes_of(*file), {file->parent_path(), &library})
                               : std::unexpected(Diagnostics());
        if (!tree) continue;
        const Outline outline = outline_of(*tree);
        if (outline.version == version && has_level(outline.root, level)) names.push_back(name);
    }
    return names;
}

Result<MappingChoice> choose_mapping(const Library& library, std::string_view name,
                                     const std::vector<DraftSample>& samples) {
    if (name.find('/') != std::string_view::npos || name.ends_with(".xml")) return MappingChoice{std::string(name), {}};
    std::vector<Shipped> meant = meant_by(library, name);
    if (meant.empty())
        return fail(ErrorKind::configuration, "mapping.not-found",
                    "no shipped mapping is called '" + std::string(name) + "'", {},
                    "write the name of a transaction set, message or document (945, DESADV, warehouse-order), or of a "
                    "mapping in " +
                        library.folder().string() + ", such as x12/004010/945");
    const std::string_view form = form_of(samples);
    const std::vector<Shipped> all = meant;
    std::erase_if(meant, [&](const Shipped& one) { return !is_of_form(one.standard, form); });
    if (meant.empty()) {
        std::string others;
        for (const Shipped& one : all) others += (others.empty() ? "" : ", ") + one.name;
        const std::string found = sets_in_words(samples);
        return fail(ErrorKind::configuration, "mapping.not-found",
                    "the samples are " + form_in_words(form) + (found.empty() ? "" : " (found: " + found + ")") +
                        ", and no shipped mapping of " + form_in_words(form) + " is called '" + std::string(name) +
                        "'; there are " + others,
                    {}, "name what the samples hold, or write a mapping of your own");
    }
    if (all.size() == 1) return MappingChoice{meant.front().name, {}};
    struct Candidate {
        std::string name;
        Fit fit;
        bool body;
    };
    std::vector<Candidate> candidates;
    for (const Shipped& one : meant) {
        const auto file = library.find(one.name, {});
        const auto mapping = file ? Mapping::load(*file, &library) : std::unexpected(Diagnostics());
        if (mapping) candidates.push_back({one.name, fit_of(*mapping, samples), is_body(*mapping)});
    }
    if (candidates.empty()) return MappingChoice{meant.front().name, {}};
    std::ranges::stable_sort(candidates, {}, [](const Candidate& one) { return one.fit.rank(); });
    const Candidate& best = candidates.front();
    std::string why = in_words(best.fit, best.body);
    if (candidates.size() > 1 && candidates[1].fit.sets > 0)
        why += "; next of " + std::to_string(candidates.size()) + " is " + candidates[1].name + ", " +
               in_words(candidates[1].fit, candidates[1].body);
    return MappingChoice{best.name, std::move(why)};
}

}  // namespace crossdock::mapping
