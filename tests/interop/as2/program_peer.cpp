#include "program_peer.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <unistd.h>

#include "parsers/mime/transfer_encoding.h"

namespace crossdock::test {
namespace {

constexpr int patience_ms = 120'000;

}  // namespace

class ProgramPeer::Program {
  public:
    explicit Program(const std::string& command) : command_(command) {
        std::array<int, 2> to{}, from{};
        if (::pipe2(to.data(), O_CLOEXEC) != 0 || ::pipe2(from.data(), O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe for " + command);
        process_ = ::fork();
        if (process_ < 0) throw std::runtime_error("no process for " + command);
        if (process_ == 0) {
            ::dup2(to[0], STDIN_FILENO);
            ::dup2(from[1], STDOUT_FILENO);
            ::execl("/bin/sh", "sh", "-c", ("exec " + command).c_str(), nullptr);
            ::_exit(127);
        }
        ::close(to[0]);
        ::close(from[1]);
        input_ = to[1];
        output_ = from[0];
    }
    ~Program() {
        ::close(input_);
        ::close(output_);
        ::kill(process_, SIGTERM);  // it may wait for something else than its input
        ::waitpid(process_, nullptr, 0);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    void tell(const std::string& line) {
        const std::string text = line + "\n";
        if (::write(input_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw std::runtime_error(command_ + " does not listen any more");
    }
    std::string line() {
        while (true) {
            const std::size_t end = said_.find('\n');
            if (end != std::string::npos) {
                std::string first = said_.substr(0, end);
                said_.erase(0, end + 1);
                return first;
            }
            pollfd waiting{output_, POLLIN, 0};
            std::array<char, 4096> buffer{};
            const ssize_t count =
                ::poll(&waiting, 1, patience_ms) > 0 ? ::read(output_, buffer.data(), buffer.size()) : -1;
            if (count <= 0)
                throw std::runtime_error(command_ + (count == 0 ? " ended" : " said nothing for two minutes") +
                                         "; its last words: " + said_);
            said_.append(buffer.data(), static_cast<std::size_t>(count));
        }
    }

  private:
    const std::string command_;
    pid_t process_ = -1;
    int input_ = -1, output_ = -1;
    std::string said_;
};

ProgramPeer::ProgramPeer(std::string command) : command_(std::move(command)) {
    std::signal(SIGPIPE, SIG_IGN);  // a program that ended is told of by what it said last
    write_identities(folder_.path());
}

ProgramPeer::~ProgramPeer() = default;

std::string ProgramPeer::send(const Form& form, As2Site& site) {
    if (!sender_) {
        sender_ = std::make_unique<Program>(command_ + " send " + folder_.path().string() +
                                            " http://127.0.0.1:" + std::to_string(site.port()) + "/as2");
        site.partnership.settings.accept.receipt_urls = {sender_->line()};
    }
    sender_->tell(form.words());
    std::string said = sender_->line();
    if (said != "waits") return said;
    store::test::must(site.poster().step());
    return sender_->line();
}

std::string ProgramPeer::url() {
    static_cast<void>(receiver());
    return url_;
}

std::string ProgramPeer::padding() {
    static_cast<void>(receiver());
    return padding_;
}

void ProgramPeer::agree(const Form& form) {
    receiver().tell(form.words());
    if (const std::string said = receiver().line(); said != "ready")
        throw std::runtime_error(command_ + " was told what is agreed and said: " + said);
}

Peer::Taken ProgramPeer::taken() {
    constexpr std::string_view opened = "opened ";
    std::string said = receiver().line();
    if (!said.starts_with(opened)) return {std::move(said), {}};
    const auto payload = mime::decoded(mime::TransferEncoding::base64, std::string_view(said).substr(opened.size()));
    return {passes, payload ? *payload : said};
}

ProgramPeer::Program& ProgramPeer::receiver() {
    if (!receiver_) {
        receiver_ = std::make_unique<Program>(command_ + " receive " + folder_.path().string());
        const std::string said = receiver_->line();
        url_ = said.substr(0, said.find(' '));
        padding_ = said.substr(said.find(' ') + 1);
    }
    return *receiver_;
}

}  // namespace crossdock::test
