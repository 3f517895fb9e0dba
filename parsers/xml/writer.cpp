#include "parsers/xml/writer.h"

#include "parsers/json/utf8.h"

namespace crossdock::xml {
namespace {

bool carries(std::string_view value) {
    for (const char c : value)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') return false;
    return json::first_bad_utf8(value) == std::string_view::npos;
}

// Blanks that a reader would change are written as references.
void append_escaped(std::string& text, std::string_view value, bool attribute) {
    for (const char c : value) {
        switch (c) {
            case '&': text += "&amp;"; break;
            case '<': text += "&lt;"; break;
            case '>': text += "&gt;"; break;
            case '"': text += attribute ? "&quot;" : "\""; break;
            case '\r': text += "&#13;"; break;
            case '\n': text += attribute ? "&#10;" : "\n"; break;
            case '\t': text += attribute ? "&#9;" : "\t"; break;
            default: text += c;
        }
    }
}

}  // namespace

void Writer::begin(std::string_view name) {
    close_tag();
    if (!open_.empty()) {
        open_.back().elements = true;
        text_ += '\n';
    }
    text_.append(open_.size() * 2, ' ');
    text_ += '<';
    text_ += name;
    open_.push_back({std::string(name)});
    in_tag_ = true;
}

bool Writer::attribute(std::string_view name, std::string_view value) {
    if (!carries(value)) return false;
    text_ += ' ';
    text_ += name;
    text_ += "=\"";
    append_escaped(text_, value, true);
    text_ += '"';
    return true;
}

bool Writer::text(std::string_view value) {
    if (!carries(value)) return false;
    close_tag();
    open_.back().text = true;
    append_escaped(text_, value, false);
    return true;
}

void Writer::end() {
    const Open done = std::move(open_.back());
    open_.pop_back();
    if (!done.elements && !done.text) {
        text_ += "/>";
        in_tag_ = false;
    } else {
        if (done.elements) {
            text_ += '\n';
            text_.append(open_.size() * 2, ' ');
        }
        text_ += "</" + done.name + ">";
    }
    if (open_.empty()) text_ += '\n';
}

void Writer::close_tag() {
    if (in_tag_) text_ += '>';
    in_tag_ = false;
}

}  // namespace crossdock::xml
