// Stock and ProductOptions: rows that are made when they are asked for (3.2).
#include "gateway/sandbox/omni/omni_account.h"

namespace crossdock::sandbox::omni {
namespace {

using Sums = std::map<std::pair<long, long>, Amount>;  // option, branch

// Of approved records that are neither void nor done.
Sums open_quantities(const std::vector<Json>& records, const char* done_date) {
    Sums sums;
    for (const Json& record : records) {
        if (record.at("isApproved") != true || record.at("isVoid") == true || is_set(record, done_date)) continue;
        for (const Json& line : record.at("lineItems"))
            if (is_set(line, "qty"))
                sums[{id_of(line, "productOptionId"), id_of(record, "branchId")}] +=
                    Amount::from_number(line.at("qty").get<double>()).value_or(Amount{});
    }
    return sums;
}

Amount at(const Sums& sums, std::pair<long, long> key) {
    const auto found = sums.find(key);
    return found == sums.end() ? Amount{} : found->second;
}

}  // namespace

std::vector<Json> OmniAccount::stock_rows() const {
    const Sums open = open_quantities(records(Resource::sales_orders), "dispatchedDate");
    const Sums incoming = open_quantities(records(Resource::purchase_orders), "fullyReceivedDate");
    std::vector<Json> rows;
    for (const Json& product : records(Resource::products))
        for (const Json& one : product.at("productOptions"))
            for (const Json& branch : records(Resource::branches)) {
                const std::pair<long, long> key{id_of(one, "id"), id_of(branch, "id")};
                const auto found = levels_.find(key);
                const Level level = found == levels_.end() ? Level{} : found->second;
                const Amount sold = at(open, key);
                rows.push_back({{"productId", product.at("id")},
                                {"productOptionId", key.first},
                                {"modifiedDate", crossdock::to_string(level.modified).substr(0, 19) + "Z"},
                                {"styleCode", text_of(product, "styleCode")},
                                {"code", text_of(one, "productOptionCode")},
                                {"barcode", text_of(one, "productOptionBarcode")},
                                {"branchId", key.second},
                                {"branchName", text_of(branch, "company")},
                                {"productName", text_of(product, "name")},
                                {"option1", text_of(one, "option1")},
                                {"option2", text_of(one, "option2")},
                                {"option3", text_of(one, "option3")},
                                {"size", ""},
                                {"available", (level.on_hand - sold).number()},
                                {"stockOnHand", level.on_hand.number()},
                                {"openSales", sold.number()},
                                {"incoming", at(incoming, key).number()},
                                {"virtual", 0},
                                {"holding", 0}});
            }
    return rows;
}

std::vector<Json> OmniAccount::option_rows() const {
    std::map<long, Amount> on_hand, available;
    for (const auto& [key, level] : levels_) on_hand[key.first] += level.on_hand;
    available = on_hand;
    for (const auto& [key, sold] : open_quantities(records(Resource::sales_orders), "dispatchedDate"))
        available[key.first] -= sold;
    std::vector<Json> rows;
    for (const Json& product : records(Resource::products))
        for (Json one : product.at("productOptions")) {
            one["stockOnHand"] = on_hand[id_of(one, "id")].number();
            one["stockAvailable"] = available[id_of(one, "id")].number();
            rows.push_back(std::move(one));
        }
    return rows;
}

}  // namespace crossdock::sandbox::omni
