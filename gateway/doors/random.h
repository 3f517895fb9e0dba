// The door to chance: jitter of retries and nothing that must be secret.
//
// Threads: every Random may be shared. Tests use SeededRandom, which repeats itself.
#pragma once

#include <cstdint>
#include <mutex>
#include <random>

namespace crossdock {

class Random {
  public:
    virtual ~Random() = default;
    // In [0, 1).
    [[nodiscard]] virtual double unit() = 0;
};

class SeededRandom final : public Random {
  public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    [[nodiscard]] double unit() override {
        const std::lock_guard lock(mutex_);
        return std::uniform_real_distribution<double>(0.0, 1.0)(engine_);
    }

  private:
    std::mutex mutex_;
    std::mt19937_64 engine_;
};

class SystemRandom final : public Random {
  public:
    [[nodiscard]] double unit() override { return seeded_.unit(); }

  private:
    SeededRandom seeded_{std::random_device{}()};
};

}  // namespace crossdock
