#include "gateway/engine/acknowledged.h"

#include <algorithm>
#include <charconv>

#include "gateway/engine/responses.h"
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
    const std::uint32_t control = number_of(ack.group_control_number);
    if (ack.functional_id != ta1_id) return store.interchanges(row.partner, ack.functional_id, control);
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

}  // namespace

Result<std::optional<flows::AcknowledgedInterchange>> acknowledged(store::Store& store, const store::Document& row,
                                                                   const documents::Acknowledgement& ack,
                                                                   const partners::Partner& partner) {
    const auto ours = candidates(store, row, ack);
    if (!ours) return std::unexpected(ours.error());
    const auto said = said_in(store, row, partner);
    if (!said) return std::unexpected(said.error());
    for (const store::Interchange& sent : *ours) {
        const auto bytes = store.payload(sent.payload);
        if (!bytes) return std::unexpected(bytes.error());
        const x12::SentInterchange candidate{*bytes, sent.file_name};
        const auto match = x12::match_acknowledgements(*said, {&candidate, 1});
        if (!is_meant(match)) continue;
        const auto intent = store.intent(sent.intent);
        if (!intent) return std::unexpected(intent.error());
        return flows::AcknowledgedInterchange{sent, *intent ? (*intent)->trade : std::string(), complaints_of(match)};
    }
    return std::nullopt;
}

}  // namespace crossdock::engine
