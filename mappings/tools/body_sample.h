// What a CSV, XML or JSON file holds, by the paths of its columns, keys and nodes, without regard to any record: the
// values that a draft shows.
//
// A column is called by its name, a key by "orders.lines.qty", an attribute by "Shipment.Line.@sku".
//
// Lifetime: values. Threads: free. Errors: what cannot be read holds nothing; reading it with the mapping reports it.
//
//     BodySample sample;
//     sample.add(*mapping.plan()->body, bytes);
//     sample.seen("orders.lines.qty");   // null: not there; else its values
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mappings/language/plan/body_plan.h"
#include "mappings/tools/draft_findings.h"

namespace crossdock::mapping {

class BodySample {
  public:
    void add(const BodyPlan& plan, std::string_view bytes);

    // Null: nowhere in the samples. Without values: always empty.
    [[nodiscard]] const Seen* seen(const std::string& path) const;

    // Of the CSV that was added last.
    [[nodiscard]] const std::vector<std::string>& header() const { return header_; }

  private:
    void add_rows(const BodyPlan& plan, std::string_view bytes);
    void add_tree(const BodyPlan& plan, std::string_view bytes);

    std::map<std::string, Seen> seen_;
    std::vector<std::string> header_;
};

// "$.orders[0].lines[2].qty", "/Shipment/Line[2]/@sku" -> "orders.lines.qty", "Shipment.Line.@sku"
[[nodiscard]] std::string plain_path(std::string_view place);

}  // namespace crossdock::mapping
