// The AS2 partnerships of all partner files, found by their two names; read anew when partner files change.
//
// Threads: find() from any. Lifetime: the registry and the secrets must outlive it. Errors: certificates that cannot be
// read go to `problem`, and their partnership is not found until they can.
//
//     Partnerships partnerships(registry, secrets, log);
//     auto found = partnerships.find("ACME EAST", "BRAND");
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "gateway/as2/partnership.h"
#include "gateway/engine/registry.h"

namespace crossdock::as2 {

class Partnerships {
  public:
    using Problem = std::function<void(const Error&)>;

    Partnerships(const engine::Registry& registry, const partners::Secrets& secrets, Problem problem)
        : registry_(registry), secrets_(secrets), problem_(std::move(problem)) {}

    [[nodiscard]] std::shared_ptr<const Partnership> find(std::string_view their_name, std::string_view our_name);
    // Partners who may be meant where nobody is found, because their files or certificates cannot be used now.
    [[nodiscard]] std::vector<std::string> left_out();

  private:
    void follow_files();  // under mutex_
    void read();

    const engine::Registry& registry_;
    const partners::Secrets& secrets_;
    const Problem problem_;
    std::mutex mutex_;  // protects what follows
    bool read_ = false;
    std::uint64_t generation_ = 0;
    std::map<std::pair<std::string, std::string>, std::shared_ptr<const Partnership>> found_;
    std::vector<std::string> left_out_;
};

}  // namespace crossdock::as2
