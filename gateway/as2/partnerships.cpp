#include "gateway/as2/partnerships.h"

namespace crossdock::as2 {

std::shared_ptr<const Partnership> Partnerships::find(std::string_view their_name, std::string_view our_name) {
    const std::lock_guard lock(mutex_);
    follow_files();
    const auto found = found_.find({std::string(their_name), std::string(our_name)});
    return found == found_.end() ? nullptr : found->second;
}

std::vector<std::string> Partnerships::left_out() {
    const std::lock_guard lock(mutex_);
    follow_files();
    return left_out_;
}

void Partnerships::follow_files() {
    const std::uint64_t generation = registry_.generation();
    if (read_ && generation == generation_) return;
    read();
    read_ = true;
    generation_ = generation;
}

void Partnerships::read() {
    found_.clear();
    const auto in_force = registry_.snapshot();
    left_out_ = in_force->left_out;
    for (const partners::Partner& partner : in_force->partners)
        for (const partners::TransportSettings& transport : partner.transports) {
            if (transport.as2 == nullptr) continue;
            auto book = partners::certificate_book(*transport.as2, secrets_);
            if (!book) {
                problem_(book.error());
                left_out_.push_back(partner.id);
                continue;
            }
            found_[{transport.as2->their_name, transport.as2->our_name}] = std::make_shared<const Partnership>(
                Partnership{partner.id, transport.id, *transport.as2, std::move(*book)});
        }
}

}  // namespace crossdock::as2
