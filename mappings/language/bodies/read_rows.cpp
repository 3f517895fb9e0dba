#include "mappings/language/bodies/read_rows.h"

#include <algorithm>
#include <memory>
#include <set>
#include <unordered_map>

#include "mappings/language/bodies/body_fill.h"
#include "mappings/language/bodies/row_line.h"

namespace crossdock::mapping {
namespace {

// A record that lines speak of: where it lies in the document, and which records inside it are known already.
struct Group {
    std::uint32_t node = 0;
    std::uint32_t parent = 0;
    std::size_t index = 0;                                 // in the list of the parent
    Position at;                                           // of its first line
    std::unordered_map<std::string, std::uint32_t> known;  // node and key -> group
};

// One document that is being read. Groups are reached by number: their records move while lists grow.
struct Reading {
    Reading(const Plan& plan, ReadOptions options) : fill(plan, options) {}
    BodyFill fill;
    std::vector<Group> groups;
};

class RowReader {
  public:
    RowReader(const Plan& plan, std::string_view bytes, ReadOptions options)
        : plan_(plan), body_(*plan.body), options_(options), lines_(body_, bytes) {}

    std::expected<FileRead, std::vector<x12::Problem>> run() {
        for (bool first = true;; first = false) {
            auto more = lines_.next();
            if (!more) return std::unexpected(std::vector{body_problem(more.error())});
            if (first && !header_is_right()) return std::unexpected(std::move(file_errors_));
            if (!*more) break;
            line();
        }
        if (readings_.empty()) {
            file_errors_ = {body_problem(Severity::error, "mapping.missing", {}, lines_.at(), {},
                                         "the file holds no document", "ask the sender whether the file is complete")};
            file_errors_.insert(file_errors_.end(), result_.notes.begin(), result_.notes.end());
            return std::unexpected(std::move(file_errors_));
        }
        for (auto& reading : readings_) {
            complete(*reading);
            result_.documents.push_back(reading->fill.result());
        }
        return std::move(result_);
    }

  private:
    class CellSpot final : public Spot {
      public:
        // `value`: nowhere for a line as a whole.
        CellSpot(const RowReader& reader, const Reading& reading, std::uint32_t group, std::uint32_t value, Position at)
            : reader_(reader), reading_(reading), group_(group), value_(value), at_(at) {}
        [[nodiscard]] std::string name() const override {
            return value_ == nowhere ? "line " + std::to_string(at_.line) : reader_.lines_.name(value_);
        }
        [[nodiscard]] Position position() const override { return at_; }
        [[nodiscard]] std::string record() const override { return reader_.path(reading_, group_); }

      private:
        const RowReader& reader_;
        const Reading& reading_;
        std::uint32_t group_;
        std::uint32_t value_;
        Position at_;
    };

    // What the file cannot be read without must stand in its header.
    bool header_is_right() {
        std::vector<std::uint32_t> needed;
        for (std::uint32_t n = 0; n < body_.values.size(); ++n)
            if (body_.values[n].reading && body_.values[n].op.required) needed.push_back(n);
        for (const BodyNode& node : body_.nodes)
            if (node.document) needed.insert(needed.end(), node.keys.begin(), node.keys.end());
        std::set<std::string> told;
        for (const std::uint32_t value : needed) {
            const std::string label = body_.values[value].label();
            if (lines_.has_column(value) || !told.insert(label).second) continue;
            file_errors_.push_back(
                body_problem(Severity::error, "mapping.missing", label, lines_.header_at(), {},
                             "the header has no column '" + label + "'",
                             "check the delimiter and the names; alias=\"...\" gives a column further names"));
        }
        return file_errors_.empty();
    }

    void line() {
        if (body_.flat()) {
            for (const BodyItem& item : body_.nodes[0].items) {
                if (!selects(body_.nodes[item.index])) continue;
                fill_document(item.index);
                return;
            }
        } else {
            // The innermost open record is asked first, then those around it, then the file.
            for (std::size_t depth = open_.size() + 1; depth-- > 0;) {
                const std::uint32_t parent = depth == 0 ? 0 : open_[depth - 1].node;
                for (const BodyItem& item : body_.nodes[parent].items) {
                    if (!item.is_node) continue;
                    const BodyNode& node = body_.nodes[item.index];
                    if (node.match.empty() || !selects(node)) continue;
                    open_.resize(depth);
                    if (!node.inside) return;  // of the file, not of a document
                    if (node.document) {
                        const std::uint32_t at = fill_document(item.index);
                        open_.push_back({item.index, at, 0});
                    } else if (depth > 0) {
                        const Open around = open_.back();
                        Reading& reading = *readings_[around.reading];
                        const std::uint32_t group = enter(reading, item.index, around.group);
                        fill(reading, item.index, group);
                        note_unread(reading, item.index);
                        open_.push_back({item.index, around.reading, group});
                    }
                    return;
                }
            }
        }
        result_.notes.push_back(body_problem(
            Severity::warning, "mapping.row-unread", "line " + std::to_string(lines_.at().line), lines_.at(),
            lines_.bytes(), "the mapping does not read this line at this place: " + quoted_value(lines_.bytes()),
            "name it in the mapping if it matters"));
    }

    std::uint32_t fill_document(std::uint32_t node) {
        const BodyNode& wanted = body_.nodes[node];
        const bool one = wanted.match.empty() && !wanted.grouped;  // rows without a key: the file is one document
        const std::string key = std::to_string(node) + (wanted.grouped ? "\x1f" + key_of(wanted) : "");
        const auto known = documents_.find(key);
        std::uint32_t at = 0;
        if (known != documents_.end() && (one || wanted.grouped)) {
            at = known->second;
        } else {
            at = static_cast<std::uint32_t>(readings_.size());
            readings_.push_back(std::make_unique<Reading>(plan_, options_));
            readings_.back()->groups.push_back({node, 0, 0, lines_.at(), {}});
            documents_[key] = at;
        }
        fill(*readings_[at], node, 0);
        note_unread(*readings_[at], node);
        return at;
    }

    // The group of a line's record inside `parent`: one that is known, or a new one.
    std::uint32_t enter(Reading& reading, std::uint32_t index, std::uint32_t parent) {
        const BodyNode& node = body_.nodes[index];
        const bool keyed = node.grouped || node.where.given || !node.each || beside(reading, parent);
        std::string key = std::to_string(index);
        if (node.grouped) key += "\x1f" + key_of(node);
        if (keyed)
            if (const auto known = reading.groups[parent].known.find(key); known != reading.groups[parent].known.end())
                return known->second;
        const auto made = static_cast<std::uint32_t>(reading.groups.size());
        Group group{index, parent, reading.groups[parent].index, lines_.at(), {}};
        if (node.each) {
            void* list = node.each.in(record(reading, parent));
            group.index = node.each.ops->size(list);
            void* fresh = node.each.ops->append(list);
            if (node.where.given) *static_cast<std::string*>(node.where.field.place.in(fresh)) = node.where.value;
        }
        reading.groups.push_back(std::move(group));
        if (keyed) reading.groups[parent].known.emplace(std::move(key), made);
        return made;
    }

    // Whether a group is, or lies in, a single record beside the list of the rows: it comes again with each row.
    [[nodiscard]] bool beside(const Reading& reading, std::uint32_t group) const {
        for (; group != 0; group = reading.groups[group].parent) {
            const BodyNode& node = body_.nodes[reading.groups[group].node];
            if (!node.match.empty()) return false;
            if (node.where.given) return true;
        }
        return false;
    }

    void fill(Reading& reading, std::uint32_t index, std::uint32_t group) {
        const BodyNode& node = body_.nodes[index];
        const BodyFill::Target target{record(reading, group), reading.groups[group].index, group};
        for (const BodyItem& item : node.items) {
            if (item.is_node) continue;
            const RowLines::Cell cell = lines_.cell(item.index);
            reading.fill.take(node, body_.values[item.index], cell.text, target,
                              CellSpot(*this, reading, group, item.index, cell.at));
        }
        for (const BodyItem& item : node.items) {
            if (!item.is_node || !body_.nodes[item.index].match.empty()) continue;
            if (!selects(body_.nodes[item.index]) || !says_something(item.index)) continue;
            fill(reading, item.index, enter(reading, item.index, group));
        }
    }

    [[nodiscard]] bool selects(const BodyNode& node) const {
        return std::ranges::all_of(node.match, [&](const RecordMatch& match) { return lines_.matches(match); }) &&
               std::ranges::all_of(node.items, [&](const BodyItem& item) {
                   if (item.is_node) return true;
                   const BodyValue& value = body_.values[item.index];
                   return value.op.kind != OpKind::literal || !value.reading ||
                          significant_value(lines_.cell(item.index).text, false) == value.op.literal;
               });
    }

    [[nodiscard]] bool says_something(std::uint32_t index) const {
        return std::ranges::any_of(body_.nodes[index].items, [&](const BodyItem& item) {
            if (item.is_node) return body_.nodes[item.index].match.empty() && says_something(item.index);
            const BodyValue& value = body_.values[item.index];
            return value.reading && (value.op.kind == OpKind::field || value.op.kind == OpKind::join) &&
                   !significant_value(lines_.cell(item.index).text, false).empty();
        });
    }

    [[nodiscard]] std::string key_of(const BodyNode& node) const {
        std::string key;
        for (const std::uint32_t value : node.keys) {
            key += significant_value(lines_.cell(value).text, false);
            key += '\x1f';
        }
        return key;
    }

    [[nodiscard]] void* record(Reading& reading, std::uint32_t group) const {
        if (group == 0) return reading.fill.record();
        const Group& wanted = reading.groups[group];
        void* around = record(reading, wanted.parent);
        const ListRef& each = body_.nodes[wanted.node].each;
        if (!each) return around;
        const void* list = each.in(around);
        return const_cast<void*>(each.ops->at(list, wanted.index));  // of a document that is ours
    }

    [[nodiscard]] std::string path(const Reading& reading, std::uint32_t group) const {
        if (group == 0) return {};
        const Group& wanted = reading.groups[group];
        std::string text = path(reading, wanted.parent);
        const ListRef& each = body_.nodes[wanted.node].each;
        if (!each) return text;
        return text + (text.empty() ? "" : ".") + plan_.names[each.name] + "[" + std::to_string(wanted.index) + "]";
    }

    // Inner records first: what is computed over them needs them complete.
    void complete(Reading& reading) {
        for (auto group = static_cast<std::uint32_t>(reading.groups.size()); group-- > 0;) {
            const Group& done = reading.groups[group];
            const BodyNode& node = body_.nodes[done.node];
            const CellSpot spot(*this, reading, group, nowhere, done.at);
            reading.fill.complete(node, {record(reading, group), done.index, group}, spot);
            for (const BodyItem& item : node.items) {
                if (!item.is_node || !body_.nodes[item.index].required) continue;
                if (std::ranges::any_of(reading.groups, [&](const Group& other) {
                        return &other != &done && other.node == item.index && other.parent == group;
                    }))
                    continue;
                const ListRef& each = body_.nodes[item.index].each;
                reading.fill.error(
                    body_problem(Severity::error, "mapping.missing", spot.name(), done.at, {},
                                 "a required part is missing: no line with " +
                                     (each ? "the " + plan_.names[each.name] : "a record of it"),
                                 "ask the sender for it; without required=\"true\" in the mapping it may be absent"));
            }
        }
    }

    void collect(std::uint32_t index, std::vector<std::uint32_t>& values) const {
        for (const BodyItem& item : body_.nodes[index].items) {
            if (!item.is_node)
                values.push_back(item.index);
            else if (body_.nodes[item.index].match.empty())
                collect(item.index, values);
        }
    }

    // Each column that nothing reads is told once, with the first value it holds.
    void note_unread(Reading& reading, std::uint32_t index) {
        auto& values = named_[index];
        if (values.empty()) collect(index, values);
        for (const RowLines::Unread& unread : lines_.unread(values, body_.nodes[index].match)) {
            if (!told_.insert({index, unread.column}).second) continue;
            const std::string place =
                body_.standard == BodyStandard::fixed_width
                    ? "the characters from " + std::to_string(unread.column) + " on"
                    : "column " + (unread.name.empty() ? std::to_string(unread.column) : "'" + unread.name + "'");
            reading.fill.note(body_problem(
                Severity::warning, "mapping.column-unread", unread.name.empty() ? place : unread.name, unread.at,
                unread.text,
                "the mapping does not read " + place + ", which first holds " + quoted_value(unread.text) + " here",
                "name the column in the mapping if it matters, or ignore() it"));
        }
    }

    struct Open {
        std::uint32_t node, reading, group;
    };

    const Plan& plan_;
    const BodyPlan& body_;
    ReadOptions options_;
    RowLines lines_;
    std::vector<std::unique_ptr<Reading>> readings_;
    std::unordered_map<std::string, std::uint32_t> documents_;  // key -> reading
    std::vector<Open> open_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> named_;
    std::set<std::pair<std::uint32_t, std::uint32_t>> told_;
    std::vector<x12::Problem> file_errors_;
    FileRead result_;
};

}  // namespace

std::expected<FileRead, std::vector<x12::Problem>> read_rows(const Plan& plan, std::string_view bytes,
                                                             ReadOptions options) {
    return RowReader(plan, bytes, options).run();
}

}  // namespace crossdock::mapping
