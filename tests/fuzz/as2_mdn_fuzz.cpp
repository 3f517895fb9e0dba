// Any bytes are read as a receipt, as they are or signed by the partner, and judged. Nothing confirms a message but a
// signed receipt with its MIC.
//
// The first byte chooses whether the rest, a MIME entity, is signed.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "partners/as2/mdn.h"
#include "tests/fuzz/as2_partner.h"

using namespace crossdock;
using namespace crossdock::as2;
using namespace crossdock::test;

namespace {

void check(const mime::Header& header, std::string_view body, bool is_signed) {
    (void)is_mdn(header, body);
    const Mdn mdn = read_mdn(header, body, {.partner_certificates = {partner().certificate}, .now = now});
    const PendingMessage pending{
        .message_id = mdn.content.original_message_id, .as2_to = "fuzz", .mics = {mic_of(Digest::sha256, {"bytes"})}};
    const MdnVerdict verdict = judge(mdn, &pending);
    require(verdict.delivered() != verdict.problem.has_value(), "neither confirmed nor explained");
    require(!verdict.delivered() || (is_signed && !mdn.untrusted), "confirmed without a signature");
    require(verdict.outcome != MdnOutcome::confirmed || mdn.content.mic == pending.mics.front(),
            "confirmed without its MIC");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    if ((data[0] & 1U) != 0) {
        check(signed_header(), signed_body(bytes), true);
    } else if (const auto entity = mime::read_entity(bytes, {})) {
        check(entity->header, entity->body, false);
    }
    return 0;
}
