#include "gateway/flows/whole_kits.h"

#include <algorithm>

namespace crossdock::flows {

using documents::Decimal;

namespace {

constexpr int rounds_max = 1'000;  // numbers that still move then are taken for several

struct Range {
    std::int64_t least = 0, most = 0;
};

std::int64_t times_up(const Decimal& goods, const Decimal& one) {
    const std::int64_t whole = times(goods, one);
    return Decimal(whole) * one < goods ? whole + 1 : whole;
}

class Closing {
  public:
    Closing(const Pile& pile, std::span<const KitWanted> wanted, const Pile& as_themselves)
        : pile_(pile), wanted_(wanted), as_themselves_(as_themselves) {
        for (const KitWanted& kit : wanted) ranges_.push_back({0, kit.at_most});
    }

    // Whether some number of each kit is left.
    bool round() {
        moved_ = false;
        for (std::size_t kit = 0; kit < wanted_.size(); ++kit)
            for (const KitPart& part : *wanted_[kit].parts)
                if (!close(kit, part)) return false;
        return true;
    }
    [[nodiscard]] bool moved() const { return moved_; }
    [[nodiscard]] const std::vector<Range>& ranges() const { return ranges_; }

  private:
    Decimal taken_by_others(std::size_t kit, std::string_view sku, std::int64_t Range::*number) const {
        Decimal taken(0);
        for (std::size_t other = 0; other < wanted_.size(); ++other)
            for (const KitPart& part : *wanted_[other].parts)
                if (other != kit && part.sku == sku) taken = taken + Decimal(ranges_[other].*number) * part.quantity;
        return taken;
    }

    bool close(std::size_t kit, const KitPart& part) {
        const Decimal there = amount(pile_, part.sku);
        const Decimal at_most = there - taken_by_others(kit, part.sku, &Range::least);
        const Decimal at_least =
            there - amount(as_themselves_, part.sku) - taken_by_others(kit, part.sku, &Range::most);
        if (at_most.is_negative()) return false;
        Range& range = ranges_[kit];
        const Range before = range;
        range.most = std::min(range.most, times(at_most, part.quantity));
        range.least = std::max(range.least, times_up(at_least, part.quantity));
        moved_ = moved_ || range.most != before.most || range.least != before.least;
        return range.least <= range.most;
    }

    const Pile& pile_;
    const std::span<const KitWanted> wanted_;
    const Pile& as_themselves_;
    std::vector<Range> ranges_;
    bool moved_ = false;
};

}  // namespace

Decimal amount(const Pile& pile, std::string_view sku) {
    const auto found = pile.find(sku);
    return found == pile.end() ? Decimal(0) : found->second;
}

CountedKits whole_kits(const Pile& pile, std::span<const KitWanted> wanted, const Pile& as_themselves) {
    Closing closing(pile, wanted, as_themselves);
    for (int round = 0; round < rounds_max; ++round) {
        if (!closing.round()) return {CountedKits::Answer::none, {}};
        if (!closing.moved()) break;
    }
    CountedKits counted{CountedKits::Answer::one, {}};
    for (const Range& range : closing.ranges()) {
        if (range.least != range.most) return {CountedKits::Answer::several, {}};
        counted.kits.push_back(range.most);
    }
    return counted;
}

}  // namespace crossdock::flows
