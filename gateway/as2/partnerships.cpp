#include "gateway/as2/partnerships.h"

namespace crossdock::as2 {

std::shared_ptr<const Partnership> Partnerships::find(std::string_view their_name, std::string_view our_name) {
    const std::lock_guard lock(mutex_);
    if (const std::uint64_t generation = registry_.generation(); !read_ || generation != generation_) {
        read();
        read_ = true;
        generation_ = generation;
    }
    const auto found = found_.find({std::string(their_name), std::string(our_name)});
    return found == found_.end() ? nullptr : found->second;
}

void Partnerships::read() {
    found_.clear();
    const auto in_force = registry_.snapshot();
    for (const partners::Partner& partner : in_force->partners)
        for (const partners::TransportSettings& transport : partner.transports) {
            if (transport.as2 == nullptr) continue;
            auto book = partners::certificate_book(*transport.as2, secrets_);
            if (!book) {
                problem_(book.error());
                continue;
            }
            found_[{transport.as2->their_name, transport.as2->our_name}] = std::make_shared<const Partnership>(
                Partnership{partner.id, transport.id, *transport.as2, std::move(*book)});
        }
}

}  // namespace crossdock::as2
