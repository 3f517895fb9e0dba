// The records that several documents share: parties, references, dates, notes, item identifiers.
//
// Codes are canonical words ("ship-to"). Where a partner's code has no canonical word it is kept as "x12:ZZ", so that
// nothing is lost and a writer gives the same code back.
#pragma once

#include <optional>
#include <string>

#include "mappings/documents/schema.h"

namespace crossdock::documents {

struct SkuTag;
using Sku = Identifier<SkuTag>;
struct OrderNumberTag;
using OrderNumber = Identifier<OrderNumberTag>;
struct PurchaseOrderNumberTag;
using PurchaseOrderNumber = Identifier<PurchaseOrderNumberTag>;
struct ShipmentIdTag;
using ShipmentId = Identifier<ShipmentIdTag>;
struct SsccTag;
using Sscc = Identifier<SsccTag>;
struct TrackingNumberTag;
using TrackingNumber = Identifier<TrackingNumberTag>;

struct Address {
    std::string line1, line2, city, region, postcode, country;
    bool operator==(const Address&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("line1", self.line1, "Street, first line");
        visit("line2", self.line2, "Street, second line");
        visit("city", self.city, "City");
        visit("region", self.region, "State or province, two letters where the country has them");
        visit("postcode", self.postcode, "Postal code");
        visit("country", self.country, "Country, ISO 3166 two letters");
    }
};

struct Contact {
    std::string function, name, phone, email, fax;
    bool operator==(const Contact&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("function", self.function, "What the contact is for: delivery, order, information");
        visit("name", self.name, "Name of the person or desk");
        visit("phone", self.phone, "Telephone number");
        visit("email", self.email, "E-mail address");
        visit("fax", self.fax, "Fax number");
    }
};

struct Reference {
    std::string kind, value, description;
    std::optional<Date> date;
    bool operator==(const Reference&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "bill-of-lading, carrier-reference, department, lot, line-item, license-plate ...");
        visit("value", self.value, "The reference itself");
        visit("description", self.description, "Free text beside it");
        visit("date", self.date, "Date of the reference");
    }
};

struct Party {
    std::string role, name, name2, id_qualifier, id;
    Address address;
    List<Contact> contacts;
    List<Reference> references;
    bool operator==(const Party&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("role", self.role, "ship-to, ship-from, depositor, warehouse, bill-to, buyer, consignee, mark-for ...");
        visit("name", self.name, "Name");
        visit("name2", self.name2, "Additional name");
        visit("id-qualifier", self.id_qualifier,
              "Whose numbering the id belongs to: duns, duns4, buyer, seller, gln ...");
        visit("id", self.id, "Identification code");
        visit("address", self.address, "Postal address");
        visit("contacts", self.contacts, "People and desks to reach");
        visit("references", self.references, "Numbers of the party itself: vendor, department, tax ...");
    }
};

struct DatedEvent {
    std::string kind;
    std::optional<Date> date;
    std::string time_kind;
    std::optional<TimeOfDay> time;
    std::string zone;
    bool operator==(const DatedEvent&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "requested-ship, requested-delivery, ship-not-before, cancel-after, shipped ...");
        visit("date", self.date, "The date");
        visit("time-kind", self.time_kind, "What the time means, where it is said apart from the date");
        visit("time", self.time, "The time of day");
        visit("zone", self.zone, "The time zone as sent");
    }
};

struct Note {
    std::string kind, text;
    bool operator==(const Note&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "warehouse, delivery, general, bill-of-lading, special-handling ...");
        visit("text", self.text, "The note");
    }
};

// A further number under which an item is known.
struct ItemId {
    std::string kind, value;
    bool operator==(const ItemId&) const = default;

    template <class V, class S>
    static void describe(V&& visit, S& self) {
        visit("kind", self.kind, "upc, ean, gtin, vendor, buyer ...; a code without a word is kept as x12:XX");
        visit("value", self.value, "The number");
    }
};

}  // namespace crossdock::documents
