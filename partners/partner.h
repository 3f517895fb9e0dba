// Who we trade with: one partner.xml, loaded and checked, with its mappings compiled and its tables read.
//
// partners/<id>/partner.xml is described element by element in docs/partners.md; the same table that the page is made
// of (partners/partner_shape.cpp) checks the file and holds the defaults. A Partner that was handed out is complete:
// every transport named exists, every mapping carries the document it is used for, every table is free of doubles.
//
// Lifetime: values; a Partner shares its mappings' plans and its tables, copies are cheap. Threads: free to read.
// Errors: findings with file:line:column. A partner with an error is left out; the others are handed out all the same.
//
//     auto loaded = load_partners("partners", mapping::Library("library"), {.secrets = &secrets});
//     std::cerr << render(loaded.findings);
//     for (const Partner& partner : loaded.partners) serve(partner);
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/date.h"
#include "mappings/language/mapping.h"
#include "parsers/diagnostic.h"
#include "parsers/edifact/writer.h"
#include "parsers/x12/acknowledgement/acknowledgement_options.h"
#include "parsers/x12/dictionary/set_definition.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/writer.h"
#include "partners/as2_settings.h"
#include "partners/secrets.h"
#include "partners/skus.h"
#include "partners/units.h"

namespace crossdock::partners {

struct Owner {
    std::string name, email;                // who is asked when something is wrong
    std::optional<documents::Date> review;  // the settings are to be looked through by this day
};

// What a mapping is of. A body is a whole file: CSV, fixed width, XML or JSON.
enum class Standard { x12, edifact, body };
[[nodiscard]] Standard standard_of(const mapping::Mapping& mapping);

// Whether the documents of a mapping carry our own SKUs: its own-sku has translated them.
[[nodiscard]] bool uses_own_sku(const mapping::Mapping& mapping);

// One side of an interchange. Without a qualifier: under any.
struct InterchangeId {
    std::string qualifier, id;
};

// What the envelope of an interchange from the partner has to say. Empty: the partner file does not state it.
struct ExpectedEnvelope {
    std::vector<InterchangeId> senders, receivers;  // one of them
    std::string group_sender, group_receiver;       // of X12: GS02, GS03
    std::optional<bool> test;
};

// Empty ids: the partner speaks no X12.
struct X12Identity {
    std::string our_qualifier, our_id, their_qualifier, their_id;  // ISA05 to ISA08, ours as sender of what we send
    std::string our_group_id, their_group_id;                      // GS02, GS03; as our_id, their_id unless stated
    std::string interchange_version = "00401";                     // ISA12
    std::string version = "004010";                                // GS08
    char usage = 'P';                                              // ISA15: P production, T test
    x12::Delimiters delimiters;                                    // of what we send; what is received says its own
    bool newline_after_terminator = true;
    bool acknowledgement_requested = false;  // ISA14: ask for a TA1
    ExpectedEnvelope expected;               // of what is received

    // Of an interchange to the partner; date, time, control numbers and functional id are left to the caller.
    [[nodiscard]] x12::Envelope envelope() const;
};

// Empty ids: the partner speaks no EDIFACT.
struct EdifactIdentity {
    std::string our_id, our_qualifier, their_id, their_qualifier;  // UNB02, UNB03, ours as sender of what we send
    std::string character_set = "UNOC";
    std::uint32_t syntax = 3;
    bool una = true;
    bool test = false;  // UNB11
    bool newline_after_terminator = true;
    ExpectedEnvelope expected;  // of what is received

    // Of an interchange to the partner; date, time and reference are left to the caller.
    [[nodiscard]] edifact::Envelope envelope() const;
};

struct TransportSettings {
    enum class Kind { sftp, folder, as2 };

    std::string id;
    Kind kind = Kind::sftp;
    std::string place;  // "partners/acme/partner.xml:12:5", for messages about these settings

    std::filesystem::path root;  // of kind folder: absolute

    std::string host;  // from here on: of kind sftp
    std::uint16_t port = 22;
    std::string user;
    SecretRef password, key, passphrase;  // `key` holds a private key's text
    std::vector<std::string> host_keys;   // "SHA256:..."; any of them is right, two allow a rotation
    std::filesystem::path known_hosts;    // absolute; its keys are right too. Empty: none

    std::shared_ptr<const As2Settings> as2;  // of kind as2, which has nothing of what follows

    std::chrono::milliseconds poll_interval{};
    std::chrono::milliseconds connect_timeout{};
    std::chrono::milliseconds reply_timeout{};
    std::string temporary_name;    // of an upload until it is complete: "{name}.part"
    std::uint64_t listed_max = 0;  // files in one directory: limits/listed-files
};

struct Collect {
    enum class Readiness {
        stable,     // unchanged over two looks at least stable_for apart
        done_file,  // a second file of the same name with done_suffix lies beside it
        immediate   // the partner renames complete files into place
    };
    enum class After { remove, move, leave };  // at the partner, once the bytes are durable here

    std::string transport;
    std::string directory;
    std::vector<std::string> include, ignore;  // file name patterns with * and ?
    Readiness readiness = Readiness::stable;
    std::chrono::milliseconds stable_for{};
    std::string done_suffix;  // ".done"
    After after = After::remove;
    std::string move_to;               // directory; of After::move
    std::uint64_t files_max = 0;       // taken at one poll: limits/files-per-poll
    std::uint64_t file_bytes_max = 0;  // limits/file-bytes
};

// What becomes of a set that breaks the standard, or the partner's guideline, in its content.
enum class Strictness {
    reject,  // it is not sent, or not read: a dead letter, and the acknowledgement of what is received says R
    warn,    // it is sent or read all the same, findings are noted: the acknowledgement says E
    none     // its content is not looked at
};

struct Send {
    std::string document;     // "warehouse-order"
    std::string transaction;  // "940", "INSDES"; empty for a body
    std::string mapping_name;
    mapping::Mapping mapping;
    std::string transport;
    std::string directory;  // empty: over AS2
    std::string file;       // "940_{order}_{control}.edi", see partners/file_name.h
    std::optional<std::chrono::milliseconds> acknowledged_within;  // a 997 is expected by then; empty: none is expected
    std::string association = {};                                  // of UNH02: "EAN005"
    Strictness strictness = Strictness::reject;
    std::shared_ptr<const x12::SetDefinition> guideline = {};  // null: the standard alone
};

struct Receive {
    std::string document;     // "warehouse-shipment"
    std::string transaction;  // "945", "DESADV"; empty for a body
    std::string mapping_name;
    mapping::Mapping mapping;
    Strictness strictness = Strictness::warn;
    std::shared_ptr<const x12::SetDefinition> guideline = {};  // null: the standard alone
    std::vector<std::string> files = {};                       // of a body: file name patterns with * and ?
};

// What becomes of a received interchange, X12 or EDIFACT, whose control number an earlier one had.
struct ControlNumbers {
    enum class Duplicates {
        reject,  // it is not read: a dead letter, and a TA1 (025) where one may be sent
        warn,    // it is read, with a note
        accept   // nobody looks
    };

    Duplicates duplicates = Duplicates::reject;
    std::chrono::milliseconds remembered{};  // how long a number counts as used
};

// How the partner is told what we think of the interchanges it sends.
struct Acknowledge {
    enum class Form { x997, x999, none };

    Form form = Form::x997;  // x999: for what is in 005010; everything else is answered with a 997
    x12::InterchangeReply ta1 = x12::InterchangeReply::requested;
    std::string transport;
    std::string directory;
    std::string file;  // "{control}.edi"
};

// The location of Cin7 Core, or branch of Cin7 Omni, that this partner's warehouse is.
struct Location {
    // What becomes of goods that were ordered and not shipped, where Cin7 dispatches an order as a whole (Omni).
    enum class Short {
        split,  // they become an order of their own
        reduce  // they are taken off the order
    };

    std::string name;
    std::string id;  // empty: looked up by name
    Short short_goods = Short::split;
    bool kits_in_parts =
        false;  // the warehouse holds, ships and counts the parts of kits, of which Core assembles them
};

enum class Authority { partner, cin7, nobody };

struct Authorities {
    Authority shipments = Authority::partner;  // what was shipped: picked, packed, shipped
    Authority stock = Authority::nobody;       // how many are there
    Authority orders = Authority::cin7;        // what shall be shipped
    Authority tracking = Authority::partner;   // tracking numbers; as shipments unless stated
};

// Which orders go to the partner without asking, and what becomes of one that is changed or cancelled in Cin7 after the
// partner got it.
struct ReleaseTerms {
    enum class Changes {
        replace,         // the partner gets the whole order again, as a change of it
        cancel_and_new,  // it gets a cancellation, and the order under the same number
        alert            // a clerk is told, who tells the partner
    };
    Changes changes = Changes::alert;
    bool send_cancellations = false;              // else a clerk is told
    bool stop_owned_elsewhere = true;             // an order that another tool seems to ship waits for a clerk's word
    std::vector<std::string> channels_elsewhere;  // source channels whose sales somebody else ships
};

// How the warehouse's word about stock is taken over.
struct StockTerms {
    enum class Receipts {
        complete,  // a transfer is completed with what arrived; what is missing stays at its source
        adjust     // it is completed as sent, and what is missing or too many is adjusted
    };
    std::uint64_t tolerance_units = 0;    // a change up to this many ...
    std::uint64_t tolerance_percent = 0;  // ... or this part of what is there is made without asking anybody
    Receipts receipts = Receipts::complete;
    bool put_away = false;        // purchases are received with put-away, not with stock
    bool absent_is_zero = false;  // what a count does not name is not there
    // A count may be so old when we get it, and what left before it may be reported so much later.
    std::chrono::milliseconds settle{std::chrono::hours(1)};
    bool announce_ordered = false;  // a transfer is announced when its order is authorised, not when it leaves
};

struct Deadlines {
    std::optional<std::chrono::milliseconds> sent;     // from the release in Cin7 to the order lying at the partner
    std::optional<std::chrono::milliseconds> shipped;  // from there to the shipment reported
};

struct Partner {
    std::string id, name;
    std::filesystem::path folder;
    Owner owner;
    X12Identity x12;
    EdifactIdentity edifact;
    x12::Tolerance tolerance;
    bool other_usage = false;  // a test is read where production is expected, and the reverse
    x12::Limits limits;
    std::vector<TransportSettings> transports;
    std::vector<Collect> collects;
    std::vector<Send> sends;
    std::vector<Receive> receives;
    std::vector<std::string> plain_acknowledgements;  // "997", "999": received without a mapping, which needs none
    ControlNumbers control_numbers;
    std::optional<Acknowledge> acknowledge;  // empty: nothing is answered
    Location cin7;
    Authorities authority;
    ReleaseTerms release;
    StockTerms stock;
    SkuTable skus;
    UnitTable units;
    Deadlines deadlines;

    // Null where the partner has none of that name.
    [[nodiscard]] const TransportSettings* transport(std::string_view transport_id) const;
    [[nodiscard]] const Send* send_of(std::string_view document) const;
    [[nodiscard]] const Receive* receive_of(std::string_view transaction) const;  // of X12 and EDIFACT
    // Is it received, with a mapping or (acknowledgements) without one?
    [[nodiscard]] bool receives_set(std::string_view transaction) const;
};

struct LoadOptions {
    const Secrets* secrets = nullptr;  // where given: every secret named must be there and readable by us alone
    std::optional<documents::Date> today = {};  // for review dates; not given: the system's date
};

struct LoadedPartner {
    std::optional<Partner> partner;  // empty when there is an error among the findings
    Diagnostics findings;
};

struct LoadedPartners {
    std::vector<Partner> partners;  // those without an error, by id
    std::size_t found = 0;          // those that there are
    Diagnostics findings;
};

// `folder` holds partner.xml; its last part is the partner's id.
[[nodiscard]] LoadedPartner load_partner(const std::filesystem::path& folder, const mapping::Library& library,
                                         const LoadOptions& options = {});

// Every folder of `folder` that holds a partner.xml; those beginning with '.' or '_' are passed over. Also finds what
// only shows side by side: two partners that answer to the same interchange, or stand for the same location.
[[nodiscard]] LoadedPartners load_partners(const std::filesystem::path& folder, const mapping::Library& library,
                                           const LoadOptions& options = {});

[[nodiscard]] std::string_view to_string(Authority authority);

}  // namespace crossdock::partners
