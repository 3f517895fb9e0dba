#include "gateway/engine/acknowledged.h"

#include <algorithm>
#include <charconv>

#include "gateway/engine/contrl_match.h"
#include "gateway/engine/responses.h"
#include "parsers/edifact/reader.h"
#include "parsers/x12/acknowledgement/matching.h"

namespace crossdock::engine {
namespace {

std::uint32_t number_of(const std::string& digits) {
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// Newest first. The store finds groups by their number, interchanges through the trades they belong to.
Result<std::vector<store::Interchange>> candidates(store::Store& store, const store::Document& row,
                                                   const documents::Acknowledgement& ack) {
    const bool of_contrl = flows::is_contrl(ack);
    const std::uint32_t control = number_of(of_contrl ? ack.interchange_control_number : ack.group_control_number);
    if (ack.functional_id != ta1_id && !of_contrl) return store.interchanges(row.partner, ack.functional_id, control);
    std::vector<store::Interchange> found;
    const auto trades = store.find_trades(std::to_string(control));
    if (!trades) return std::unexpected(trades.error());
    for (const std::string& key : *trades) {
        auto trade = store.trade(key);
        if (!trade) return std::unexpected(trade.error());
        for (auto& sent : trade->interchanges)
            if (sent.partner == row.partner && sent.interchange_control == control) found.push_back(std::move(sent));
    }
    std::ranges::sort(found, std::ranges::greater(), &store::Interchange::issued_at);
    return found;
}

// What the payload says at the place that the document came from.
Result<x12::Acknowledgements> said_in(store::Store& store, const store::Document& row,
                                      const partners::Partner& partner) {
    const auto entry = store.inbox_entry(row.inbox_id);
    if (!entry) return std::unexpected(entry.error());
    const auto bytes = store.payload(entry->payload);
    if (!bytes) return std::unexpected(bytes.error());
    ResponseReader reader;
    if (auto read = x12::read_all(*bytes, reader, partner.tolerance); !read) return std::unexpected(read.error());
    const std::string position = row.id.substr(row.id.find('/') + 1);
    for (Response& response : reader.take())
        if (response.position == position) return std::move(response.said);
    return x12::Acknowledgements{};
}

void take(const std::vector<x12::MatchedError>& errors, std::vector<flows::Complaint>& complaints) {
    for (const x12::MatchedError& error : errors) complaints.push_back({error.message, error.remedy});
}

std::vector<flows::Complaint> complaints_of(const x12::AcknowledgementMatch& match) {
    std::vector<flows::Complaint> complaints;
    for (const auto& interchange : match.interchanges) take(interchange.errors, complaints);
    for (const auto& group : match.groups) {
        for (const auto& set : group.sets) take(set.errors, complaints);
        take(group.errors, complaints);
    }
    return complaints;
}

// Whether a TA1 means this interchange, or one of another time that had the same number.
bool is_meant(const x12::AcknowledgementMatch& match) {
    return match.interchanges.empty() || match.interchanges.front().sent.has_value();
}

Result<flows::AcknowledgedInterchange> with_trade(store::Store& store, const store::Interchange& sent,
                                                  std::vector<flows::Complaint> complaints) {
    const auto intent = store.intent(sent.intent);
    if (!intent) return std::unexpected(intent.error());
    return flows::AcknowledgedInterchange{sent, *intent ? (*intent)->trade : std::string(), std::move(complaints), {}};
}

// A CONTRL has neither a date nor a time of what it means. Where several fit, it means the one that still waits for an
// answer; where several do, nobody can tell.
Result<std::optional<flows::AcknowledgedInterchange>> acknowledged_by_contrl(
    store::Store& store, const std::vector<store::Interchange>& ours, const documents::Acknowledgement& ack) {
    std::vector<flows::AcknowledgedInterchange> fitting;
    for (const store::Interchange& sent : ours) {
        const auto bytes = store.payload(sent.payload);
        if (!bytes) return std::unexpected(bytes.error());
        if (!edifact::begins_as_edifact(*bytes)) continue;
        auto match = match_contrl(ack, *bytes);
        if (!match) return std::unexpected(match.error());
        if (!match->meant) continue;
        auto found = with_trade(store, sent, std::move(match->complaints));
        if (!found) return std::unexpected(found.error());
        fitting.push_back(std::move(*found));
    }
    if (fitting.empty()) return std::nullopt;
    const auto waits = [](const flows::AcknowledgedInterchange& one) {
        return one.interchange.acknowledgement == store::AcknowledgementState::awaited;
    };
    if (std::ranges::count_if(fitting, waits) == 1) return std::move(*std::ranges::find_if(fitting, waits));
    for (std::size_t n = 1; n < fitting.size(); ++n)
        fitting.front().others.push_back(fitting[n].interchange.file_name + " of " +
                                         to_string(fitting[n].interchange.issued_at));
    return std::move(fitting.front());
}

}  // namespace

Result<std::optional<flows::AcknowledgedInterchange>> acknowledged(store::Store& store, const store::Document& row,
                                                                   const documents::Acknowledgement& ack,
                                                                   const partners::Partner& partner) {
    const auto ours = candidates(store, row, ack);
    if (!ours) return std::unexpected(ours.error());
    if (flows::is_contrl(ack)) return acknowledged_by_contrl(store, *ours, ack);
    const auto said = said_in(store, row, partner);
    if (!said) return std::unexpected(said.error());
    for (const store::Interchange& sent : *ours) {
        const auto bytes = store.payload(sent.payload);
        if (!bytes) return std::unexpected(bytes.error());
        const x12::SentInterchange candidate{*bytes, sent.file_name};
        const auto match = x12::match_acknowledgements(*said, {&candidate, 1});
        if (!is_meant(match)) continue;
        return with_trade(store, sent, complaints_of(match));
    }
    return std::nullopt;
}

}  // namespace crossdock::engine
