#include "gateway/cli/demo_as2_site.h"

#include "gateway/cli/demo_files.h"
#include "partners/as2/new_identity.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::days valid_for{365};

Result<as2::Identity> identity(const std::string& name, Instant now) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    return as2::make_identity(
        {.common_name = name, .valid_from = seconds - std::chrono::days(1), .valid_until = seconds + valid_for});
}

// One side's <as2>: everything signed, encrypted, and answered with a signed receipt, which is what is agreed where
// nothing else is said.
std::string as2_xml(const std::string& url, const std::string& our_name, const std::string& their_name) {
    return R"(  <as2 id="as2" url=")" + url + "\" our-name=\"" + our_name + "\" their-name=\"" + their_name + R"(">
    <certificate use="sign" file="ours.pem" key="secret:as2-key"/>
    <certificate use="decrypt" file="ours.pem" key="secret:as2-key"/>
    <certificate use="verify" file="theirs.pem"/>
    <certificate use="encrypt" file="theirs.pem"/>
  </as2>
)";
}

std::string west_at_the_gateway(const std::string& url) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<partner xmlns="urn:crossdock:partner:1" id="acme-west" name="ACME 3PL West">
  <owner name="Warehouse desk" email="west@example.com"/>
  <cin7 location="ACME 3PL West"/>
  <authority orders="cin7" shipments="partner" stock="partner"/>
  <x12 our-id="DEMOBRAND" their-id="ACMEWEST" usage="T"/>

)" + as2_xml(url, "DEMOBRAND", "ACMEWEST") +
           R"(
  <send document="warehouse-order" transaction="940" mapping="x12/004010/940"
        transport="as2" file="940_{order}_{control}.edi" acknowledged-within="4h"/>
  <receive transaction="945" mapping="x12/004010/945"/>
  <receive transaction="997" mapping="x12/004010/997"/>
  <acknowledge send="997" transport="as2" file="997_{control}.edi"/>

  <skus file="skus.csv"/>
</partner>
)";
}

std::string brand_at_the_warehouse(const std::string& url) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<partner xmlns="urn:crossdock:partner:1" id="brand" name="Demo Brand">
  <owner name="EDI desk" email="edi@example.com"/>
  <cin7 location="none"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <x12 our-id="ACMEWEST" their-id="DEMOBRAND" usage="T"/>

)" + as2_xml(url, "ACMEWEST", "DEMOBRAND") +
           "</partner>\n";
}

// What every home has; nobody calls this Cin7.
std::string warehouse_gateway(const fs::path& library) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<gateway xmlns="urn:crossdock:gateway:1" log-level="warning">
  <folders library=")" +
           library.string() + R"("/>
  <cin7 product="core" account="none" key="secret:none"/>
</gateway>
)";
}

}  // namespace

Result<void> write_as2_line(const DemoPlaces& places, const fs::path& library, const As2Line& line, Instant now) {
    const auto brand = identity("DEMOBRAND", now);
    if (!brand) return std::unexpected(brand.error());
    const auto west = identity("ACMEWEST", now);
    if (!west) return std::unexpected(west.error());

    const fs::path at_gateway = places.home() / "partners" / "acme-west";
    write_file(at_gateway / "partner.xml", west_at_the_gateway(line.west));
    write_file(at_gateway / "skus.csv", "sku,partner_sku\nTEE-BLK-M,TEE-BLK-M\nTEE-BLK-L,TEE-BLK-L\n");
    write_file(at_gateway / "ours.pem", brand->certificate.pem());
    write_file(at_gateway / "theirs.pem", west->certificate.pem());
    write_secret(places.home() / "secrets" / "as2-key", brand->key.pem());

    const fs::path at_warehouse = places.west() / "partners" / "brand";
    write_file(places.west() / "gateway.xml", warehouse_gateway(library));
    write_file(at_warehouse / "partner.xml", brand_at_the_warehouse(line.gateway));
    write_file(at_warehouse / "ours.pem", west->certificate.pem());
    write_file(at_warehouse / "theirs.pem", brand->certificate.pem());
    write_secret(places.west() / "secrets" / "as2-key", west->key.pem());
    return {};
}

}  // namespace crossdock::cli
