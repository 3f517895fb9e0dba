// sale and sale/order.
#include <nlohmann/json.hpp>

#include "gateway/sandbox/answers.h"
#include "gateway/sandbox/core/decode.h"
#include "gateway/sandbox/core/encode.h"
#include "gateway/sandbox/core/endpoints.h"

namespace crossdock::sandbox::endpoints {
namespace {

Response sale_answer(const Outcome<const Sale*>& sale, const Call& call) {
    if (!sale) return refusal_answer(sale.error());
    return json_answer(encode_sale(**sale, call.account.catalogue()));
}

Outcome<const Sale*> named_sale(const Call& call, const char* parameter) {
    const Sale* sale = call.account.sale(lower_case(call.target.query(parameter)));
    if (sale == nullptr) return refuse("Sale not found");
    return sale;
}

}  // namespace

Response get_sale(Call& call) {
    if (call.target.query("ID").empty()) return missing_attribute("ID");
    return sale_answer(named_sale(call, "ID"), call);
}

Response post_sale(Call& call) {
    auto header = decode_sale_header(call.body);
    if (!header) return refusal_answer(header.error());
    Complaints complaints;
    const std::string type = BodyReader(call.body, complaints).text("SaleType");
    const bool advanced = type == "Advanced" || (type.empty() && call.options.advanced_by_default);
    const SaleKind kind = advanced ? SaleKind::advanced : SaleKind::simple;
    return sale_answer(call.account.create_sale(std::move(*header), kind), call);
}

Response put_sale(Call& call) {
    Complaints complaints;
    const std::string id = BodyReader(call.body, complaints).required_id("ID");
    if (complaints.any()) return refusal_answer(complaints.refusal());
    auto header = decode_sale_header(call.body);
    if (!header) return refusal_answer(header.error());
    return sale_answer(call.account.change_sale(id, std::move(*header)), call);
}

Response delete_sale(Call& call) {
    const std::string id = lower_case(call.target.query("ID"));
    if (id.empty()) return missing_attribute("ID");
    return sale_answer(call.account.cancel_sale(id, call.target.flag("Void") ? Cancel::make_void : Cancel::undo), call);
}

Response get_order(Call& call) {
    if (call.target.query("SaleID").empty()) return missing_attribute("SaleID");
    const auto sale = named_sale(call, "SaleID");
    if (!sale) return refusal_answer(sale.error());
    return json_answer(encode_order(**sale, call.account.catalogue(), call.target.flag("IncludeProductInfo")));
}

Response post_order(Call& call) {
    auto write = decode_order(call.body);
    if (!write) return refusal_answer(write.error());
    write->account_mode = call.options.account_auto_mode;
    const auto sale = call.account.write_order(std::move(*write));
    if (!sale) return refusal_answer(sale.error());
    return json_answer(encode_order(**sale, call.account.catalogue(), false));
}

}  // namespace crossdock::sandbox::endpoints
