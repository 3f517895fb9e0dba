#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "partners/loading.h"
#include "partners/partner_tables.h"
#include "partners/settings_file.h"

namespace crossdock::partners {
namespace {

// The file as the person would name it: the partner's folder as given, and the name in it.
std::filesystem::path shown_path(const Loading& loading, const std::string& file) {
    return loading.folder / file;
}

void append(Diagnostics& findings, Diagnostics more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void refuse_doubles(Loading& loading, const std::vector<UnitSize>& sizes) {
    std::map<std::pair<std::string, std::string>, const UnitSize*> first;
    for (const UnitSize& size : sizes) {
        const auto [found, added] = first.try_emplace({size.sku, size.unit}, &size);
        if (added) continue;
        Diagnostic finding;
        finding.code = "units.double";
        finding.file = size.file;
        finding.at.line = size.line;
        finding.at.column = 1;
        finding.message = "the unit '" + size.unit + "'" + (size.sku.empty() ? "" : " of SKU '" + size.sku + "'") +
                          " is stated in " + found->second->file + ":" + std::to_string(found->second->line) +
                          " already";
        finding.help = "remove one of the two";
        loading.findings.push_back(std::move(finding));
    }
}

std::vector<UnitSize> units_of_file(Loading& loading, pugi::xml_node node, const Values& values) {
    if (!values.has("file")) return {};
    const auto file = shown_path(loading, values.text("file"));
    if (!std::filesystem::exists(file)) {
        loading.error(node, "file", "partner.no-file", "there is no file " + file.string(),
                      "make it with the columns sku,unit,each, or remove the attribute");
        return {};
    }
    auto loaded = UnitTable::load(file);
    if (loaded) return std::move(*loaded);
    append(loading.findings, std::move(loaded.error()));
    return {};
}

std::vector<UnitSize> units_of_elements(Loading& loading, pugi::xml_node units) {
    std::vector<UnitSize> sizes;
    for (const pugi::xml_node node : units.children("unit")) {
        auto size = UnitTable::row("", node.attribute("name").value(), node.attribute("each").value());
        if (size) {
            const Diagnostic there = loading.document.about(node, Severity::note, {}, {});
            size->file = there.file;
            size->line = there.at.line;
            sizes.push_back(std::move(*size));
        } else if (node.attribute("name") && node.attribute("each")) {
            const bool bad_size = UnitTable::row("", node.attribute("name").value(), "1").has_value();
            loading.error(node, bad_size ? "each" : "name", "units.bad-row", size.error(),
                          "each is how many Cin7 units one such unit of the partner holds");
        }
    }
    return sizes;
}

std::vector<UnitSize> load_skus(Loading& loading, Partner& partner) {
    const pugi::xml_node node = loading.child("skus");
    if (!node) return {};
    const Values values = loading.values("skus");
    const auto file = shown_path(loading, values.text("file"));
    if (!std::filesystem::exists(file)) {
        loading.error(node, "file", "partner.no-file", "there is no file " + file.string(),
                      "make it with the columns sku,partner_sku; or remove <skus> where both use the same SKUs");
        return {};
    }
    auto loaded =
        SkuTable::load(file, values.text("unlisted") == "same" ? SkuTable::Unlisted::same : SkuTable::Unlisted::refuse);
    if (!loaded) {
        append(loading.findings, std::move(loaded.error()));
        return {};
    }
    append(loading.findings, std::move(loaded->warnings));
    partner.skus = std::move(loaded->skus);
    return std::move(loaded->units);
}

}  // namespace

void load_tables(Loading& loading, Partner& partner) {
    std::vector<UnitSize> sizes = load_skus(loading, partner);
    const pugi::xml_node units = loading.child("units");
    const Values values = loading.values("units");
    std::ranges::move(units_of_file(loading, units, values), std::back_inserter(sizes));
    std::ranges::move(units_of_elements(loading, units), std::back_inserter(sizes));
    refuse_doubles(loading, sizes);
    const std::string where = values.has("file") ? values.text("file") : "units.csv";
    partner.units = UnitTable(sizes, values.text("missing"), shown_path(loading, where).string());
}

PartnerTables load_partner_tables(const std::filesystem::path& folder) {
    PartnerTables tables;
    const std::filesystem::path file = folder / "partner.xml";
    if (std::error_code ignored; !std::filesystem::exists(file, ignored)) return tables;
    Diagnostics of_the_whole;
    const auto document = open_settings(file, partner_shape(), of_the_whole);
    if (!document) {
        tables.findings = std::move(of_the_whole);
        return tables;
    }
    const mapping::Library none{std::filesystem::path()};
    const LoadOptions options;
    MappingCache mappings;
    Loading loading{*document, document->root(), folder, none, options, mappings, tables.findings};
    Partner partner;
    load_tables(loading, partner);
    if (!has_error(tables.findings)) tables.references.emplace(std::move(partner.skus), std::move(partner.units));
    return tables;
}

}  // namespace crossdock::partners
