// The table of cells itself: what it must notice.
#include "cells.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/gateway/store/store_rows.h"

using namespace crossdock::test;
using Catch::Matchers::Contains;

namespace {

Outcomes all_but_gcm() {
    Outcomes outcomes;
    for (const Form& form : all_forms())
        outcomes[form] = form.encrypt == "aes256-gcm" ? "refused: no such cipher: GCM" : passes;
    return outcomes;
}

Cells cells_of(const std::string& lines) {
    const crossdock::store::test::Scratch scratch;
    const auto file = scratch.path() / "cells.tsv";
    std::ofstream(file) << "the header\n" << lines;
    return Cells(file);
}

}  // namespace

TEST_CASE("what became of every form is held against the table") {
    CHECK(all_forms().size() == 315);
    const Cells cells =
        cells_of("out\t*\taes256-gcm\t*\t*\t45\trefused\tno such cipher\tit is old\nout\t*\t*\t*\t*\t270\tpasses\n");
    CHECK(cells.differences("out", all_but_gcm()).empty());

    Outcomes mended = all_but_gcm();
    mended[{"no", "aes256-gcm", "no", "sync"}] = passes;
    CHECK_THAT(cells.differences("out", mended),
               Contains("no aes256-gcm no sync: expected refused no such cipher, found passes"));
    Outcomes broken = all_but_gcm();
    broken[{"sha1", "no", "no", "sync"}] = "refused: no such digest";
    CHECK_THAT(cells.differences("out", broken),
               Contains("sha1 no no sync: expected passes, found refused: no such digest"));
    Outcomes otherwise = all_but_gcm();
    otherwise[{"no", "aes256-gcm", "no", "sync"}] = "refused: out of paper";
    CHECK_THAT(cells.differences("out", otherwise), Contains("found refused: out of paper"));
    Outcomes fewer = all_but_gcm();
    fewer.erase({"no", "aes256-gcm", "no", "sync"});
    CHECK_THAT(cells.differences("out", fewer), Contains("says 45 cells, but counts for 44"));
    CHECK_THAT(cells.differences("in", all_but_gcm()), Contains("expected nothing, found passes"));
}

TEST_CASE("a line of the table that cannot be read is named") {
    CHECK_THROWS_WITH(cells_of("out\t*\t*\t*\t*\t315\trefused\n"), Contains("cells.tsv:2: expected seven columns"));
}
