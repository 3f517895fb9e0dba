#include "gateway/transports/ssh_login.h"

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/transports/ssh_fault.h"

namespace crossdock::transports {
namespace {

enum class Attempt { logged_in, refused, key_unreadable, lost };

// Questions with hidden answers get the password, others an empty answer. libssh2 frees the texts with free().
void answer(const char* /*name*/, int /*name_size*/, const char* /*instruction*/, int /*instruction_size*/, int count,
            const LIBSSH2_USERAUTH_KBDINT_PROMPT* prompts, LIBSSH2_USERAUTH_KBDINT_RESPONSE* responses,
            void** abstract) {
    const auto* password = static_cast<const std::string*>(*abstract);
    for (int i = 0; i < count; ++i) {
        const std::string text = prompts[i].echo ? std::string() : *password;
        responses[i].text = strdup(text.c_str());
        responses[i].length = responses[i].text == nullptr ? 0 : static_cast<unsigned int>(text.size());
    }
}

class Login {
  public:
    Login(LIBSSH2_SESSION* session, const Site& site, const SiteErrors& errors)
        : session_(session), site_(site), errors_(errors) {}

    Result<void> run() {
        for (;;) {
            const auto offered = ask_for_methods();
            if (libssh2_userauth_authenticated(session_) == 1) return {};
            if (offered.empty()) return std::unexpected(lost());
            // Asked again after each attempt: a server that wants two methods names the second after the first.
            const auto method = std::ranges::find_if(offered, [&](const std::string& name) {
                return can(name) && std::ranges::find(tried_, name) == tried_.end();
            });
            if (method == offered.end()) return std::unexpected(refused(offered));
            tried_.push_back(*method);
            switch (attempt(*method)) {
                case Attempt::logged_in: return {};
                case Attempt::key_unreadable: return std::unexpected(key_unreadable());
                case Attempt::lost: return std::unexpected(lost());
                case Attempt::refused: break;
            }
        }
    }

  private:
    // Ours first, whatever order the server has.
    std::vector<std::string> ask_for_methods() {
        const char* list = libssh2_userauth_list(session_, site_.user.data(), user_size());
        std::vector<std::string> methods;
        std::string_view rest = list == nullptr ? "" : list;
        while (!rest.empty()) {
            const auto comma = std::min(rest.find(','), rest.size());
            methods.emplace_back(rest.substr(0, comma));
            rest.remove_prefix(std::min(comma + 1, rest.size()));
        }
        std::ranges::stable_sort(methods, {}, [](const std::string& name) { return name == "publickey" ? 0 : 1; });
        return methods;
    }

    bool can(std::string_view method) const {
        if (method == "publickey") return !site_.private_key.empty();
        return (method == "password" || method == "keyboard-interactive") && !site_.password.empty();
    }

    Attempt attempt(std::string_view method) {
        if (method == "publickey") {
            const int rc = libssh2_userauth_publickey_frommemory(session_, site_.user.data(), site_.user.size(),
                                                                 nullptr, 0, site_.private_key.data(),
                                                                 site_.private_key.size(), site_.passphrase.c_str());
            return outcome(rc);
        }
        if (method == "password")
            return outcome(libssh2_userauth_password_ex(session_, site_.user.data(), user_size(), site_.password.data(),
                                                        static_cast<unsigned int>(site_.password.size()), nullptr));
        void** abstract = libssh2_session_abstract(session_);
        std::string password = site_.password;
        *abstract = &password;
        const int rc = libssh2_userauth_keyboard_interactive_ex(session_, site_.user.data(), user_size(), &answer);
        *abstract = nullptr;
        return outcome(rc);
    }

    static Attempt outcome(int rc) {
        switch (rc) {
            case 0: return Attempt::logged_in;
            case LIBSSH2_ERROR_AUTHENTICATION_FAILED:
            case LIBSSH2_ERROR_PUBLICKEY_UNVERIFIED:
            case LIBSSH2_ERROR_PASSWORD_EXPIRED: return Attempt::refused;
            case LIBSSH2_ERROR_FILE:
            case LIBSSH2_ERROR_KEYFILE_AUTH_FAILED:
            case LIBSSH2_ERROR_METHOD_NOT_SUPPORTED:
            case LIBSSH2_ERROR_PROTO:
            case LIBSSH2_ERROR_ALGO_UNSUPPORTED: return Attempt::key_unreadable;
            default: return Attempt::lost;
        }
    }

    unsigned int user_size() const { return static_cast<unsigned int>(site_.user.size()); }

    static std::string joined(const std::vector<std::string>& words) {
        std::string text;
        for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
        return text;
    }

    Error refused(const std::vector<std::string>& offered) const {
        if (tried_.empty())
            return {ErrorKind::configuration, "sftp.auth-failed",
                    errors_.site() + " wants " + joined(offered) + "; we have " + what_we_have(), errors_.place(),
                    "add the private key or the password that the partner gave for this user"};
        return {ErrorKind::configuration, "sftp.auth-failed",
                errors_.site() + " refuses user '" + site_.user + "': tried " + joined(tried_) + ", it accepts " +
                    joined(offered),
                errors_.place(), "check the user's name with the partner, and " + what_to_check()};
    }

    std::string what_we_have() const {
        if (site_.private_key.empty() && site_.password.empty()) return "neither private key nor password";
        return site_.private_key.empty() ? "a password only" : "a private key only";
    }

    std::string what_to_check() const {
        const bool key = std::ranges::find(tried_, "publickey") != tried_.end();
        const std::string for_key = "that the partner has installed the public half of our key";
        const std::string for_password = "the password (typed anew, not expired)";
        if (key && tried_.size() > 1) return for_key + " and " + for_password;
        return key ? for_key : for_password;
    }

    Error key_unreadable() const {
        return {ErrorKind::configuration, "sftp.private-key",
                "the private key cannot be used: " + SshFault::last(session_, nullptr).detail(), errors_.place(),
                "give an ed25519, ECDSA or RSA key in PEM or OpenSSH form, whole from -----BEGIN to -----END, and its "
                "passphrase if it has one"};
    }

    Error lost() const {
        const SshFault fault = SshFault::last(session_, nullptr);
        return error_of(fault, tried_.empty() ? "log in" : "log in with " + joined(tried_), "", errors_);
    }

    LIBSSH2_SESSION* session_;
    const Site& site_;
    const SiteErrors& errors_;
    std::vector<std::string> tried_;
};

}  // namespace

Result<void> log_in(LIBSSH2_SESSION* session, const Site& site, const SiteErrors& errors) {
    return Login(session, site, errors).run();
}

}  // namespace crossdock::transports
