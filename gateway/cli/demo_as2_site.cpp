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

std::string retailer_at_the_gateway(const std::string& url) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<partner xmlns="urn:crossdock:partner:1" id="northgate" name="Northgate Stores">
  <owner name="Customer desk" email="orders@example.com"/>
  <authority orders="partner" shipments="cin7" stock="nobody"/>
  <x12 our-id="DEMOBRAND" their-id="NORTHGATE" usage="T"/>

)" + as2_xml(url, "DEMOBRAND", "NORTHGATE") +
           R"(
  <receive transaction="850" mapping="x12/004010/850"/>
  <acknowledge send="997" transport="as2" file="997_{control}.edi"/>
</partner>
)";
}

std::string brand_at(const std::string& other, const std::string& url) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<partner xmlns="urn:crossdock:partner:1" id="brand" name="Demo Brand">
  <owner name="EDI desk" email="edi@example.com"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <x12 our-id=")" +
           other + R"(" their-id="DEMOBRAND" usage="T"/>

)" + as2_xml(url, other, "DEMOBRAND") +
           "</partner>\n";
}

// What every home has; nobody calls this Cin7.
std::string other_gateway(const fs::path& library) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<gateway xmlns="urn:crossdock:gateway:1" log-level="warning">
  <folders library=")" +
           library.string() + R"("/>
  <cin7 product="core" account="none" key="secret:none"/>
</gateway>
)";
}

struct OtherSide {
    std::string name;     // AS2 name and X12 identifier
    std::string partner;  // its folder at the gateway
    std::string partner_xml;
    fs::path home;
};

Result<void> write_line(const DemoPlaces& places, const fs::path& library, const as2::Identity& brand,
                        const OtherSide& other, const std::string& gateway_url, Instant now) {
    const auto theirs = identity(other.name, now);
    if (!theirs) return std::unexpected(theirs.error());
    const fs::path at_gateway = places.home() / "partners" / other.partner;
    write_file(at_gateway / "partner.xml", other.partner_xml);
    write_file(at_gateway / "ours.pem", brand.certificate.pem());
    write_file(at_gateway / "theirs.pem", theirs->certificate.pem());

    const fs::path at_other = other.home / "partners" / "brand";
    write_file(other.home / "gateway.xml", other_gateway(library));
    write_file(at_other / "partner.xml", brand_at(other.name, gateway_url));
    write_file(at_other / "ours.pem", theirs->certificate.pem());
    write_file(at_other / "theirs.pem", brand.certificate.pem());
    write_secret(other.home / "secrets" / "as2-key", theirs->key.pem());
    return {};
}

}  // namespace

Result<void> write_as2_lines(const DemoPlaces& places, const fs::path& library, const As2Lines& urls, Instant now) {
    const auto brand = identity("DEMOBRAND", now);
    if (!brand) return std::unexpected(brand.error());
    write_secret(places.home() / "secrets" / "as2-key", brand->key.pem());
    for (const OtherSide& other :
         {OtherSide{"ACMEWEST", "acme-west", west_at_the_gateway(urls.west), places.west()},
          OtherSide{"NORTHGATE", "northgate", retailer_at_the_gateway(urls.retailer), places.retailer()}})
        if (auto written = write_line(places, library, *brand, other, urls.gateway, now); !written) return written;
    write_file(places.home() / "partners" / "acme-west" / "skus.csv",
               "sku,partner_sku\nTEE-BLK-M,TEE-BLK-M\nTEE-BLK-L,TEE-BLK-L\n");
    return {};
}

}  // namespace crossdock::cli
