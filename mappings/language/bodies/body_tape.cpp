#include "mappings/language/bodies/body_tape.h"

#include <algorithm>

#include "parsers/json/reader.h"
#include "parsers/json/utf8.h"
#include "parsers/lines.h"
#include "parsers/xml/document.h"

namespace crossdock::mapping {
namespace {

using Kind = TapeEntry::Kind;

class TapeHandler final : public json::Handler {
  public:
    explicit TapeHandler(Tape& tape) : tape_(tape) {}
    void key(std::string_view name, std::size_t) override { name_ = tape_.keep(name); }
    void scalar(json::Scalar kind, std::string_view text, std::size_t at) override {
        constexpr Kind kinds[]{Kind::text, Kind::number, Kind::boolean, Kind::null};
        add(kinds[static_cast<std::size_t>(kind)], at,
            kind == json::Scalar::null ? std::string_view{} : tape_.keep(text));
        close();
    }
    void begin_object(std::size_t at) override { add(Kind::object, at, {}); }
    void end_object() override { close(); }
    void begin_array(std::size_t at) override { add(Kind::array, at, {}); }
    void end_array() override { close(); }

  private:
    void add(Kind kind, std::size_t at, std::string_view value) {
        open_.push_back(tape_.entries.size());
        tape_.entries.push_back({kind, false, 0, at, name_, value});
        name_ = {};
    }
    void close() {
        tape_.entries[open_.back()].end = static_cast<std::uint32_t>(tape_.entries.size());
        open_.pop_back();
    }

    Tape& tape_;
    std::string_view name_;
    std::vector<std::size_t> open_;
};

std::string_view local(std::string_view name) {
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

// A text that begins on a line of its own is laid out: its indentation is no part of it.
std::string_view laid_out(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t last = text.find_last_not_of(blanks);
    text = text.substr(0, last == std::string_view::npos ? 0 : last + 1);
    const std::size_t first = text.find_first_not_of(blanks);
    if (first != std::string_view::npos && text.substr(0, first).find_first_of("\r\n") != std::string_view::npos)
        text.remove_prefix(first);
    return text;
}

Diagnostic wrong(std::string_view bytes, std::size_t at, std::string code, std::string message, std::string help) {
    Diagnostic diagnostic;
    diagnostic.code = std::move(code);
    diagnostic.at = position_at(bytes, at);
    diagnostic.message = std::move(message);
    diagnostic.help = std::move(help);
    return diagnostic;
}

// A document type can declare entities that grow without end: none is read, none is needed. It stands before the first
// element, among comments and instructions.
std::size_t document_type(std::string_view bytes) {
    for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at)) {
        const std::string_view rest = bytes.substr(at);
        if (rest.starts_with("<!DOCTYPE")) return at;
        const std::string_view end = rest.starts_with("<!--") ? "-->" : rest.starts_with("<?") ? "?>" : "";
        if (end.empty()) return std::string_view::npos;
        at = bytes.find(end, at);
    }
    return std::string_view::npos;
}

class XmlWalk {
  public:
    XmlWalk(Tape& tape, const xml::Document& document, std::string_view name_space)
        : tape_(tape), document_(document), name_space_(name_space) {}

    // Document order without recursion: the depth is limited, the stack of the machine is not asked.
    std::expected<void, Diagnostic> run() {
        constexpr std::size_t depth_max = 64, declared_max = 256;
        std::vector<std::size_t> open;
        const auto close = [&] {
            tape_.entries[open.back()].end = static_cast<std::uint32_t>(tape_.entries.size());
            open.pop_back();
            while (!declared_.empty() && declared_.back().depth > open.size()) declared_.pop_back();
        };
        for (pugi::xml_node node = document_.root(); node;) {
            if (open.size() == depth_max)
                return std::unexpected(wrong(document_.text(), offset(node), "xml.too-deep",
                                             "elements are nested more than 64 deep, which is depth_max",
                                             "ask the sender what this file is"));
            open.push_back(tape_.entries.size());
            declare(node, open.size());
            if (declared_.size() > declared_max)
                return std::unexpected(wrong(document_.text(), offset(node), "xml.too-many",
                                             "more than 256 namespaces are declared, which is declared_max",
                                             "ask the sender what this file is"));
            begin(node);
            pugi::xml_node next = element(node.first_child());
            for (; !next && !open.empty(); node = node.parent()) {
                close();
                if (open.empty()) break;
                next = element(node.next_sibling());
            }
            node = next;
        }
        return {};
    }

  private:
    static std::size_t offset(pugi::xml_node node) {
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
    }
    static pugi::xml_node element(pugi::xml_node node) {
        while (node && node.type() != pugi::node_element) node = node.next_sibling();
        return node;
    }
    void add(std::string_view name, std::string_view value, std::uint64_t at) {
        const auto end = static_cast<std::uint32_t>(tape_.entries.size() + 1);
        tape_.entries.push_back({Kind::text, false, end, at, name, value});
    }

    // xmlns="uri" and xmlns:prefix="uri" hold for the element and what is inside.
    void declare(pugi::xml_node node, std::size_t depth) {
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name == "xmlns" || name.starts_with("xmlns:"))
                declared_.push_back({name.size() > 5 ? name.substr(6) : std::string_view(), attribute.value(), depth});
        }
    }

    [[nodiscard]] std::string_view name_space_of(std::string_view name) const {
        const std::size_t colon = name.find(':');
        const std::string_view prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
        for (std::size_t n = declared_.size(); n-- > 0;)
            if (declared_[n].prefix == prefix) return declared_[n].uri;
        return {};
    }

    void begin(pugi::xml_node node) {
        const bool foreign = !name_space_.empty() && name_space_of(node.name()) != name_space_;
        tape_.entries.push_back({Kind::object, foreign, 0, offset(node), tape_.keep(local(node.name())), {}});
        for (const pugi::xml_attribute attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name == "xmlns" || name.starts_with("xmlns:") || name.starts_with("xsi:")) continue;
            add(tape_.keep("@" + std::string(local(name))), tape_.keep(attribute.value()), offset(node));
        }
        std::string text;
        pugi::xml_node first;
        for (const pugi::xml_node child : node.children()) {
            if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
            if (!first) first = child;
            text += child.value();
        }
        if (const std::string_view value = laid_out(text); !value.empty())
            add("#text", tape_.keep(value), offset(first));
    }

    Tape& tape_;
    const xml::Document& document_;
    std::string_view name_space_;
    struct Declared {
        std::string_view prefix, uri;
        std::size_t depth;
    };
    std::vector<Declared> declared_;  // in force at the element at hand
};

}  // namespace

std::string_view Tape::keep(std::string_view text) {
    constexpr std::size_t piece = std::size_t{1} << 16U;
    if (texts.empty() || texts.back().capacity() - texts.back().size() < text.size())
        texts.emplace_back().reserve(std::max(piece, text.size()));
    std::string& all = texts.back();
    all += text;
    return std::string_view(all).substr(all.size() - text.size());
}

Position Tape::position(std::uint64_t offset) const {
    const auto behind = std::ranges::upper_bound(line_starts, offset);
    if (behind == line_starts.begin()) return {1, 1, offset};
    return {static_cast<std::uint32_t>(behind - line_starts.begin()),
            static_cast<std::uint32_t>(offset - *(behind - 1) + 1), offset};
}

void Tape::count_lines(std::string_view bytes) {
    LineCounter lines;
    std::uint64_t at = bytes.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    line_starts.push_back(at);
    for (; at < bytes.size(); ++at) {
        const std::uint32_t before = lines.line;
        lines.pass(bytes[at], at);
        if (lines.line != before)
            line_starts.push_back(at + 1);
        else if (bytes[at] == '\n')
            line_starts.back() = at + 1;  // CRLF
    }
}

std::expected<Tape, Diagnostic> json_tape(std::string_view bytes) {
    Tape tape;
    TapeHandler handler(tape);
    if (auto read = json::read(bytes, handler); !read) return std::unexpected(read.error());
    tape.count_lines(bytes);
    return tape;
}

std::expected<Tape, Diagnostic> xml_tape(std::string_view bytes, std::string_view name_space) {
    if (const std::size_t bad = json::first_bad_utf8(bytes);
        bad != std::string_view::npos && !bytes.starts_with("\xFF\xFE") && !bytes.starts_with("\xFE\xFF"))
        return std::unexpected(
            wrong(bytes, bad, "xml.encoding", "a byte here is no UTF-8", "ask the sender for UTF-8"));
    if (const std::size_t type = document_type(bytes); type != std::string_view::npos)
        return std::unexpected(wrong(bytes, type, "xml.document-type", "the file declares a document type",
                                     "ask the sender to leave it out; it is never read"));
    auto document = xml::Document::parse({}, std::string(bytes));
    if (!document) return std::unexpected(document.error());
    Tape tape;
    if (auto walked = XmlWalk(tape, *document, name_space).run(); !walked) return std::unexpected(walked.error());
    tape.count_lines(bytes);
    return tape;
}

}  // namespace crossdock::mapping
