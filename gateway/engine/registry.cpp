#include "gateway/engine/registry.h"

#include <algorithm>

namespace crossdock::engine {

namespace fs = std::filesystem;

Registry::Registry(fs::path folder, mapping::Library library)
    : folder_(std::move(folder)), library_(std::move(library)), partners_(std::make_shared<PartnersInForce>()) {}

Registry::Stamp Registry::stamp() const {
    Stamp seen;
    for (const fs::path& root : {folder_, library_.folder()}) {
        std::error_code ignored;
        for (auto entry = fs::recursive_directory_iterator(root, ignored); entry != fs::recursive_directory_iterator();
             entry.increment(ignored)) {
            std::error_code gone;
            if (!entry->is_regular_file(gone)) continue;
            seen[entry->path().string()] = {entry->last_write_time(gone), entry->file_size(gone)};
        }
    }
    return seen;
}

Diagnostics Registry::refresh() {
    Stamp now = stamp();
    {
        const std::lock_guard lock(mutex_);
        if (generation_ > 0 && now == stamp_) return {};
    }
    auto loaded = partners::load_partners(folder_, library_);
    const std::lock_guard lock(mutex_);
    stamp_ = std::move(now);
    PartnersInForce in_force{std::move(loaded.partners), {}};
    for (const auto& before : partners_->partners)
        if (in_force.find(before.id) == nullptr && fs::exists(before.folder / "partner.xml"))
            in_force.partners.push_back(before);
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder_, ignored))
        if (fs::exists(entry.path() / "partner.xml") && in_force.find(entry.path().filename().string()) == nullptr)
            in_force.left_out.push_back(entry.path().filename().string());
    std::ranges::sort(in_force.left_out);
    partners_ = std::make_shared<PartnersInForce>(std::move(in_force));
    ++generation_;
    return std::move(loaded.findings);
}

std::shared_ptr<const PartnersInForce> Registry::snapshot() const {
    const std::lock_guard lock(mutex_);
    return partners_;
}

std::uint64_t Registry::generation() const {
    const std::lock_guard lock(mutex_);
    return generation_;
}

}  // namespace crossdock::engine
