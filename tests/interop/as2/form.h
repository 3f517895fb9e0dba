// The forms that an AS2 message can have, in the words of partner.xml: what is signed, encrypted and compressed, and
// which receipt is asked for. All 315 are the grid that a product of others is held against.
//
//     for (const Form& form : all_forms()) ...   // {"sha-256", "aes128-cbc", "before-signing", "async"}
//
// Lifetime, threads: values. Errors: none.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace crossdock::test {

struct Form {
    std::string sign, encrypt, compress, receipt;

    [[nodiscard]] bool is_signed() const { return sign != "no"; }
    [[nodiscard]] bool is_encrypted() const { return encrypt != "no"; }
    // "sha-256 aes128-cbc before-signing async"
    [[nodiscard]] std::string words(char between = ' ') const {
        return sign + between + encrypt + between + compress + between + receipt;
    }
    auto operator<=>(const Form&) const = default;
};

[[nodiscard]] inline std::vector<Form> all_forms() {
    std::vector<Form> all;
    for (const char* sign : {"no", "sha1", "sha-256", "sha-384", "sha-512"})
        for (const char* encrypt :
             {"no", "3des-cbc", "aes128-cbc", "aes192-cbc", "aes256-cbc", "aes128-gcm", "aes256-gcm"})
            for (const char* compress : {"no", "before-signing", "after-signing"})
                for (const char* receipt : {"none", "sync", "async"}) all.push_back({sign, encrypt, compress, receipt});
    return all;
}

inline const std::string passes = "passes";

// What became of each: "passes", or "refused: why".
using Outcomes = std::map<Form, std::string>;

}  // namespace crossdock::test
