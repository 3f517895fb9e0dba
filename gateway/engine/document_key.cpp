#include "gateway/engine/document_key.h"

#include "gateway/engine/stock_intake.h"
#include "gateway/flows/acknowledgement.h"
#include "gateway/flows/shipment.h"

namespace crossdock::engine {

std::string order_of(const documents::Document& document) {
    if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&document))
        return shipment->order_number.value;
    if (const auto* order = std::get_if<documents::WarehouseOrder>(&document)) return order->order_number.value;
    if (const auto* receipt = std::get_if<documents::StockReceipt>(&document)) return receipt->order_number.value;
    // A customer's own number: Cin7 has none yet.
    if (const auto* order = std::get_if<documents::PurchaseOrder>(&document)) return order->purchase_order.value;
    return {};
}

std::string business_key_of(const documents::Document& document) {
    if (const auto* shipment = std::get_if<documents::WarehouseShipment>(&document))
        return flows::business_key(*shipment);
    if (const auto* ack = std::get_if<documents::Acknowledgement>(&document))
        return flows::is_contrl(*ack) ? "CONTRL/" + ack->interchange_control_number
                                      : ack->functional_id + "/" + ack->group_control_number;
    if (const auto stock = stock_business_key(document)) return *stock;
    return std::visit(
        []<class Document>(const Document& said) -> std::string {
            if constexpr (requires { said.order_number.value; })
                return said.order_number.value;
            else if constexpr (requires { said.shipment_id.value; })
                return said.shipment_id.value;
            else if constexpr (requires { said.purchase_order.value; })
                return said.purchase_order.value;
            else
                return {};
        },
        document);
}

}  // namespace crossdock::engine
