#include "partners/as2/openssl_bio.h"

#include <algorithm>
#include <cstring>

namespace crossdock::as2 {
namespace {

using MethodPtr = std::unique_ptr<BIO_METHOD, Freeing<BIO_meth_free>>;

int read_pieces(BIO* bio, char* out, int size) {
    auto& source = *static_cast<PieceSource*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    std::size_t copied = 0;
    const auto wanted = static_cast<std::size_t>(std::max(size, 0));
    while (copied < wanted && source.piece < source.pieces.size()) {
        const std::string_view rest = source.pieces[source.piece].substr(source.offset);
        const std::size_t count = std::min(rest.size(), wanted - copied);
        if (count > 0) std::memcpy(out + copied, rest.data(), count);
        copied += count;
        source.offset += count;
        if (count == rest.size()) {
            ++source.piece;
            source.offset = 0;
        }
    }
    return static_cast<int>(copied);  // 0: the end
}

int write_sink(BIO* bio, const char* data, int size) {
    auto& target = *static_cast<SinkTarget*>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    if (target.problem) return -1;
    if (size <= 0) return 0;
    auto written = target.sink(std::string_view(data, static_cast<std::size_t>(size)));
    if (written) return size;
    target.problem = std::move(written.error());
    return -1;
}

long control(BIO*, int command, long, void*) {
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

MethodPtr method(const char* name, int (*read)(BIO*, char*, int), int (*write)(BIO*, const char*, int)) {
    MethodPtr made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, name));
    BIO_meth_set_read(made.get(), read);
    BIO_meth_set_write(made.get(), write);
    BIO_meth_set_ctrl(made.get(), control);
    return made;
}

BioPtr made(const BIO_METHOD* how, void* data) {
    BioPtr bio(BIO_new(how));
    BIO_set_data(bio.get(), data);
    BIO_set_init(bio.get(), 1);
    return bio;
}

}  // namespace

BioPtr reading_bio(PieceSource& source) {
    static const MethodPtr how = method("pieces", read_pieces, nullptr);
    return made(how.get(), &source);
}

BioPtr writing_bio(SinkTarget& target) {
    static const MethodPtr how = method("sink", nullptr, write_sink);
    return made(how.get(), &target);
}

}  // namespace crossdock::as2
