// What CTT says against what the set holds: CTT01 the number of lines (HL, PO1 ...), CTT02 their hash total.
//
// Partners add up decimals in two ways: as numbers, and as X12 says, without the decimal point and cut to ten digits.
// Either is right. What is wrong is a warning, since so many right documents have it.
//
// Lifetime: one set at a time; begin() forgets, and the model must live as long. Threads: one at a time.
// Errors: findings for CTT01 and CTT02.
//
//     totals.begin(set.model().totals);
//     totals.count();
//     totals.add(po1);
//     std::vector<ElementFinding> found = totals.compare(ctt);
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "parsers/x12/dictionary/model.h"
#include "parsers/x12/segment.h"
#include "parsers/x12/validation/result.h"

namespace crossdock::x12 {

class Totals {
  public:
    void begin(const TotalsModel& model);
    void count() { ++counted_; }       // a line
    void add(const Segment& segment);  // a segment whose value is summed
    [[nodiscard]] std::vector<ElementFinding> compare(const Segment& ctt) const;

  private:
    const TotalsModel* model_ = nullptr;
    std::uint64_t counted_ = 0;
    std::uint64_t digits_ = 0;          // sum of the values without their decimal point
    std::int64_t ten_thousandths_ = 0;  // sum of the values as numbers
    bool unreadable_ = false;           // one of the values was none, or too exact: there is no sum
};

}  // namespace crossdock::x12
