// The machine's part of a receipt: the fields of message/disposition-notification.
//
//     std::string body = write_mdn_fields(content, hyphen);
//     auto content = read_mdn_report(header, body, limits, notes);     // from the multipart/report around it
//
// Threads: pure. Errors: partner_fault (as2.mdn, mime...).
#pragma once

#include <string>
#include <vector>

#include "partners/as2/mdn.h"

namespace crossdock::as2 {

[[nodiscard]] std::string write_mdn_fields(const MdnContent& content, bool hyphen_in_sha1);

[[nodiscard]] Result<MdnContent> read_mdn_report(const mime::Header& header, std::string_view body,
                                                 const mime::Limits& limits, std::vector<std::string>& notes);

}  // namespace crossdock::as2
