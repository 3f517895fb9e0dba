#include "gateway/flows/connectors.h"

#include <string>

namespace crossdock::flows {
namespace {

// Those that ship first: they count where a text names both.
constexpr Connector connectors[] = {
    {"shipstation", "ShipStation"}, {"shippo", "Shippo"},       {"shiptheory", "Shiptheory"},
    {"starshipit", "Starshipit"},   {"shipbob", "ShipBob"},     {"shiphero", "ShipHero"},
    {"easyship", "Easyship"},       {"trackstar", "Trackstar"}, {"extensiv", "Extensiv"},
    {"cartoncloud", "CartonCloud"}, {"amazon", "Amazon", true}, {"ebay", "eBay", true},
    {"walmart", "Walmart", true},   {"etsy", "Etsy", true},
};

}  // namespace

const Connector* connector_named_in(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if (c != ' ')
            plain += c;
    for (const Connector& one : connectors)
        if (plain.find(one.word) != std::string::npos) return &one;
    return nullptr;
}

}  // namespace crossdock::flows
