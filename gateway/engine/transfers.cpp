#include "gateway/engine/transfers.h"

#include "gateway/cin7/stock_account.h"
#include "gateway/doors/crash_point.h"
#include "gateway/flows/replay.h"
#include "gateway/flows/transfer_out.h"

namespace crossdock::engine {

TransferPoll::TransferPoll(std::string partner, Registry& registry, cin7::Core& core, store::Store& store, Clock& clock)
    : partner_(std::move(partner)), registry_(registry), core_(core), store_(store), clock_(clock) {
    if (auto* const stock = core.stock()) bills_.emplace(*stock, clock);
}

Result<std::size_t> TransferPoll::look() {
    const auto partners = registry_.snapshot();
    const auto* partner = partners->find(partner_);
    cin7::StockAccount* account = core_.stock();
    if (partner == nullptr || account == nullptr) return std::size_t{0};
    const auto rows = account->transfers(flows::announced_status(*partner));
    if (!rows) return std::unexpected(rows.error());
    std::size_t announced = 0;
    for (const cin7::Transfer& row : *rows) {
        if (!flows::may_be_announced(row, *partner)) continue;
        const auto done = announce(row, *partner);
        if (!done) return std::unexpected(done.error());
        announced += *done;
    }
    return announced;
}

Result<bool> TransferPoll::announce(const cin7::Transfer& row, const partners::Partner& partner) {
    const auto known = store_.document(flows::transfer_document_id(partner.id, row.number));
    if (!known) return std::unexpected(known.error());
    if (*known) return false;
    const auto whole = core_.stock()->transfer(row.id);
    if (!whole) return std::unexpected(whole.error());
    const auto refused = unfit(*whole, partner);
    if (!refused) return std::unexpected(refused.error());
    auto decided =
        *refused ? flows::Decision(std::unexpected(**refused)) : flows::announce(*whole, partner, clock_.now());
    if (!decided) {
        if (auto told = tell(row, decided.error()); !told) return std::unexpected(told.error());
        return false;
    }
    const auto letters = store_.dead_letters(store::DeadLetterState::open);
    if (!letters) return std::unexpected(letters.error());
    for (const auto& letter : *letters)
        if (letter.subject == flows::transfer_subject(row.number)) decided->replayed.push_back(letter.id);
    crash_point("transfers.decided");
    if (auto done = store_.commit(*decided, clock_.now()); !done) return std::unexpected(done.error());
    crash_point("transfers.announced");
    return true;
}

Result<std::optional<flows::Refusal>> TransferPoll::unfit(const cin7::Transfer& whole,
                                                          const partners::Partner& partner) {
    if (!partner.cin7.kits_in_parts || !bills_) return std::nullopt;
    std::vector<std::string> skus;
    for (const auto& line : whole.lines) skus.push_back(line.sku);
    const auto bills = bills_->for_items(skus);
    if (!bills) return std::unexpected(bills.error());
    const auto fit = flows::brings_no_kits(whole, partner, **bills);
    return fit ? std::nullopt : std::optional(fit.error());
}

Result<void> TransferPoll::tell(const cin7::Transfer& row, const flows::Refusal& why) {
    const std::string reason = "transfer-waits-because/" + row.number;
    const auto said = store_.cursor(reason);
    if (!said) return std::unexpected(said.error());
    if (*said == why.error.message) return {};
    const Instant now = clock_.now();
    store::Changes changes;
    changes.cursors.push_back({reason, why.error.message});
    changes.journal.push_back({0,
                               now,
                               partner_,
                               row.number,
                               "transfer-waiting",
                               "cin7",
                               "transfer " + row.number + " is not announced: " + why.error.message,
                               {}});
    store::DeadLetter letter;
    letter.subject = flows::transfer_subject(row.number);
    letter.partner = partner_;
    letter.trade = row.number;
    letter.error = why.error;
    letter.error.place = "Cin7 stock transfer " + row.number + ", " + why.field;
    letter.at = now;
    changes.dead_letters.push_back(std::move(letter));
    return store_.commit(changes, now);
}

}  // namespace crossdock::engine
