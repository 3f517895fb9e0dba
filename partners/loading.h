// What the parts of the partner loader share; private to partners/.
//
// Lifetime: a Loading borrows everything and lives for one load. Threads: one at a time.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "partners/as2_settings.h"
#include "partners/file_name.h"
#include "partners/partner.h"
#include "partners/shape.h"

namespace crossdock::partners {

// Mappings compiled so far, by file; none where the file has errors, which were reported with its first use.
using MappingCache = std::map<std::filesystem::path, std::optional<mapping::Mapping>>;

struct Loading {
    const xml::Document& document;
    pugi::xml_node root;
    const std::filesystem::path& folder;
    const mapping::Library& library;
    const LoadOptions& options;
    MappingCache& mappings;
    Diagnostics& findings;

    // An absent element reads as its defaults.
    [[nodiscard]] pugi::xml_node child(std::string_view element) const;
    [[nodiscard]] Values values(std::string_view element) const;

    // A finding about an attribute's value, or about the element where the attribute is absent.
    void error(pugi::xml_node node, std::string_view attribute, std::string code, std::string message,
               std::string help);
    void warn(pugi::xml_node node, std::string_view attribute, std::string code, std::string message, std::string help);

    [[nodiscard]] std::string place_of(pugi::xml_node node, std::string_view attribute = {}) const;
    // Relative to the partner's folder.
    [[nodiscard]] std::filesystem::path path(std::string_view text) const;
};

// "partners/acme/partner.xml:12:5", of an attribute's value or, without one, of the element.
[[nodiscard]] std::string place_of(const xml::Document& document, pugi::xml_node node, std::string_view attribute = {});

// A reference to a secret; with `secrets` it must be there. Shared with the gateway's own settings.
[[nodiscard]] SecretRef secret_of(const xml::Document& document, pugi::xml_node node, const Values& values,
                                  std::string_view attribute, const Secrets* secrets, Diagnostics& findings);

// A finding when the partner has no transport of that id.
void check_transport(Loading& loading, pugi::xml_node node, const Partner& partner, const std::string& id);

// A finding when a file is to be left there and the attribute `directory` does not say where. AS2 has no directories.
void check_directory(Loading& loading, pugi::xml_node node, const Partner& partner);

// A finding when the partner has no identifiers for what the mapping is of; one for each standard.
void check_identity(Loading& loading, pugi::xml_node node, Standard standard);

// The ids that what is received may bear: <side>-qualifier, <side>-id and <side>-other-ids; `side` is "our" or "their".
[[nodiscard]] std::vector<InterchangeId> received_ids(Loading& loading, pugi::xml_node node, const Values& values,
                                                      const std::string& side);

// A finding inside the attribute `file`, where there is a problem.
void check_file_name(Loading& loading, pugi::xml_node node, const std::optional<PatternProblem>& problem);

// The guideline that the attribute `guideline` of a <send> or <receive> names; null without one, or when it has errors,
// which were reported.
[[nodiscard]] std::shared_ptr<const x12::SetDefinition> load_guideline(Loading& loading, pugi::xml_node node,
                                                                       std::string_view transaction,
                                                                       Strictness strictness);

// The settings of an <as2>.
[[nodiscard]] std::shared_ptr<const As2Settings> load_as2(Loading& loading, pugi::xml_node node);

// Certificates that are missing, cannot be read, are mixed up or run out.
void check_as2_certificates(Loading& loading, pugi::xml_node as2, const As2Settings& settings);

// Each fills its part of the partner from a document whose shape has been checked. In this order: transports,
// x12 and edifact before documents, documents before collects.
void load_x12(Loading& loading, Partner& partner);
void load_edifact(Loading& loading, Partner& partner);
void load_transports(Loading& loading, Partner& partner);
void load_collects(Loading& loading, Partner& partner);
void load_documents(Loading& loading, Partner& partner);
void load_acknowledge(Loading& loading, Partner& partner);
void load_tables(Loading& loading, Partner& partner);

}  // namespace crossdock::partners
