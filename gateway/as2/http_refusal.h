// What an answer that is no success means: to be sent again later, or to be put right by a person.
//
//     if (auto refused = refusal_of(answer, url)) return std::unexpected(*refused);
#pragma once

#include <optional>
#include <string>

#include "gateway/as2/http_post.h"

namespace crossdock::as2 {

[[nodiscard]] std::optional<Error> refusal_of(const PostAnswer& answer, const std::string& url);

}  // namespace crossdock::as2
