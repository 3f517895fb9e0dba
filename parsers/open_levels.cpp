#include "parsers/open_levels.h"

#include <cctype>
#include <charconv>
#include <vector>

#include "parsers/findings.h"

namespace crossdock {
namespace {

using Reach = Problem::Reach;

std::string small(std::string_view tag) {
    std::string text(tag);
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

// `names` and `trailers`: the innermost first.
Problem missing_trailers(const std::vector<std::string>& names, const std::vector<std::string>& trailers,
                         const TrailerWords& words, const UnendedAt& where) {
    Problem problem;
    problem.at = where.at;
    problem.at.text = problem.place = where.here;
    problem.tag = where.instead;
    problem.value = where.cut_off;
    problem.code = std::string(words.standard) + ".missing-" + small(trailers.front());
    problem.message = finding::enumerate(names) + (names.size() == 1 ? " has no " : " have no ") +
                      finding::enumerate(trailers) + ": ";
    if (!where.instead.empty()) {
        problem.message += std::string(where.instead) + " comes instead";
        problem.remedy = words.remedy;
    } else {
        problem.message += where.cut_off.empty()
                               ? "the payload ends here"
                               : "the payload ends inside the segment " + finding::quoted(where.cut_off);
        problem.remedy = "the payload was probably cut off on its way: fetch it again or ask the sender for it";
    }
    return problem;
}

}  // namespace

void OpenLevel::begin(std::string_view control_number, std::string_view kind, std::string_view of_kind, Position at) {
    open = true;
    control = control_number;
    name = kind;
    if (!of_kind.empty()) (name += ' ') += of_kind;
    begun = at;
    counted = 0;
    stray_ends = 0;
}

void close_unended(OpenLevels levels, const TrailerWords& words, Reach outermost, UnendedAt where, Handler& handler) {
    auto& [set, group, interchange] = levels;
    if (!set.open && (outermost == Reach::set || !interchange.open)) return;
    std::vector<std::string> names, trailers;
    Reach reach = Reach::none;
    const auto note = [&](const OpenLevel& level, Reach of_level, std::string_view trailer) {
        if (!level.open || of_level > outermost) return;
        names.push_back(level.name + ' ' + level.control + " (begun in line " + std::to_string(level.begun.line) + ")");
        trailers.emplace_back(trailer);
        reach = of_level;
    };
    note(set, Reach::set, words.set);
    note(group, Reach::group, words.group);
    note(interchange, Reach::interchange, words.interchange);
    if (names.empty()) return;

    where.at.segment = set.open ? set.counted + 1 : 0;
    Problem problem = missing_trailers(names, trailers, words, where);
    problem.reach = reach;
    handler.on_problem(problem);
    if (set.open) handler.on_set_end({nullptr, set.counted, false});
    set.open = false;
    where.at.set = where.at.segment = 0;
    if (group.open && outermost >= Reach::group) {
        handler.on_group_end({nullptr, group.counted, false});
        group.open = false;
        where.at.group = 0;
    }
    if (interchange.open && outermost >= Reach::interchange) {
        handler.on_interchange_end({nullptr, interchange.counted, false});
        interchange.open = false;
    }
}

bool says(std::string_view text, std::uint32_t count) {
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size() && value == count;
}

}  // namespace crossdock
