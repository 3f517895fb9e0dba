// Two AS2 names that exchange messages: one partner's <as2>, with its certificates read.
//
// Lifetime: shared and immutable; when partner files change, the next message finds new ones. Threads: free.
//
//     auto found = find(as2_from, as2_to);
//     if (!found) return unknown();
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "partners/as2/certificate_book.h"
#include "partners/as2_settings.h"

namespace crossdock::as2 {

struct Partnership {
    std::string partner;    // its id
    std::string transport;  // id of the <as2> in its file
    partners::As2Settings settings;
    std::vector<DatedCertificate> book;
};

// Of a message from `their_name` to `our_name`; null where no partner's file says so. Called from several threads.
using FindPartnership =
    std::function<std::shared_ptr<const Partnership>(std::string_view their_name, std::string_view our_name)>;

}  // namespace crossdock::as2
