// Secrets are read from files of our own, and are never shown.
#include "partners/secrets.h"

#include <catch2/catch.hpp>
#include <sys/stat.h>

#include "partners/concealment.h"
#include "tests/partners/scratch.h"

using namespace crossdock;
using namespace crossdock::partners;

TEST_CASE("secret:NAME is the only spelling of a secret") {
    CHECK(SecretRef::name_in("secret:acme-sftp.key_2") == "acme-sftp.key_2");
    const auto other = GENERATE("", "secret:", "hunter2", "secret:../etc/passwd", "secret:.hidden", "secret:a b",
                                "Secret:acme", " secret:acme");
    CHECK(SecretRef::name_in(other) == std::nullopt);
}

TEST_CASE("a secret is its file without the line end") {
    const test::Scratch scratch;
    const Secrets secrets(scratch.root());
    const auto [text, value] = GENERATE(table<std::string, std::string>({
        {"hunter2", "hunter2"},
        {"hunter2\n", "hunter2"},
        {"hunter2\r\n", "hunter2"},
        {" hunter2 \n", " hunter2 "},
        {"-----BEGIN\nabc\n-----END\n", "-----BEGIN\nabc\n-----END"},
    }));
    scratch.write_secret("acme", text);
    CHECK(secrets.read({"acme", {}}) == value);
    CHECK(secrets.read({}) == "");
}

TEST_CASE("a secret that others can read is refused with the command that helps") {
    const test::Scratch scratch;
    const auto file = scratch.write_secret("acme", "hunter2");
    REQUIRE(::chmod(file.c_str(), 0640) == 0);
    const auto read = Secrets(scratch.root()).read({"acme", "partner.xml:6:66"});
    REQUIRE_FALSE(read);
    CHECK(read.error() == Error{ErrorKind::configuration, "secret.open-to-others",
                                "secret file " + file.string() + " can be read by other users", "partner.xml:6:66",
                                "chmod 600 " + file.string()});
}

TEST_CASE("a secret that is not there, empty, no file or far too large is refused") {
    const test::Scratch scratch;
    const Secrets secrets(scratch.root());
    scratch.write_secret("empty", "\n");
    scratch.write_secret("large", std::string(70'000, 'x'));
    std::filesystem::create_directory(scratch.root() / "folder");
    const auto [name, code] = GENERATE(table<std::string, std::string>({
        {"missing", "secret.missing"},
        {"empty", "secret.empty"},
        {"large", "secret.too-large"},
        {"folder", "secret.unreadable"},
    }));
    const auto read = secrets.read({name, {}});
    REQUIRE_FALSE(read);
    CHECK(read.error().code == code);
}

TEST_CASE("what looks like a password in a settings file is overprinted") {
    const auto [line, shown] = GENERATE(table<std::string, std::string>({
        {R"(<sftp user="jo" password="hunter2"/>)", R"(<sftp user="jo" password="*******"/>)"},
        {R"(<sftp password = 'hunter2' user="jo">)", R"(<sftp password = '*******' user="jo">)"},
        {R"(<sftp password="secret:acme">)", R"(<sftp password="secret:acme">)"},
        {R"(<sftp PassPhrase="x" key="y")", R"(<sftp PassPhrase="*" key="*")"},
        {R"(<sftp key="-----BEGIN)", R"(<sftp key="**********)"},
        {R"(<sftp user="a=b" api-token="t")", R"(<sftp user="a=b" api-token="*")"},
        {R"(password="open)", R"(password="****)"},
        {"=", "="},
        {"", ""},
        {R"(<x12 our-id="BRAND"/>)", R"(<x12 our-id="BRAND"/>)"},
    }));
    std::string text = line;
    conceal(text);
    CHECK(text == shown);
}
