#include "mappings/language/bodies/read_tree.h"

#include <algorithm>
#include <memory>

#include "mappings/language/bodies/body_fill.h"
#include "mappings/language/bodies/body_tape.h"
#include "mappings/language/bodies/tree_selection.h"

namespace crossdock::mapping {
namespace {

class TreeReader {
  public:
    TreeReader(const Plan& plan, Tape tape, ReadOptions options)
        : plan_(plan), body_(*plan.body), options_(options), tape_(std::move(tape)), selection_(body_, tape_) {}

    std::expected<FileRead, std::vector<x12::Problem>> run() {
        const std::uint32_t top = body_.nodes[0].items.front().index;
        const BodyNode& node = body_.nodes[top];
        const TapeEntry& root = tape_.entries.front();
        path_.push_back({body_.standard == BodyStandard::json ? std::string_view("$") : root.name, 0, 0});
        const bool right =
            body_.standard == BodyStandard::xml
                ? TreeSelection::named(node.names, root.name) && !root.foreign
                : root.kind == TapeEntry::Kind::object || (node.array && root.kind == TapeEntry::Kind::array);
        if (!right)
            return refuse("mapping.missing",
                          body_.standard == BodyStandard::xml
                              ? "the outermost element is <" + std::string(root.name) + ">, expected <" +
                                    node.names.front() + ">" +
                                    (root.foreign ? " of the namespace " + body_.name_space : std::string())
                              : std::string("the file holds ") + word(root) + ", expected " +
                                    (node.array ? "an array" : "an object"),
                          "check which document this file is; choose the mapping for it");
        if (std::string where = path(); root.kind == TapeEntry::Kind::object)
            if (const TreeSelection::Other other = selection_.other_than(node, 0, &where); other.expected)
                return refuse("mapping.missing",
                              where + (other.found ? " holds " + quoted_value(other.found->value) : " is absent") +
                                  ", expected " + quoted_value(other.expected->op.literal),
                              "check which document this file is; choose the mapping for it");
        node_of(top, 0, {});
        if (readings_.empty())
            return refuse("mapping.missing", "the file holds no document",
                          "ask the sender whether the file is complete");
        for (auto& reading : readings_) result_.documents.push_back(reading->result());
        return std::move(result_);
    }

  private:
    struct Part {  // of the path
        std::string_view name;
        std::size_t index;       // of an element of an array, or of an element of XML among those of its name, from 1
        std::uint32_t of_list;   // names of the plan: the list of the document, and
        std::size_t record = 0;  // the record of it
    };

    class EntrySpot final : public Spot {
      public:
        EntrySpot(const TreeReader& reader, const TapeEntry& entry, bool below)
            : reader_(reader), entry_(entry), below_(below) {}
        [[nodiscard]] std::string name() const override {
            return reader_.path() + (below_ ? reader_.selection_.step(entry_.name) : std::string());
        }
        [[nodiscard]] Position position() const override { return reader_.tape_.position(entry_.offset); }
        [[nodiscard]] std::string record() const override { return reader_.record_path(); }

      private:
        const TreeReader& reader_;
        const TapeEntry& entry_;
        bool below_;
    };

    std::unexpected<std::vector<x12::Problem>> refuse(std::string code, std::string message, std::string remedy) {
        std::vector problems{body_problem(Severity::error, std::move(code), path(),
                                          tape_.position(tape_.entries[0].offset), {}, std::move(message),
                                          std::move(remedy))};
        problems.insert(problems.end(), result_.notes.begin(), result_.notes.end());
        return std::unexpected(std::move(problems));
    }

    static const char* word(const TapeEntry& entry) {
        return entry.kind == TapeEntry::Kind::object  ? "an object"
               : entry.kind == TapeEntry::Kind::array ? "an array"
                                                      : "a value";
    }

    // An occurrence of a node, or an array of them.
    void node_of(std::uint32_t index, std::uint32_t at, const BodyFill::Target& around) {
        const BodyNode& node = body_.nodes[index];
        const TapeEntry& entry = tape_.entries[at];
        if (entry.kind != TapeEntry::Kind::array) {
            occurrence(index, at, around);
            return;
        }
        std::size_t n = 0;
        for (std::uint32_t e = at + 1; e < entry.end; e = tape_.entries[e].end, ++n) {
            path_.push_back({{}, n, 0});
            if (tape_.entries[e].kind == TapeEntry::Kind::object && selection_.selects(node, e))
                occurrence(index, e, around);
            else
                unread(tape_.entries[e], false, "which the mapping does not read");
            path_.pop_back();
        }
    }

    void occurrence(std::uint32_t index, std::uint32_t at, BodyFill::Target target) {
        const BodyNode& node = body_.nodes[index];
        BodyFill* outer = fill_;
        if (node.document) {
            readings_.push_back(std::make_unique<BodyFill>(plan_, options_));
            fill_ = readings_.back().get();
            target = {fill_->record(), 0, 0};
        } else if (node.each) {
            void* list = node.each.in(target.record);
            target.index = node.each.ops->size(list);
            target.record = node.each.ops->append(list);
            path_.back().of_list = node.each.name + 1;
            path_.back().record = target.index;
            if (node.where.given)
                *static_cast<std::string*>(node.where.field.place.in(target.record)) = node.where.value;
        }
        target.owner = ++owners_;
        inside(node, at, target);
        if (fill_) fill_->complete(node, target, EntrySpot(*this, tape_.entries[at], false));
        fill_ = outer;
    }

    void inside(const BodyNode& node, std::uint32_t at, const BodyFill::Target& target) {
        const std::size_t first = seen_.size();
        seen_.resize(first + node.items.size(), 0);
        for (std::uint32_t e = at + 1; e < tape_.entries[at].end; e = tape_.entries[e].end) {
            const TapeEntry& entry = tape_.entries[e];
            bool again = false, taken = false;
            for (std::size_t n = 0; n < node.items.size() && !taken; ++n) {
                const BodyItem& item = node.items[n];
                if (!fits(item, e)) continue;
                const bool many = item.is_node ? static_cast<bool>(body_.nodes[item.index].each) ||
                                                     body_.nodes[item.index].document || !body_.nodes[item.index].inside
                                               : body_.values[item.index].op.field.list != nullptr;
                again = seen_[first + n] != 0 && !many;
                if (again) continue;
                const auto count = static_cast<std::size_t>(++seen_[first + n]);
                taken = true;
                if (item.is_node) {
                    path_.push_back({entry.name, count, 0});
                    node_of(item.index, e, target);
                    path_.pop_back();
                } else {
                    take(node, body_.values[item.index], e, target);
                }
            }
            if (!taken && entry.kind != TapeEntry::Kind::null && !(entry.scalar() && entry.value.empty()))
                unread(entry, true,
                       again ? "which comes again; the mapping reads the first one only"
                             : "which the mapping does not read");
        }
        for (std::size_t n = 0; n < node.items.size(); ++n) {
            const BodyItem& item = node.items[n];
            if (!item.is_node || !body_.nodes[item.index].required || seen_[first + n] || !fill_) continue;
            const EntrySpot spot(*this, tape_.entries[at], false);
            fill_->error(
                body_problem(Severity::error, "mapping.missing", spot.name(), spot.position(), {},
                             spot.name() + " has no " + quoted_value(body_.nodes[item.index].names.front()),
                             "ask the sender for it; without required=\"true\" in the mapping it may be absent"));
        }
        seen_.resize(first);
    }

    [[nodiscard]] bool fits(const BodyItem& item, std::uint32_t at) const {
        const TapeEntry& entry = tape_.entries[at];
        if (entry.foreign) return false;
        if (!item.is_node) {
            const BodyValue& value = body_.values[item.index];
            return value.reading && TreeSelection::named(value.names, entry.name);
        }
        const BodyNode& node = body_.nodes[item.index];
        if (!TreeSelection::named(node.names, entry.name)) return false;
        if (entry.kind == TapeEntry::Kind::array) return node.array;
        return entry.kind == TapeEntry::Kind::object && selection_.selects(node, at);
    }

    void take(const BodyNode& node, const BodyValue& value, std::uint32_t at, const BodyFill::Target& target) {
        const TapeEntry& entry = tape_.entries[at];
        if (value.op.kind == OpKind::function && value.op.function.kind == FunctionKind::ignore) return;
        if (entry.kind == TapeEntry::Kind::array && value.op.field.list) {
            for (std::uint32_t e = at + 1; e < entry.end; e = tape_.entries[e].end) take(node, value, e, target);
            return;
        }
        const TapeEntry* found = selection_.scalar(at);
        if (entry.kind == TapeEntry::Kind::object)
            for (std::uint32_t e = at + 1; e < entry.end; e = tape_.entries[e].end)
                if (&tape_.entries[e] != found) {
                    path_.push_back({entry.name, 1, 0});
                    unread(tape_.entries[e], true, "which the mapping does not read");
                    path_.pop_back();
                }
        if (!found || !fill_) {
            if (entry.kind == TapeEntry::Kind::array) unread(entry, true, "which is an array where one value is read");
            return;
        }
        std::string_view text = found->value;
        if (found->kind == TapeEntry::Kind::boolean && value.op.field.type == documents::FieldType::boolean)
            text = text == "true" ? "Y" : "N";
        fill_->take(node, value, text, target, EntrySpot(*this, entry, true));
    }

    void unread(const TapeEntry& entry, bool below, std::string_view why) {
        const EntrySpot spot(*this, entry, below);
        const std::string what = entry.scalar() ? quoted_value(entry.value) : word(entry);
        x12::Problem problem = body_problem(Severity::warning, "mapping.value-unread", spot.name(), spot.position(),
                                            entry.value, spot.name() + " holds " + what + ", " + std::string(why),
                                            "name it in the mapping if it matters, or ignore() it");
        if (fill_)
            fill_->note(std::move(problem));
        else
            result_.notes.push_back(std::move(problem));
    }

    [[nodiscard]] std::string path() const {
        std::string text;
        for (const Part& part : path_) {
            const bool json = body_.standard == BodyStandard::json;
            if (json && part.name.empty())
                text += "[" + std::to_string(part.index) + "]";
            else
                text += text.empty() && json ? std::string(part.name) : selection_.step(part.name);
            if (!json && part.index > 1) text += "[" + std::to_string(part.index) + "]";
        }
        return text;
    }

    [[nodiscard]] std::string record_path() const {
        std::string text;
        for (const Part& part : path_)
            if (part.of_list)
                text +=
                    (text.empty() ? "" : ".") + plan_.names[part.of_list - 1] + "[" + std::to_string(part.record) + "]";
        return text;
    }

    const Plan& plan_;
    const BodyPlan& body_;
    ReadOptions options_;
    Tape tape_;
    TreeSelection selection_;
    std::vector<Part> path_;
    std::vector<std::uint32_t> seen_;  // of the items of the nodes that are open
    std::vector<std::unique_ptr<BodyFill>> readings_;
    BodyFill* fill_ = nullptr;
    std::size_t owners_ = 0;
    FileRead result_;
};

}  // namespace

std::expected<FileRead, std::vector<x12::Problem>> read_tree(const Plan& plan, std::string_view bytes,
                                                             ReadOptions options) {
    auto tape = plan.body->standard == BodyStandard::json ? json_tape(bytes) : xml_tape(bytes, plan.body->name_space);
    if (!tape) return std::unexpected(std::vector{body_problem(tape.error())});
    return TreeReader(plan, std::move(*tape), options).run();
}

}  // namespace crossdock::mapping
