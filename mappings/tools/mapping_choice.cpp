#include "mappings/tools/mapping_choice.h"

#include <algorithm>
#include <array>
#include <optional>
#include <tuple>

#include "mappings/tools/mapping_files.h"
#include "mappings/tools/outline.h"
#include "mappings/tools/sample.h"

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
        const auto read = read_sets(mapping, sample.bytes);
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

}  // namespace

std::vector<std::string> shipped_as(const Library& library, std::string_view name) {
    std::vector<std::string> names;
    for (const fs::path& file : mapping_files(library.folder())) {
        const std::string known = fs::relative(file, library.folder()).replace_extension().generic_string();
        const std::string stem = stem_of(known);
        if (stem == name || stem.starts_with(std::string(name) + ".")) names.push_back(known);
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
    const std::vector<std::string> names = shipped_as(library, name);
    if (names.empty())
        return fail(ErrorKind::configuration, "mapping.not-found",
                    "no shipped mapping is called '" + std::string(name) + "'", {},
                    "write the name of a transaction set, message or document (945, DESADV, warehouse-order), or of a "
                    "mapping in " +
                        library.folder().string() + ", such as x12/004010/945");
    if (names.size() == 1) return MappingChoice{names.front(), {}};
    struct Candidate {
        std::string name;
        Fit fit;
        bool body;
    };
    std::vector<Candidate> candidates;
    for (const std::string& candidate : names) {
        const auto file = library.find(candidate, {});
        const auto mapping = file ? Mapping::load(*file, &library) : std::unexpected(Diagnostics());
        if (mapping) candidates.push_back({candidate, fit_of(*mapping, samples), is_body(*mapping)});
    }
    if (candidates.empty()) return MappingChoice{names.front(), {}};
    std::ranges::stable_sort(candidates, {}, [](const Candidate& one) { return one.fit.rank(); });
    const Candidate& best = candidates.front();
    std::string why = in_words(best.fit, best.body);
    if (candidates.size() > 1 && candidates[1].fit.sets > 0)
        why += "; next of " + std::to_string(candidates.size()) + " is " + candidates[1].name + ", " +
               in_words(candidates[1].fit, candidates[1].body);
    return MappingChoice{best.name, std::move(why)};
}

}  // namespace crossdock::mapping
