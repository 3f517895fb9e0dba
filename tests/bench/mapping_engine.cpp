// How fast the shipped mappings read X12 into documents and write documents as X12, as a ratio of bare splitting.
//
//     bench_mapping_engine [--smoke] [--kilobytes N] [--rounds N]
//
// With payloads of 100 KB, which is far more than a warehouse sends at once, and of 4 MB, whose documents fit no cache.
// They are all kept until the payload is read, and what the wire cannot carry is looked for when they are written, both
// as the gateway does it. Time is processor time, the best of all rounds; the rounds of all measurements alternate.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "mappings/language/read_payload.h"
#include "parsers/x12/reader.h"
#include "parsers/x12/writer.h"
#include "tests/bench/x12_ceiling.h"
#include "tests/bench/x12_generator.h"
#include "tests/bench/x12_measurement.h"

using namespace crossdock;
using namespace crossdock::bench;

namespace {

struct Load {
    std::size_t kilobytes;
    int rounds;
};

class Count final : public x12::Handler {
  public:
    void on_segment(const x12::Segment& segment) override {
        for (const std::string_view element : segment.elements()) characters += element.size();
    }
    std::uint64_t characters = 0;
};

std::uint64_t split(std::string_view payload) {
    Count count;
    return x12::read_all(payload, count) && count.characters > 0 ? payload.size() : 0;
}

// The documents of a payload; none where a set was refused.
std::vector<documents::Document> documents_of(std::string_view payload, const mapping::Mapping& mapping) {
    auto read = mapping::read_payload(payload, [&](auto, auto, auto) { return &mapping; });
    std::vector<documents::Document> documents;
    if (!read || !read->problems.empty()) return documents;
    for (mapping::SetRead& set : read->sets) {
        if (!set.result) return {};
        documents.push_back(std::move(set.result->document));
    }
    return documents;
}

std::uint64_t read(std::string_view payload, const mapping::Mapping& mapping) {
    const auto read = mapping::read_payload(payload, [&](auto, auto, auto) { return &mapping; });
    const bool all =
        read && !read->sets.empty() && read->problems.empty() &&
        std::ranges::all_of(read->sets, [](const mapping::SetRead& set) { return set.result.has_value(); });
    return all ? payload.size() : 0;
}

std::uint64_t write(const std::vector<documents::Document>& documents, const mapping::Mapping& mapping) {
    x12::Envelope envelope;
    envelope.sender = "BENCHWAREHOUSE";
    envelope.receiver = "BENCHDEPOSITOR";
    envelope.functional_id = mapping.functional_id();
    envelope.date = "20240102";
    envelope.time = "0304";
    envelope.interchange_control = envelope.group_control = 1;
    x12::InterchangeWriter out(envelope);
    std::vector<std::string> lost;
    for (std::size_t n = 0; n < documents.size(); ++n) {
        out.begin_set(mapping.transaction(), std::to_string(10'000 + n));
        if (!mapping.write(documents[n], out, &lost)) return 0;
        out.end_set();
    }
    const auto bytes = out.finish();
    return bytes && lost.empty() ? bytes->size() : 0;
}

bool measure_mapping(const char* name, X12Generator::Kind kind, const char* file, const Load& load) {
    const auto mapping = mapping::Mapping::load(std::filesystem::path(CROSSDOCK_SOURCE_DIR) / file);
    if (!mapping) {
        std::fputs(render(mapping.error()).c_str(), stderr);
        return false;
    }
    const std::string payload = interchange_of(kind, load.kilobytes * 1000);
    const std::vector<documents::Document> documents = documents_of(payload, *mapping);
    std::vector<Measurement> measurements{
        {"(b) bare index, consumed", 0,
         [&] {
             return index_and_consume(payload, {'*', '>', '\0', '~'}) > 0 ? payload.size() : 0;
         }},
        {"(c) split into elements", 0, [&] { return split(payload); }},
        {"bytes -> document", 0.1, [&] { return read(payload, *mapping); }},
        {"document -> bytes", 0.1, [&] { return write(documents, *mapping); }},
    };
    if (!measure(measurements, load.rounds)) return false;
    std::printf("payloads of %zu KB\n", load.kilobytes);
    print(name, measurements);
    return true;
}

std::vector<Load> loads_of(int count, char** words) {
    std::vector<Load> loads{{100, 201}, {4000, 11}};
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool has_value = i + 1 < count;
        if (word == "--smoke") {
            loads = {{100, 1}};
        } else if (word == "--kilobytes" && has_value) {
            loads = {{std::stoull(words[++i]), loads.front().rounds}};
        } else if (word == "--rounds" && has_value) {
            for (const int rounds = std::stoi(words[++i]); Load & load : loads) load.rounds = rounds;
        } else {
            std::fprintf(stderr, "usage: %s [--smoke] [--kilobytes N] [--rounds N]\n", words[0]);
            std::exit(2);
        }
    }
    return loads;
}

}  // namespace

int main(int count, char** words) {
    for (const Load& load : loads_of(count, words)) {
        const bool done =
            measure_mapping("945", X12Generator::Kind::shipping_advice, "mappings/library/x12/004010/945.xml", load) &&
            measure_mapping("856", X12Generator::Kind::ship_notice, "mappings/library/x12/004010/856.sopi.xml", load);
        if (!done) return 1;
    }
    return 0;
}
