// The XML of a mapping, its own file merged with those that it extends, with the place that every part came from.
//
// A mapping that extends nothing is its file's tree as it stands. Otherwise the tree is a copy of the base in which
// extend.cpp has changed, added and removed what the extending file says; each element and each attribute remembers
// the file it was written in, so that a finding about it shows that file, line and column.
//
// Lifetime: nodes live as long as the tree, which owns the texts of all its files. Threads: reading is free.
// Errors: load() gives the findings about files that are missing, broken, or extend what they cannot.
//
//     auto tree = MappingTree::load("partners/acme/945.xml", text, {"partners/acme", &library});
//     tree->about_value(segment, "e04", Severity::error, "mapping.expression", "...");
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/xml/document.h"

namespace crossdock::mapping {

class Library;

// Where the file that extends= names is looked for: beside the mapping, then in the library; without a library in the
// folders above, which finds the files of a library from one another.
struct BaseSearch {
    std::filesystem::path beside;
    const Library* library = nullptr;
};

class MappingTree {
  public:
    // A file that extends nothing.
    explicit MappingTree(xml::Document document) { files_.push_back(std::move(document)); }

    // `name` is how findings call the file. Reads every file that it extends.
    [[nodiscard]] static std::expected<MappingTree, Diagnostics> load(std::string name, std::string text,
                                                                      const BaseSearch& search);

    [[nodiscard]] pugi::xml_node root() const { return merged_ ? merged_->document_element() : files_.front().root(); }
    // Of the file that was asked for, not of those it extends.
    [[nodiscard]] const std::string& name() const { return files_.back().name(); }
    [[nodiscard]] std::string_view text() const { return files_.back().text(); }

    // As those of xml::Document, each about the file that the element or attribute came from.
    [[nodiscard]] Diagnostic about(pugi::xml_node node, Severity severity, std::string code, std::string message,
                                   std::string help = {}) const;
    [[nodiscard]] Diagnostic about_value(pugi::xml_node node, std::string_view attribute, Severity severity,
                                         std::string code, std::string message, std::string help = {}) const;
    [[nodiscard]] Diagnostic about_name(pugi::xml_node node, std::string_view attribute, Severity severity,
                                        std::string code, std::string message, std::string help = {}) const;
    // Inside an attribute's value: `at` bytes behind its start.
    [[nodiscard]] Diagnostic about_inside(pugi::xml_node node, std::string_view attribute, std::size_t at,
                                          std::size_t width, std::string code, std::string message,
                                          std::string help) const;

    // "partners/acme/945.xml:7"
    [[nodiscard]] std::string where(pugi::xml_node node) const;
    // "line 7" within the file that `beside` came from, "partners/acme/945.xml:7" in another.
    [[nodiscard]] std::string where(pugi::xml_node node, pugi::xml_node beside) const;

    // The tree as XML: what an extending file changed, added or removed stands under a comment that says where.
    [[nodiscard]] std::string show() const;

  private:
    friend class Extending;
    struct Origin {
        std::size_t file = 0;
        pugi::xml_node node;  // in the tree of that file
    };
    using Attribute = std::pair<const void*, std::string>;

    [[nodiscard]] Origin origin(pugi::xml_node node) const;
    [[nodiscard]] Origin origin(pugi::xml_node node, std::string_view attribute) const;

    std::vector<xml::Document> files_;  // the innermost base first, the file that was asked for last
    std::unique_ptr<pugi::xml_document> merged_;
    std::map<const void*, Origin> nodes_;     // of merged_
    std::map<Attribute, Origin> attributes_;  // those that another file than the element's gave
};

// Changes `base` by what the file `over` says; the result calls itself as that file does.
[[nodiscard]] std::expected<MappingTree, Diagnostics> extend(MappingTree base, xml::Document over);

}  // namespace crossdock::mapping
