// Mistakes that a person can make in a partner file, and exactly what is said about each.
//
//     check_each({{"bad number", R"(user="brand")", R"(user="brand" port="ssh")", "partners/acme/partner.xml:6:62:
//     ..."}});
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "partners/partner.h"
#include "tests/partners/scratch.h"

namespace crossdock::partners::test {

struct Mistake {
    std::string what;
    std::string from, to;  // the change of acme_partner that makes it
    std::string said;
};

inline void check_each(const std::vector<Mistake>& mistakes) {
    using namespace crossdock::test;
    const Scratch scratch;
    write_library(scratch);
    scratch.write("partners/acme/units.csv", "sku,unit,each\nTEE,case,12\n");
    const Secrets secrets(scratch.root() / "secrets");
    const mapping::Library library(scratch.root() / "library");
    const auto today = documents::Date::parse_iso("2026-06-01");

    for (const Mistake& mistake : mistakes) {
        DYNAMIC_SECTION(mistake.what) {
            scratch.write("partners/acme/partner.xml", replaced(std::string(acme_partner), mistake.from, mistake.to));
            const LoadedPartner loaded = load_partner(scratch.root() / "partners/acme", library, {&secrets, today});
            CHECK(scratch.rendered(loaded.findings) == mistake.said);
            CHECK(loaded.partner.has_value() == !has_error(loaded.findings));
        }
    }
}

}  // namespace crossdock::partners::test
