#include "parsers/x12/acknowledgement/sent_interchange.h"

#include <map>
#include <utility>

namespace crossdock::x12 {
namespace {

class Outline final : public Handler {
  public:
    std::vector<SentOutline> interchanges;

    void on_interchange(const InterchangeHeader& header, const Segment&) override {
        SentOutline& outline = interchanges.emplace_back();
        outline.receiver_qualifier = header.receiver_qualifier;
        outline.receiver = header.receiver;
        outline.control_number = header.control_number;
        outline.date = header.date;
        outline.time = header.time;
    }
    void on_group(const GroupHeader& header, const Segment&) override {
        interchanges.back().groups.push_back(
            {std::string(header.functional_id), std::string(header.control_number), std::string(header.version), {}});
    }
    void on_set(const SetHeader& header, const Segment& st) override {
        interchanges.back().groups.back().sets.push_back(
            {st.at(), std::string(header.transaction), std::string(header.control_number), 0});
    }
    void on_set_end(const Trailer& trailer) override {
        interchanges.back().groups.back().sets.back().segments = trailer.counted;
    }
};

class SomeSets final : public Handler {
  public:
    SomeSets(const std::vector<Coordinates>& wanted, const VisitSet& visit) : visit_(visit) {
        for (std::size_t n = 0; n < wanted.size(); ++n) wanted_.emplace(wanted[n].text.offset, n);
    }

    void on_set(const SetHeader&, const Segment& st) override {
        const auto found = wanted_.find(st.at().text.offset);
        inside_ = found != wanted_.end();
        if (inside_) index_ = found->second;
        take(st);
    }
    void on_segment(const Segment& segment) override { take(segment); }
    void on_set_end(const Trailer& trailer) override {
        if (trailer.segment != nullptr) take(*trailer.segment);
        if (inside_) visit_(index_, segments_);
        inside_ = false;
        segments_.clear();
    }

  private:
    void take(const Segment& segment) {
        if (!inside_) return;
        SentSegment& copy = segments_.emplace_back();
        copy.tag = segment.tag();
        copy.place = segment.place_of(0);
        copy.delimiters = segment.delimiters();
        copy.elements.reserve(segment.size());
        for (std::size_t n = 1; n <= segment.size(); ++n)
            copy.elements.push_back({std::string(segment.element(n)), segment.place_of(n)});
    }

    std::map<std::uint64_t, std::size_t> wanted_;  // by the offset of ST
    const VisitSet& visit_;
    std::vector<SentSegment> segments_;
    std::size_t index_ = 0;
    bool inside_ = false;
};

// The nth part; the place moves with it.
SentElement part(SentElement whole, char separator, std::uint32_t n) {
    if (n == 0 || separator == '\0') return whole;
    std::size_t begin = 0;
    for (; n > 1; --n) {
        const std::size_t end = whole.value.find(separator, begin);
        if (end == std::string::npos) return {};
        begin = end + 1;
    }
    const std::size_t end = whole.value.find(separator, begin);
    whole.value = whole.value.substr(begin, end == std::string::npos ? end : end - begin);
    whole.place.column += static_cast<std::uint32_t>(begin);
    whole.place.offset += begin;
    return whole;
}

}  // namespace

SentElement SentSegment::element(std::uint32_t n, std::uint32_t repetition, std::uint32_t component) const {
    if (n == 0 || n > elements.size()) return {};
    return part(part(elements[n - 1], delimiters.repetition, repetition), delimiters.component, component);
}

Result<std::vector<SentOutline>> outline_of(std::string_view bytes) {
    Outline outline;
    if (auto read = read_all(bytes, outline); !read) return std::unexpected(read.error());
    return std::move(outline.interchanges);
}

void visit_sent_sets(std::string_view bytes, const std::vector<Coordinates>& sets, const VisitSet& visit) {
    SomeSets reading(sets, visit);
    // What cannot be read was told when the outline was made; the sets before that place are visited all the same.
    [[maybe_unused]] const auto read = read_all(bytes, reading);
}

}  // namespace crossdock::x12
