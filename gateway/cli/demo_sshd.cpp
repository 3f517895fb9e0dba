#include "gateway/cli/demo_sshd.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sstream>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "gateway/cli/free_port.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

constexpr auto sshd_program = "/usr/sbin/sshd";
constexpr auto keygen_program = "/usr/bin/ssh-keygen";
constexpr int port_attempts = 20;

std::unexpected<Error> cannot(const std::string& what, const std::string& detail) {
    return fail(ErrorKind::configuration, "demo.sshd", what + ": " + detail, {},
                "install Debian's openssh-server and openssh-client, or see what sshd says above");
}

struct Child {
    pid_t pid = -1;
    int output = -1;  // what it writes to stdout and stderr
};

// Starts a program that ends with the thread which started it. Nothing between fork and exec may allocate.
Child spawn(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    std::vector<char*> argv, envp;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    for (char** variable = environ; *variable != nullptr; ++variable) envp.push_back(*variable);
    for (const std::string& variable : environment) envp.push_back(const_cast<char*>(variable.c_str()));
    envp.push_back(nullptr);

    int pipe_ends[2];
    if (::pipe2(pipe_ends, O_CLOEXEC) != 0) return {};
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent) ::_exit(127);
        const int nothing = ::open("/dev/null", O_RDONLY);
        ::dup2(nothing, STDIN_FILENO);
        ::dup2(pipe_ends[1], STDOUT_FILENO);
        ::dup2(pipe_ends[1], STDERR_FILENO);
        ::execve(argv[0], argv.data(), envp.data());
        ::_exit(127);
    }
    ::close(pipe_ends[1]);
    if (pid < 0) {
        ::close(pipe_ends[0]);
        return {};
    }
    return {pid, pipe_ends[0]};
}

int wait_for(pid_t pid) {
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

// Appends what there is to read; false at the end.
bool read_some(int fd, std::string& text) {
    std::array<char, 4096> buffer{};
    ssize_t count = 0;
    do count = ::read(fd, buffer.data(), buffer.size());
    while (count < 0 && errno == EINTR);
    if (count <= 0) return false;
    text.append(buffer.data(), static_cast<std::size_t>(count));
    return true;
}

// What a program prints, when it ends well.
Result<std::string> output_of(const std::vector<std::string>& arguments) {
    const Child child = spawn(arguments, {});
    if (child.pid < 0) return cannot("cannot start " + arguments.front(), std::generic_category().message(errno));
    std::string text;
    while (read_some(child.output, text)) continue;
    ::close(child.output);
    if (const int code = wait_for(child.pid); code != 0)
        return cannot(arguments.front() + " ends with " + std::to_string(code), text);
    return text;
}

std::string content_of(const fs::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

Result<void> write_secret(const fs::path& path, std::string_view text) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    const bool is_written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    const int error = errno;
    if (fd >= 0) ::close(fd);
    if (!is_written) return cannot("cannot write " + path.string(), std::generic_category().message(error));
    return {};
}

}  // namespace

Result<SshKey> make_ssh_key(std::string_view type, std::string_view passphrase, std::string_view form) {
    std::string place = (fs::temp_directory_path() / "crossdock-key-XXXXXX").string();
    if (::mkdtemp(place.data()) == nullptr)
        return cannot("cannot make a directory", std::generic_category().message(errno));
    const fs::path directory = place;
    const std::string file = (directory / "key").string();
    const auto colon = type.find(':');
    std::vector<std::string> arguments = {keygen_program, "-q",
                                          "-C",           "crossdock",
                                          "-f",           file,
                                          "-N",           std::string(passphrase),
                                          "-t",           std::string(type.substr(0, colon))};
    if (colon != std::string_view::npos) arguments.insert(arguments.end(), {"-b", std::string(type.substr(colon + 1))});
    if (!form.empty()) arguments.insert(arguments.end(), {"-m", std::string(form)});

    const auto made = output_of(arguments);
    SshKey key{content_of(file), content_of(file + ".pub"), ""};
    const auto shown = made ? output_of({keygen_program, "-l", "-f", file + ".pub"}) : made;
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    if (!shown) return std::unexpected(shown.error());
    std::erase(key.public_line, '\n');
    std::istringstream words(*shown);
    std::string bits;
    words >> bits >> key.fingerprint;
    return key;
}

Result<std::unique_ptr<LocalSshd>> LocalSshd::start(Options options) {
    std::unique_ptr<LocalSshd> server(new LocalSshd);
    if (auto prepared = server->prepare(options); !prepared) return std::unexpected(prepared.error());
    for (int attempt = 0; attempt < port_attempts; ++attempt) {
        const auto listens = server->launch(options, options.port != 0 ? options.port : free_port());
        if (!listens) return std::unexpected(listens.error());
        if (*listens) return server;
        if (options.port != 0) return cannot("port " + std::to_string(options.port), "it is in use");
    }
    return cannot("sshd", "found no free port");
}

Result<void> LocalSshd::prepare(const Options& options) {
    if (!fs::exists(sshd_program)) return cannot("cannot start sshd", std::string(sshd_program) + " is not there");
    const passwd* account = ::getpwuid(::geteuid());
    if (account == nullptr) return cannot("cannot start sshd", "the user who runs this has no account");
    user_ = account->pw_name;
    // sshd splits the command at blanks and knows no quotes.
    if (options.served.string().find_first_of(" \t") != std::string::npos)
        return cannot("cannot serve " + options.served.string(), "there is a blank in the path");
    std::error_code error;
    fs::create_directories(options.directory, error);
    if (!error) fs::create_directories(options.served, error);
    if (error) return cannot("cannot make the directories of sshd", error.message());
    if (::geteuid() == 0 && ::mkdir("/run/sshd", 0755) != 0 && errno != EEXIST)
        return cannot("cannot make /run/sshd", std::generic_category().message(errno));

    std::ostringstream settings;
    for (const std::string& line : options.more_settings) settings << line << '\n';
    for (std::size_t i = 0; i < options.host_key_types.size(); ++i) {
        auto key = make_ssh_key(options.host_key_types[i]);
        if (!key) return std::unexpected(key.error());
        const fs::path file = options.directory / ("host_key_" + std::to_string(i));
        if (auto written = write_secret(file, key->private_text); !written) return written;
        settings << "HostKey " << file.string() << '\n';
        host_keys_.push_back(std::move(*key));
    }
    std::string authorized;
    for (const std::string& line : options.user_keys) authorized += line + '\n';
    const fs::path keys = options.directory / "authorized_keys";
    if (auto written = write_secret(keys, authorized); !written) return written;

    settings << "AuthorizedKeysFile " << keys.string() << '\n'
             << "ListenAddress 127.0.0.1\nPidFile none\nStrictModes no\nPermitRootLogin yes\nUsePAM no\n"
             << "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPubkeyAuthentication yes\n"
             << "AllowUsers " << user_ << "\nAllowTcpForwarding no\nX11Forwarding no\nPermitTTY no\n"
             << "PrintMotd no\nMaxStartups 100\nUseDNS no\nLogLevel INFO\n"
             << "Subsystem sftp internal-sftp\n"
             << "ForceCommand internal-sftp" << (options.read_only ? " -R" : "") << " -d " << options.served.string()
             << '\n';
    config_ = options.directory / "sshd_config";
    settings_ = settings.str();
    return {};
}

Result<bool> LocalSshd::launch(const Options& options, std::uint16_t port) {
    if (auto written = write_secret(config_, "Port " + std::to_string(port) + "\n" + settings_); !written)
        return std::unexpected(written.error());
    // -D: no daemon; -e: the log goes to stderr, where "Server listening" says that it is ready.
    const Child child = spawn({sshd_program, "-D", "-e", "-f", config_.string()}, options.environment);
    if (child.pid < 0) return cannot("cannot start sshd", std::generic_category().message(errno));
    std::string log;
    while (log.find("Server listening on") == std::string::npos) {
        if (read_some(child.output, log)) continue;
        ::close(child.output);
        wait_for(child.pid);
        if (log.find("Address already in use") != std::string::npos) return false;
        return cannot("sshd does not start", log);
    }
    pid_ = child.pid;
    port_ = port;
    wake_ = ::eventfd(0, EFD_CLOEXEC);
    log_reader_ = std::jthread([output = child.output, wake = wake_] {
        // Sessions that are still open hold the pipe too: its end is not the server's end.
        std::array<pollfd, 2> waiting = {pollfd{output, POLLIN, 0}, pollfd{wake, POLLIN, 0}};
        std::string ignored;
        while (::poll(waiting.data(), waiting.size(), -1) >= 0 || errno == EINTR) {
            if (waiting[1].revents != 0 || (waiting[0].revents != 0 && !read_some(output, ignored))) break;
            ignored.clear();
        }
        ::close(output);
    });
    return true;
}

std::vector<std::string> LocalSshd::fingerprints() const {
    std::vector<std::string> prints;
    for (const SshKey& key : host_keys_) prints.push_back(key.fingerprint);
    return prints;
}

void LocalSshd::stop() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGTERM);
    wait_for(std::exchange(pid_, -1));
    ::eventfd_write(wake_, 1);
    log_reader_.join();
    ::close(wake_);
}

LocalSshd::~LocalSshd() {
    stop();
}

}  // namespace crossdock::cli
