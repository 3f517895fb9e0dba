// Fields that go one way only, and fields that go nowhere.

#include <map>
#include <set>

#include "mappings/tools/lint.h"

namespace crossdock::mapping {
namespace {

using documents::FieldSchema;
using documents::FieldType;
using documents::RecordSchema;

class Directions {
  public:
    Directions(const Outline& outline, Diagnostics& findings) : outline_(outline), findings_(findings) {}

    void run() {
        collect(outline_.root);
        for (const auto& [path, uses] : fields_) one_way(path, uses);
        if (outline_.root.schema) gather(*outline_.root.schema, {});
        if (missing_.empty() || fields_.empty()) return;
        findings_.push_back(outline_.xml->about(
            outline_.root.node, Severity::note, "lint.not-carried",
            "the document " + outline_.document + " has fields that this mapping does not carry: " + missing_,
            "nothing to do unless the partner expects them; a document that holds one reports it when it is written"));
    }

  private:
    struct Uses {
        const OutlineUse* read = nullptr;
        const OutlineUse* written = nullptr;
    };

    void collect(const OutlineItem& level) {
        for (const OutlineItem& item : level.items) {
            collect(item);
            lists_.insert(item.each);
            for (const OutlineUse& use : item.uses) {
                if (use.path.empty()) continue;
                Uses& known = fields_[use.path];
                if (use.reading && !known.read) known.read = &use;
                if (use.writing && !known.written) known.written = &use;
                // The list of a <pairs-rest>, and the lists around a field.
                for (std::size_t dot = use.path.find('.'); dot != std::string::npos; dot = use.path.find('.', dot + 1))
                    lists_.insert(use.path.substr(0, dot));
            }
        }
    }

    void one_way(const std::string& path, const Uses& uses) {
        if (uses.read && uses.written) return;
        const OutlineUse& use = uses.read ? *uses.read : *uses.written;
        const bool only_read = uses.read != nullptr;
        findings_.push_back(outline_.xml->about_value(
            use.node, use.attribute, Severity::warning, "lint.one-way",
            "'" + path + "' is " + (only_read ? "read and never written" : "written and never read"),
            only_read ? "what is read here is lost when the document is written; leave out when=\"reading\", or write "
                        "the field elsewhere"
                      : "what is written here is not in the document that is read back; leave out when=\"writing\", or "
                        "read the field elsewhere"));
    }

    // Every field of the schema that nothing names; a list that nothing names counts as one.
    void gather(const RecordSchema& schema, const std::string& prefix) {
        for (const FieldSchema& field : schema.fields) {
            const std::string path = prefix + std::string(field.name);
            if (field.type == FieldType::record) {
                gather(*field.record, path + ".");
            } else if (field.type == FieldType::list && field.record && lists_.contains(path)) {
                gather(*field.record, path + ".");
            } else if (!fields_.contains(path)) {
                missing_ += (missing_.empty() ? "" : ", ") + path;
            }
        }
    }

    const Outline& outline_;
    Diagnostics& findings_;
    std::map<std::string, Uses> fields_;  // by path
    std::set<std::string> lists_;
    std::string missing_;
};

}  // namespace

void lint_directions(const Outline& outline, Diagnostics& findings) {
    Directions(outline, findings).run();
}

}  // namespace crossdock::mapping
