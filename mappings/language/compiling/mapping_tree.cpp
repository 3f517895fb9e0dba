#include "mappings/language/compiling/mapping_tree.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <system_error>

#include "mappings/language/compiling/library.h"

namespace crossdock::mapping {
namespace {

namespace fs = std::filesystem;

std::string line_of(const xml::Document& file, pugi::xml_node node) {
    const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    return std::to_string(position_at(file.text(), offset).line);
}

// The file that extends= names, or where it was looked for.
std::expected<fs::path, std::string> find_base(std::string_view name, const BaseSearch& search) {
    if (search.library) {
        auto found = search.library->find(name, search.beside);
        if (found) return *found;
        return std::unexpected("it was looked for in " + found.error().place);
    }
    std::error_code failed;
    fs::path folder = fs::absolute(search.beside.empty() ? fs::path(".") : search.beside, failed).lexically_normal();
    constexpr int levels = 4;  // beside the file, and as deep as a library is
    for (int level = 0; level < levels && !folder.empty(); ++level, folder = folder.parent_path())
        if (auto found = Library(folder).find(name, {})) return *found;
    return std::unexpected("it was looked for beside this file and in the folders above it");
}

// The names a library offers, for "did you mean".
std::string near_name(std::string_view name, const BaseSearch& search) {
    if (!search.library) return {};
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(search.library->folder(), failed), end; !failed && at != end;
         at.increment(failed))
        if (at->path().extension() == ".xml")
            names.push_back(at->path().lexically_relative(search.library->folder()).replace_extension().string());
    std::ranges::sort(names);
    return std::string(nearest(name, {names.begin(), names.end()}));
}

std::expected<MappingTree, Diagnostics> load_chain(std::string name, std::string text, const BaseSearch& search,
                                                   std::vector<fs::path>& open) {
    auto document = xml::Document::parse(std::move(name), std::move(text));
    if (!document) return std::unexpected(Diagnostics{document.error()});
    const pugi::xml_node root = document->root();
    const pugi::xml_attribute extends = root.attribute("extends");
    if (!extends || std::string_view(root.name()) != "mapping") return MappingTree(std::move(*document));
    const auto wrong = [&](std::string message, std::string help) {
        return std::unexpected(Diagnostics{document->about_value(root, "extends", Severity::error, "mapping.extends",
                                                                 std::move(message), std::move(help))});
    };
    const std::string base = extends.value();
    if (base.empty())
        return wrong("extends names no mapping", "write the name of one, such as extends=\"x12/004010/945\"");
    const auto file = find_base(base, search);
    if (!file) {
        const std::string near = near_name(base, search);
        return wrong("there is no mapping '" + base + "' to extend",
                     near.empty() ? file.error() + "; the library has names such as x12/004010/945"
                                  : "did you mean '" + near + "'?");
    }
    std::error_code failed;
    const fs::path path = fs::weakly_canonical(*file, failed);
    if (std::ranges::find(open, path) != open.end())
        return wrong("'" + base + "' is extended in a circle: it is " + file->string() + ", which leads here again",
                     "name the shipped mapping by its full name, such as x12/004010/945, or remove extends");
    open.push_back(path);
    std::ifstream in(*file, std::ios::binary);
    std::string base_text{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad())
        return wrong("the mapping " + file->string() + " cannot be read", "check that it may be read");
    auto tree = load_chain(file->string(), std::move(base_text), {file->parent_path(), search.library}, open);
    if (!tree) return tree;
    return extend(std::move(*tree), std::move(*document));
}

}  // namespace

std::expected<MappingTree, Diagnostics> MappingTree::load(std::string name, std::string text,
                                                          const BaseSearch& search) {
    std::error_code failed;
    std::vector<fs::path> open{fs::weakly_canonical(search.beside / fs::path(name).filename(), failed)};
    return load_chain(std::move(name), std::move(text), search, open);
}

MappingTree::Origin MappingTree::origin(pugi::xml_node node) const {
    if (!merged_) return {0, node};
    const auto known = nodes_.find(node.internal_object());
    return known == nodes_.end() ? Origin{files_.size() - 1, files_.back().root()} : known->second;
}

MappingTree::Origin MappingTree::origin(pugi::xml_node node, std::string_view attribute) const {
    const auto known = attributes_.find({node.internal_object(), std::string(attribute)});
    return known == attributes_.end() ? origin(node) : known->second;
}

Diagnostic MappingTree::about(pugi::xml_node node, Severity severity, std::string code, std::string message,
                              std::string help) const {
    const Origin from = origin(node);
    return files_[from.file].about(from.node, severity, std::move(code), std::move(message), std::move(help));
}

Diagnostic MappingTree::about_value(pugi::xml_node node, std::string_view attribute, Severity severity,
                                    std::string code, std::string message, std::string help) const {
    const Origin from = origin(node, attribute);
    return files_[from.file].about_value(from.node, attribute, severity, std::move(code), std::move(message),
                                         std::move(help));
}

Diagnostic MappingTree::about_name(pugi::xml_node node, std::string_view attribute, Severity severity, std::string code,
                                   std::string message, std::string help) const {
    const Origin from = origin(node, attribute);
    return files_[from.file].about_name(from.node, attribute, severity, std::move(code), std::move(message),
                                        std::move(help));
}

Diagnostic MappingTree::about_inside(pugi::xml_node node, std::string_view attribute, std::size_t at, std::size_t width,
                                     std::string code, std::string message, std::string help) const {
    const Origin from = origin(node, attribute);
    const xml::Document& file = files_[from.file];
    const std::size_t offset = file.value_offset(from.node, attribute) + at;
    Diagnostic finding;
    finding.code = std::move(code);
    finding.file = file.name();
    finding.at = position_at(file.text(), offset);
    finding.width = static_cast<std::uint32_t>(std::max<std::size_t>(width, 1));
    finding.message = std::move(message);
    finding.source_line = line_at(file.text(), offset);
    finding.help = std::move(help);
    return finding;
}

std::string MappingTree::where(pugi::xml_node node) const {
    const Origin from = origin(node);
    return files_[from.file].name() + ":" + line_of(files_[from.file], from.node);
}

std::string MappingTree::where(pugi::xml_node node, pugi::xml_node beside) const {
    const Origin from = origin(node);
    return from.file == origin(beside).file ? "line " + line_of(files_[from.file], from.node) : where(node);
}

std::string MappingTree::show() const {
    std::ostringstream text;
    root().print(text, "  ", pugi::format_default, pugi::encoding_utf8);
    return text.str();
}

}  // namespace crossdock::mapping
