// A partner's site in memory, which writes down what is done to it and fails when it is told to.
//
// Lifetime: the site must outlive its connections. Threads: one.
//
//     ScriptedSite site(log);
//     site.put("/out/945.edi", "ISA*...");
//     site.fail_at(3, ScriptedSite::Failure::answer_lost);   // the third operation from now happens, and seems not to
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/transports/transport.h"

namespace crossdock::engine::test {

// Events in their order, over the site and the store: "fetch /out/945.edi".
using Log = std::vector<std::string>;

class ScriptedSite {
  public:
    enum class Failure {
        not_done,    // the operation fails and does nothing
        answer_lost  // it is done all the same
    };
    struct File {
        std::string bytes;
        std::optional<Instant> modified;
    };

    explicit ScriptedSite(Log& log) : log_(log) {}

    void put(const std::string& path, std::string bytes, std::optional<Instant> modified = {});
    [[nodiscard]] const std::map<std::string, File>& files() const { return files_; }
    // "path=bytes" of each file.
    [[nodiscard]] std::vector<std::string> contents() const;

    // The nth operation from now on, opening included; counts from 1.
    void fail_at(std::size_t operation, Failure failure = Failure::not_done);
    // Every nth operation, the failures taking turns between both kinds.
    void fail_every(std::size_t operation);
    // Each operation on this path fails in that way ("transport.permission-denied").
    void refuse(const std::string& path, Error error) { refused_[path] = std::move(error); }
    void allow(const std::string& path) { refused_.erase(path); }

    [[nodiscard]] Result<std::unique_ptr<transports::Connection>> open();
    // Operations on a connection that had failed before: nobody may do that.
    [[nodiscard]] std::size_t misuses() const { return misuses_; }

  private:
    class Link;

    // Writes the operation down, does it or not, and answers whether it seems to have been done.
    [[nodiscard]] Result<void> operate(const std::string& what, const std::string& path,
                                       const std::function<Result<void>()>& effect);

    Log& log_;
    std::map<std::string, File> files_;
    std::map<std::string, Error> refused_;
    std::size_t operations_ = 0;
    std::map<std::size_t, Failure> failures_;  // by operation
    std::size_t every_ = 0;
    std::size_t misuses_ = 0;
};

}  // namespace crossdock::engine::test
