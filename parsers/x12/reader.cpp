#include "parsers/x12/reader.h"

#include <optional>
#include <utility>

#include "parsers/x12/envelope_tracker.h"
#include "parsers/x12/splitter.h"

namespace crossdock::x12 {

class Reader::State {
  public:
    State(Handler& handler, const Tolerance& tolerance, const Limits& limits)
        : splitter_(tolerance, limits), envelope_(handler, tolerance, splitter_.delimiters()) {}

    Result<void> feed(std::string_view bytes) {
        splitter_.feed(bytes);
        return drain();
    }

    Result<void> finish() {
        splitter_.close();
        if (auto drained = drain(); !drained) return drained;
        return envelope_.finish(splitter_.here());
    }

  private:
    Result<void> drain() {
        Token token;
        for (;;) {
            splitter_.plain_segments([this](Position at, const char* origin, std::span<const std::uint32_t> bounds,
                                            bool content) { envelope_.take(at, origin, bounds, content); });
            if (!splitter_.next(token)) break;
            envelope_.take(token);
        }
        if (!splitter_.error().code.empty()) return std::unexpected(splitter_.error());
        return {};
    }

    Splitter splitter_;
    EnvelopeTracker envelope_;
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

}  // namespace crossdock::x12
