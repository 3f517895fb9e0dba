#include <algorithm>
#include <chrono>
#include <map>
#include <tuple>
#include <utility>

#include "partners/concealment.h"
#include "partners/loading.h"
#include "partners/ready_folder.h"
#include "partners/settings_file.h"
#include "partners/value_text.h"

namespace crossdock::partners {
namespace {

constexpr std::string_view file_name = "partner.xml";

void append(Diagnostics& findings, Diagnostics more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// A partner, and the places that a comparison with other partners would complain of.
struct Candidate {
    LoadedPartner loaded;
    Diagnostic identity, edifact, location, as2;
};

std::string folder_name(const std::filesystem::path& folder) {
    const auto whole = std::filesystem::absolute(folder).lexically_normal();
    return (whole.has_filename() ? whole : whole.parent_path()).filename().string();
}

void load_owner(Loading& loading, Partner& partner) {
    const Values values = loading.values("owner");
    partner.owner = {values.text("name"), values.text("email"), values.date("review")};
    const auto today = loading.options.today.value_or(documents::Date(
        std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()))));
    if (partner.owner.review && *partner.owner.review < today)
        loading.warn(loading.child("owner"), "review", "partner.review",
                     "the review date " + partner.owner.review->iso() + " has passed",
                     "look these settings through with the partner and set the next date");
}

void load_authority(Loading& loading, Partner& partner) {
    const Values values = loading.values("authority");
    const auto read = [&](std::string_view name, Authority fallback) {
        const std::string word = values.text(name);
        for (const Authority authority : {Authority::partner, Authority::cin7, Authority::nobody})
            if (word == to_string(authority)) return authority;
        return fallback;
    };
    const Authorities defaults;
    partner.authority = {read("shipments", defaults.shipments), read("stock", defaults.stock),
                         read("orders", defaults.orders), defaults.tracking};
    partner.authority.tracking = read("tracking", partner.authority.shipments);
}

void load_release(Loading& loading, Partner& partner) {
    using Changes = ReleaseTerms::Changes;
    const Values values = loading.values("release");
    const std::string changes = values.text("changes");
    partner.release = {changes == "replace"          ? Changes::replace
                       : changes == "cancel-and-new" ? Changes::cancel_and_new
                                                     : Changes::alert,
                       values.text("cancellations") == "send",
                       values.text("owned-elsewhere") == "stop",
                       {}};
    const std::string channels = values.text("channels-elsewhere");
    for (std::string_view rest = channels; !rest.empty();) {
        std::string_view one = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(rest.size(), one.size() + 1));
        while (one.starts_with(' ')) one.remove_prefix(1);
        while (one.ends_with(' ')) one.remove_suffix(1);
        if (!one.empty()) partner.release.channels_elsewhere.emplace_back(one);
    }
}

void load_control_numbers(Loading& loading, Partner& partner) {
    using Duplicates = ControlNumbers::Duplicates;
    const Values values = loading.values("control-numbers");
    const std::string word = values.text("duplicates");
    partner.control_numbers = {word == "warn"     ? Duplicates::warn
                               : word == "accept" ? Duplicates::accept
                                                  : Duplicates::reject,
                               values.duration("remembered")};
}

void load_stock(Loading& loading, Partner& partner) {
    const Values values = loading.values("stock");
    partner.stock.tolerance_units = values.count("tolerance-units");
    partner.stock.settle = values.duration("settle");
    partner.stock.tolerance_percent = values.count("tolerance-percent");
    if (values.text("receipts") == "adjust") partner.stock.receipts = StockTerms::Receipts::adjust;
    partner.stock.put_away = values.text("purchase-receipts") == "put-away";
    partner.stock.absent_is_zero = values.text("absent") == "zero";
    partner.stock.announce_ordered = values.text("announce") == "ordered";
    if (loading.child("stock") && partner.authority.stock != Authority::partner)
        loading.warn(
            loading.child("stock"), {}, "partner.stock-authority",
            "<stock> says how the partner's word about stock is taken over, but the authority over stock is '" +
                std::string(to_string(partner.authority.stock)) + "': it is noted, and Cin7 stays as it is",
            "write stock=\"partner\" in <authority>, or remove <stock>");
}

// What is exchanged is about goods that lie somewhere in Cin7.
void check_location(Loading& loading, const Partner& partner) {
    if (loading.child("cin7").attribute("location")) return;  // should it be empty, that is said already
    constexpr std::pair<std::string_view, std::string_view> bound[]{
        {"warehouse-order", "the partner gets the orders of one"},
        {"stock-transfer", "the partner is told of transfers to one"},
        {"warehouse-shipment", "what it ships leaves from one"},
        {"stock-receipt", "what it receives is put away in one"},
        {"stock-adjustment", "what it changes lies in one"},
        {"inventory-report", "what it counts lies in one"},
        {"return", "what comes back is put away in one"}};
    for (const auto& [document, why] : bound) {
        const bool received =
            std::ranges::any_of(partner.receives, [&](const Receive& receive) { return receive.document == document; });
        if (!received && partner.send_of(document) == nullptr) continue;
        loading.error(
            loading.child("cin7") ? loading.child("cin7") : loading.root, {}, "partner.no-location",
            "a " + std::string(document) + " is exchanged, and no location in Cin7 is named: " + std::string(why),
            "add <cin7 location=\"...\"/>, spelt as in Cin7; only a partner that stores and ships nothing for "
            "us can do without");
        return;
    }
}

// What no single element shows.
void check_whole(Loading& loading, const Partner& partner) {
    if (partner.send_of("warehouse-order") != nullptr && partner.authority.orders != Authority::cin7)
        loading.error(loading.child("authority"), "orders", "partner.authority",
                      "warehouse-orders are sent to the partner, yet Cin7 has no authority over orders",
                      "write orders=\"cin7\" or remove the <send>");
    const auto reads = [&](std::string_view element) { return static_cast<bool>(loading.child(element)); };
    if (reads("receive") && !reads("collect") && !reads("as2"))
        loading.warn(loading.child("receive"), {}, "partner.nothing-collected",
                     "documents are to be received, but no files are collected", "add a <collect>");
    if (reads("collect") && !reads("receive"))
        loading.warn(loading.child("collect"), {}, "partner.nothing-received",
                     "files are collected, but no document in them would be read", "add a <receive>");
    for (const pugi::xml_node node : loading.root.children()) {
        const std::string_view element = node.name();
        if (element != "sftp" && element != "folder") continue;
        const std::string id = node.attribute("id").value();
        const auto uses = [&](const pugi::xml_node user) { return id == user.attribute("transport").value(); };
        if (!loading.root.find_child(uses))
            loading.warn(node, "id", "partner.unused-transport", "nothing uses the transport '" + id + "'",
                         "name it in a <collect> or <send>, or remove it");
    }
}

void fill(Loading& loading, Partner& partner) {
    const Values values(loading.root, partner_shape());
    partner.id = values.text("id");
    partner.name = values.text("name");
    partner.folder = loading.path(".").parent_path();
    if (const std::string folder = folder_name(loading.folder); is_name(partner.id) && partner.id != folder)
        loading.error(loading.root, "id", "partner.id",
                      "the partner's id is '" + partner.id + "', its folder is '" + folder + "'",
                      "give both the same name; it is kept with every stored document, so do not change it later");
    load_owner(loading, partner);
    load_authority(loading, partner);
    load_release(loading, partner);
    load_stock(loading, partner);
    load_x12(loading, partner);
    load_edifact(loading, partner);
    load_control_numbers(loading, partner);
    load_transports(loading, partner);
    load_documents(loading, partner);
    load_acknowledge(loading, partner);
    load_collects(loading, partner);
    load_tables(loading, partner);
    warn_of_placeholders(loading);
    const Values cin7 = loading.values("cin7");
    partner.cin7 = {cin7.text("location"), cin7.text("location-id"),
                    cin7.text("short") == "reduce" ? Location::Short::reduce : Location::Short::split,
                    cin7.text("kits") == "parts"};
    const Values deadlines = loading.values("deadlines");
    partner.deadlines = {deadlines.duration_if_any("sent"), deadlines.duration_if_any("shipped")};
    check_location(loading, partner);
    if (!has_error(loading.findings)) check_whole(loading, partner);
}

Candidate load(const std::filesystem::path& folder, const mapping::Library& library, const LoadOptions& options,
               MappingCache& mappings) {
    Candidate candidate;
    Diagnostics& findings = candidate.loaded.findings;
    const auto document = open_settings(folder / file_name, partner_shape(), findings);
    if (!document) return candidate;
    const pugi::xml_node root = document->root();
    Loading loading{*document, root, folder, library, options, mappings, findings};
    Partner partner;
    fill(loading, partner);
    conceal(findings);
    candidate.identity = document->about(root.child("x12"), Severity::error, "partner.ambiguous", {});
    candidate.edifact = document->about(root.child("edifact"), Severity::error, "partner.ambiguous", {});
    candidate.location = document->about(root.child("cin7"), Severity::error, "partner.same-location", {});
    candidate.as2 =
        document->about_value(root.child("as2"), "their-name", Severity::error, "partner.ambiguous", {}, {});
    if (!has_error(findings)) candidate.loaded.partner = std::move(partner);
    return candidate;
}

// Refuses a partner that answers to the same interchange, or stands for the same location, as one before it.
class Rivals {
  public:
    void check(Candidate& candidate) {
        if (!candidate.loaded.partner) return;
        const Partner& partner = *candidate.loaded.partner;
        Diagnostics found;
        for (const Receive& receive : partner.receives) {
            const Standard standard = standard_of(receive.mapping);
            if (standard == Standard::body) continue;  // told apart by where it lies
            const auto& x12 = partner.x12;
            const auto& edifact = partner.edifact;
            const Identity identity =
                standard == Standard::x12
                    ? Identity{x12.our_qualifier, x12.our_id, x12.their_qualifier, x12.their_id, receive.transaction}
                    : Identity{edifact.our_qualifier, edifact.our_id, edifact.their_qualifier, edifact.their_id,
                               receive.transaction};
            const auto [first, added] = identities_.try_emplace(identity, partner.id);
            if (added) continue;
            found.push_back(standard == Standard::x12 ? candidate.identity : candidate.edifact);
            const auto& [our_qualifier, our_id, their_qualifier, their_id, transaction] = identity;
            found.back().message = "a " + transaction + " from " + their_qualifier + "/" + their_id + " to " +
                                   our_qualifier + "/" + our_id + " is already that of the partner '" + first->second +
                                   "'";
            found.back().help = "give the two different ids, or make one partner of them";
            break;
        }
        for (const TransportSettings& transport : partner.transports) {
            if (transport.kind != TransportSettings::Kind::as2) continue;
            const auto [first, added] =
                names_.try_emplace({transport.as2->our_name, transport.as2->their_name}, partner.id);
            if (added) continue;
            found.push_back(candidate.as2);
            found.back().message = "messages from '" + transport.as2->their_name + "' to '" + transport.as2->our_name +
                                   "' are already those of the partner '" + first->second + "'";
            found.back().help = "agree on another AS2 name with one of the two";
            break;
        }
        if (partner.send_of("warehouse-order") != nullptr) {
            const auto [first, added] = locations_.try_emplace(partner.cin7.name, partner.id);
            if (!added) {
                found.push_back(candidate.location);
                found.back().message = "orders of the location '" + partner.cin7.name +
                                       "' are already sent to the partner '" + first->second + "'";
                found.back().help = "each order goes to one warehouse: name this partner's own location";
            }
        }
        if (found.empty() && partner.authority.stock == Authority::partner && !partner.cin7.name.empty()) {
            const auto [first, added] = stocks_.try_emplace(partner.cin7.name, partner.id);
            if (!added) {
                found.push_back(candidate.location);
                found.back().message = "the stock of the location '" + partner.cin7.name +
                                       "' is already that of the partner '" + first->second + "'";
                found.back().help = "one warehouse counts a location: give one of them stock=\"nobody\"";
            }
        }
        if (found.empty()) return;
        append(candidate.loaded.findings, std::move(found));
        candidate.loaded.partner.reset();
    }

  private:
    using Identity = std::tuple<std::string, std::string, std::string, std::string, std::string>;
    std::map<Identity, std::string> identities_;
    std::map<std::pair<std::string, std::string>, std::string> names_;  // of AS2: ours, theirs
    std::map<std::string, std::string> locations_;
    std::map<std::string, std::string> stocks_;
};

Diagnostic about_folder(const std::filesystem::path& folder, Severity severity, std::string message, std::string help) {
    Diagnostic finding;
    finding.severity = severity;
    finding.code = "partner.folder";
    finding.file = folder.string();
    finding.message = std::move(message);
    finding.help = std::move(help);
    return finding;
}

}  // namespace

LoadedPartner load_partner(const std::filesystem::path& folder, const mapping::Library& library,
                           const LoadOptions& options) {
    MappingCache mappings;
    return load(folder, library, options, mappings).loaded;
}

LoadedPartners load_partners(const std::filesystem::path& folder, const mapping::Library& library,
                             const LoadOptions& options) {
    LoadedPartners all;
    std::error_code problem;
    std::vector<std::filesystem::path> folders;
    for (std::filesystem::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        const std::string name = at->path().filename().string();
        std::error_code unreadable;
        if (!name.starts_with('.') && !name.starts_with('_') && at->is_directory(unreadable))
            folders.push_back(at->path());
    }
    if (problem) {
        all.findings.push_back(about_folder(folder, Severity::error,
                                            "the folder of the partners cannot be read: " + problem.message(),
                                            "make it, or put partners=\"...\" of <folders> in gateway.xml right"));
        return all;
    }
    std::ranges::sort(folders);

    MappingCache mappings;
    Rivals rivals;
    for (const auto& each : folders) {
        if (!std::filesystem::exists(each / file_name, problem)) {
            all.findings.push_back(about_folder(each, Severity::warning, "there is no partner.xml in this folder",
                                                "add one, or begin the folder's name with '_' to have it passed over"));
            continue;
        }
        ++all.found;
        Candidate candidate = load(each, library, options, mappings);
        rivals.check(candidate);
        append(all.findings, std::move(candidate.loaded.findings));
        if (candidate.loaded.partner) all.partners.push_back(std::move(*candidate.loaded.partner));
    }
    return all;
}

}  // namespace crossdock::partners
