#include "mappings/tools/body_sample.h"

#include "mappings/language/bodies/body_tape.h"
#include "mappings/language/bodies/row_line.h"

namespace crossdock::mapping {
namespace {

std::string below(const std::string& path, std::string_view name) {
    return path.empty() || name.empty() ? path + std::string(name) : path + "." + std::string(name);
}

// Where XML has a text, it is the value of the element itself.
std::string step(const std::string& path, std::string_view name) {
    return name == "#text" ? path : below(path, name);
}

void collect(const Tape& tape, std::uint32_t at, const std::string& path, std::map<std::string, Seen>& seen) {
    const TapeEntry& entry = tape.entries[at];
    Seen& values = seen[path];
    if (entry.scalar() && !entry.value.empty()) values.add(std::string(entry.value));
    if (entry.scalar()) return;
    for (std::uint32_t e = at + 1; e < entry.end; e = tape.entries[e].end)
        collect(tape, e, step(path, tape.entries[e].name), seen);
}

}  // namespace

void BodySample::add(const BodyPlan& plan, std::string_view bytes) {
    if (plan.standard == BodyStandard::csv) add_rows(plan, bytes);
    if (plan.standard == BodyStandard::xml || plan.standard == BodyStandard::json) add_tree(plan, bytes);
}

void BodySample::add_rows(const BodyPlan& plan, std::string_view bytes) {
    RowLines lines(plan, bytes);
    for (auto more = lines.next(); more && *more; more = lines.next()) {
        for (std::uint32_t n = 0; n < plan.values.size(); ++n) {
            if (!lines.has_column(n)) continue;
            for (const std::string& name : plan.values[n].names) {
                Seen& values = seen_[name];
                if (const std::string_view text = lines.cell(n).text; !text.empty()) values.add(std::string(text));
            }
        }
        for (const RowLines::Unread& cell : lines.unread({}, {}))
            seen_[cell.name.empty() ? "column " + std::to_string(cell.column) : cell.name].add(std::string(cell.text));
    }
    header_ = lines.header();
}

void BodySample::add_tree(const BodyPlan& plan, std::string_view bytes) {
    const auto tape = plan.standard == BodyStandard::json ? json_tape(bytes) : xml_tape(bytes, plan.name_space);
    if (tape && !tape->entries.empty()) collect(*tape, 0, std::string(tape->entries.front().name), seen_);
}

const Seen* BodySample::seen(const std::string& path) const {
    const auto known = seen_.find(path);
    return known == seen_.end() ? nullptr : &known->second;
}

std::string plain_path(std::string_view place) {
    std::string path;
    const bool json = place.starts_with('$');
    if (json || place.starts_with('/')) place.remove_prefix(1);
    for (std::size_t at = 0; at < place.size(); ++at) {
        if (place[at] == '[') {
            at = std::min(place.find(']', at), place.size());
        } else if (place[at] == '/' || (json && place[at] == '.')) {
            path += path.empty() ? "" : ".";
        } else {
            path += place[at];
        }
    }
    if (path.ends_with(".text()")) path.resize(path.size() - 7);
    return path;
}

}  // namespace crossdock::mapping
