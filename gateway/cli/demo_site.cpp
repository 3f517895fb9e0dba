#include "gateway/cli/demo_site.h"

#include <fstream>
#include <stdexcept>

#include "gateway/cli/demo_files.h"

namespace crossdock::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view seed = R"({
  "locations": [ { "Name": "ACME 3PL East", "stock": { "TEE-BLK-M": 500, "TEE-BLK-L": 500, "CAP-NVY": 500 } },
                 { "Name": "ACME 3PL West", "stock": { "TEE-BLK-M": 500, "TEE-BLK-L": 500 } } ],
  "products": [
    { "SKU": "TEE-BLK-M", "Name": "Tee black M", "Price": 9.5 },
    { "SKU": "TEE-BLK-L", "Name": "Tee black L", "Price": 9.5 },
    { "SKU": "CAP-NVY", "Name": "Cap navy", "Price": 12 } ],
  "customers": [ { "Name": "Northwind Outfitters" }, { "Name": "Harbor Sports" } ],
  "carriers": [ "UPS Ground" ],
  "sales": [
    { "Customer": "Northwind Outfitters", "Location": "ACME 3PL East", "CustomerReference": "PO-4711",
      "Carrier": "UPS Ground",
      "ShippingAddress": { "Company": "Northwind Store 0042", "Contact": "Receiving", "Line1": "12 Harbor Rd",
        "City": "Portland", "State": "ME", "Postcode": "04101", "Country": "US", "ShipToOther": true },
      "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 24 }, { "SKU": "TEE-BLK-L", "Quantity": 12 } ] },
    { "Customer": "Harbor Sports", "Location": "ACME 3PL East", "CustomerReference": "PO-4712",
      "Carrier": "UPS Ground",
      "ShippingAddress": { "Company": "Harbor Sports", "Line1": "1 Quay St", "City": "Salem", "State": "MA",
        "Postcode": "01970", "Country": "US", "ShipToOther": true },
      "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 10 } ] },
    { "Customer": "Northwind Outfitters", "Location": "ACME 3PL East", "CustomerReference": "PO-4713",
      "Carrier": "UPS Ground",
      "ShippingAddress": { "Company": "Northwind Store 0007", "Line1": "8 Mill Ln", "City": "Bangor", "State": "ME",
        "Postcode": "04401", "Country": "US", "ShipToOther": true },
      "Lines": [ { "SKU": "CAP-NVY", "Quantity": 6 }, { "SKU": "TEE-BLK-L", "Quantity": 4 } ] },
    { "Customer": "Harbor Sports", "Location": "ACME 3PL East", "CustomerReference": "PO-4714",
      "Carrier": "UPS Ground",
      "ShippingAddress": { "Company": "Harbor Sports", "Line1": "1 Quay St", "City": "Salem", "State": "MA",
        "Postcode": "01970", "Country": "US", "ShipToOther": true },
      "Lines": [ { "SKU": "CAP-NVY", "Quantity": 3 }, { "SKU": "TEE-BLK-M", "Quantity": 5 } ] },
    { "Customer": "Northwind Outfitters", "Location": "ACME 3PL West", "CustomerReference": "PO-4715",
      "Carrier": "UPS Ground",
      "ShippingAddress": { "Company": "Northwind Store 0099", "Line1": "5 Pine St", "City": "Reno", "State": "NV",
        "Postcode": "89501", "Country": "US", "ShipToOther": true },
      "Lines": [ { "SKU": "TEE-BLK-M", "Quantity": 8 }, { "SKU": "TEE-BLK-L", "Quantity": 6 } ] } ]
}
)";

std::string gateway_xml(const DemoEndpoints& ends) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<gateway xmlns="urn:crossdock:gateway:1" log-level="warning">
  <folders library=")" +
           ends.library.string() + R"("/>
  <!-- The sandbox of the demo allows more calls than Cin7 does, so that it is over in a minute. -->
  <cin7 product="core" base-url=")" +
           ends.cin7_url + "\" account=\"" + ends.cin7_account + "\" key=\"secret:cin7\" calls-per-minute=\"" +
           std::to_string(ends.calls_per_minute) + "\" burst=\"50\" poll=\"" + ends.poll +
           "\" prove-within=\"1s\"/>\n" +
           (ends.as2_port == 0 ? std::string()
                               : "  <as2-server listen=\"127.0.0.1:" + std::to_string(ends.as2_port) + "\"/>\n") +
           "</gateway>\n";
}

std::string partner_xml(const DemoEndpoints& ends) {
    return R"(<?xml version="1.0" encoding="UTF-8"?>
<partner xmlns="urn:crossdock:partner:1" id="acme-3pl" name="ACME 3PL East">
  <owner name="Warehouse desk" email="warehouse@example.com"/>
  <cin7 location="ACME 3PL East"/>
  <authority orders="cin7" shipments="partner" stock="partner"/>
  <x12 our-id="DEMOBRAND" their-id="ACME3PL" usage="T"/>

  <sftp id="site" host="127.0.0.1" port=")" +
           std::to_string(ends.sftp_port) + "\" user=\"" + ends.sftp_user + "\" key=\"secret:acme-3pl-key\" poll=\"" +
           ends.poll + R"(">
    <host-key fingerprint=")" +
           ends.sftp_fingerprint + R"("/>
  </sftp>

  <send document="warehouse-order" transaction="940" mapping="x12/004010/940"
        transport="site" directory="in" file="940_{order}_{control}.edi" acknowledged-within="4h"/>
  <collect transport="site" directory="out" include="*.edi" after="remove" stable-for="100ms"/>
  <receive transaction="945" mapping="x12/004010/945"/>
  <receive transaction="997" mapping="x12/004010/997"/>
  <acknowledge send="997" transport="site" directory="in" file="997_{control}.edi"/>

  <skus file="skus.csv"/>
</partner>
)";
}

}  // namespace

fs::path shipped_library() {
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    for (const fs::path& folder : {program.parent_path() / ".." / ".." / "mappings" / "library",
                                   program.parent_path() / ".." / "share" / "crossdock" / "library"})
        if (fs::is_directory(folder, ignored)) return fs::canonical(folder);
    throw std::runtime_error("the mapping library is neither in the source tree nor installed beside " +
                             program.string());
}

void write_seed(const DemoPlaces& places) {
    write_file(places.seed(), std::string(seed));
}

void write_home(const DemoPlaces& places, const DemoEndpoints& ends) {
    write_file(places.home() / "gateway.xml", gateway_xml(ends));
    write_file(places.partner() / "partner.xml", partner_xml(ends));
    write_file(places.partner() / "skus.csv",
               "sku,partner_sku\nTEE-BLK-M,TEE-BLK-M\nTEE-BLK-L,TEE-BLK-L\nCAP-NVY,CAP-NVY\n");
    write_secret(places.home() / "secrets" / "cin7", ends.cin7_key + "\n");
    write_secret(places.home() / "secrets" / "acme-3pl-key", ends.sftp_private_key);
    fs::create_directories(places.site() / "in");
    fs::create_directories(places.site() / "out");
}

void add_cross_reference(const DemoPlaces& places, const std::string& sku, const std::string& partner_sku) {
    std::ofstream out(places.partner() / "skus.csv", std::ios::app | std::ios::binary);
    out << sku << "," << partner_sku << "\n";
    if (!out.flush()) throw std::runtime_error("cannot write " + (places.partner() / "skus.csv").string());
}

}  // namespace crossdock::cli
