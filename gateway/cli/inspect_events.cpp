#include "gateway/cli/inspect_events.h"

#include <algorithm>

namespace crossdock::cli {
namespace {

void append_number(std::string& text, std::uint32_t number) {
    text += std::to_string(number);
}

bool is_plain(std::string_view value) {
    return std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

void EventReport::line(const Position& place, std::string_view kind) {
    text += prefix_;
    if (place.line > 0) {
        append_number(text, place.line);
        text += ':';
        append_number(text, place.column);
        text += ' ';
    }
    text += kind;
}

void EventReport::tell(std::string_view kind, const x12::Segment& segment) {
    line(segment.at().text, kind);
    const bool isa = segment.tag() == "ISA";
    for (std::size_t n = 0; n <= segment.size(); ++n) {
        text += n == 0 ? " " : " | ";
        const std::string_view value = segment.element(n);
        if (isa && (n == 2 || n == 4))
            for (const char c : value) text += c == ' ' ? ' ' : '.';
        else if (is_plain(value))
            text += value;
        else
            text += printable(value);
    }
    text += '\n';
}

void EventReport::tell_end(std::string_view kind, const x12::Trailer& trailer, std::string_view tag) {
    if (trailer.segment != nullptr) return tell(kind, *trailer.segment);
    line({}, kind);
    text += " without " + std::string(tag) + '\n';
}

void EventReport::on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) {
    tell("interchange", isa);
    Report::on_interchange(header, isa);
}

void EventReport::on_group(const x12::GroupHeader& header, const x12::Segment& gs) {
    tell("group", gs);
    Report::on_group(header, gs);
}

void EventReport::on_set(const x12::SetHeader& header, const x12::Segment& st) {
    tell("set", st);
    Report::on_set(header, st);
}

void EventReport::on_segment(const x12::Segment& segment) {
    tell("segment", segment);
}

void EventReport::on_segment_outside(const x12::Segment& segment) {
    tell("outside", segment);
    Report::on_segment_outside(segment);
}

void EventReport::on_set_end(const x12::Trailer& trailer) {
    tell_end("set-end", trailer, "SE");
    Report::on_set_end(trailer);
}

void EventReport::on_group_end(const x12::Trailer& trailer) {
    tell_end("group-end", trailer, "GE");
    Report::on_group_end(trailer);
}

void EventReport::on_interchange_end(const x12::Trailer& trailer) {
    tell_end("interchange-end", trailer, "IEA");
    Report::on_interchange_end(trailer);
}

void EventReport::tell_finding(const Finding& finding) {
    line(finding.place, cli::word_of(finding.severity));
    text += ' ' + finding.code + ": " + printable(finding.message) + '\n';
}

}  // namespace crossdock::cli
