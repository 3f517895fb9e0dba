#include "gateway/cli/demo_retailer.h"

namespace crossdock::cli {

using documents::Decimal;

DemoRetailer::DemoRetailer(std::filesystem::path in, std::filesystem::path out, const mapping::Library& library)
    : in_(std::move(in)),
      papers_(std::move(out)),
      order_mapping_(load_mapping(library, "x12/004010/850")),
      acknowledgement_mapping_(load_mapping(library, "x12/004010/997")) {}

Result<void> DemoRetailer::order(const std::string& number, Instant now) {
    documents::PurchaseOrder order;
    order.purpose = "original";
    order.kind = "stand-alone";
    order.purchase_order.value = number;
    order.ordered_on = documents::Date::parse_iso(to_string(now).substr(0, 10));
    documents::Party store;
    store.role = "ship-to";
    store.name = "Northgate Stores 0017";
    store.address = {"40 Market Sq", "", "Concord", "NH", "03301", "US"};
    order.parties = {std::move(store)};
    for (const auto& [sku, pieces] : {std::pair("TEE-BLK-M", 36), std::pair("CAP-NVY", 12)}) {
        documents::TradeLine line;
        line.line_id = std::to_string(order.lines.size() + 1);
        line.quantity = Decimal(pieces);
        line.unit = "each";
        line.sku.value = sku;
        order.lines.push_back(std::move(line));
    }
    const auto written = papers_.write({"NORTHGATE", "DEMOBRAND"}, order_mapping_, order, now);
    if (!written) return std::unexpected(written.error());
    control_ = written->control;
    return papers_.leave("850-" + number + ".edi", written->bytes);
}

Result<void> DemoRetailer::look() {
    for (const auto& file : whole_files(in_)) {
        const auto sets = read_sets(file, {{"997", &acknowledgement_mapping_}});
        if (!sets) return std::unexpected(sets.error());
        for (const auto& set : *sets)
            if (papers_.is_new(set)) papers_.take(std::get<documents::Acknowledgement>(set.result->document));
        std::filesystem::remove(file);
    }
    return {};
}

}  // namespace crossdock::cli
