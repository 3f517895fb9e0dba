// "TEE 6 + MUG 2 case + JAM 3 lot L1 + CAP 0 cancelled + CAP 1 at West + TEE 2 line 001": goods as the lines of a
// scenario name them.
#pragma once

#include <string>
#include <vector>

namespace crossdock::scenarios {

struct Goods {
    std::string sku, quantity;
    std::string unit = "each";
    std::string lot = {};
    std::string status = {};  // "cancelled", "backordered", "substitute"
    std::string location = {};
    std::string line = {};  // our line id, echoed
};

// "A, B" -> "A" and "B".
[[nodiscard]] std::vector<std::string> split(const std::string& text, const std::string& at);
[[nodiscard]] std::vector<Goods> goods_of(const std::string& text);
// Lines of a stock document as JSON, the quantity under `name`.
[[nodiscard]] std::string stock_lines(const std::vector<Goods>& goods, const std::string& name);
// Lines of an 846 that counts what is on hand.
[[nodiscard]] std::string counted_lines(const std::vector<Goods>& goods);
// The segments of a 945 between ST and SE, one a line; `cartons` as in a line "945 S-1: ...".
[[nodiscard]] std::string shipment_segments(const std::string& number, const std::string& order,
                                            const std::string& cartons);
// A set of a 944, 947, 846 or 180 as a partner sends it: its functional id, and its segments between ST and SE, one a
// line.
struct StockSet {
    std::string functional_id, segments;
};
[[nodiscard]] StockSet stock_set(const std::string& kind, const std::string& number, const std::string& of,
                                 const std::vector<Goods>& goods);
// "940 SO-00001: TEE 10 + CAP 2" of the bytes of a 940; of a replacement "940 R SO-00001: ...", of a cancellation
// "940 F SO-00001: nothing"; of a 943 "943 TR-00001: MUG 20". `to` stands before the number: "940 to West SO-00001:
// ...".
[[nodiscard]] std::string words_of_sent(const std::string& bytes, const std::string& to = {});

}  // namespace crossdock::scenarios
