// What buyer and seller settle about an order: money, allowances, terms, and how the goods shall travel.
//
// Shared by the purchase order, its change, its acknowledgement, the ship notice, the invoice and the return. Codes are
// canonical words where parties.h has them; code lists that run into the hundreds (SAC02, TD101) stay as on the wire.
// Lifetime, threads: values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mappings/documents/parties.h"
#include "mappings/documents/schema.h"

namespace crossdock::documents {

struct Currency {
    std::string of, code;
    std::optional<Decimal> rate;
    bool operator==(const Currency&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("of", self.of, "Whose currency: buyer, seller ...");
        visit("code", self.code, "ISO 4217: USD, EUR ...");
        visit("rate", self.rate, "Rate of exchange");
    }
};

// An allowance or charge, of the order or of a line.
struct Allowance {
    std::string indicator, code, agency, agency_code;
    std::optional<Decimal> amount;
    std::string percent_of;
    std::optional<Decimal> percent, rate;
    std::string unit;
    std::optional<Decimal> quantity;
    std::string handling, reference, option, description;
    bool operator==(const Allowance&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("indicator", self.indicator, "allowance, charge, service, promotion, none");
        visit("code", self.code, "What for, as on the wire: D240 freight, C310 discount, H850 tax ...");
        visit("agency", self.agency, "Whose code list the agency code is of");
        visit("agency-code", self.agency_code, "What for, in that list");
        visit("amount", self.amount, "Amount of money");
        visit("percent-of", self.percent_of, "What the percentage is of");
        visit("percent", self.percent, "Percentage");
        visit("rate", self.rate, "Rate per unit");
        visit("unit", self.unit, "Unit of the quantity");
        visit("quantity", self.quantity, "Quantity it is for");
        visit("handling", self.handling, "off-invoice, bill-back, credit, vendor-pays, customer-pays ...");
        visit("reference", self.reference, "Number of the deal or contract");
        visit("option", self.option, "Number of the option");
        visit("description", self.description, "What for, in words");
    }
};

struct Terms {
    std::string kind, basis;
    std::optional<Decimal> discount_percent;
    std::optional<Date> discount_due;
    std::optional<std::int64_t> discount_days;
    std::optional<Date> net_due;
    std::optional<std::int64_t> net_days;
    std::optional<Decimal> discount_amount;
    std::optional<Date> deferred_due;
    std::optional<Decimal> deferred_amount, percent_payable;
    std::string description;
    std::optional<std::int64_t> day_of_month;
    std::string payment_method;
    std::optional<Decimal> late_percent;
    bool operator==(const Terms&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "basic, end-of-month, fixed-date, no-discount, as-agreed ...");
        visit("basis", self.basis, "What the days count from: ship-date, delivery-date, invoice-date ...");
        visit("discount-percent", self.discount_percent, "Discount in percent");
        visit("discount-due", self.discount_due, "Last day of the discount");
        visit("discount-days", self.discount_days, "Days of the discount");
        visit("net-due", self.net_due, "Day the whole is due");
        visit("net-days", self.net_days, "Days until the whole is due");
        visit("discount-amount", self.discount_amount, "Discount in money");
        visit("deferred-due", self.deferred_due, "Day the deferred part is due");
        visit("deferred-amount", self.deferred_amount, "The deferred part");
        visit("percent-payable", self.percent_payable, "Percentage of the invoice that is payable");
        visit("description", self.description, "The terms in words");
        visit("day-of-month", self.day_of_month, "Day of the month");
        visit("payment-method", self.payment_method, "How it is paid");
        visit("late-percent", self.late_percent, "Percentage after the due date");
    }
};

struct DeliveryTerms {
    std::string payment, location_kind, location, terms_kind, terms, title_kind, title_location, risk, risk_location;
    bool operator==(const DeliveryTerms&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("payment", self.payment, "Who pays the freight: prepaid, collect, third-party ...");
        visit("location-kind", self.location_kind, "What the location is");
        visit("location", self.location, "F.O.B. point");
        visit("terms-kind", self.terms_kind, "Which terms: 01 Incoterms ...");
        visit("terms", self.terms, "EXW, FOB, DDP ...");
        visit("title-kind", self.title_kind, "What the place of passing of title is");
        visit("title-location", self.title_location, "Where title passes");
        visit("risk", self.risk, "Who bears the risk");
        visit("risk-location", self.risk_location, "Where the risk passes");
    }
};

struct Routing {
    std::string sequence, id_kind, id, transport_mode, text, status, location_kind, location, direction;
    std::string transit_time_kind;
    std::optional<Decimal> transit_time;
    std::string service, service2, service3, country;
    bool operator==(const Routing&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("sequence", self.sequence, "Place in the route: any, origin, destination ...");
        visit("id-kind", self.id_kind, "Whose numbering the id is of: scac, buyer ...");
        visit("id", self.id, "The carrier, mostly by its standard carrier alpha code");
        visit("transport-mode", self.transport_mode, "motor, ltl, parcel, air, customer-pickup ...");
        visit("text", self.text, "Carrier and service in words");
        visit("status", self.status, "Whether the shipment is complete");
        visit("location-kind", self.location_kind, "What the location is");
        visit("location", self.location, "A place on the way");
        visit("direction", self.direction, "Direction of transit");
        visit("transit-time-kind", self.transit_time_kind, "Unit of the transit time");
        visit("transit-time", self.transit_time, "How long it takes");
        visit("service", self.service, "Service level");
        visit("service2", self.service2, "Second service level");
        visit("service3", self.service3, "Third service level");
        visit("country", self.country, "Country");
    }
};

struct Equipment {
    std::string kind, initial, number, weight_qualifier;
    std::optional<Decimal> weight;
    std::string weight_unit, ownership, seal_status, seal, type;
    bool operator==(const Equipment&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "Kind of trailer or container, as on the wire: TL, CN ...");
        visit("initial", self.initial, "Initials of the equipment");
        visit("number", self.number, "Number of the equipment");
        visit("weight-qualifier", self.weight_qualifier, "gross, net ...");
        visit("weight", self.weight, "Weight");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("ownership", self.ownership, "Whose it is");
        visit("seal-status", self.seal_status, "State of the seal");
        visit("seal", self.seal, "Number of the seal");
        visit("type", self.type, "ISO type of the equipment");
    }
};

// Packages counted and weighed together.
struct Lading {
    std::string packaging;
    std::optional<std::int64_t> quantity;
    std::string commodity_kind, commodity, description, weight_qualifier;
    std::optional<Decimal> weight;
    std::string weight_unit;
    std::optional<Decimal> volume;
    std::string volume_unit;
    bool operator==(const Lading&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("packaging", self.packaging, "Kind of package, as on the wire: CTN25, PLT94 ...");
        visit("quantity", self.quantity, "Number of packages");
        visit("commodity-kind", self.commodity_kind, "Code list of the commodity");
        visit("commodity", self.commodity, "Commodity code");
        visit("description", self.description, "What it is");
        visit("weight-qualifier", self.weight_qualifier, "gross, net ...");
        visit("weight", self.weight, "Weight");
        visit("weight-unit", self.weight_unit, "pound, kilogram");
        visit("volume", self.volume, "Volume");
        visit("volume-unit", self.volume_unit, "cubic-foot, cubic-meter ...");
    }
};

struct Handling {
    std::string code, hazard_kind, hazard_class, description;
    bool operator==(const Handling&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("code", self.code, "Special handling code");
        visit("hazard-kind", self.hazard_kind, "Code list of the hazard class");
        visit("hazard-class", self.hazard_class, "Hazardous material class");
        visit("description", self.description, "In words");
    }
};

// A tax that is charged.
struct Tax {
    std::string kind;
    std::optional<Decimal> amount, percent;
    std::string jurisdiction_kind, jurisdiction, exempt, relationship;
    std::optional<Decimal> taxable;
    std::string id;
    bool operator==(const Tax&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "sales, state, value-added ...");
        visit("amount", self.amount, "Amount of the tax");
        visit("percent", self.percent, "Percentage");
        visit("jurisdiction-kind", self.jurisdiction_kind, "What the jurisdiction is");
        visit("jurisdiction", self.jurisdiction, "Whose tax it is");
        visit("exempt", self.exempt, "Exempt or not, and why");
        visit("relationship", self.relationship, "Whether it is in the price or on top of it");
        visit("taxable", self.taxable, "Amount that is taxed");
        visit("id", self.id, "Tax identification number");
    }
};

// A number under which somebody is known to a tax office, and where.
struct TaxRegistration {
    std::string id, jurisdiction_kind, jurisdiction, exempt;
    bool operator==(const TaxRegistration&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("id", self.id, "Tax identification number");
        visit("jurisdiction-kind", self.jurisdiction_kind, "What the jurisdiction is: SP state, CC country ...");
        visit("jurisdiction", self.jurisdiction, "Where it holds");
        visit("exempt", self.exempt, "Exempt or not, and why");
    }
};

struct SalesRequirement {
    std::string requirement, action;
    std::optional<Decimal> amount;
    std::string account;
    std::optional<Date> date;
    std::string agency, service, substitution;
    bool operator==(const SalesRequirement&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("requirement", self.requirement, "back-order, ship-complete, no-back-order ...");
        visit("action", self.action, "What to do at the limit");
        visit("amount", self.amount, "Limit in money");
        visit("account", self.account, "Account number");
        visit("date", self.date, "Limit in time");
        visit("agency", self.agency, "Whose code list the service is of");
        visit("service", self.service, "Special service");
        visit("substitution", self.substitution, "Whether items may be substituted");
    }
};

struct Amount {
    std::string kind;
    std::optional<Decimal> amount;
    std::string direction;
    bool operator==(const Amount&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "What the amount is: line-total, transaction-total ...");
        visit("amount", self.amount, "Amount of money");
        visit("direction", self.direction, "C credit, D debit");
    }
};

// A text with a heading and number of its own.
struct Message {
    std::string kind, reference, title;
    std::optional<Date> date;
    std::string text;
    bool operator==(const Message&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "What the number or the text is: letters-or-notes, vendor-id ...");
        visit("reference", self.reference, "The number");
        visit("title", self.title, "Heading of the text");
        visit("date", self.date, "Date of the message");
        visit("text", self.text, "The text");
    }
};

// A property of a product, a package or an order, in words or by code: colour, size, how to palletize.
struct Description {
    std::string form, characteristic, agency, code, text, position, language;
    bool operator==(const Description&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("form", self.form, "free, structured, both");
        visit("characteristic", self.characteristic, "product, vendor-color, buyer-size ...; none: the thing as such");
        visit("agency", self.agency, "Whose code list it is");
        visit("code", self.code, "The code");
        visit("text", self.text, "In words");
        visit("position", self.position, "Surface, layer or position meant");
        visit("language", self.language, "Language of the words");
    }
};

struct Measurement {
    std::string reference, kind;
    std::optional<Decimal> value;
    std::string unit;
    std::optional<Decimal> minimum, maximum;
    bool operator==(const Measurement&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("reference", self.reference, "What is measured: PD product, WT weight ...");
        visit("kind", self.kind, "Which measure: G gross weight, N net weight, HT height ...");
        visit("value", self.value, "The measure");
        visit("unit", self.unit, "Its unit");
        visit("minimum", self.minimum, "Least measure");
        visit("maximum", self.maximum, "Greatest measure");
    }
};

// A code from a list that an industry keeps.
struct IndustryCode {
    std::string list, code;
    bool operator==(const IndustryCode&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("list", self.list, "The list");
        visit("code", self.code, "The code");
    }
};

// Counts over the set, as reported.
struct CountTotals {
    std::optional<std::int64_t> lines;
    std::optional<Decimal> hash, weight;
    std::string weight_unit;
    std::optional<Decimal> volume;
    std::string volume_unit, description;
    bool operator==(const CountTotals&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("lines", self.lines, "Number of lines, or of levels in a ship notice");
        visit("hash", self.hash, "Sum of the quantities");
        visit("weight", self.weight, "Total weight");
        visit("weight-unit", self.weight_unit, "Unit of the weight");
        visit("volume", self.volume, "Total volume");
        visit("volume-unit", self.volume_unit, "Unit of the volume");
        visit("description", self.description, "In words");
    }
};

}  // namespace crossdock::documents
