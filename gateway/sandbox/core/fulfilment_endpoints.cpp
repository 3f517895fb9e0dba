// sale/fulfilment and its stages: pick, pack, ship.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <type_traits>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

constexpr const char* empty_guid = "00000000-0000-0000-0000-000000000000";

Response fulfilments_answer(const Sale& sale, const Call& call) {
    return json_answer(encode_fulfilments(sale, call.account.catalogue(), call.target.flag("IncludeProductInfo")));
}

using EncodeStage = Json (*)(const Sale&, const Fulfilment&, const Call&);

Json pick_of(const Sale&, const Fulfilment& fulfilment, const Call& call) {
    return encode_pick(fulfilment, call.account.catalogue(), call.target.flag("IncludeProductInfo"));
}

Json pack_of(const Sale&, const Fulfilment& fulfilment, const Call& call) {
    return encode_pack(fulfilment, call.account.catalogue(), call.target.flag("IncludeProductInfo"));
}

Json ship_of(const Sale& sale, const Fulfilment& fulfilment, const Call&) {
    return encode_ship(sale, fulfilment);
}

Response get_stage(const Call& call, EncodeStage encode) {
    const std::string task_id = lower_case(call.target.query("TaskID"));
    if (task_id.empty()) return missing_attribute("TaskID");
    const Sale* sale = call.account.sale_of_task(task_id);
    if (sale == nullptr)
        return refusal_answer({Refusal::Kind::rule, {"Fulfilment task with specified TaskID not found"}});
    return json_answer(encode(*sale, *CoreAccount::fulfilment(*sale, task_id), call));
}

// Whether Cin7 asks is not known, so it is a switch.
Outcome<void> carriers_exist(const Call& call, const ShipWrite& write) {
    if (!call.options.carriers_must_exist || !write.lines) return {};
    for (const ShipLine& line : *write.lines)
        if (std::ranges::find(call.account.catalogue().carriers(), line.carrier, &Carrier::description) ==
            call.account.catalogue().carriers().end())
            return refuse("Carrier '" + line.carrier + "' not found");
    return {};
}

// Decodes the body, hands it to the account, answers the stage as it is then.
template <class Write>
Response write_stage(const Call& call, Outcome<Write> write, Outcome<const Sale*> (CoreAccount::*apply)(Write),
                     EncodeStage encode) {
    if (!write) return refusal_answer(write.error());
    if constexpr (std::is_same_v<Write, ShipWrite>)
        if (auto good = carriers_exist(call, *write); !good) return refusal_answer(good.error());
    const std::string task_id = write->task_id;
    const auto sale = (call.account.*apply)(std::move(*write));
    if (!sale) return refusal_answer(sale.error());
    return json_answer(encode(**sale, *CoreAccount::fulfilment(**sale, task_id), call));
}

}  // namespace

Response get_fulfilments(Call& call) {
    const std::string id = lower_case(call.target.query("SaleID"));
    if (id.empty()) return missing_attribute("SaleID");
    const Sale* sale = call.account.sale(id);
    if (sale == nullptr) return refusal_answer({Refusal::Kind::rule, {"Sale not found"}});
    return fulfilments_answer(*sale, call);
}

Response post_fulfilment(Call& call) {
    Complaints complaints;
    const std::string id = BodyReader(call.body, complaints).required_id("SaleID");
    if (complaints.any()) return refusal_answer(complaints.refusal());
    const auto sale = call.account.add_fulfilment(id);
    if (!sale) return refusal_answer(sale.error());
    return fulfilments_answer(**sale, call);
}

Response delete_fulfilment(Call& call) {
    const std::string id = lower_case(call.target.query("TaskID"));
    if (id.empty() || id == empty_guid) return missing_attribute("TaskID");
    const auto how = call.target.flag("Void") ? Cancel::make_void : Cancel::undo;
    const auto sale = call.account.cancel_fulfilment(id, how, call.options.void_reaches_authorised);
    if (!sale) return refusal_answer(sale.error());
    return fulfilments_answer(**sale, call);
}

Response get_pick(Call& call) {
    return get_stage(call, pick_of);
}

Response write_pick(Call& call) {
    return write_stage<PickWrite>(call, decode_pick(call.body), &CoreAccount::write_pick, pick_of);
}

Response get_pack(Call& call) {
    return get_stage(call, pack_of);
}

Response write_pack(Call& call) {
    return write_stage<PackWrite>(call, decode_pack(call.body), &CoreAccount::write_pack, pack_of);
}

Response get_ship(Call& call) {
    return get_stage(call, ship_of);
}

Response post_ship(Call& call) {
    auto write = decode_ship(call.body);
    if (write && write->add_tracking_numbers)
        return refusal_answer({Refusal::Kind::rule, {"AddTrackingNumbers is allowed only in PUT"}});
    return write_stage<ShipWrite>(call, std::move(write), &CoreAccount::write_ship, ship_of);
}

Response put_ship(Call& call) {
    auto write = decode_ship(call.body);
    const bool tracking_only = write && write->add_tracking_numbers;
    return write_stage<ShipWrite>(call, std::move(write),
                                  tracking_only ? &CoreAccount::change_tracking : &CoreAccount::write_ship, ship_of);
}

}  // namespace crossdock::sandbox::endpoints
