#include "parsers/x12/acknowledgement/group_verdict.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace crossdock::x12 {
namespace {

std::string sets(std::size_t n) {
    return std::to_string(n) + (n == 1 ? " set" : " sets");
}

bool accepts(std::optional<Verdict> verdict) {
    return verdict == Verdict::accepted || verdict == Verdict::accepted_with_errors;
}

class GroupVerdict {
  public:
    GroupVerdict(const GroupResponse& response, MatchedGroup& group, const std::string& name,
                 std::vector<MatchFinding>& findings)
        : response_(response), group_(group), name_(name), findings_(findings) {}

    void judge_sets() {
        const std::optional<Verdict> verdict = of_unlisted();
        for (MatchedSet& set : group_.sets) {
            if (set.listed) {
                compare(set);
                continue;
            }
            set.verdict = verdict;
            if (!verdict)
                tell(Severity::error, "x12.ack.unanswered-set",
                     "the partner does not answer set " + set.transaction + ' ' + set.control_number + " of " + name_,
                     "ask the partner whether it has this document; if not, send it again");
        }
    }

    void compare_counts() {
        if (response_.received && *response_.received != group_.sets.size())
            tell(Severity::error, "x12.ack.set-count",
                 "the partner received " + sets(*response_.received) + " in " + name_ + "; we sent " +
                     std::to_string(group_.sets.size()),
                 *response_.received < group_.sets.size()
                     ? "ask the partner which sets are missing, and send these again"
                     : "ask the partner whether it read the file more than once");
        if (!response_.accepted || group_.verdict == Verdict::rejected) return;
        const auto answered = [](const MatchedSet& set) { return set.verdict.has_value(); };
        const auto accepted =
            std::ranges::count_if(group_.sets, [](const MatchedSet& set) { return accepts(set.verdict); });
        if (std::ranges::all_of(group_.sets, answered) && std::cmp_not_equal(*response_.accepted, accepted))
            contradiction("AK904 of " + name_ + " says that " + sets(*response_.accepted) +
                          " were accepted; the answers make it " + std::to_string(accepted));
    }

  private:
    // Nothing: the group's word and its counts leave it open.
    [[nodiscard]] std::optional<Verdict> of_unlisted() const {
        std::size_t unlisted = 0, listed_accepted = 0;
        for (const MatchedSet& set : group_.sets) {
            unlisted += !set.listed;
            listed_accepted += set.listed && accepts(set.verdict);
        }
        const bool all_received = !response_.received || *response_.received >= group_.sets.size();
        if (!group_.verdict) return std::nullopt;
        if (group_.verdict == Verdict::rejected) return Verdict::rejected;
        if (group_.verdict != Verdict::partly_accepted)
            return all_received ? std::optional(Verdict::accepted) : std::nullopt;
        if (response_.accepted == listed_accepted + unlisted) return Verdict::accepted;
        if (response_.accepted == listed_accepted && all_received) return Verdict::rejected;
        return std::nullopt;
    }

    // The group's word is the last one: nothing of a rejected group is used.
    void compare(MatchedSet& set) {
        if (group_.verdict == Verdict::rejected && set.verdict && set.verdict != Verdict::rejected) {
            contradiction(name_ + " is rejected, but its set " + set.control_number +
                          " is accepted; it counts as rejected");
            set.verdict = Verdict::rejected;
        }
        if (accepts(group_.verdict) && set.verdict == Verdict::rejected)
            contradiction(name_ + " is accepted, but its set " + set.control_number + " is rejected");
    }

    void contradiction(std::string message) {
        tell(Severity::warning, "x12.ack.contradiction", std::move(message),
             "ask the partner what it did with these sets");
    }

    void tell(Severity severity, std::string code, std::string message, std::string remedy) {
        findings_.push_back({severity, std::move(code), response_.place, std::move(message), std::move(remedy)});
    }

    const GroupResponse& response_;
    MatchedGroup& group_;
    const std::string& name_;
    std::vector<MatchFinding>& findings_;
};

}  // namespace

void apply_group_verdict(const GroupResponse& response, MatchedGroup& matched, const std::string& name,
                         std::vector<MatchFinding>& findings) {
    GroupVerdict verdict(response, matched, name, findings);
    verdict.judge_sets();
    verdict.compare_counts();
}

}  // namespace crossdock::x12
