#include "mappings/language/bodies/write_tree.h"

#include "mappings/documents/utf8.h"
#include "mappings/language/bodies/body_values.h"
#include "parsers/json/writer.h"
#include "parsers/xml/writer.h"

namespace crossdock::mapping {
namespace {

class TreeWriter {
  public:
    TreeWriter(const Plan& plan, std::span<const documents::Document> documents, std::vector<std::string>* lost,
               const CrossReferences* references)
        : plan_(plan),
          body_(*plan.body),
          documents_(documents),
          lost_(lost),
          references_(references),
          outside_(plan, {}, lost, references) {}

    Result<std::string> run() {
        const BodyNode& top = body_.nodes[body_.nodes[0].items.front().index];
        write(top);
        if (!refusal_) return std::unexpected(refusal_.error());
        if (!json()) return std::move(xml_.result());
        json_.result() += '\n';
        return std::move(json_.result());
    }

  private:
    [[nodiscard]] bool json() const { return body_.standard == BodyStandard::json; }

    // A node outside of the documents, or the one that they are.
    void write(const BodyNode& node) {
        if (!node.document) {
            open(node);
            values(outside_, node, {nullptr, 0});
            for (const BodyItem& item : node.items)
                if (item.is_node) write(body_.nodes[item.index]);
            close(node);
            keep(outside_);
            return;
        }
        if (json() && node.array) open_array(node);
        for (std::size_t n = 0; n < documents_.size() && refusal_; ++n) {
            BodyValues values(plan_, documents_.size() > 1 ? "documents[" + std::to_string(n) + "]." : "", lost_,
                              references_);
            const void* record = documents::record_of(documents_[n]);
            element(values, node, {record, n});
            keep(values);
            if (refusal_) values.report_uncovered(record);
        }
        if (json() && node.array) json_.end(']');
    }

    void keep(BodyValues& values) {
        if (refusal_) refusal_ = values.refusal();
    }

    // One occurrence with everything in it.
    void element(BodyValues& values, const BodyNode& node, const BodyValues::Context& context) {
        if (json() && node.array)
            json_.begin('{');
        else
            open(node);
        this->values(values, node, context);
        for (const BodyItem& item : node.items)
            if (item.is_node)
                inner(values, node, body_.nodes[item.index], context);
            else if (!attribute(body_.values[item.index]))
                value(values, body_.values[item.index], context);
        values.report_unclaimed(node, context.record);
        values.check_required(node, context.record);
        close(node);
    }

    void inner(BodyValues& values, const BodyNode& around, const BodyNode& node, const BodyValues::Context& context) {
        if (!node.each) {
            if (values.stands(node, context.record)) element(values, node, context);
            return;
        }
        bool opened = false;
        for (std::size_t n = 0; n < BodyValues::size(node, context.record) && values.refusal(); ++n) {
            if (!values.takes(around, node, context.record, n)) continue;
            if (json() && node.array && !std::exchange(opened, true)) open_array(node);
            values.enter(node, n);
            element(values, node, {BodyValues::at(node, context.record, n), n});
            values.leave();
        }
        if (opened) json_.end(']');
    }

    [[nodiscard]] bool attribute(const BodyValue& value) const {
        return !json() && value.names.front().starts_with('@');
    }

    // What stands in the tag; outside of documents also the rest, which is literals.
    void values(BodyValues& values, const BodyNode& node, const BodyValues::Context& context) {
        for (const BodyItem& item : node.items) {
            if (item.is_node) continue;
            const BodyValue& wanted = body_.values[item.index];
            if (attribute(wanted)) {
                values.text(wanted, context, text_);
                if (!text_.empty() && !xml_.attribute(std::string_view(wanted.names.front()).substr(1), text_))
                    cannot(values, wanted);
            } else if (!node.inside) {
                value(values, wanted, context);
            }
        }
    }

    void value(BodyValues& values, const BodyValue& wanted, const BodyValues::Context& context) {
        if (!wanted.op.field.list) {
            values.text(wanted, context, text_);
            if (!text_.empty()) single(values, wanted);
            return;
        }
        // A list of texts is an array, or an element for each.
        const void* list = wanted.op.field.place.in(context.record);
        const std::size_t size = wanted.op.field.list->size(list);
        if (size == 0 || !wanted.writing) return;
        if (json()) {
            json_.key(wanted.names.front());
            json_.begin('[');
        }
        BodyValue one = wanted;
        for (std::size_t n = 0; n < size; ++n) {
            one.op.field.ordinal = static_cast<std::uint32_t>(n);
            values.text(one, context, text_);
            if (json())
                json_.text(documents::to_utf8(text_));
            else
                single(values, one);
        }
        if (json()) json_.end(']');
    }

    void single(BodyValues& values, const BodyValue& wanted) {
        if (json()) {
            json_.key(wanted.names.front());
            if (wanted.kind == JsonKind::flag)
                json_.raw(text_ == "Y" ? "true" : "false");
            else if (wanted.kind == JsonKind::number && json::is_number(text_))
                json_.raw(text_);
            else
                json_.text(documents::to_utf8(text_));
            return;
        }
        const std::string& name = wanted.names.front();
        if (name != "#text") xml_.begin(name);
        if (!xml_.text(documents::to_utf8(text_))) cannot(values, wanted);
        if (name != "#text") xml_.end();
    }

    static void cannot(BodyValues& values, const BodyValue& wanted) {
        values.refuse(ErrorKind::needs_data, "mapping.cannot-write",
                      values.path() + (values.path().empty() ? "" : ".") + wanted.label() +
                          " holds a control character, which XML cannot carry",
                      wanted.label(), "take it out of the document");
    }

    void open(const BodyNode& node) {
        if (json()) {
            if (!node.names.empty()) json_.key(node.names.front());
            json_.begin(node.array ? '[' : '{');
            return;
        }
        xml_.begin(node.names.front());
        if (!std::exchange(root_written_, true) && !body_.name_space.empty())
            static_cast<void>(xml_.attribute("xmlns", body_.name_space));
    }
    void open_array(const BodyNode& node) {
        if (!node.names.empty()) json_.key(node.names.front());
        json_.begin('[');
    }
    void close(const BodyNode& node) {
        if (!json())
            xml_.end();
        else
            json_.end(node.array && !node.inside ? ']' : '}');
    }

    const Plan& plan_;
    const BodyPlan& body_;
    std::span<const documents::Document> documents_;
    std::vector<std::string>* lost_;
    const CrossReferences* references_;
    BodyValues outside_;
    json::Writer json_;
    xml::Writer xml_;
    std::string text_;
    bool root_written_ = false;
    Result<void> refusal_;
};

}  // namespace

Result<std::string> write_tree(const Plan& plan, std::span<const documents::Document> documents,
                               std::vector<std::string>* lost, const CrossReferences* references) {
    return TreeWriter(plan, documents, lost, references).run();
}

}  // namespace crossdock::mapping
