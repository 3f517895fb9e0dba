// Messages that are larger than the memory allowed: sealed and opened in a process that may not have more.
#include <catch2/catch.hpp>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "as2_messages.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

constexpr std::size_t megabyte = 1024UL * 1024;

// What the process may write to now, in bytes: heap and whatever is mapped for itself. Mapped files are not part of it.
std::size_t data_bytes() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmData:")) return std::stoul(line.substr(7)) * 1024;
    return 0;
}

// Bytes that zlib makes no smaller, in a file without a name.
bool fill(Spool& spool, std::size_t megabytes) {
    std::uint64_t state = 1;
    std::string piece(megabyte, '\0');
    for (std::size_t i = 0; i < megabytes; ++i) {
        for (std::size_t at = 0; at < piece.size(); at += sizeof state) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            const std::uint64_t mixed = state ^ (state >> 29U);
            piece.replace(at, sizeof mixed, reinterpret_cast<const char*>(&mixed), sizeof mixed);
        }
        if (!spool.append(piece)) return false;
    }
    return true;
}

// There and back within the memory allowed; what went wrong, "" where nothing did.
const char* there_and_back(const Sealing& wish, const Opening& how, std::size_t megabytes, std::size_t allowed) {
    const std::size_t limit = data_bytes() + allowed;
    const rlimit bound{limit, limit};
    if (::setrlimit(RLIMIT_DATA, &bound) != 0) return "the limit cannot be set";
    try {
        Spool payload({});
        if (!fill(payload, megabytes)) return "no disk for the payload";
        const std::string_view bytes = *payload.view();
        const Attachment attachment{.content = bytes, .content_type = "application/pdf", .file_name = "big.pdf"};
        Spool body({});
        const auto sent = seal({&attachment, 1}, wish, body.sink());
        if (!sent) return "it is not sealed";
        mime::Header header{sent->fields};
        const Opened got = open(header, *body.view(), how);
        if (got.problem) return "it is not opened";
        if (got.parts.size() != 1 || got.parts[0].content != bytes) return "other bytes came out";
        return *got.mic == sent->mics.front() ? "" : "the MICs differ";
    } catch (const std::bad_alloc&) {
        return "it needs more memory than allowed";
    }
}

// The same in a child, which takes its limit with it when it goes.
std::string in_a_child(const Sealing& wish, const Opening& how, std::size_t megabytes, std::size_t allowed) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const std::string_view said = there_and_back(wish, how, megabytes, allowed);
        const bool written = ::write(ends[1], said.data(), said.size()) >= 0;
        ::_exit(written ? 0 : 1);
    }
    ::close(ends[1]);
    char text[200];
    const ssize_t size = ::read(ends[0], text, sizeof text);
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return "the child died";
    return {text, static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
}

void require_within(std::size_t megabytes, std::size_t allowed) {
#ifdef __SANITIZE_ADDRESS__
    WARN("not measured: AddressSanitizer needs memory of its own");
    megabytes = 8;
    allowed = 1UL << 50U;
#endif
    for (const Compression compression : {Compression::none, Compression::before_signing, Compression::after_signing})
        for (const Cipher cipher : {Cipher::aes128_cbc, Cipher::aes256_gcm}) {
            CAPTURE(static_cast<int>(compression), to_string(cipher));
            CHECK(in_a_child(
                      {.compression = compression, .signing = signing(), .encryption = encryption("brand", cipher)},
                      strict_opening(), megabytes, allowed) == "");
        }
}

}  // namespace

TEST_CASE("a message of 40 MB needs less than 8 MB") {
    require_within(40, 8 * megabyte);
}

// Takes minutes and 3 GB of disk; run by hand: test_as2 "a message of 500 MB*"
TEST_CASE("a message of 500 MB needs less than 8 MB", "[.]") {
    require_within(500, 8 * megabyte);
}
