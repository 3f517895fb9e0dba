// Fulfilments and their stages.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/encode_lines.h"
#include "gateway/sandbox/core/sale_status.h"

namespace crossdock::sandbox {
namespace {

Json encode_stage(const Picking& stage, const Catalogue& catalogue, bool with_product_info) {
    Json lines = Json::array();
    for (const StageLine& line : stage.lines) lines.push_back(encode_stage_line(line, catalogue, with_product_info));
    return {{"Status", to_string(stage.status)}, {"Lines", std::move(lines)}};
}

Json encode_shipping(const Sale& sale, const Shipping& shipping) {
    Json lines = Json::array();
    for (const ShipLine& line : shipping.lines) lines.push_back(encode_ship_line(line));
    return {{"Status", to_string(shipping.status)},
            {"RequireBy", encode_date(shipping.require_by)},
            {"ShippingAddress", encode_address(shipping.address.value_or(sale.header.shipping_address))},
            {"ShippingNotes", shipping.notes.empty() ? sale.header.shipping_notes : shipping.notes},
            {"Lines", std::move(lines)}};
}

Json with_task_id(const Fulfilment& fulfilment, const Json& stage) {
    Json json = {{"TaskID", fulfilment.task_id}};
    json.update(stage);
    return json;
}

}  // namespace

Json encode_pick(const Fulfilment& fulfilment, const Catalogue& catalogue, bool with_product_info) {
    return with_task_id(fulfilment, encode_stage(fulfilment.pick, catalogue, with_product_info));
}

Json encode_pack(const Fulfilment& fulfilment, const Catalogue& catalogue, bool with_product_info) {
    return with_task_id(fulfilment, encode_stage(fulfilment.pack, catalogue, with_product_info));
}

Json encode_ship(const Sale& sale, const Fulfilment& fulfilment) {
    return with_task_id(fulfilment, encode_shipping(sale, fulfilment.ship));
}

Json encode_fulfilments(const Sale& sale, const Catalogue& catalogue, bool with_product_info) {
    Json fulfilments = Json::array();
    for (const Fulfilment& one : sale.fulfilments)
        fulfilments.push_back({{"TaskID", one.task_id},
                               {"FulfillmentNumber", one.number},
                               {"LinkedInvoiceNumber", ""},
                               {"FulFilmentStatus", fulfilment_status(one)},
                               {"Pick", encode_stage(one.pick, catalogue, with_product_info)},
                               {"Pack", encode_stage(one.pack, catalogue, with_product_info)},
                               {"Ship", encode_shipping(sale, one.ship)}});
    return {{"SaleID", sale.id}, {"Fulfilments", std::move(fulfilments)}};
}

}  // namespace crossdock::sandbox
