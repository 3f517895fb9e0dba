#include "mappings/language/bodies/write_rows.h"

#include <algorithm>
#include <set>

#include "mappings/language/bodies/body_values.h"
#include "mappings/language/values/codecs.h"
#include "parsers/delimited/writer.h"
#include "parsers/fixed_width/columns.h"

namespace crossdock::mapping {
namespace {

class RowWriter {
  public:
    RowWriter(const Plan& plan, const CrossReferences* references)
        : plan_(plan),
          references_(references),
          body_(*plan.body),
          end_(body_.crlf ? "\r\n" : "\n"),
          rows_({.delimiter = body_.delimiter, .quote = body_.quote}, end_) {}

    Result<std::string> run(std::span<const documents::Document> documents, std::vector<std::string>* lost) {
        if (body_.header) {
            for (const std::string& head : body_.heads) static_cast<void>(rows_.field(head));
            rows_.end_row();
        }
        for (const BodyItem& item : body_.nodes[0].items) {
            const BodyNode& node = body_.nodes[item.index];
            if (!node.inside) {
                BodyValues values(plan_, {}, lost, references_);
                start_line(node);
                std::string text;
                for (const BodyItem& column : node.items)
                    if (!column.is_node) cell(values, body_.values[column.index], {nullptr, 0}, text);
                end_line(values);
                if (!values.refusal()) return std::unexpected(values.refusal().error());
                continue;
            }
            for (std::size_t n = 0; n < documents.size(); ++n) {
                BodyValues values(plan_, documents.size() > 1 ? "documents[" + std::to_string(n) + "]." : "", lost,
                                  references_);
                const void* record = documents::record_of(documents[n]);
                this->node(values, node, {record, n});
                if (node.grouped && !is_new(0, node, {record, n}, values))
                    values.refuse(ErrorKind::needs_data, "mapping.key-twice",
                                  "two documents have the same key, their rows could not be told apart",
                                  key_label(node), "write them into files of their own");
                if (!values.refusal()) return std::unexpected(values.refusal().error());
                values.report_uncovered(record);
            }
        }
        return body_.standard == BodyStandard::fixed_width ? std::move(text_) : std::move(rows_.text());
    }

  private:
    // The node's line; or lines, one for each record of the list that it carries.
    void node(BodyValues& values, const BodyNode& node, const BodyValues::Context& context) {
        start_line(node);
        if (!fill(values, node, context) && node.each) lost_if_silent(values, node, context);
        for (const BodyItem& item : node.items) {
            if (!item.is_node || body_.nodes[item.index].match.empty()) continue;
            const BodyNode& inner = body_.nodes[item.index];
            if (!inner.each) {
                if (values.stands(inner, context.record)) this->node(values, inner, context);
                continue;
            }
            each_record(values, node, inner, context,
                        [&](const BodyValues::Context& record) { this->node(values, inner, record); });
        }
    }

    template <class Write>
    void each_record(BodyValues& values, const BodyNode& around, const BodyNode& inner,
                     const BodyValues::Context& context, Write write) {
        const std::size_t level = ++level_;
        keys_.resize(std::max(keys_.size(), level + 1));
        keys_[level].clear();
        for (std::size_t n = 0; n < BodyValues::size(inner, context.record) && values.refusal(); ++n) {
            if (!values.takes(around, inner, context.record, n)) continue;
            const BodyValues::Context record{BodyValues::at(inner, context.record, n), n};
            values.enter(inner, n);
            if (inner.grouped && !is_new(level, inner, record, values))
                values.refuse(ErrorKind::needs_data, "mapping.key-twice",
                              values.path() + " has the same key as one before, their rows could not be told apart",
                              key_label(inner), "give each its own, or leave group-by out of the mapping");
            write(record);
            values.leave();
        }
        --level_;
    }

    // Fills the columns of a line and ends it. False when the record said nothing.
    bool fill(BodyValues& values, const BodyNode& node, const BodyValues::Context& context) {
        bool said = false;
        std::string text;
        for (const BodyItem& item : node.items)
            if (!item.is_node) said = cell(values, body_.values[item.index], context, text) || said;
        values.report_unclaimed(node, context.record);
        values.check_required(node, context.record);
        const BodyNode* list = nullptr;
        for (const BodyItem& item : node.items) {
            if (!item.is_node || !body_.nodes[item.index].match.empty()) continue;
            const BodyNode& inner = body_.nodes[item.index];
            if (!inner.where.given) {
                list = &inner;
                continue;
            }
            for (std::size_t n = 0; n < BodyValues::size(inner, context.record); ++n) {
                if (!values.takes(node, inner, context.record, n)) continue;
                values.enter(inner, n);
                const BodyValues::Context record{BodyValues::at(inner, context.record, n), n};
                if (columns(values, inner, record))
                    said = true;
                else
                    values.lose(values.path());
                values.leave();
            }
        }
        if (!list || BodyValues::size(*list, context.record) == 0) {
            end_line(values);
            return said;
        }
        const std::vector<std::string> outer = cells_;
        const std::string outer_line = line_;
        each_record(values, node, *list, context, [&](const BodyValues::Context& record) {
            cells_ = outer;
            line_ = outer_line;
            if (!fill(values, *list, record)) values.lose(values.path());
        });
        return true;
    }

    // The columns of a record that has no list of its own.
    bool columns(BodyValues& values, const BodyNode& node, const BodyValues::Context& context) {
        bool said = false;
        std::string text;
        for (const BodyItem& item : node.items) {
            if (!item.is_node) said = cell(values, body_.values[item.index], context, text) || said;
            if (!item.is_node) continue;
            const BodyNode& inner = body_.nodes[item.index];
            for (std::size_t n = 0; n < BodyValues::size(inner, context.record); ++n) {
                values.enter(inner, n);
                // One row can carry one of them.
                if (n > 0 || !columns(values, inner, {BodyValues::at(inner, context.record, n), n}))
                    values.lose(values.path());
                else
                    said = true;
                values.leave();
            }
        }
        return said;
    }

    bool cell(BodyValues& values, const BodyValue& value, const BodyValues::Context& context, std::string& text) {
        const bool said = values.text(value, context, text);
        if (text.empty()) return said;
        if (body_.standard == BodyStandard::csv) {
            if (cells_.size() <= value.slot) cells_.resize(value.slot + 1);
            cells_[value.slot] = text;
            return said;
        }
        const auto refuse = [&](std::string expected, std::string remedy) {
            values.refuse(ErrorKind::needs_data, "mapping.cannot-write",
                          value.label() + " is to hold '" + text + "', expected " + std::move(expected), value.label(),
                          std::move(remedy));
        };
        if (text.find_first_of("\r\n") != std::string::npos)
            refuse("a text without line ends", "take them out, or carry the text in another form");
        else if (value.pad != ' ' && value.op.field.type == documents::FieldType::text &&
                 (value.right ? text.front() : text.back()) == value.pad)
            refuse(std::string("a text that does not ") + (value.right ? "begin" : "end") + " with the padding",
                   "choose another pad in the mapping");
        else if (value.right && text.front() == ' ')
            refuse("a text that does not begin with a blank", "align it to the left in the mapping");
        else if (value.pad == '0' && text.front() == '-' && value.right && characters(text) < value.size)
            refuse("a number without a sign", "pad with blanks in the mapping");
        else if (!fixed_width::put(line_, value.at, value.size, text,
                                   value.right ? fixed_width::Align::right : fixed_width::Align::left, value.pad))
            refuse("at most " + std::to_string(value.size) + " characters",
                   "shorten it, or write cut(" + std::to_string(value.size) + ") in the mapping");
        return said;
    }

    void start_line(const BodyNode& node) {
        cells_.clear();
        line_.clear();
        width_ = width(node);
        for (const RecordMatch& match : node.match) {
            if (body_.standard == BodyStandard::csv) {
                if (cells_.size() < match.at) cells_.resize(match.at);
                cells_[match.at - 1] = match.text;
            } else {
                static_cast<void>(fixed_width::put(line_, match.at, fixed_width::characters(match.text), match.text,
                                                   fixed_width::Align::left, ' '));
            }
        }
    }

    [[nodiscard]] std::size_t width(const BodyNode& node) const {
        std::size_t last = 0;
        for (const BodyItem& item : node.items) {
            if (item.is_node && body_.nodes[item.index].match.empty())
                last = std::max(last, width(body_.nodes[item.index]));
            else if (!item.is_node && body_.values[item.index].writing)
                last = std::max<std::size_t>(last, body_.values[item.index].at + body_.values[item.index].size - 1);
        }
        return last;
    }

    void end_line(BodyValues& values) {
        if (body_.standard == BodyStandard::fixed_width) {
            // Lines have the width of their layout, also where their last columns are empty.
            if (const std::size_t there = characters(line_); there < width_) line_.append(width_ - there, ' ');
            text_ += line_;
            text_ += end_;
            return;
        }
        if (body_.header) cells_.resize(body_.heads.size());
        for (const std::string& text : cells_)
            if (!rows_.field(text))
                values.refuse(ErrorKind::needs_data, "mapping.cannot-write",
                              "'" + text + "' holds the delimiter or a line end, and the mapping allows no quotes", {},
                              "leave quote=\"none\" out of the mapping");
        rows_.end_row();
    }

    // A record that wrote its line without a word is there on reading too; one that shares a line is not.
    static void lost_if_silent(BodyValues& values, const BodyNode& node, const BodyValues::Context&) {
        if (node.match.empty()) values.lose(values.path());
    }

    bool is_new(std::size_t level, const BodyNode& node, const BodyValues::Context& context, BodyValues& values) {
        keys_.resize(std::max(keys_.size(), level + 1));
        std::string key, text;
        for (const std::uint32_t column : node.keys) {
            values.text(body_.values[column], context, text);
            key += text + '\x1f';
        }
        return keys_[level].insert(key).second;
    }
    [[nodiscard]] std::string key_label(const BodyNode& node) const {
        std::string label;
        for (const std::uint32_t column : node.keys)
            label += (label.empty() ? "" : ", ") + body_.values[column].label();
        return label;
    }

    const Plan& plan_;
    const CrossReferences* references_;
    const BodyPlan& body_;
    std::string_view end_;
    delimited::Writer rows_;
    std::string text_, line_;  // of fixed width
    std::size_t width_ = 0;
    std::vector<std::string> cells_;  // of CSV
    std::size_t level_ = 0;
    std::vector<std::set<std::string>> keys_;  // of the lists that are open
};

}  // namespace

Result<std::string> write_rows(const Plan& plan, std::span<const documents::Document> documents,
                               std::vector<std::string>* lost, const CrossReferences* references) {
    return RowWriter(plan, references).run(documents, lost);
}

}  // namespace crossdock::mapping
