#include "tests/parsers/x12_events.h"

#include <algorithm>

#include "tests/parsers/x12_fingerprint.h"

namespace crossdock::x12::test {
namespace {

std::string text_of(Position at) {
    return std::to_string(at.line) + ':' + std::to_string(at.column) + '+' + std::to_string(at.offset);
}

std::string text_of(const Coordinates& at) {
    return std::to_string(at.interchange) + '.' + std::to_string(at.group) + '.' + std::to_string(at.set) + '.' +
           std::to_string(at.segment);
}

std::string_view text_of(Problem::Reach reach) {
    switch (reach) {
        case Problem::Reach::none: return "none";
        case Problem::Reach::set: return "set";
        case Problem::Reach::group: return "group";
        case Problem::Reach::interchange: return "interchange";
    }
    return "?";
}

std::string_view text_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

void append(std::string& line, std::string_view text) {
    (line += '|') += text;
}

}  // namespace

void Recorder::note(std::string_view what, const Segment& segment, std::string_view header) {
    std::string line(what);
    line += ' ' + text_of(segment.at()) + ' ';
    if (segment.tag() == "ISA" && !places_) {
        line += header;
    } else {
        for (std::size_t n = 0; n <= segment.size(); ++n) {
            if (n > 0) line += '|';
            line += segment.element(n);
        }
    }
    if (what.ends_with("-end")) line += header;
    if (places_) {
        (line += " header ") += header;
        line += " at " + text_of(segment.at().text);
        for (std::size_t n = 0; n <= segment.size() + 1; ++n) line += ' ' + text_of(segment.place_of(n));
        const Delimiters& d = segment.delimiters();
        line += " by ";
        line += {d.element, d.component, d.repetition, d.terminator};
    }
    events.push_back(std::move(line));
}

void Recorder::note(std::string_view what, const Trailer& trailer) {
    const std::string header = ": " + std::to_string(trailer.counted) + (trailer.clean ? ", clean" : ", unclean");
    if (trailer.segment)
        note(what, *trailer.segment, header);
    else
        events.push_back(std::string(what) + " without trailer" + header);
}

void Recorder::on_interchange(const InterchangeHeader& h, const Segment& isa) {
    ++interchanges;
    std::string header;
    for (const std::string_view value : {h.sender_qualifier, h.sender, h.receiver_qualifier, h.receiver, h.date, h.time,
                                         h.version, h.control_number, h.acknowledgement_requested, h.usage})
        append(header, value);
    note("interchange", isa, header);
}

void Recorder::on_group(const GroupHeader& h, const Segment& gs) {
    ++groups;
    std::string header;
    for (const std::string_view value :
         {h.functional_id, h.sender, h.receiver, h.date, h.time, h.control_number, h.agency, h.version})
        append(header, value);
    note("group", gs, header);
}

void Recorder::on_set(const SetHeader& h, const Segment& st) {
    ++sets;
    std::string header;
    append(header, h.transaction);
    append(header, h.control_number);
    note("set", st, header);
}

void Recorder::on_segment(const Segment& segment) {
    ++segments;
    note("segment", segment);
}
void Recorder::on_segment_outside(const Segment& segment) {
    ++outside;
    note("outside", segment);
}
void Recorder::on_set_end(const Trailer& trailer) {
    note("set-end", trailer);
}
void Recorder::on_group_end(const Trailer& trailer) {
    note("group-end", trailer);
}
void Recorder::on_interchange_end(const Trailer& trailer) {
    note("interchange-end", trailer);
}

void Recorder::on_problem(const Problem& p) {
    problems.push_back(p);
    std::string line("problem ");
    line += text_of(p.severity);
    line += ' ' + p.code + " reach ";
    line += text_of(p.reach);
    line += ' ' + text_of(p.at) + ' ' + p.tag + ' ' + std::to_string(p.element);
    if (places_) line += " at " + text_of(p.place) + " value " + p.value + ": " + p.message + "; " + p.remedy;
    events.push_back(std::move(line));
}

std::vector<std::string> Reading::codes() const {
    std::vector<std::string> codes;
    for (const Problem& problem : problems) codes.push_back(problem.code);
    return codes;
}

Reading read_pieces(const std::vector<std::string_view>& pieces, Tolerance tolerance, Limits limits, bool places) {
    Recorder recorder(places);
    Reader reader(recorder, tolerance, limits);
    Result<void> result;
    for (const std::string_view piece : pieces) {
        // A copy of its own, gone after the call: what the reader keeps without copying it is found by the sanitizer.
        const std::string bytes(piece);
        result = reader.feed(bytes);
        if (!result) break;
    }
    if (result) result = reader.finish();

    Reading reading;
    if (!result) reading.failure = result.error().code + " | " + to_string(result.error());
    reading.events = std::move(recorder.events);
    reading.problems = std::move(recorder.problems);
    reading.interchanges = recorder.interchanges;
    reading.groups = recorder.groups;
    reading.sets = recorder.sets;
    reading.segments = recorder.segments;
    reading.outside = recorder.outside;
    return reading;
}

Reading read_whole(std::string_view payload, Tolerance tolerance, Limits limits, bool places) {
    return read_pieces({payload}, tolerance, limits, places);
}

namespace {

std::string fingerprint(const std::vector<std::string_view>& pieces, const Tolerance& tolerance, const Limits& limits) {
    Fingerprint print;
    Reader reader(print, tolerance, limits);
    Result<void> result;
    for (const std::string_view piece : pieces)
        if (result = reader.feed(std::string(piece)); !result) break;
    if (result) result = reader.finish();
    if (!result) print.bytes += to_string(result.error());
    return std::move(print.bytes);
}

}  // namespace

std::string for_every_split(std::string_view payload, Tolerance tolerance, Limits limits) {
    const std::string expected = fingerprint({payload}, tolerance, limits);
    const auto difference = [&](const std::vector<std::string_view>& pieces, const std::string& how) -> std::string {
        if (fingerprint(pieces, tolerance, limits) == expected) return {};
        const Reading whole = read_pieces({payload}, tolerance, limits);
        const Reading cut = read_pieces(pieces, tolerance, limits);
        if (cut.failure != whole.failure)
            return how + ": fails with '" + cut.failure + "', not '" + whole.failure + "'";
        const auto at = std::ranges::mismatch(cut.events, whole.events);
        return how + ": says\n  " + (at.in1 == cut.events.end() ? "nothing more" : *at.in1) + "\nnot\n  " +
               (at.in2 == whole.events.end() ? "nothing more" : *at.in2);
    };

    for (std::size_t cut = 0; cut <= payload.size(); ++cut)
        if (auto found = difference({payload.substr(0, cut), payload.substr(cut)}, "cut at " + std::to_string(cut));
            !found.empty())
            return found;
    for (const std::size_t size : {1U, 2U, 3U, 7U, 64U, 107U}) {
        std::vector<std::string_view> pieces;
        for (std::size_t at = 0; at < payload.size(); at += size) pieces.push_back(payload.substr(at, size));
        if (auto found = difference(pieces, "in pieces of " + std::to_string(size)); !found.empty()) return found;
    }
    return {};
}

std::string isa(std::string_view control, std::string_view component, std::string_view terminator, char element,
                std::string_view version, std::string_view repetition) {
    std::string text = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *240102*0304*";
    (text += repetition) += '*';
    ((text += version) += '*') += control;
    text += "*0*P*";
    std::ranges::replace(text, '*', element);
    return (text += component) += terminator;
}

}  // namespace crossdock::x12::test
