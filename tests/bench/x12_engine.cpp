// How fast X12 is split, validated and written, as a ratio of what the machine can do at all (x12_ceiling.h), and how
// much memory a payload of a gigabyte takes.
//
//     bench_x12_engine [--smoke] [--megabytes N] [--streamed-megabytes N] [--rounds N] [--peer 'COMMAND %s']...
//
// %s is the payload's file. Time is processor time, the best of all rounds; the rounds of all measurements alternate.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>
#include <vector>

#include "parsers/x12/reader.h"
#include "parsers/x12/validation/validator.h"
#include "parsers/x12/writer.h"
#include "tests/bench/x12_ceiling.h"
#include "tests/bench/x12_generator.h"
#include "tests/bench/x12_measurement.h"

using namespace crossdock;
using namespace crossdock::bench;

namespace {

constexpr double memory_allowed = 64e6;

struct Options {
    std::size_t payload_bytes = 100'000'000, streamed_bytes = 1'000'000'000, chunk_bytes = 64 * 1024;
    int rounds = 11;
    std::vector<std::string> peers;
};

// Touches each element, as a consumer that needs all of them would.
class Touch final : public x12::Handler {
  public:
    void on_interchange(const x12::InterchangeHeader&, const x12::Segment& s) override { touch(s); }
    void on_group(const x12::GroupHeader&, const x12::Segment& s) override { touch(s); }
    void on_set(const x12::SetHeader&, const x12::Segment& s) override { touch(s); }
    void on_segment(const x12::Segment& s) override { touch(s); }
    void on_segment_outside(const x12::Segment& s) override { touch(s); }
    void on_set_end(const x12::Trailer& t) override { touch(*t.segment); }
    void on_group_end(const x12::Trailer& t) override { touch(*t.segment); }
    void on_interchange_end(const x12::Trailer& t) override { touch(*t.segment); }
    void on_problem(const x12::Problem&) override { ++problems; }

    std::uint64_t segments = 0, characters = 0, problems = 0;

  private:
    void touch(const x12::Segment& segment) {
        std::uint64_t sum = segment.tag().size();
        for (const std::string_view element : segment.elements()) sum += element.size();
        characters += sum;
        ++segments;
    }
};

std::uint64_t read_in_chunks(std::string_view payload, std::size_t chunk_bytes) {
    Touch touch;
    x12::Reader reader(touch);
    for (std::size_t at = 0; at < payload.size(); at += chunk_bytes)
        if (!reader.feed(payload.substr(at, chunk_bytes))) return 0;
    return reader.finish() && touch.problems == 0 ? touch.segments : 0;
}

class Verdicts final : public x12::ValidationSink {
  public:
    void on_set(const x12::SetResult& set) override { ++(set.verdict == x12::Verdict::accepted ? right : wrong); }
    std::uint64_t right = 0, wrong = 0;
};

// Sets that are right; 0 where one is not.
std::uint64_t validate_in_chunks(std::string_view payload, std::size_t chunk_bytes) {
    Verdicts verdicts;
    x12::Validator validator(verdicts);
    x12::Reader reader(validator);
    for (std::size_t at = 0; at < payload.size(); at += chunk_bytes)
        if (!reader.feed(payload.substr(at, chunk_bytes))) return 0;
    return reader.finish() && verdicts.wrong == 0 ? verdicts.right : 0;
}

// The elements of a payload, taken apart, to write them again.
struct Content {
    std::vector<std::string_view> elements;  // of all segments inside sets, tags first
    std::vector<std::size_t> counts;         // of each segment
};

Content content_of(std::string_view payload) {
    struct Collect final : x12::Handler {
        void on_segment(const x12::Segment& s) override {
            content.counts.push_back(s.size() + 1);
            for (std::size_t n = 0; n <= s.size(); ++n) content.elements.push_back(s.element(n));
        }
        Content content;
    } collect;
    if (!x12::read_all(payload, collect)) return {};
    return std::move(collect.content);
}

// Bytes written; one set of all segments, since ST and SE are few in any payload.
std::uint64_t write_once(const Content& content) {
    x12::Envelope envelope;
    envelope.sender = "BENCHWAREHOUSE";
    envelope.receiver = "BENCHDEPOSITOR";
    envelope.functional_id = "SW";
    envelope.date = "20240102";
    envelope.time = "0304";
    envelope.interchange_control = envelope.group_control = 1;
    x12::InterchangeWriter out(envelope);
    out.begin_set("945", "0001");
    const std::string_view* element = content.elements.data();
    for (const std::size_t count : content.counts) {
        out.begin(*element);
        for (std::size_t n = 1; n < count; ++n) out.element(element[n]);
        out.end();
        element += count;
    }
    out.end_set();
    const auto bytes = out.finish();
    return bytes ? bytes->size() : 0;
}

std::string replaced(std::string command, const std::string& file) {
    if (const std::size_t at = command.find("%s"); at != std::string::npos) command.replace(at, 2, file);
    return command;
}

bool measure_payload(const std::string& name, X12Generator::Kind kind, const Options& options) {
    const std::string payload = interchange_of(kind, options.payload_bytes);
    const x12::Delimiters delimiters{'*', '>', '\0', '~'};
    const std::string written_payload = interchange_of(kind, std::min<std::size_t>(options.payload_bytes, 250'000));
    const Content content = content_of(written_payload);
    const std::size_t repeated = std::max<std::size_t>(1, options.payload_bytes / written_payload.size() / 4);
    const std::uint64_t segments = read_in_chunks(payload, payload.size());

    const auto whole = [&](auto work) {
        return [&payload, work] { return work() > 0 ? payload.size() : std::size_t{0}; };
    };
    std::vector<Measurement> measurements{
        {"(a) bare scan, counting delimiters", 0, whole([&] { return count_delimiters(payload, delimiters); })},
        {"(b) bare index, consumed", 0, whole([&] { return index_and_consume(payload, delimiters); })},
        {"(b') bare index, widest registers", 0, whole([&] { return index_wide_and_consume(payload, delimiters); })},
        {"(c) split into elements, one piece", 0.5,
         whole([&] { return read_in_chunks(payload, payload.size()) == segments ? 1U : 0U; })},
        {"(c) split into elements, chunks of 64 KB", 0.5,
         whole([&] { return read_in_chunks(payload, options.chunk_bytes) == segments ? 1U : 0U; })},
        {"(d) split and validate, chunks of 64 KB", 0.15,
         whole([&] { return validate_in_chunks(payload, options.chunk_bytes) > 0 ? 1U : 0U; })},
        {"(e) write", 0.2,
         [&] {
             std::uint64_t bytes = 0;
             for (std::size_t i = 0; i < repeated; ++i) bytes += write_once(content);
             return bytes;
         }},
    };

    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("crossdock-bench-" + std::to_string(getpid()) + ".edi");
    if (!options.peers.empty()) std::ofstream(file, std::ios::binary) << payload;
    for (const std::string& peer : options.peers)
        measurements.push_back(
            {"peer: " + peer, 0,
             whole([&] { return std::system(replaced(peer, file.string()).c_str()) == 0 ? 1U : 0U; }), true});
    const bool done = measure(measurements, options.rounds);
    std::filesystem::remove(file);
    if (done) print(name, measurements);
    return done;
}

// The most memory this process ever had, in bytes.
std::size_t peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::strtoull(line.c_str() + 6, nullptr, 10) * 1024;
    return 0;
}

// A payload that is never in memory as a whole, split and then validated.
bool measure_memory(const Options& options) {
    X12Generator generator(X12Generator::Kind::shipping_advice);
    Touch touch;
    x12::Reader reader(touch);
    Verdicts verdicts;
    x12::Validator validator(verdicts);
    x12::Reader validated(validator);
    std::string chunk;
    std::uint64_t bytes = 0;
    generator.begin(chunk);
    for (bool last = false; !last;) {
        while (chunk.size() < options.chunk_bytes && bytes + chunk.size() < options.streamed_bytes)
            generator.add_set(chunk);
        last = bytes + chunk.size() >= options.streamed_bytes;
        if (last) generator.end(chunk);
        if (!reader.feed(chunk) || !validated.feed(chunk)) return false;
        bytes += chunk.size();
        chunk.clear();
    }
    if (!reader.finish() || touch.problems > 0 || touch.segments != generator.segments()) return false;
    if (!validated.finish() || verdicts.wrong > 0 || verdicts.right == 0) return false;
    const double peak = static_cast<double>(peak_memory());
    std::printf(
        "945  one interchange of %.0f MB, streamed, split and validated: peak memory %.1f MB  ratio %.2f  goal 1.00, "
        "%.0f MB to the peak\n",
        static_cast<double>(bytes) / 1e6, peak / 1e6, memory_allowed / peak, memory_allowed / 1e6);
    std::fflush(stdout);
    return true;
}

Options options_of(int count, char** words) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const bool has_value = i + 1 < count;
        if (word == "--smoke") {
            options.payload_bytes = 200'000;
            options.streamed_bytes = 1'000'000;
            options.rounds = 1;
        } else if (word == "--megabytes" && has_value) {
            options.payload_bytes = std::stoull(words[++i]) * 1'000'000;
        } else if (word == "--streamed-megabytes" && has_value) {
            options.streamed_bytes = std::stoull(words[++i]) * 1'000'000;
        } else if (word == "--rounds" && has_value) {
            options.rounds = std::stoi(words[++i]);
        } else if (word == "--peer" && has_value) {
            options.peers.emplace_back(words[++i]);
        } else {
            std::fprintf(stderr,
                         "usage: %s [--smoke] [--megabytes N] [--streamed-megabytes N] [--rounds N] "
                         "[--peer 'COMMAND %%s']...\n",
                         words[0]);
            std::exit(2);
        }
    }
    return options;
}

}  // namespace

int main(int count, char** words) {
    const Options options = options_of(count, words);
    std::printf("instruction set: %s\n", instruction_set().c_str());
    // First, while nothing else was in memory.
    const bool done = measure_memory(options) && measure_payload("945", X12Generator::Kind::shipping_advice, options) &&
                      measure_payload("856", X12Generator::Kind::ship_notice, options);
    return done ? 0 : 1;
}
