// The acknowledgements in a received payload (997, 999, TA1), each as a document and as all that it says.
//
// A TA1 is told as an Acknowledgement too: its functional id is "TA1", its group control number is the ISA13 that it
// answers, its status TA104 and its one code TA105.
//
// Lifetime: values. Threads: one at a time. Errors: none of its own; what is out of order in one is passed over.
//
//     ResponseReader responses;
//     if (auto read = x12::read_all(bytes, responses); !read) return read;
//     for (const Response& response : responses.take()) use(response.position, response.document);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/acknowledgement.h"
#include "parsers/x12/acknowledgement/acknowledgement_reader.h"

namespace crossdock::engine {

inline constexpr std::string_view ta1_id = "TA1";

struct Response {
    std::string position;           // "1.1.2", of a TA1 "1.ta1.1": the tail of its document's id
    std::string place;              // "interchange 000000012, TA1"; empty for a set
    std::uint32_t interchange = 0;  // nth of the payload; told of a TA1
    bool is_ta1 = false;
    documents::Acknowledgement document;
    x12::Acknowledgements said;  // this one alone
};

class ResponseReader final : public x12::Handler {
  public:
    void on_interchange(const x12::InterchangeHeader& header, const x12::Segment& isa) override;
    void on_set(const x12::SetHeader& header, const x12::Segment& st) override;
    void on_segment(const x12::Segment& segment) override { reader_.on_segment(segment); }
    void on_segment_outside(const x12::Segment& segment) override;
    void on_set_end(const x12::Trailer& trailer) override { reader_.on_set_end(trailer); }

    [[nodiscard]] std::vector<Response> take();

  private:
    struct Place {
        std::string position, place;
        std::uint32_t interchange = 0;
    };
    x12::AcknowledgementReader reader_;
    std::vector<Place> sets_, ta1s_;
    std::string interchange_control_;
    std::size_t ta1s_here_ = 0;  // of the open interchange
};

}  // namespace crossdock::engine
