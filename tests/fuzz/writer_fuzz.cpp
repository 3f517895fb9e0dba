// Any values are written, and what is written is read again: it must be the same elements, without a problem. What the
// writer refuses, it must refuse for a reason: a delimiter, a control character, or a tag that is none.
//
// The first byte chooses the delimiters, and whether segments of simple elements are handed over whole. The rest are
// segments, each ended by 0x1E; their parts are kept apart by 0x1F (elements) and 0x1D (components). The first part is
// the tag. Tags of the envelope are left out: the caller must not use them.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/x12/reader.h"
#include "parsers/x12/writer.h"
#include "tests/fuzz/require.h"

using namespace crossdock;
using namespace crossdock::x12;

namespace {

using Element = std::vector<std::string>;  // its components
using Content = std::vector<Element>;      // of a segment, the tag first
using Document = std::vector<Content>;

struct Way {
    Delimiters delimiters;
    std::string_view after_terminator, version;
};
constexpr std::array<Way, 6> ways{{{{'*', '>', '\0', '~'}, "\n", "00401"},
                                   {{'*', '>', '\0', '~'}, "", "00401"},
                                   {{'*', ':', '^', '~'}, "\r\n", "00501"},
                                   {{'|', '\\', '\0', '\n'}, "", "00400"},
                                   {{'\t', '>', '\0', '\r'}, "\n", "00401"},
                                   {{'*', '>', '^', '\''}, " \n", "00402"}}};

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + 1);
    }
}

Document document_of(std::string_view text) {
    Document document;
    for (const std::string& segment : parts_of(text, '\x1E')) {
        Content content;
        for (const std::string& element : parts_of(segment, '\x1F')) content.push_back(parts_of(element, '\x1D'));
        const std::string& tag = content[0][0];
        bool of_envelope = false;
        for (const std::string_view known : {"ISA", "IEA", "GS", "GE", "ST", "SE"}) of_envelope |= tag == known;
        if (!of_envelope) document.push_back(std::move(content));
    }
    return document;
}

// As it must be read: empty components and elements at the end are not written.
Content trimmed(Content content) {
    content[0].resize(1);
    for (Element& element : content)
        while (element.size() > 1 && element.back().empty()) element.pop_back();
    while (content.size() > 1 && content.back() == Element{""}) content.pop_back();
    return content;
}

bool is_writable(const Content& content, const Way& way) {
    const std::string& tag = content[0][0];
    if (tag.size() < 2 || tag.size() > 3) return false;
    for (const char c : tag)
        if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
    const Delimiters& d = way.delimiters;
    for (std::size_t n = 1; n < content.size(); ++n)
        for (const std::string& value : content[n])
            for (const char c : value)
                if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F' || c == d.element || c == d.component ||
                    c == d.terminator || (d.repetition != '\0' && c == d.repetition))
                    return false;
    return true;
}

void write(InterchangeWriter& out, const Content& content, bool whole) {
    std::vector<std::string_view> values;
    bool simple = true;
    for (std::size_t n = 1; n < content.size(); ++n) {
        values.push_back(content[n][0]);
        simple = simple && content[n].size() == 1;
    }
    if (whole && simple) return out.segment(content[0][0], values);
    out.begin(content[0][0]);
    for (std::size_t n = 1; n < content.size(); ++n) {
        if (content[n].size() == 1) {
            out.element(content[n][0]);
            continue;
        }
        for (const std::string& component : content[n]) out.component(component);
        out.end_composite();
    }
    out.end();
}

class Back final : public Handler {
  public:
    void on_segment(const Segment& s) override {
        Content content{{std::string(s.tag())}};
        for (std::size_t n = 1; n <= s.size(); ++n) content.push_back(parts_of(s.element(n), s.delimiters().component));
        document.push_back(std::move(content));
    }
    void on_problem(const Problem& p) override {
        // The caller may decorate terminators with blanks.
        require(p.code == "x12.trailing-blanks", "what was written has a problem", p.message);
    }
    void on_set_end(const Trailer& t) override { require(t.clean, "the trailer is unclean", "SE"); }

    Document document;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const Way& way = ways[data[0] % ways.size()];
    Envelope envelope;
    envelope.sender = "SENDER";
    envelope.receiver = "RECEIVER";
    envelope.functional_id = "SW";
    envelope.date = "20240102";
    envelope.time = "0304";
    envelope.interchange_control = envelope.group_control = 1;
    envelope.interchange_version = way.version;
    envelope.delimiters = way.delimiters;
    envelope.after_terminator = way.after_terminator;
    InterchangeWriter out(envelope);

    Document expected;
    std::uint32_t sets = 0;
    for (const Content& content : document_of({reinterpret_cast<const char*>(data) + 1, size - 1})) {
        out.begin_set("945", std::to_string(1000 + sets));
        write(out, content, data[0] >= 128);
        out.end_set();
        require(out.refusal().has_value() == is_writable(content, way), "the writer refused what it need not, or not",
                content[0][0]);
        if (out.refusal()) {
            expected.push_back(trimmed(content));
            ++sets;
        } else {
            out.abandon_set();
        }
    }
    const auto bytes = out.finish();
    require(bytes.has_value() == (sets > 0), "finish() and the sets disagree", "");
    if (!bytes) return 0;
    Back back;
    const auto read = read_all(*bytes, back);
    require(read.has_value(), "what was written cannot be read", *bytes);
    require(back.document == expected, "what was written reads back as something else", *bytes);
    return 0;
}
