#include "gateway/cli/audit_skus.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "gateway/cli/account.h"
#include "gateway/cli/exit_codes.h"
#include "gateway/cli/findings.h"
#include "gateway/cli/home.h"
#include "gateway/cli/partner_file.h"
#include "gateway/engine/seen_items.h"
#include "partners/table_file.h"

namespace crossdock::cli {
namespace {

using flows::PartnerItem;
using flows::SkuAudit;
using flows::SkuFinding;

enum ColumnIndex : std::size_t { column_item, column_barcode, column_unit, column_each };

// What the partner says that it keeps: item,barcode,unit,each.
std::expected<std::vector<PartnerItem>, Diagnostics> items_of(const std::string& file, const std::string& text) {
    const auto table = partners::TableFile::parse(file, text, {{"item", true}, {"barcode"}, {"unit"}, {"each"}});
    if (!table) return std::unexpected(table.error());
    std::vector<PartnerItem> items;
    Diagnostics findings;
    for (const auto& row : table->rows()) {
        PartnerItem item;
        item.number = row[column_item].text;
        item.barcode = row[column_barcode].text;
        item.unit = row[column_unit].text;
        item.place = file + ":" + std::to_string(row.line);
        if (const std::string& each = row[column_each].text; !each.empty()) {
            item.each = documents::Decimal::parse(each);
            if (!item.each)
                findings.push_back(table->about(row[column_each], Severity::error, "items.each",
                                                "'" + each + "' is not a number",
                                                "`each` is how many single items one such unit holds"));
        }
        items.push_back(std::move(item));
    }
    if (!findings.empty()) return std::unexpected(std::move(findings));
    return items;
}

std::string csv_cell(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + "\"";
}

void print_csv(const SkuAudit& audit, std::ostream& out) {
    out << "place,what,number,near,kind,message,remedy\n";
    for (const SkuFinding& one : audit.findings) {
        std::string line;
        for (const auto* cell : {&one.place, &one.what, &one.number, &one.near, &one.kind, &one.message, &one.remedy})
            line += (line.empty() ? "" : ",") + csv_cell(*cell);
        out << line << "\n";
    }
}

void print_json(const SkuAudit& audit, std::ostream& out) {
    nlohmann::ordered_json findings = nlohmann::ordered_json::array();
    for (const SkuFinding& one : audit.findings)
        findings.push_back({{"place", one.place},
                            {"what", one.what},
                            {"number", one.number},
                            {"near", one.near},
                            {"kind", one.kind},
                            {"message", one.message},
                            {"remedy", one.remedy}});
    const nlohmann::ordered_json report{{"products", audit.products},
                                        {"listed", audit.pairs},
                                        {"items", audit.items},
                                        {"exact", audit.exact},
                                        {"findings", std::move(findings)}};
    // A number that is no UTF-8 must not keep the others from being shown.
    out << report.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << "\n";
}

void print_table(const SkuAudit& audit, std::ostream& out) {
    if (!audit.findings.empty()) {
        const std::array<std::string, 5> head{"number", "near", "kind", "what", "where"};
        std::array<std::size_t, 4> widths{};
        std::vector<std::array<std::string, 5>> rows{head};
        for (const SkuFinding& one : audit.findings)
            rows.push_back({"'" + printable(one.number) + "'", one.near.empty() ? "" : "'" + printable(one.near) + "'",
                            one.kind, one.what, printable(one.place)});
        for (const auto& row : rows)
            for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < widths.size(); ++i)
                out << row[i] << std::string(widths[i] - row[i].size() + 2, ' ');
            out << row.back() << "\n";
        }
    }
    out << audit.products << " products in Cin7, " << audit.pairs << " numbers in the partner's table, " << audit.items
        << " items of the partner: " << audit.exact << " fit exactly, " << audit.findings.size() << " to look at\n";
}

}  // namespace

int audit_skus(const AuditOptions& options, Clock& clock, Random& random, std::ostream& out, std::ostream& err) {
    const auto settings = open_home(options.home, err);
    if (!settings) return settings.error();
    const auto partner = open_partner(options.home, options.partner, err);
    if (!partner) return partner.error();
    flows::SkuAuditInput input{{}, partner->skus, partner->units};
    if (!options.items.empty()) {
        const auto text = open_file(options.items, err);
        if (!text) return text.error();
        auto items = items_of(options.items, *text);
        if (!items) {
            err << render(items.error());
            return exit_usage;
        }
        input.items = std::move(*items);
    }
    const auto failed = [&](const Error& error) {
        err << to_string(error) << "\n";
        return error.kind == ErrorKind::configuration ? exit_usage : exit_failed;
    };
    const auto store = store::open_sqlite(settings->data);
    if (!store) return failed(store.error());
    auto seen = engine::seen_items(**store, *partner);
    if (!seen) return failed(seen.error());
    std::ranges::move(*seen, std::back_inserter(input.items));
    const auto account = open_account_beside(*settings, **store, clock, random);
    if (!account) return failed(account.error());
    constexpr auto background = cin7::Urgency::background;
    auto products = account->core ? account->core->at(background).products() : account->omni->at(background).products();
    if (!products) return failed(products.error());
    input.products = std::move(*products);

    const SkuAudit audit = flows::audit_skus(input);
    if (options.json)
        print_json(audit, out);
    else if (options.csv)
        print_csv(audit, out);
    else
        print_table(audit, out);
    return audit.findings.empty() ? exit_ok : exit_findings;
}

}  // namespace crossdock::cli
