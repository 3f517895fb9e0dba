// Where the segments of a set go that is being written, whatever the standard.
//
// Lifetime: the texts handed over are used during the call only. Threads: one at a time. Errors: kept by the writer
// behind the sink, which tells them when it is finished.
//
//     sink.begin("DTM"), sink.component("137"), sink.component("20260131"), sink.component("102");
//     sink.end_composite(), sink.end();
#pragma once

#include <span>
#include <string_view>

namespace crossdock {

// Receives the segments of one transaction set or message, its header and trailer not included.
class SegmentSink {
  public:
    virtual ~SegmentSink() = default;
    virtual void begin(std::string_view tag) = 0;
    virtual void element(std::string_view value) = 0;    // the next element, simple; "" leaves it out
    virtual void component(std::string_view value) = 0;  // the next component of a composite element ...
    virtual void end_composite() = 0;                    // ... which ends here
    // What follows is the same element once more. Without a word for it the sink leaves it to a further element.
    virtual void repetition() {}
    virtual void end() = 0;  // the segment is complete
    // A whole segment whose elements are all simple.
    virtual void segment(std::string_view tag, std::span<const std::string_view> elements) {
        begin(tag);
        for (const std::string_view value : elements) element(value);
        end();
    }

    // What numbers are written with.
    [[nodiscard]] virtual char decimal_mark() const { return '.'; }
};

}  // namespace crossdock
