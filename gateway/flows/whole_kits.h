// How many whole kits a pile of parts makes up, where kits may share parts, and parts are sold as themselves besides.
//
// Each kit's number is closed in from both sides until nothing moves; what then leaves room for several numbers cannot
// be told from the pile alone. Pure. Errors: none; that there is no answer, or more than one, is an answer.
//
//     const CountedKits counted = whole_kits({{"TEE", 6}, {"CAP", 3}}, {{&kit, 3}}, {});   // one: {3}
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "gateway/flows/kit_bills.h"

namespace crossdock::flows {

using Pile = std::map<std::string, documents::Decimal, std::less<>>;  // by SKU

struct KitWanted {
    const KitParts* parts;
    std::int64_t at_most;
};

struct CountedKits {
    enum class Answer { one, none, several };
    Answer answer = Answer::none;
    std::vector<std::int64_t> kits;  // of one
};

// `as_themselves` is how many of a part may be goods of their own.
[[nodiscard]] CountedKits whole_kits(const Pile& pile, std::span<const KitWanted> wanted, const Pile& as_themselves);

// Of `pile`, nothing where there is none.
[[nodiscard]] documents::Decimal amount(const Pile& pile, std::string_view sku);

}  // namespace crossdock::flows
