#include "gateway/engine/contrl_match.h"

#include <algorithm>
#include <map>

#include "parsers/edifact/reader.h"
#include "parsers/edifact/syntax_errors.h"

namespace crossdock::engine {
namespace {

using documents::Acknowledgement;

// What is complained of, as it stands in what we sent.
class OurBytes final : public Handler {
  public:
    explicit OurBytes(const Acknowledgement& ack) : ack_(ack) {}

    struct Element {
        std::string value;
        std::vector<std::string> components;
    };
    struct Found {
        std::string tag;
        std::vector<Element> elements;
    };

    void on_interchange(const InterchangeHeader& header, const Segment&) override {
        const auto same = [](const std::string& said, std::string_view ours) { return said.empty() || said == ours; };
        same_parties_ = same(ack_.sender, header.sender) && same(ack_.receiver, header.receiver);
    }
    void on_set(const SetHeader& header, const Segment& unh) override {
        const auto is_it = [&](const documents::SetResponse& set) {
            return set.control_number == header.control_number &&
                   (set.transaction.empty() || set.transaction == header.transaction);
        };
        const auto set = std::ranges::find_if(ack_.sets, is_it);
        open_ = set == ack_.sets.end() ? nullptr : &*set;
        if (open_ != nullptr) sets_there_.push_back(open_);
        on_segment(unh);
    }
    void on_segment(const Segment& segment) override {
        if (open_ == nullptr) return;
        for (std::size_t n = 0; n < open_->errors.size(); ++n)
            if (open_->errors[n].position == segment.at().segment) found_[&open_->errors[n]] = copy_of(segment);
    }
    void on_set_end(const Trailer& trailer) override {
        if (trailer.segment != nullptr) on_segment(*trailer.segment);
        open_ = nullptr;
    }

    [[nodiscard]] bool meant() const {
        return same_parties_ && std::ranges::all_of(ack_.sets, [&](const documents::SetResponse& set) {
                   return std::ranges::find(sets_there_, &set) != sets_there_.end();
               });
    }
    // Null where our message has no such segment.
    [[nodiscard]] const Found* find(const documents::SegmentError& error) const {
        const auto found = found_.find(&error);
        return found == found_.end() ? nullptr : &found->second;
    }

  private:
    static Found copy_of(const Segment& segment) {
        const char release = segment.delimiters().release;
        std::string room;
        Found copy{std::string(segment.tag()), {}};
        for (std::size_t n = 1; n <= segment.size(); ++n) {
            Element& element = copy.elements.emplace_back();
            element.value = released(segment.element(n), release, room);
            for (std::size_t c = 1; c <= segment.components(n); ++c)
                element.components.emplace_back(released(segment.component(n, c), release, room));
        }
        return copy;
    }

    const Acknowledgement& ack_;
    bool same_parties_ = false;
    const documents::SetResponse* open_ = nullptr;
    std::vector<const documents::SetResponse*> sets_there_;
    std::map<const documents::SegmentError*, Found> found_;
};

flows::Complaint complaint(const std::string& place, const std::string& code) {
    const edifact::SyntaxError words = edifact::syntax_error(code);
    return {place + ": code " + code + ", " + std::string(words.meaning), std::string(words.remedy)};
}

constexpr std::string_view missing = "13";

std::string segment_words(const documents::SegmentError& error, const OurBytes::Found* found) {
    std::string text = error.code == missing ? ", behind segment " : ", segment ";
    text += error.position ? std::to_string(*error.position) : "?";
    return text + (found != nullptr ? " (" + found->tag + ")" : ", which we did not send");
}

// ", element 2, component 1 'PO-4711'"
std::string element_words(const documents::ElementError& error, const OurBytes::Found* found) {
    if (!error.position || *error.position < 1) return ", element ?";
    if (*error.position == 1) return ", the tag";
    const auto number = static_cast<std::size_t>(*error.position - 1);
    std::string text = ", element " + std::to_string(number);
    if (error.component) text += ", component " + std::to_string(*error.component);
    if (found == nullptr || number > found->elements.size()) return text;
    const OurBytes::Element& element = found->elements[number - 1];
    if (!error.component) return text + (element.value.empty() ? "" : " '" + element.value + "'");
    const auto component = static_cast<std::size_t>(*error.component);
    if (component < 1 || component > element.components.size() || element.components[component - 1].empty())
        return text;
    return text + " '" + element.components[component - 1] + "'";
}

}  // namespace

Result<ContrlMatch> match_contrl(const Acknowledgement& ack, std::string_view sent) {
    OurBytes ours(ack);
    if (auto read = edifact::read_all(sent, ours); !read) return std::unexpected(read.error());
    ContrlMatch match;
    match.meant = ours.meant();
    for (const std::string& code : ack.codes)
        match.complaints.push_back(complaint("interchange " + ack.interchange_control_number, code));
    for (const auto& set : ack.sets) {
        const std::string message = set.transaction + " " + set.control_number;
        for (const std::string& code : set.codes) match.complaints.push_back(complaint(message, code));
        for (const auto& error : set.errors) {
            const OurBytes::Found* found = ours.find(error);
            const std::string segment = message + segment_words(error, found);
            if (!error.code.empty()) match.complaints.push_back(complaint(segment, error.code));
            for (const auto& element : error.elements)
                match.complaints.push_back(complaint(segment + element_words(element, found), element.code));
        }
    }
    return match;
}

}  // namespace crossdock::engine
