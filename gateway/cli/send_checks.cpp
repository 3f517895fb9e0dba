#include "gateway/cli/send_checks.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "gateway/flows/release.h"
#include "gateway/flows/transfer_out.h"
#include "mappings/language/plan/body_plan.h"
#include "mappings/language/plan/plan.h"

namespace crossdock::cli {
namespace {

// At the value of an attribute of the first such element.
Diagnostic about(const partners::Partner& partner, const std::string& element, const std::string& attribute,
                 const std::string& value) {
    const std::filesystem::path file = partner.folder / "partner.xml";
    std::ifstream in(file, std::ios::binary);
    const std::string text(std::istreambuf_iterator<char>(in), {});
    const std::string begin = attribute + "=\"";
    const std::size_t found = text.find(begin + value + "\"", std::min(text.find("<" + element), text.size()));
    const std::size_t offset = found == std::string::npos ? 0 : found + begin.size();
    Diagnostic finding;
    finding.severity = Severity::warning;
    finding.file = file.string();
    finding.at = position_at(text, offset);
    finding.width = static_cast<std::uint32_t>(value.size());
    finding.source_line = line_at(text, offset);
    return finding;
}

// Omni's transfers leave and arrive at its screens only, so there is no moment at which one would be announced.
void look_for_transfers(const partners::Partner& partner, Diagnostics& findings) {
    if (partner.send_of("stock-transfer") == nullptr) return;
    Diagnostic finding = about(partner, "send", "document", "stock-transfer");
    finding.code = "partner.never-sent";
    finding.message = "no 943 will ever be sent: this gateway serves Cin7 Omni, whose transfers it does not follow";
    finding.help = "take this <send> out and announce transfers to " + partner.name +
                   " by hand; with Cin7 Core they are announced";
    findings.push_back(std::move(finding));
}

// Omni tells no program what a kit is made of without exchanging the order's goods for good.
void look_for_kits(const partners::Partner& partner, Diagnostics& findings) {
    if (!partner.cin7.kits_in_parts) return;
    Diagnostic finding = about(partner, "cin7", "kits", "parts");
    finding.code = "partner.kits-of-omni";
    finding.message =
        "kits go out whole all the same: this gateway serves Cin7 Omni, whose kits it does not take apart";
    finding.help = "write kits=\"whole\" and agree on kits with " + partner.name +
                   ", or sell the parts in Omni; with Cin7 Core kits go out as their parts";
    findings.push_back(std::move(finding));
}

// The roles for which the mapping writes something, where it says so in a condition that `made` does not fulfil.
std::set<std::string> other_roles(const mapping::Plan& plan, std::string_view made) {
    std::set<std::string> roles;
    const auto is_role = [&](const mapping::Binding& field) {
        return field.name != mapping::nowhere && plan.names[field.name] == "role";
    };
    const auto collect = [&](mapping::Span tests) {
        for (std::uint32_t t = tests.first; t < tests.end(); ++t) {
            const mapping::Test& test = plan.tests[t];
            if (test.element != 0 || !test.wanted || test.starts || !is_role(test.field)) continue;
            if (std::ranges::find(test.literals, made) == test.literals.end())
                roles.insert(test.literals.begin(), test.literals.end());
        }
    };
    for (const mapping::Level& level : plan.levels) collect(level.tests);
    for (const mapping::SegmentPlan& segment : plan.segments)
        if (segment.writing) collect(segment.tests);
    if (plan.body)
        for (const mapping::BodyNode& node : plan.body->nodes)
            if (node.where.given && is_role(node.where.field) && node.where.value != made)
                roles.insert(node.where.value);
    return roles;
}

void look_for_parties(const partners::Partner& partner, const std::string& document, std::string_view made,
                      Diagnostics& findings) {
    const partners::Send* send = partner.send_of(document);
    if (send == nullptr) return;
    for (const std::string& role : other_roles(*send->mapping.plan(), made)) {
        Diagnostic finding = about(partner, "send", "document", document);
        finding.code = "partner.no-such-party";
        finding.message = "the mapping " + send->mapping_name + " has a place for the party '" + role +
                          "', and nothing is ever written there: a " + document +
                          " that the gateway makes has the party '" + std::string(made) + "' alone";
        finding.help =
            "where the partner wants that party, write it as literals, which never change: <N1 e01=\"'...'\" "
            "e02=\"'...'\"/>";
        findings.push_back(std::move(finding));
    }
}

}  // namespace

Diagnostics check_sends(const partners::Partner& partner, bool omni) {
    Diagnostics findings;
    if (omni) look_for_transfers(partner, findings);
    if (omni) look_for_kits(partner, findings);
    look_for_parties(partner, "warehouse-order", flows::party_of_order, findings);
    look_for_parties(partner, "stock-transfer", flows::party_of_transfer, findings);
    return findings;
}

}  // namespace crossdock::cli
