// "TEE 6 + MUG 2 case + JAM 3 lot L1 + CAP 0 cancelled + CAP 1 at West": goods as the lines of a scenario name them.
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
// "SO-00001: TEE 10 + CAP 2" of the bytes of a 940; of a replacement "R SO-00001: ...", of a cancellation
// "F SO-00001: nothing".
[[nodiscard]] std::string words_of_940(const std::string& bytes);

}  // namespace crossdock::scenarios
