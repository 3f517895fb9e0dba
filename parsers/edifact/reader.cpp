#include "parsers/edifact/reader.h"

#include "parsers/edifact/envelope_tracker.h"
#include "parsers/edifact/splitter.h"
#include "parsers/x12/characters.h"

namespace crossdock::edifact {

class Reader::State {
  public:
    State(Handler& handler, const Tolerance& tolerance, const Limits& limits)
        : envelope_(handler, tolerance), splitter_(envelope_, tolerance, limits) {}

    Result<void> feed(std::string_view bytes) { return splitter_.feed(bytes); }

    Result<void> finish() {
        if (auto fed = splitter_.feed({}); !fed) return fed;
        splitter_.close();
        return envelope_.finish(splitter_.here());
    }

  private:
    EnvelopeTracker envelope_;
    Splitter splitter_;
};

Reader::Reader(Handler& handler, Tolerance tolerance, Limits limits)
    : state_(std::make_unique<State>(handler, tolerance, limits)) {}
Reader::~Reader() = default;
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;

Result<void> Reader::feed(std::string_view bytes) {
    return state_->feed(bytes);
}

Result<void> Reader::finish() {
    return state_->finish();
}

Result<void> read_all(std::string_view bytes, Handler& handler, Tolerance tolerance, Limits limits) {
    Reader reader(handler, tolerance, limits);
    if (auto fed = reader.feed(bytes); !fed) return fed;
    return reader.finish();
}

bool begins_as_edifact(std::string_view bytes) {
    if (bytes.starts_with(byte_order_mark)) bytes.remove_prefix(byte_order_mark.size());
    while (!bytes.empty() && x12::is_filler(bytes.front())) bytes.remove_prefix(1);
    const bool tag = bytes.starts_with("UNA") || bytes.starts_with("UNB") || bytes.starts_with("UNH");
    return tag && (bytes.size() == 3 || !x12::is_letter_or_digit(bytes[3]));
}

}  // namespace crossdock::edifact
