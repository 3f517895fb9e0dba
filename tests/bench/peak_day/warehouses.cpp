#include "tests/bench/peak_day/warehouses.h"

#include <fstream>
#include <set>
#include <stdexcept>
#include <unistd.h>

#include "mappings/documents/inventory_report.h"

namespace crossdock::bench {
namespace {

namespace fs = std::filesystem;

// In memory where the machine has such a folder: the day is simulated, and so need not wait for a disk.
fs::path fresh_folder() {
    const fs::path memory = "/dev/shm";
    const fs::path base = ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
    std::string pattern = (base / "crossdock-peak-day-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder: " + pattern);
    return pattern;
}

constexpr std::uint32_t count_controls = 500'000'000;  // behind those of the desk that ships

void write(const fs::path& file, const std::string& text) {
    std::ofstream out(file, std::ios::binary);
    out << text;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

std::string partner_xml(std::size_t house, bool with_counts) {
    const std::string number = std::to_string(house + 1);
    return R"(<partner xmlns="urn:crossdock:partner:1" id="house)" + number + R"(" name="House )" + number + R"(">
  <owner name="Desk" email="desk@example.com"/>
  <cin7 location=")" +
           house_name(house) + R"("/>
  <authority orders="cin7" shipments="partner" stock=")" +
           (with_counts ? "partner" : "nobody") + R"("/>
  )" + (with_counts ? R"(<stock tolerance-units="50"/>)" : "") +
           R"(
  <x12 our-id="BRAND" their-id="HOUSE)" +
           number + R"(" usage="T"/>
  <folder id="site" root="site" poll="5m"/>
  <send document="warehouse-order" mapping="x12/004010/940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
  <collect transport="site" directory="/out" include="*.edi" after="remove"/>
  <receive transaction="945" mapping="x12/004010/945"/>
  <receive transaction="997" mapping="x12/004010/997"/>
  <receive transaction="846" mapping="x12/004010/846"/>
  <skus/>
</partner>
)";
}

}  // namespace

std::string house_name(std::size_t house) {
    return "House " + std::to_string(house + 1);
}

std::string item_number(std::size_t item) {
    return "TEE-" + std::string(item < 9 ? "0" : "") + std::to_string(item + 1);
}

Warehouses::Warehouses(fs::path library_folder, bool with_counts, bool labelled)
    : home_(fresh_folder()), report_mapping_(cli::load_mapping(mapping::Library(library_folder), "x12/004010/846")) {
    const mapping::Library library(std::move(library_folder));
    for (std::size_t house = 0; house < house_count; ++house) {
        const fs::path folder = home_ / "partners" / ("house" + std::to_string(house + 1));
        const fs::path in = folder / "site/in", out = folder / "site/out";
        fs::create_directories(in);
        fs::create_directories(out);
        write(folder / "partner.xml", partner_xml(house, with_counts));
        std::string skus = "sku,partner_sku\n";
        for (std::size_t item = 0; item < item_count; ++item)
            skus += item_number(item) + "," + item_number(item) + "\n";
        write(folder / "skus.csv", skus);
        houses_.push_back(
            {in, out,
             cli::DemoWarehouse(in, out, library,
                                labelled ? cli::DemoWarehouse::Habit::in_full : cli::DemoWarehouse::Habit::unlabelled),
             cli::DemoPaperwork(out, count_controls)});
    }
}

Warehouses::~Warehouses() {
    std::error_code ignored;
    fs::remove_all(home_, ignored);
}

void Warehouses::ship(Instant now) {
    for (House& house : houses_) {
        std::set<std::string> before;
        for (const auto& file : fs::directory_iterator(house.out)) before.insert(file.path().filename().string());
        if (const auto shipped = house.desk.look(now); !shipped) throw std::runtime_error(to_string(shipped.error()));
        for (const auto& file : fs::directory_iterator(house.out)) {
            const std::string name = file.path().stem().string();
            if (name.starts_with("945-") && !before.contains(file.path().filename().string()))
                left_.emplace(name.substr(4), now);
        }
    }
}

void Warehouses::count(Instant now, std::int64_t lost) {
    ++counts_;
    const std::string at = to_string(now);
    for (std::size_t number = 0; number < houses_.size(); ++number) {
        House& house = houses_[number];
        house.broken[item_number((counts_ + number) % item_count)] += lost;
        documents::InventoryReport report;
        report.purpose = "original";
        report.kind = "seller";
        report.report_id = "COUNT-" + std::to_string(counts_);
        report.reported_on = documents::Date::parse_iso(at.substr(0, 10));
        for (std::size_t item = 0; item < item_count; ++item) {
            documents::StockItem line;
            line.line_id = std::to_string(item + 1);
            line.sku.value = item_number(item);
            documents::StockQuantity held;
            held.kind = "on-hand";
            held.quantity = documents::Decimal(on_shelf(number, item));
            held.unit = "each";
            line.quantities.push_back(std::move(held));
            report.lines.push_back(std::move(line));
        }
        const auto written =
            house.papers.write({"HOUSE" + std::to_string(number + 1), "BRAND"}, report_mapping_, report, now);
        if (!written) throw std::runtime_error(to_string(written.error()));
        const auto left = house.papers.leave("846-" + std::to_string(counts_) + ".edi", written->bytes);
        if (!left) throw std::runtime_error(to_string(left.error()));
    }
}

std::int64_t Warehouses::on_shelf(std::size_t house, std::size_t item) const {
    const House& of = houses_.at(house);
    const std::string sku = item_number(item);
    std::int64_t held = shelf_stock;
    if (const auto shipped = of.desk.shipped().find(sku); shipped != of.desk.shipped().end())
        held -= shipped->second.units();
    if (const auto broken = of.broken.find(sku); broken != of.broken.end()) held -= broken->second;
    return held;
}

}  // namespace crossdock::bench
