// <mapping document="..." standard="..." version="..." transaction="...">

#include <algorithm>

#include "mappings/documents/document.h"
#include "mappings/language/compiling/compiling.h"
#include "parsers/x12/functional_ids.h"

namespace crossdock::mapping {
namespace {

void check_edifact(Compiling& c, pugi::xml_node root) {
    const auto is_tag = [](char l) { return (l >= 'A' && l <= 'Z') || (l >= '0' && l <= '9'); };
    if (c.plan.transaction.size() != 6 || !std::ranges::all_of(c.plan.transaction, is_tag))
        c.error_value(root, "transaction", "mapping.transaction",
                      "the message '" + c.plan.transaction + "' is not known", "for example ORDERS, DESADV, CONTRL");
    if (c.plan.version.size() < 2 || c.plan.version.size() > 4 || !std::ranges::all_of(c.plan.version, is_tag))
        c.error_value(root, "version", "mapping.version", "the version is '" + c.plan.version + "'",
                      "write it as UNH02 has it, version and release: version=\"D96A\"");
}

}  // namespace

bool compile_root(Compiling& c, pugi::xml_node root) {
    if (std::string_view(root.name()) != "mapping") {
        c.error(root, "mapping.root",
                "a mapping file starts with <mapping>, this one with <" + std::string(root.name()) + ">",
                "<mapping xmlns=\"urn:crossdock:mapping:1\" document=\"warehouse-shipment\" standard=\"x12\" "
                "version=\"004010\" transaction=\"945\">");
        return false;
    }
    constexpr std::string_view name_space = "urn:crossdock:mapping:1";
    if (const pugi::xml_attribute given = root.attribute("xmlns"); given && given.value() != name_space)
        c.error_value(root, "xmlns", "mapping.namespace", "the namespace is '" + std::string(given.value()) + "'",
                      "write xmlns=\"" + std::string(name_space) + "\", or leave it out");
    c.check_attributes(root, {"document", "standard", "version", "transaction", "on-error", "on-lost", "combine-by",
                              "split-by", "sum", "quantities"});
    for (const char* needed : {"document", "standard", "version", "transaction"})
        if (!root.attribute(needed)) {
            c.error(root, "mapping.attribute-missing", std::string("<mapping> needs ") + needed,
                    "document=\"warehouse-shipment\" standard=\"x12\" version=\"004010\" transaction=\"945\"");
            return false;
        }
    c.plan.document = root.attribute("document").value();
    c.plan.standard = root.attribute("standard").value();
    c.plan.version = root.attribute("version").value();
    c.plan.transaction = root.attribute("transaction").value();
    c.plan.schema = documents::schema_of_kind(c.plan.document);
    if (!c.plan.schema) {
        const auto near = nearest(c.plan.document, documents::kinds());
        std::string known;
        for (const auto kind : documents::kinds()) known += (known.empty() ? "" : ", ") + std::string(kind);
        c.error_value(root, "document", "mapping.document", "there is no document '" + c.plan.document + "'",
                      near.empty() ? "there are " + known : "did you mean '" + std::string(near) + "'?");
    }
    c.plan.edifact = c.plan.standard == "edifact";
    if (c.plan.edifact) {
        check_edifact(c, root);
        return c.plan.schema != nullptr;
    }
    if (c.plan.standard != "x12")
        c.error_value(root, "standard", "mapping.standard", "the standard '" + c.plan.standard + "' is not known",
                      "there are x12, edifact, csv, fixed-width, xml, json");
    else if (x12::functional_id_of(c.plan.transaction).empty())
        c.error_value(root, "transaction", "mapping.transaction",
                      "the transaction set '" + c.plan.transaction + "' is not known", "for example 940, 945, 997");
    if (c.plan.version.size() < 6 || c.plan.version.find_first_not_of("0123456789") < 6)
        c.error_value(root, "version", "mapping.version", "the version is '" + c.plan.version + "'",
                      "write it as GS08 has it, six digits first: version=\"004010\"");
    return c.plan.schema != nullptr;
}

}  // namespace crossdock::mapping
