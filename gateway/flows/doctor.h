// What is wrong with a Cin7 Core account, as far as a gateway can see: facts in, findings out.
//
// Each finding says what was found, what it means for the user and what to change, in Cin7 or in our files. A fact that
// could not be read is a finding too, never silence. Pure.
//
// Lifetime: values. Threads: functions. Errors: none; those of the readings are facts.
//
//     for (const DoctorFinding& one : diagnose(facts)) print(one.verdict, one.message, one.means, one.remedy);
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gateway/cin7/pacing.h"
#include "gateway/cin7/reference.h"
#include "gateway/cin7/sale.h"
#include "partners/partner.h"

namespace crossdock::flows {

enum class Verdict { ok, warning, error };

struct DoctorFinding {
    Verdict verdict = Verdict::ok;
    std::string check;    // "credentials", "limits", "locations", ...
    std::string message;  // what was found
    std::string means;    // for the user; empty where all is well
    std::string remedy;   // what to change, and where

    bool operator==(const DoctorFinding&) const = default;
};

struct DoctoredPartner {
    std::string id;
    std::string file;  // its partner.xml, for remedies
    partners::Location location;
    std::set<std::string> carriers = {};  // as its shipments name them
};

// A recent sale of a partner's location.
struct DoctoredSale {
    std::string partner;
    cin7::SaleSummary row;
    bool released = false;                  // we sent it to the warehouse
    bool ours = false;                      // steps of its fulfilment are ours: proven, answered or yet to be done
    bool divided = false;                   // between several warehouses, by a pick in draft
    std::set<std::string> our_tasks = {};   // fulfilments that we made or adopted
    std::vector<std::string> awaited = {};  // of a divided one: "West Warehouse: 6 of 6 MUG"
    std::optional<cin7::Sale> sale = {};    // read for those that look odd, as far as calls were spent on it
};

struct DoctorFacts {
    Instant now;
    Result<cin7::CompanySettings> account;
    unsigned limited = 0;                     // answers to the doctor itself that said so
    std::optional<cin7::BudgetState> budget;  // as the gateway left it; nullopt: it has made no calls yet
    Result<std::vector<cin7::Location>> locations;
    Result<std::vector<cin7::TaxRule>> tax_rules;
    Result<std::vector<cin7::Carrier>> carriers;
    Result<std::vector<cin7::Webhook>> webhooks;
    std::vector<DoctoredPartner> partners;
    Result<std::vector<DoctoredSale>> sales;
    unsigned days = 0;  // that the sales were looked at for
};

// In the order of the checks. Where the credentials are refused nothing else is said: nothing else is known.
[[nodiscard]] std::vector<DoctorFinding> diagnose(const DoctorFacts& facts);

[[nodiscard]] std::string_view to_string(Verdict verdict);

// Its parts.
[[nodiscard]] DoctorFinding credentials_finding(const Result<cin7::CompanySettings>& account);
[[nodiscard]] std::vector<DoctorFinding> limit_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> location_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> tax_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> carrier_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> automatic_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> divided_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> connector_findings(const DoctorFacts& facts);
[[nodiscard]] std::vector<DoctorFinding> webhook_findings(const DoctorFacts& facts);

}  // namespace crossdock::flows
