#include "partners/as2/compressed_data.h"

#include <algorithm>
#include <array>
#include <memory>
#include <zlib.h>

namespace crossdock::as2 {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t ratio_free_bytes = 16UL * 1024 * 1024;
constexpr std::size_t input_max = 1UL << 30U;  // zlib counts in 32 bits
constexpr std::string_view compressed_data_oid = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09"sv;
constexpr std::string_view data_oid = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x01"sv;
// Version 0 and the algorithm zlib, without parameters.
constexpr std::string_view version_and_zlib =
    "\x02\x01\x00\x30\x0D\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x03\x08"sv;
constexpr std::string_view zlib_oid = "\x06\x0B\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x03\x08"sv;

// A stream of zlib with the buffer that its output passes through.
class Stream {
  public:
    enum class Way { deflate, inflate };

    explicit Stream(Way way) : way_(way) {
        ready_ = (way == Way::deflate ? deflateInit(&stream_, Z_DEFAULT_COMPRESSION) : inflateInit(&stream_)) == Z_OK;
    }
    ~Stream() {
        if (ready_) way_ == Way::deflate ? deflateEnd(&stream_) : inflateEnd(&stream_);
    }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    void give(std::string_view piece) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
        stream_.avail_in = static_cast<uInt>(piece.size());
    }

    // One step; what came out.
    std::string_view step(int flush) {
        stream_.next_out = reinterpret_cast<Bytef*>(out_.data());
        stream_.avail_out = static_cast<uInt>(out_.size());
        status_ = !ready_                ? Z_MEM_ERROR
                  : way_ == Way::deflate ? ::deflate(&stream_, flush)
                                         : ::inflate(&stream_, flush);
        return {out_.data(), out_.size() - stream_.avail_out};
    }

    [[nodiscard]] int status() const { return status_; }
    [[nodiscard]] bool is_hungry() const { return stream_.avail_in == 0 && stream_.avail_out > 0; }
    [[nodiscard]] bool has_input() const { return stream_.avail_in > 0; }
    [[nodiscard]] std::uint64_t bytes_in() const { return stream_.total_in; }
    [[nodiscard]] std::uint64_t bytes_out() const { return stream_.total_out; }

  private:
    Way way_;
    bool ready_ = false;
    z_stream stream_{};
    int status_ = Z_OK;
    std::array<char, 64UL * 1024> out_{};
};

std::unexpected<Error> broken(std::string message) {
    return fail(ErrorKind::partner_fault, "as2.compressed-data", std::move(message), {},
                "ask the partner to send it again, or without compression");
}

}  // namespace

Result<std::uint64_t> deflate_data(const Pieces& pieces, const ByteSink& zlib) {
    const auto stream = std::make_unique<Stream>(Stream::Way::deflate);
    const auto run = [&](int flush) -> Result<void> {
        do {
            if (const std::string_view out = stream->step(flush); !out.empty())
                if (auto written = zlib(out); !written) return written;
        } while (flush == Z_FINISH ? stream->status() == Z_OK : !stream->is_hungry());
        return {};
    };
    for (std::string_view piece : pieces)
        for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), input_max))) {
            stream->give(piece.substr(0, input_max));
            if (auto done = run(Z_NO_FLUSH); !done) return std::unexpected(done.error());
        }
    stream->give({});
    if (auto done = run(Z_FINISH); !done) return std::unexpected(done.error());
    return stream->bytes_out();
}

std::string compressed_data_head(std::uint64_t zlib_bytes) {
    const CmsShape shape{.type = CmsType::compressed_data,
                         .type_oid = compressed_data_oid,
                         .before = version_and_zlib,
                         .info = data_oid,
                         .has_content = true,
                         .content = {},
                         .after = {},
                         .trailer = {}};
    return frame(shape, zlib_bytes, {}).head;
}

Result<void> inflate_data(const CmsShape& shape, std::uint64_t ratio_max, const ByteSink& sink) {
    if (!shape.has_content || !shape.before.contains(zlib_oid))
        return broken("compressed data has no content, or is compressed with something else than zlib");
    const auto stream = std::make_unique<Stream>(Stream::Way::inflate);
    for (std::string_view piece : shape.content)
        for (; !piece.empty(); piece.remove_prefix(std::min(piece.size(), input_max))) {
            // Bytes behind the end would say something about our key where they were encrypted; see open.h.
            if (stream->status() == Z_STREAM_END) return broken("something stands behind the end of compressed data");
            stream->give(piece.substr(0, input_max));
            do {
                const std::string_view out = stream->step(Z_NO_FLUSH);
                if (stream->status() != Z_OK && stream->status() != Z_STREAM_END && stream->status() != Z_BUF_ERROR)
                    return broken("compressed data is damaged after " + std::to_string(stream->bytes_out()) + " bytes");
                if (stream->bytes_out() > ratio_free_bytes && stream->bytes_out() / ratio_max > stream->bytes_in())
                    return fail(ErrorKind::partner_fault, "as2.inflated-ratio-max",
                                "compressed data becomes more than inflated_ratio_max (" + std::to_string(ratio_max) +
                                    ") times as large",
                                {}, "this is made to fill our disk; if not, ask the partner to send it uncompressed");
                if (!out.empty())
                    if (auto written = sink(out); !written) return written;
            } while (stream->status() != Z_STREAM_END && !stream->is_hungry());
            if (stream->has_input()) return broken("something stands behind the end of compressed data");
        }
    if (stream->status() == Z_STREAM_END) return {};
    return broken("compressed data ends before its content does");
}

}  // namespace crossdock::as2
