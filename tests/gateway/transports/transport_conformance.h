// What every transport must do. A new one is finished when this passes.
//
//     TEST_CASE("a folder is a transport") { conformance::run(harness); }   // in which SECTIONs run
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <memory>
#include <set>
#include <string>

#include "gateway/transports/transport.h"
#include "test_files.h"

namespace crossdock::transports::conformance {

struct Harness {
    std::filesystem::path files;  // the site's own view of the directory that connections start in
    std::function<Result<std::unique_ptr<Connection>>()> connect;
};

inline std::set<std::string> names(const Result<std::vector<RemoteFile>>& files) {
    std::set<std::string> found;
    REQUIRE(files);
    for (const RemoteFile& file : *files) found.insert(file.name);
    return found;
}

inline void run(const Harness& harness) {
    namespace fs = std::filesystem;
    constexpr std::uint64_t plenty = 100'000'000;
    fs::create_directories(harness.files / "out");
    const auto opened = harness.connect();
    REQUIRE(opened);
    Connection& site = **opened;

    SECTION("lists regular files with name, path, size and time") {
        test::write(harness.files / "out/a.edi", "12345");
        fs::create_directory(harness.files / "out/archive");
        fs::create_symlink("a.edi", harness.files / "out/link.edi");
        const auto files = site.list("out");
        REQUIRE(files);
        REQUIRE(files->size() == 1);
        CHECK(files->front().name == "a.edi");
        CHECK(files->front().path == "out/a.edi");
        CHECK(files->front().size == 5);
        REQUIRE(files->front().modified);
        const auto written = fs::last_write_time(harness.files / "out/a.edi");
        const auto there = std::chrono::floor<std::chrono::seconds>(std::chrono::file_clock::to_sys(written));
        CHECK(std::chrono::floor<std::chrono::seconds>(*files->front().modified) == there);
    }
    SECTION("an empty directory has no files") {
        CHECK(names(site.list("out")).empty());
    }
    SECTION("an empty directory name is where the connection starts") {
        test::write(harness.files / "here.edi", "x");
        CHECK(names(site.list("")) == std::set<std::string>{"here.edi"});
        CHECK(site.list("")->front().path == "here.edi");
    }
    SECTION("a directory that is not there is a configuration error which names it") {
        for (const auto& error : {site.list("nowhere").error(), site.deliver("nowhere", "a.edi", "x").error()}) {
            CHECK(error.kind == ErrorKind::configuration);
            CHECK(error.code == "transport.no-such-directory");
            CHECK_THAT(error.message, Catch::Contains("'nowhere'"));
            CHECK_THAT(error.place, Catch::EndsWith("/nowhere"));
        }
    }
    SECTION("fetches every byte") {
        for (const std::size_t size : {0U, 1U, 29'999U, 30'000U, 30'001U, 120'001U, 5'000'000U}) {
            const std::string bytes = test::some_bytes(size);
            test::write(harness.files / "out/a.edi", bytes);
            CAPTURE(size);
            const auto fetched = site.fetch("out/a.edi", plenty);
            REQUIRE(fetched);
            CHECK(*fetched == bytes);
        }
    }
    SECTION("a file above the limit is not fetched, and the error names the limit") {
        test::write(harness.files / "out/a.edi", "12345");
        CHECK(site.fetch("out/a.edi", 5).value() == "12345");
        const auto error = site.fetch("out/a.edi", 4).error();
        CHECK(error.code == "transport.file-too-large");
        CHECK_THAT(error.message, Catch::Contains("limits/file-bytes") && Catch::Contains("5 bytes"));
    }
    SECTION("a file that is gone says so") {
        CHECK(site.fetch("out/gone.edi", plenty).error().code == "transport.no-such-file");
        CHECK(site.remove("out/gone.edi").error().code == "transport.no-such-file");
        CHECK(site.move("out/gone.edi", "done").error().code == "transport.no-such-file");
        CHECK(site.size_of("out/gone.edi").value() == std::nullopt);
        CHECK(site.size_of("nowhere/gone.edi").value() == std::nullopt);
    }
    SECTION("removes a file") {
        test::write(harness.files / "out/a.edi", "x");
        CHECK(site.remove("out/a.edi"));
        CHECK_FALSE(fs::exists(harness.files / "out/a.edi"));
    }
    SECTION("moves into a directory, makes it with its parents, and never overwrites") {
        for (const std::string text : {"first", "second", "third"}) {
            test::write(harness.files / "out/945.edi", text);
            REQUIRE(site.move("out/945.edi", "done/2026"));
        }
        CHECK(test::read(harness.files / "done/2026/945.edi") == "first");
        CHECK(test::read(harness.files / "done/2026/945-2.edi") == "second");
        CHECK(test::read(harness.files / "done/2026/945-3.edi") == "third");
        CHECK(fs::is_empty(harness.files / "out"));
    }
    SECTION("delivers every byte, and leaves nothing else behind") {
        for (const std::size_t size : {0U, 1U, 30'000U, 120'001U, 5'000'000U}) {
            const std::string bytes = test::some_bytes(size);
            const std::string name = std::to_string(size) + ".edi";
            CAPTURE(size);
            REQUIRE(site.deliver("out", name, bytes));
            CHECK(test::read(harness.files / "out" / name) == bytes);
            CHECK(site.size_of("out/" + name).value() == size);
            fs::remove(harness.files / "out" / name);
            CHECK(fs::is_empty(harness.files / "out"));
        }
    }
    SECTION("a second delivery of the same file is taken as delivered, without touching it") {
        REQUIRE(site.deliver("out", "940.edi", "bytes"));
        const auto before = fs::last_write_time(harness.files / "out/940.edi");
        CHECK(site.deliver("out", "940.edi", "bytes"));
        CHECK(fs::last_write_time(harness.files / "out/940.edi") == before);
    }
    SECTION("a file of that name with another size is not overwritten") {
        test::write(harness.files / "out/940.edi", "theirs");
        const auto error = site.deliver("out", "940.edi", "ours").error();
        CHECK(error.kind == ErrorKind::partner_fault);
        CHECK(error.code == "transport.target-exists");
        CHECK_THAT(error.message, Catch::Contains("6 bytes") && Catch::Contains("ours has 4"));
        CHECK(test::read(harness.files / "out/940.edi") == "theirs");
        CHECK_FALSE(fs::exists(harness.files / "out/940.edi.part"));
    }
    SECTION("the rest of an upload that was broken off is written over") {
        test::write(harness.files / "out/940.edi.part", "the longer rest of an earlier attempt");
        REQUIRE(site.deliver("out", "940.edi", "whole"));
        CHECK(test::read(harness.files / "out/940.edi") == "whole");
        CHECK(names(site.list("out")) == std::set<std::string>{"940.edi"});
    }
    SECTION("a name that would leave the directory is refused") {
        for (const std::string name : {"", ".", "..", "../a.edi", "a/b", "a\nb"}) {
            CAPTURE(name);
            CHECK(site.deliver("out", name, "x").error().code == "transport.file-name");
        }
    }
    SECTION("names are bytes: blanks, quotes and any encoding") {
        for (const std::string name :
             {"a b.edi", "o'brien \"x\".edi", "caf\xc3\xa9.edi", "caf\xe9.edi", "-rf", "*.edi"}) {
            CAPTURE(name);
            REQUIRE(site.deliver("out", name, "x"));
            CHECK(names(site.list("out")) == std::set<std::string>{name});
            CHECK(site.fetch("out/" + name, plenty).value() == "x");
            CHECK(site.remove("out/" + name));
        }
    }
    SECTION("a directory of 10,000 files is listed whole, each file once") {
        for (int i = 0; i < 10'000; ++i) test::write(harness.files / "out" / (std::to_string(i) + ".edi"), "");
        CHECK(site.list("out")->size() == 10'000);
        CHECK(names(site.list("out")).size() == 10'000);
    }
    SECTION("after an error the connection goes on") {
        CHECK_FALSE(site.list("nowhere"));
        CHECK_FALSE(site.fetch("out/gone.edi", plenty));
        CHECK(site.deliver("out", "a.edi", "x"));
        CHECK(site.keep_alive());
    }
}

}  // namespace crossdock::transports::conformance
