#include "gateway/flows/sku_audit.h"

#include <unordered_map>
#include <unordered_set>

#include "gateway/flows/near_numbers.h"

namespace crossdock::flows {
namespace {

using cin7::Product;
using documents::Decimal;

std::string in_quotes(const std::string& text) {
    return "'" + text + "'";
}

std::vector<std::string> skus_of(const std::vector<Product>& products) {
    std::vector<std::string> skus;
    skus.reserve(products.size());
    for (const Product& product : products) skus.push_back(product.sku);
    return skus;
}

// Everything that a partner may mean by a number: its own, our SKUs, the barcodes on the goods.
std::vector<std::string> meant_by_partner(const SkuAuditInput& input) {
    std::vector<std::string> numbers = skus_of(input.products);
    for (const Product& product : input.products)
        if (!product.barcode.empty()) numbers.push_back(product.barcode);
    for (const auto& pair : input.skus.pairs()) numbers.push_back(pair.partner_sku);
    return numbers;
}

class Audit {
  public:
    explicit Audit(const SkuAuditInput& input)
        : input_(input), skus_(skus_of(input.products)), numbers_(meant_by_partner(input)) {
        for (const Product& product : input.products) {
            products_.try_emplace(product.sku, &product);
            if (!product.barcode.empty()) by_barcode_.try_emplace(product.barcode, &product);
        }
        for (const auto& pair : input.skus.pairs()) listed_.insert(pair.partner_sku);
    }

    SkuAudit run() {
        for (const Product& product : input_.products) look_at(product);
        const auto pairs = input_.skus.pairs();
        for (const auto& pair : pairs) look_at(pair);
        for (const PartnerItem& item : input_.items) look_at(item);
        audit_.products = input_.products.size();
        audit_.pairs = pairs.size();
        audit_.items = input_.items.size();
        return std::move(audit_);
    }

  private:
    void find(SkuFinding finding) { audit_.findings.push_back(std::move(finding)); }

    void look_at(const Product& product) {
        const std::string place = "Cin7 product " + product.sku;
        if (auto right = with_right_check_digit(product.barcode); !right.empty())
            find({place, "barcode", product.barcode, std::move(right), std::string(to_string(Difference::check_digit)),
                  "the last digit of the barcode is not the check digit of the others",
                  "read the barcode from the goods and correct it in Cin7"});
        if (product.carton <= Decimal(1) || !is_traded(product.sku)) return;
        const auto each = input_.units.each("case", product.sku);
        if (each && *each != product.carton)
            find({place, "pack", product.carton.shortest_text(), each->shortest_text(),
                  std::string(to_string(Difference::pack_level)),
                  "Cin7's carton holds " + product.carton.shortest_text() +
                      ", the partner's files say that a case of " + product.sku + " holds " + each->shortest_text(),
                  "count a case, then correct CartonQuantity in Cin7 or the case in the partner's files"});
    }

    // Whether the partner has to do with it.
    bool is_traded(const std::string& sku) const { return input_.skus.to_partner(sku).has_value(); }

    void look_at(const partners::SkuTable::Pair& pair) {
        if (products_.contains(pair.sku)) {
            ++audit_.exact;
            return;
        }
        const std::string place = input_.skus.file() + ":" + std::to_string(pair.line);
        nearly(skus_, place, "sku", pair.sku, "Cin7 has no product " + in_quotes(pair.sku),
               "write the SKU as Cin7 has it, or correct it in Cin7");
    }

    // A finding for each number that is near, else one that says so.
    void nearly(const NearNumbers& known, const std::string& place, const std::string& what, const std::string& number,
                const std::string& message, const std::string& remedy) {
        const auto near = known.near(number);
        for (const NearNumber& one : near)
            find({place, what, number, one.number, in_words(one.differences),
                  message + ", but " + in_quotes(one.number), remedy});
        if (near.empty()) find({place, what, number, {}, "unknown", message, remedy});
    }

    void look_at(const PartnerItem& item) {
        auto sku = input_.skus.to_cin7(item.number);
        if (!sku && item.may_be_ours && is_traded(item.number)) sku = item.number;
        const auto product = sku ? products_.find(*sku) : products_.end();
        if (product != products_.end()) {
            ++audit_.exact;
            look_at_barcode(item, *product->second);
            look_at_pack(item, *sku);
        } else if (!listed_.contains(item.number)) {  // otherwise its row has the finding
            unknown(item);
        }
    }

    void unknown(const PartnerItem& item) {
        const std::string message = "the partner's number " + in_quotes(item.number) + " is not listed";
        const std::string remedy = input_.skus.remedy_for_partner_sku(item.number);
        if (products_.contains(item.number))
            find({item.place, "partner_sku", item.number, item.number, "not listed",
                  message + ", though it is a SKU of Cin7", remedy});
        else if (const auto found = by_barcode_.find(item.number); found != by_barcode_.end())
            find({item.place, "partner_sku", item.number, found->second->sku, "barcode",
                  message + "; it is the barcode of " + in_quotes(found->second->sku), remedy});
        else
            nearly(numbers_, item.place, "partner_sku", item.number, message, remedy);
    }

    void look_at_barcode(const PartnerItem& item, const Product& product) {
        if (item.barcode.empty() || product.barcode.empty() || item.barcode == product.barcode) return;
        const auto apart = differences(item.barcode, product.barcode);
        find({item.place, "barcode", item.barcode, product.barcode, apart.empty() ? "another barcode" : in_words(apart),
              "Cin7 has the barcode " + in_quotes(product.barcode) + " for " + in_quotes(product.sku),
              "read the barcode from the goods and correct the one that is wrong"});
    }

    void look_at_pack(const PartnerItem& item, const std::string& sku) {
        if (!item.each) return;
        const std::string unit = item.unit.empty() ? "case" : item.unit;
        const auto each = input_.units.each(unit, sku);
        if (each && *each == *item.each) return;
        const std::string said = "the partner's " + unit + " of " + sku + " holds " + item.each->shortest_text();
        if (each)
            find({item.place, "pack", item.each->shortest_text(), each->shortest_text(),
                  std::string(to_string(Difference::pack_level)), said + ", our files say " + each->shortest_text(),
                  "count one, then correct the size in the partner's files or tell the partner"});
        else
            find({item.place,
                  "pack",
                  item.each->shortest_text(),
                  {},
                  "pack size not stated",
                  said + ", our files do not say how many",
                  each.error().remedy});
    }

    const SkuAuditInput& input_;
    const NearNumbers skus_, numbers_;
    std::unordered_map<std::string, const Product*> products_, by_barcode_;
    std::unordered_set<std::string> listed_;  // the partner's numbers in the table
    SkuAudit audit_;
};

}  // namespace

SkuAudit audit_skus(const SkuAuditInput& input) {
    return Audit(input).run();
}

}  // namespace crossdock::flows
