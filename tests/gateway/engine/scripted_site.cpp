#include "tests/gateway/engine/scripted_site.h"

namespace crossdock::engine::test {
namespace {

std::string name_of(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

Error no_such_file(const std::string& path) {
    return {ErrorKind::configuration, "transport.no-such-file", "there is no such file", path, "look at the site"};
}

}  // namespace

class ScriptedSite::Link final : public transports::Connection {
  public:
    explicit Link(ScriptedSite& site) : site_(site) {}

    Result<std::vector<transports::RemoteFile>> list(std::string_view directory) override {
        std::vector<transports::RemoteFile> found;
        const std::string prefix = std::string(directory) + "/";
        const auto done = operate("list", std::string(directory), [&]() -> Result<void> {
            for (const auto& [path, file] : site_.files_)
                if (path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos)
                    found.push_back({path, name_of(path), file.bytes.size(), file.modified});
            return {};
        });
        if (!done) return std::unexpected(done.error());
        return found;
    }

    Result<std::string> fetch(std::string_view path, std::uint64_t bytes_max) override {
        std::string bytes;
        const auto done = operate("fetch", std::string(path), [&]() -> Result<void> {
            const auto file = site_.files_.find(std::string(path));
            if (file == site_.files_.end()) return std::unexpected(no_such_file(std::string(path)));
            if (file->second.bytes.size() > bytes_max)
                return fail(ErrorKind::configuration, "transport.too-large", "the file is too large");
            bytes = file->second.bytes;
            return {};
        });
        if (!done) return std::unexpected(done.error());
        return bytes;
    }

    Result<void> remove(std::string_view path) override {
        return operate("remove", std::string(path), [&]() -> Result<void> {
            if (site_.files_.erase(std::string(path)) == 0) return std::unexpected(no_such_file(std::string(path)));
            return {};
        });
    }

    Result<void> move(std::string_view path, std::string_view directory) override {
        return operate("move", std::string(path), [&]() -> Result<void> {
            auto file = site_.files_.extract(std::string(path));
            if (file.empty()) return std::unexpected(no_such_file(std::string(path)));
            file.key() = std::string(directory) + "/" + name_of(std::string(path));
            site_.files_.insert(std::move(file));
            return {};
        });
    }

    Result<void> deliver(std::string_view directory, std::string_view name, std::string_view bytes) override {
        const std::string path = std::string(directory) + "/" + std::string(name);
        return operate("deliver", path, [&]() -> Result<void> {
            const auto there = site_.files_.find(path);
            if (there == site_.files_.end())
                site_.files_[path] = {std::string(bytes), {}};
            else if (there->second.bytes.size() != bytes.size())
                return fail(ErrorKind::partner_fault, "transport.target-exists", "another file of that name is there",
                            path, "ask the partner");
            return {};
        });
    }

    Result<std::optional<std::uint64_t>> size_of(std::string_view path) override {
        std::optional<std::uint64_t> size;
        const auto done = operate("size", std::string(path), [&]() -> Result<void> {
            const auto file = site_.files_.find(std::string(path));
            if (file != site_.files_.end()) size = file->second.bytes.size();
            return {};
        });
        if (!done) return std::unexpected(done.error());
        return size;
    }

  private:
    Result<void> operate(const std::string& what, const std::string& path,
                         const std::function<Result<void>()>& effect) {
        if (is_lost_) ++site_.misuses_;
        auto done = site_.operate(what, path, effect);
        is_lost_ = is_lost_ || (!done && done.error().kind == ErrorKind::transient);
        return done;
    }

    ScriptedSite& site_;
    bool is_lost_ = false;
};

void ScriptedSite::put(const std::string& path, std::string bytes, std::optional<Instant> modified) {
    files_[path] = {std::move(bytes), modified};
}

std::vector<std::string> ScriptedSite::contents() const {
    std::vector<std::string> all;
    for (const auto& [path, file] : files_) all.push_back(path + "=" + file.bytes);
    return all;
}

void ScriptedSite::fail_at(std::size_t operation, Failure failure) {
    failures_[operations_ + operation] = failure;
}

void ScriptedSite::fail_every(std::size_t operation) {
    every_ = operation;
}

Result<std::unique_ptr<transports::Connection>> ScriptedSite::open() {
    const auto done = operate("open", "", [] { return Result<void>{}; });
    if (!done) return std::unexpected(done.error());
    return std::make_unique<Link>(*this);
}

Result<void> ScriptedSite::operate(const std::string& what, const std::string& path,
                                   const std::function<Result<void>()>& effect) {
    ++operations_;
    std::optional<Failure> failure;
    if (const auto at = failures_.find(operations_); at != failures_.end()) failure = at->second;
    if (every_ > 0 && operations_ % every_ == 0)
        failure = operations_ / every_ % 2 == 1 ? Failure::not_done : Failure::answer_lost;
    const std::string words = what + (path.empty() ? "" : " " + path);
    if (failure == Failure::not_done) {
        log_.push_back(words + " (failed)");
        return fail(ErrorKind::transient, "transport.connection-lost", "the connection was lost", path);
    }
    if (const auto refused = refused_.find(path); refused != refused_.end()) {
        log_.push_back(words + " (refused)");
        return std::unexpected(refused->second);
    }
    const auto done = effect();
    if (failure == Failure::answer_lost) {
        log_.push_back(words + " (answer lost)");
        return fail(ErrorKind::transient, "transport.connection-lost", "the connection was lost", path);
    }
    log_.push_back(words + (done ? "" : " (refused)"));
    return done;
}

}  // namespace crossdock::engine::test
