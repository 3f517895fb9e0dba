#include "partners/secrets.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "partners/value_text.h"

namespace crossdock::partners {
namespace {

constexpr std::string_view prefix = "secret:";
constexpr std::size_t secret_bytes_max = 64UL * 1024;

// An open file, closed with its scope.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

std::unexpected<Error> refuse(std::string code, std::string message, const SecretRef& secret, std::string remedy) {
    return fail(ErrorKind::configuration, std::move(code), std::move(message), secret.place, std::move(remedy));
}

Result<std::string> read_open(int file, const SecretRef& secret, const std::string& path) {
    std::string value;
    std::array<char, 4096> buffer{};
    for (;;) {
        const ssize_t got = ::read(file, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0)
            return refuse("secret.unreadable", "secret file " + path + " cannot be read: " + std::strerror(errno),
                          secret, "look at the file and its disk");
        if (got == 0) return value;
        value.append(buffer.data(), static_cast<std::size_t>(got));
        if (value.size() > secret_bytes_max)
            return refuse("secret.too-large", "secret file " + path + " is larger than 64 KB", secret,
                          "the file shall hold the password or the key and nothing else");
    }
}

}  // namespace

std::optional<std::string> SecretRef::name_in(std::string_view text) {
    if (!text.starts_with(prefix)) return std::nullopt;
    text.remove_prefix(prefix.size());
    if (!is_name(text)) return std::nullopt;
    return std::string(text);
}

Result<std::string> Secrets::read(const SecretRef& secret) const {
    if (secret.empty()) return std::string();
    const std::string path = (folder_ / secret.name).string();

    // O_NONBLOCK: a pipe put there by mistake must not hold the gateway up.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.number() < 0) {
        const int problem = errno;
        if (problem == ENOENT || problem == ENOTDIR)
            return refuse("secret.missing", "there is no secret '" + secret.name + "': no file " + path, secret,
                          "put the value into that file, then: chmod 600 " + path);
        return refuse("secret.unreadable", "secret file " + path + " cannot be opened: " + std::strerror(problem),
                      secret, "make it belong to the user that runs crossdock: chown USER " + path);
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode))
        return refuse("secret.unreadable", "secret " + path + " is not a plain file", secret,
                      "put the value into a file of that name");
    if ((status.st_mode & 077) != 0)
        return refuse("secret.open-to-others", "secret file " + path + " can be read by other users", secret,
                      "chmod 600 " + path);

    auto value = read_open(file.number(), secret, path);
    if (!value) return value;
    if (value->ends_with('\n')) value->pop_back();
    if (value->ends_with('\r')) value->pop_back();
    if (value->empty()) return refuse("secret.empty", "secret file " + path + " is empty", secret, "put the value in");
    return value;
}

}  // namespace crossdock::partners
