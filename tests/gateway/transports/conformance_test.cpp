#include "gateway/transports/site.h"
#include "sftp_site.h"
#include "transport_conformance.h"

using namespace crossdock;
using namespace crossdock::transports;

TEST_CASE("a folder is a transport", "[conformance]") {
    const test::TempDirectory directory;
    Site site;
    site.kind = Site::Kind::folder;
    site.root = directory.path().string();
    conformance::run({directory.path(), [&] { return connect(site, test::still_clock()); }});
}

TEST_CASE("an SFTP server is a transport", "[conformance]") {
    const test::SftpSite site;
    conformance::run({site.files(), [&] { return connect(site.settings(), test::still_clock()); }});
}
