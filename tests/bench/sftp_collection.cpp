// How fast files are collected and delivered over SFTP, against OpenSSH's own `sftp -b` on the same server in the same
// run.
//
//     bench_sftp_collection [--smoke]
//
// Collecting is: log in, list, fetch every file into a local file, remove it at the site. Delivering is: log in, upload
// under a temporary name, rename. Both sides read and write the same local folders. Above a ratio of 1 we are faster.
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>

#include "gateway/cli/demo_sshd.h"
#include "gateway/transports/site.h"
#include "tests/bench/duel.h"
#include "tests/bench/must.h"

namespace {

using namespace crossdock;
using bench::must;
namespace fs = std::filesystem;

struct Load {
    int files;
    std::size_t bytes;
    const char* unit;
    double units;  // of all its files
};

constexpr double goal = 0.9;

double seconds_of(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void write(const fs::path& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file.flush()) throw std::runtime_error("cannot write " + path.string());
}

void make_empty(const fs::path& directory) {
    fs::remove_all(directory);
    fs::create_directories(directory);
}

class Bench {
  public:
    explicit Bench(fs::path directory) : directory_(std::move(directory)) {
        const cli::SshKey key = must(cli::make_ssh_key("ed25519"));
        write(directory_ / "key", key.private_text);
        fs::permissions(directory_ / "key", fs::perms::owner_read | fs::perms::owner_write);
        cli::LocalSshd::Options options;
        options.directory = directory_ / "sshd";
        options.served = directory_ / "site";
        options.user_keys = {key.public_line};
        server_ = must(cli::LocalSshd::start(options));
        site_.host = "127.0.0.1";
        site_.port = server_->port();
        site_.user = server_->user();
        site_.private_key = key.private_text;
        site_.host_keys = server_->fingerprints();
        write(directory_ / "known_hosts",
              "[127.0.0.1]:" + std::to_string(server_->port()) + " " + server_->host_keys().front().public_line + "\n");
    }

    void run(const Load& load, int rounds) {
        make_empty(master());
        std::mt19937 random(1);
        std::string bytes(load.bytes, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        for (int i = 0; i < load.files; ++i) write(master() / (std::to_string(i) + ".edi"), bytes);

        const std::string what = std::to_string(load.files) + " x " + std::to_string(load.bytes >> 10) + " KiB";
        const auto collecting = [&](const std::function<void()>& work) {
            return [&, work] { return load.units / collect(work, load); };
        };
        bench::report("sftp, collect " + what, load.unit,
                      bench::duel(rounds, collecting([&] { collect_ourselves(); }),
                                  collecting([&] { sftp("get site-files/* local/\nrm site-files/*\n"); })),
                      goal);

        std::string puts;
        for (int i = 0; i < load.files; ++i) {
            const std::string name = std::to_string(i) + ".edi";
            puts += "put master/" + name + " site-files/" + name + ".part\n";
            puts += "rename site-files/" + name + ".part site-files/" + name + "\n";
        }
        const auto delivering = [&](const std::function<void()>& work) {
            return [&, work] { return load.units / deliver(work, load); };
        };
        bench::report("sftp, deliver " + what, load.unit,
                      bench::duel(rounds, delivering([&] { deliver_ourselves(); }), delivering([&] { sftp(puts); })),
                      goal);
    }

  private:
    fs::path master() const { return directory_ / "master"; }
    fs::path site_files() const { return directory_ / "site/site-files"; }
    fs::path local() const { return directory_ / "local"; }

    double collect(const std::function<void()>& work, const Load& load) {
        make_empty(site_files());
        make_empty(local());
        for (const auto& file : fs::directory_iterator(master()))
            fs::create_hard_link(file.path(), site_files() / file.path().filename());
        const double seconds = seconds_of(work);
        check(local(), load);
        if (!fs::is_empty(site_files())) throw std::runtime_error("files were left at the site");
        return seconds;
    }

    double deliver(const std::function<void()>& work, const Load& load) {
        make_empty(site_files());
        const double seconds = seconds_of(work);
        check(site_files(), load);
        return seconds;
    }

    static void check(const fs::path& directory, const Load& load) {
        int files = 0;
        for (const auto& file : fs::directory_iterator(directory)) {
            ++files;
            if (file.file_size() != load.bytes) throw std::runtime_error(file.path().string() + " is not whole");
        }
        if (files != load.files) throw std::runtime_error("not all files have arrived");
    }

    void collect_ourselves() {
        SystemClock clock;
        const auto connection = must(transports::connect(site_, clock));
        for (const auto& file : must(connection->list("site-files"))) {
            write(local() / file.name, must(connection->fetch(file.path, file.size)));
            must(connection->remove(file.path));
        }
    }

    void deliver_ourselves() {
        SystemClock clock;
        const auto connection = must(transports::connect(site_, clock));
        for (const auto& file : fs::directory_iterator(master())) {
            std::string bytes(file.file_size(), '\0');
            std::ifstream(file.path(), std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            must(connection->deliver("site-files", file.path().filename().string(), bytes));
        }
    }

    void sftp(const std::string& batch) {
        write(directory_ / "batch", batch);
        const std::string command = "cd '" + directory_.string() + "' && sftp -F none -q -b batch -i key -P " +
                                    std::to_string(server_->port()) +
                                    " -o IdentitiesOnly=yes -o UserKnownHostsFile=known_hosts " + server_->user() +
                                    "@127.0.0.1 >sftp.log 2>&1";
        if (std::system(command.c_str()) != 0) throw std::runtime_error("sftp failed; see sftp.log");
    }

    fs::path directory_;
    std::unique_ptr<cli::LocalSshd> server_;
    transports::Site site_;
};

}  // namespace

int main(int argc, char** argv) {
    const bool is_smoke = argc > 1 && std::string_view(argv[1]) == "--smoke";
    std::string directory = (fs::temp_directory_path() / "crossdock-bench-XXXXXX").string();
    if (::mkdtemp(directory.data()) == nullptr) return 1;
    int code = 0;
    try {
        Bench bench(directory);
        const auto small = is_smoke ? 20 : 2'000;
        const auto large = is_smoke ? 1 : 4;
        const std::size_t large_bytes = is_smoke ? 1 << 20 : 64 << 20;
        const int rounds = is_smoke ? 1 : 5;
        bench.run({small, 4'096, "files/s", static_cast<double>(small)}, rounds);
        bench.run({large, large_bytes, "MB/s", static_cast<double>(large_bytes) * large / 1e6}, rounds);
    } catch (const std::exception& error) {
        std::cerr << "bench_sftp_collection: " << error.what() << '\n';
        code = 1;
    }
    std::error_code ignored;
    fs::remove_all(directory, ignored);
    return code;
}
