#include <algorithm>
#include <initializer_list>
#include <utility>

#include "mappings/documents/document.h"
#include "partners/file_name.h"
#include "partners/loading.h"
#include "partners/name_patterns.h"

namespace crossdock::partners {
namespace {

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

constexpr std::size_t version_characters = 6;  // of GS08; an industry suffix may follow

// The compiled mapping that the attribute `mapping` names, or findings.
std::optional<mapping::Mapping> load_mapping(Loading& loading, pugi::xml_node node, const std::string& name) {
    if (name.empty()) return std::nullopt;
    const auto file = loading.library.find(name, loading.folder);
    if (!file) {
        loading.error(node, "mapping", "partner.unknown-mapping", file.error().message, file.error().remedy);
        return std::nullopt;
    }
    if (const auto known = loading.mappings.find(*file); known != loading.mappings.end()) {
        if (!known->second)
            loading.error(node, "mapping", "partner.broken-mapping", "the mapping " + name + " has errors",
                          "they are reported where it is used first");
        return known->second;
    }
    auto loaded = mapping::Mapping::load(*file, &loading.library);
    const Diagnostics& findings = loaded ? loaded->warnings() : loaded.error();
    loading.findings.insert(loading.findings.end(), findings.begin(), findings.end());
    auto& kept = loading.mappings[*file];
    if (loaded) kept = std::move(*loaded);
    return kept;
}

// The words beside a mapping must be those of the mapping.
void check_word(Loading& loading, pugi::xml_node node, std::string_view attribute, std::string_view carried,
                const std::string& mapping_name) {
    const std::string_view stated = node.attribute(std::string(attribute).c_str()).value();
    if (stated.empty() || stated == carried) return;
    loading.error(node, attribute, "partner.wrong-mapping",
                  "the mapping " + mapping_name + " does not carry " + in_quotes(stated),
                  "it carries " + in_quotes(carried) + "; change the word or the mapping");
}

void check_document(Loading& loading, pugi::xml_node node) {
    const std::string_view stated = node.attribute("document").value();
    if (stated.empty() || documents::schema_of_kind(stated) != nullptr) return;
    const std::string_view near = nearest(stated, documents::kinds());
    std::string known;
    for (const std::string_view kind : documents::kinds()) known.append(known.empty() ? "" : ", ").append(kind);
    loading.error(node, "document", "partner.unknown-document", "there is no document " + in_quotes(stated),
                  near.empty() ? "documents are " + known : "did you mean " + std::string(near) + "?");
}

void check_version(Loading& loading, pugi::xml_node node, const mapping::Mapping& mapping, const Partner& partner,
                   const std::string& mapping_name) {
    if (standard_of(mapping) != Standard::x12 || !loading.child("x12")) return;
    if (mapping.version() == std::string_view(partner.x12.version).substr(0, version_characters)) return;
    loading.warn(node, "mapping", "partner.mapping-version",
                 "the mapping " + mapping_name + " is of version " + std::string(mapping.version()) +
                     ", but what we send says version " + partner.x12.version,
                 "use a mapping of that version, or change version in <x12>");
}

// Attributes that mean nothing beside a mapping of another standard.
void refuse_attributes(Loading& loading, pugi::xml_node node, const mapping::Mapping& mapping,
                       std::initializer_list<const char*> attributes, const std::string& of) {
    for (const char* attribute : attributes)
        if (node.attribute(attribute))
            loading.error(
                node, attribute, "partner.other-standard",
                std::string(attribute) + " is of " + of + ", the mapping is of " + std::string(mapping.standard()),
                "remove the attribute");
}

Strictness strictness_of(std::string_view word) {
    return word == "reject" ? Strictness::reject : word == "no" ? Strictness::none : Strictness::warn;
}

void load_send(Loading& loading, pugi::xml_node node, Partner& partner) {
    const Values values(node, *partner_shape().child("send"));
    const std::string name = values.text("mapping");
    check_document(loading, node);
    check_transport(loading, node, partner, values.text("transport"));
    check_directory(loading, node, partner);
    if (const std::string file = values.text("file"); !file.empty()) check_file_name(loading, node, problem_in(file));
    const auto mapping = load_mapping(loading, node, name);
    if (!mapping) return;
    if (documents::schema_of_kind(values.text("document")) != nullptr)
        check_word(loading, node, "document", mapping->document(), name);
    const Standard standard = standard_of(*mapping);
    if (standard != Standard::body) check_word(loading, node, "transaction", mapping->transaction(), name);
    if (standard == Standard::body) refuse_attributes(loading, node, *mapping, {"transaction"}, "X12 and EDIFACT");
    check_version(loading, node, *mapping, partner, name);
    check_identity(loading, node, standard);
    if (standard == Standard::body)
        refuse_attributes(loading, node, *mapping, {"acknowledged-within"}, "X12 and EDIFACT");
    if (standard != Standard::edifact) refuse_attributes(loading, node, *mapping, {"association"}, "EDIFACT");
    if (standard != Standard::x12) refuse_attributes(loading, node, *mapping, {"guideline", "validate"}, "X12");
    if (partner.send_of(mapping->document()) != nullptr)
        loading.error(node, "document", "partner.double-send",
                      "a " + std::string(mapping->document()) + " is sent by an earlier <send> already",
                      "remove one of the two");
    partner.sends.push_back({std::string(mapping->document()), std::string(mapping->transaction()), name, *mapping,
                             values.text("transport"), values.text("directory"), values.text("file"),
                             values.duration_if_any("acknowledged-within"), values.text("association"),
                             strictness_of(values.text("validate")), nullptr});
    Send& send = partner.sends.back();
    if (standard == Standard::x12) send.guideline = load_guideline(loading, node, send.transaction, send.strictness);
}

void complain_of_double(Loading& loading, pugi::xml_node node, const std::string& transaction) {
    loading.error(node, "transaction", "partner.double-receive",
                  "a " + transaction + " is received by an earlier <receive> already", "remove one of the two");
}

bool is_acknowledgement(std::string_view transaction) {
    return transaction == "997" || transaction == "999";
}

// A 997 or 999 that no mapping reads.
void load_plain_acknowledgement(Loading& loading, pugi::xml_node node, const std::string& transaction,
                                Partner& partner) {
    for (const char* attribute : {"document", "guideline"})
        if (node.attribute(attribute))
            loading.error(node, attribute, "partner.plain-acknowledgement",
                          "a " + transaction + " that is read without a mapping has no " + attribute,
                          "remove the attribute");
    check_identity(loading, node, Standard::x12);
    partner.plain_acknowledgements.push_back(transaction);
}

// The file names of a body; X12 and EDIFACT are known by what is inside.
void check_files(Loading& loading, pugi::xml_node node, const Partner& partner, const Receive& receive) {
    if (standard_of(receive.mapping) != Standard::body)
        return refuse_attributes(loading, node, receive.mapping, {"files"}, "CSV, fixed width, XML and JSON");
    refuse_attributes(loading, node, receive.mapping, {"transaction"}, "X12 and EDIFACT");
    if (receive.files.empty())
        return loading.error(node, "mapping", "partner.no-files",
                             "which files hold a " + receive.document + " is not said: they are known by their names",
                             "add files=\"...\", for example files=\"ship*.csv\"");
    for (const Receive& other : partner.receives)
        for (const std::string& pattern : receive.files)
            if (std::ranges::find(other.files, pattern) != other.files.end())
                loading.error(node, "files", "partner.double-receive",
                              "the files " + in_quotes(pattern) + " are received by an earlier <receive> already",
                              "remove one of the two");
}

void load_receive(Loading& loading, pugi::xml_node node, Partner& partner) {
    const Values values(node, *partner_shape().child("receive"));
    const std::string name = values.text("mapping");
    if (name.empty()) {
        const std::string transaction = values.text("transaction");
        if (partner.receives_set(transaction)) return complain_of_double(loading, node, transaction);
        if (is_acknowledgement(transaction)) return load_plain_acknowledgement(loading, node, transaction, partner);
        if (!node.attribute("mapping"))
            loading.error(node, {}, "settings.missing-attribute", "<receive> needs the attribute mapping",
                          "add mapping=\"...\": x12/004010/" + (transaction.empty() ? "945" : transaction) +
                              " of the library, or a file of this folder");
        return;
    }
    check_document(loading, node);
    const auto mapping = load_mapping(loading, node, name);
    if (!mapping) return;
    if (documents::schema_of_kind(values.text("document")) != nullptr)
        check_word(loading, node, "document", mapping->document(), name);
    const Standard standard = standard_of(*mapping);
    check_identity(loading, node, standard);
    if (standard != Standard::body) check_word(loading, node, "transaction", mapping->transaction(), name);
    if (standard != Standard::x12) refuse_attributes(loading, node, *mapping, {"guideline", "validate"}, "X12");
    if (partner.receives_set(mapping->transaction()))
        complain_of_double(loading, node, std::string(mapping->transaction()));
    Receive receive{std::string(mapping->document()), std::string(mapping->transaction()), name, *mapping};
    receive.strictness = strictness_of(values.text("validate"));
    receive.files = values.words("files");
    check_commas(loading, node, "files", receive.files);
    check_files(loading, node, partner, receive);
    if (standard == Standard::x12)
        receive.guideline = load_guideline(loading, node, receive.transaction, receive.strictness);
    partner.receives.push_back(std::move(receive));
}

}  // namespace

void check_transport(Loading& loading, pugi::xml_node node, const Partner& partner, const std::string& id) {
    if (id.empty() || partner.transport(id) != nullptr) return;
    std::vector<std::string_view> known;
    std::string list;
    for (const TransportSettings& transport : partner.transports) {
        known.push_back(transport.id);
        list.append(list.empty() ? "" : ", ").append(transport.id);
    }
    const std::string_view near = nearest(id, known);
    loading.error(node, "transport", "partner.unknown-transport", "there is no transport " + in_quotes(id),
                  !near.empty()  ? "did you mean " + std::string(near) + "?"
                  : list.empty() ? "describe one with <sftp id=\"" + id + "\" .../> or <folder id=\"" + id + "\" .../>"
                                 : "transports are " + list);
}

void check_directory(Loading& loading, pugi::xml_node node, const Partner& partner) {
    const TransportSettings* transport = partner.transport(node.attribute("transport").value());
    const bool as2 = transport != nullptr && transport->kind == TransportSettings::Kind::as2;
    const bool named = static_cast<bool>(node.attribute("directory"));
    const std::string element = "<" + std::string(node.name()) + ">";
    if (as2 && named)
        loading.error(node, "directory", "partner.directory", "there are no directories over AS2",
                      "remove the attribute; the partner gets the name in `file`");
    if (!as2 && !named)
        loading.error(node, {}, "settings.missing-attribute", element + " needs the attribute directory",
                      "add directory=\"...\": where to leave it");
}

void load_documents(Loading& loading, Partner& partner) {
    for (const pugi::xml_node node : loading.root.children("send")) load_send(loading, node, partner);
    for (const pugi::xml_node node : loading.root.children("receive")) load_receive(loading, node, partner);
    const auto received = [&](const char* transaction) {
        return partner.receives_set(transaction) ||
               loading.root.find_child_by_attribute("receive", "transaction", transaction);
    };
    const bool of_x12 = received("997") || received("999"), of_edifact = received("CONTRL");
    for (const pugi::xml_node node : loading.root.children("send")) {
        if (!node.attribute("acknowledged-within")) continue;
        const Send* send = partner.send_of(node.attribute("document").value());
        const bool edifact = send != nullptr && standard_of(send->mapping) == Standard::edifact;
        if (edifact ? of_edifact : of_x12) continue;
        loading.error(node, "acknowledged-within", "partner.no-acknowledgement",
                      std::string("no ") + (edifact ? "CONTRL" : "997") +
                          " is received from this partner, so none could be missed",
                      edifact ? "add <receive transaction=\"CONTRL\" mapping=\"edifact/D96A/CONTRL\"/> or remove the "
                                "attribute"
                              : "add <receive transaction=\"997\"/> or remove the attribute");
    }
}

}  // namespace crossdock::partners
