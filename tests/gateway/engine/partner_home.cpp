#include "tests/gateway/engine/partner_home.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <unistd.h>

namespace crossdock::engine::test {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view partner_xml = R"(<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
  <owner name="Jo" email="jo@example.com"/>
  <cin7 location="Acme East"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <x12 our-id="BRAND" their-id="ACME"/>
  <folder id="site" root="site"/>
  <send document="warehouse-order" mapping="x12/004010/940" transport="site" directory="/in" file="940_{order}_{control}.edi" acknowledged-within="4h"/>
  <collect transport="site" directory="/out" include="*.edi"/>
  <receive transaction="945" mapping="x12/004010/945"/>
  <receive transaction="997" mapping="x12/004010/997"/>
  <skus/>
</partner>
)";

constexpr std::string_view skus_csv =
    "sku,partner_sku,unit,each\n"
    "TEE-BLK-M,100231,case,24\n"
    "TEE-BLK-L,100232,,\n";

fs::path fresh_folder() {
    std::string pattern = (fs::temp_directory_path() / "crossdock-engine-home-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder: " + pattern);
    return pattern;
}

std::string digits(std::size_t number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

}  // namespace

PartnerHome::PartnerHome()
    : root_(fresh_folder()), registry_(root_ / "partners", mapping::Library(CROSSDOCK_SOURCE_DIR "/mappings/library")) {
    fs::create_directories(root_ / "partners/acme/site");
    write("partner.xml", partner_xml);
    write("skus.csv", skus_csv);
    reload();
}

PartnerHome::~PartnerHome() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

void PartnerHome::write(std::string_view file, std::string_view text) {
    std::ofstream(root_ / "partners/acme" / file, std::ios::binary) << text;
}

std::string PartnerHome::read(std::string_view file) const {
    std::ifstream in(root_ / "partners/acme" / file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void PartnerHome::edit(std::string_view file, std::string_view from, std::string_view to) {
    std::string text = read(file);
    const auto at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not in " + std::string(file) + ": " + std::string(from));
    write(file, text.replace(at, from.size(), to));
}

void PartnerHome::remove_partner() {
    fs::remove_all(root_ / "partners/acme");
}

void PartnerHome::add_west() {
    fs::create_directories(root_ / "partners/west/site");
    fs::copy_file(root_ / "partners/acme/skus.csv", root_ / "partners/west/skus.csv");
    std::string text = read("partner.xml");
    for (const auto& [from, to] : {std::pair<std::string, std::string>{R"(id="acme")", R"(id="west")"},
                                   {"Acme Logistics", "West Warehouse"},
                                   {R"(location="East")", R"(location="West")"},
                                   {R"(their-id="ACME")", R"(their-id="WEST")"},
                                   {R"(directory="/in")", R"(directory="/west")"}}) {
        const auto at = text.find(from);
        if (at == std::string::npos) throw std::runtime_error("not in partner.xml: " + from);
        text.replace(at, from.size(), to);
    }
    std::ofstream(root_ / "partners/west/partner.xml", std::ios::binary) << text;
}

void PartnerHome::reload() {
    const auto findings = registry_.refresh();
    if (has_error(findings)) throw std::runtime_error(render(findings));
}

std::string interchange(std::string_view functional_id, std::string_view transaction,
                        const std::vector<std::string>& bodies, const std::string& control_number) {
    std::string text = "ISA*00*          *00*          *ZZ*ACME           *ZZ*BRAND          *260131*0800*U*00401*" +
                       control_number + "*0*P*>~\nGS*" + std::string(functional_id) +
                       "*ACME*BRAND*20260131*0800*12*X*004010~\n";
    for (std::size_t set = 1; set <= bodies.size(); ++set) {
        const std::string number = digits(set, 4);
        text += "ST*" + std::string(transaction) + "*" + number + "~\n";
        std::size_t segments = 2;
        for (const char c : bodies[set - 1]) {
            if (c == '\n') {
                text += '~';
                ++segments;
            }
            text += c;
        }
        text += "SE*" + std::to_string(segments) + "*" + number + "~\n";
    }
    return text + "GE*" + std::to_string(bodies.size()) + "*12~\nIEA*1*" + control_number + "~\n";
}

}  // namespace crossdock::engine::test
