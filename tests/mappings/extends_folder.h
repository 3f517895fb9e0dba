// A folder of mapping files for the tests of extends: a small base in a library, and files beside a partner.
#pragma once

#include <unistd.h>

#include "language_support.h"

namespace crossdock::mapping {

class ExtendsFolder {
  public:
    ExtendsFolder() : folder_(std::filesystem::temp_directory_path() / ("extends-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "library/base");
        std::filesystem::create_directories(folder_ / "acme");
        put("library/base/945.xml", base);
    }
    ~ExtendsFolder() { std::filesystem::remove_all(folder_); }
    ExtendsFolder(const ExtendsFolder&) = delete;
    ExtendsFolder& operator=(const ExtendsFolder&) = delete;

    void put(const std::string& name, std::string_view text) const {
        std::ofstream(folder_ / name, std::ios::binary) << text;
    }
    [[nodiscard]] std::filesystem::path path(const std::string& name) const { return folder_ / name; }
    [[nodiscard]] Library shipped() const { return Library(folder_ / "library"); }

    // acme/945.xml, which extends base/945 by `inside`.
    [[nodiscard]] std::expected<Mapping, Diagnostics> extended(std::string_view inside,
                                                               std::string_view attributes = {}) const {
        put("acme/945.xml",
            "<mapping extends=\"base/945\"" + std::string(attributes) + ">\n" + std::string(inside) + "\n</mapping>\n");
        const Library shipped_library = shipped();
        return Mapping::load(path("acme/945.xml"), &shipped_library);
    }
    [[nodiscard]] std::string shown(std::string_view inside, std::string_view attributes = {}) const {
        static_cast<void>(extended(inside, attributes));
        const auto text = show(path("acme/945.xml"), shipped());
        return text ? short_names(*text) : short_names(render(text.error()));
    }
    // Without the folder, which differs from run to run.
    [[nodiscard]] std::string short_names(std::string text) const {
        const std::string name = folder_.string() + "/";
        for (std::size_t at; (at = text.find(name)) != std::string::npos;) text.erase(at, name.size());
        return text;
    }

    static constexpr std::string_view base =
        R"x(<mapping document="warehouse-shipment" standard="x12" version="004010" transaction="945">
  <codes name="unit" others="keep">
    <code wire="EA" value="each"/>
    <code wire="CA" value="case"/>
    <code wire="CS" value="case" when="reading"/>
  </codes>
  <W06 required="true" e01="'F'" e02="order-number" e03="shipped-on" e04="shipment-id"/>
  <N9 e01="'BM'" e02="bill-of-lading"/>
  <N9 each="references" e01="kind" e02="value"/>
  <loop at="LX" each="cartons">
    <LX e01="number"/>
    <N9 e01="'2I'" e02="tracking"/>
    <loop at="W12" each="lines">
      <W12 e01="status" e03="shipped" e05="unit | codes(unit)">
        <pairs at="e07">
          <pair code="'VN'" value="sku"/>
          <pairs-rest each="item-ids" code="kind" value="value"/>
        </pairs>
      </W12>
    </loop>
  </loop>
  <W03 e01="totals.units"/>
</mapping>
)x";

  private:
    std::filesystem::path folder_;
};

}  // namespace crossdock::mapping
