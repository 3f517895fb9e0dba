// A folder of its own for one test, removed with it, and the files of a small gateway to put there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>

#include "parsers/diagnostic.h"

namespace crossdock::test {

class Scratch {
  public:
    Scratch() {
        std::string pattern = (std::filesystem::temp_directory_path() / "crossdock-partners-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder: " + pattern);
        root_ = pattern;
    }
    ~Scratch() {
        std::error_code ignored;
        std::filesystem::remove_all(root_, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }

    std::filesystem::path write(std::string_view name, std::string_view text) const {
        const auto file = root_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

    std::filesystem::path write_secret(std::string_view name, std::string_view text) const {
        const auto file = write(name, text);
        std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
        return file;
    }

    // The findings as printed, with paths seen from this folder.
    [[nodiscard]] std::string rendered(const Diagnostics& findings) const {
        std::string text = render(findings);
        const std::string prefix = root_.string() + "/";
        for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
        return text;
    }

  private:
    std::filesystem::path root_;
};

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    if (at == std::string::npos) throw std::runtime_error("not in the text: " + std::string(from));
    return text.replace(at, from.size(), to);
}

inline constexpr std::string_view order_mapping =
    R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-order" standard="x12" version="004010" transaction="940">
  <W05 e01="'N'" e02="order-number"/>
</mapping>
)";
inline constexpr std::string_view shipment_mapping =
    R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945">
  <W06 e01="'N'" e02="order-number"/>
</mapping>
)";
inline constexpr std::string_view csv_shipment_mapping =
    R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="csv">
  <row group-by="Shipment">
    <column name="Shipment" value="shipment-id"/>
    <column name="Order" value="order-number"/>
  </row>
</mapping>
)";
inline constexpr std::string_view acknowledgement_mapping =
    R"(<mapping xmlns="urn:crossdock:mapping:1" document="acknowledgement" standard="x12" version="004010" transaction="997">
  <AK1 e01="functional-id" e02="group-control-number"/>
</mapping>
)";

inline constexpr std::string_view acme_partner =
    R"(<partner xmlns="urn:crossdock:partner:1" id="acme" name="Acme Logistics">
  <owner name="Jo" email="jo@example.com" review="2027-01-31"/>
  <cin7 location="Acme"/>
  <authority orders="cin7" shipments="partner" stock="nobody"/>
  <x12 our-id="BRAND" their-id="ACME"/>
  <sftp id="site" host="sftp.example.com" user="brand" password="secret:acme">
    <host-key fingerprint="SHA256:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ"/>
  </sftp>
  <send document="warehouse-order" mapping="940" transport="site" directory="/in" file="940_{order}_{control}.edi"/>
  <collect transport="site" directory="/out" include="*.edi"/>
  <receive transaction="945" mapping="945"/>
  <receive transaction="997" mapping="997"/>
</partner>
)";

// The status table of the shipped library.
inline std::string shipped_statuses() {
    std::ifstream in(std::filesystem::path(CROSSDOCK_SOURCE_DIR) / "mappings/library/cin7/core-statuses.csv");
    return {std::istreambuf_iterator<char>(in), {}};
}

// library/{940,945,997,shipment-csv}.xml, library/cin7/core-statuses.csv, secrets/acme, partners/<id>/partner.xml
inline void write_library(const Scratch& scratch) {
    scratch.write("library/940.xml", order_mapping);
    scratch.write("library/945.xml", shipment_mapping);
    scratch.write("library/shipment-csv.xml", csv_shipment_mapping);
    scratch.write("library/997.xml", acknowledgement_mapping);
    scratch.write("library/cin7/core-statuses.csv", shipped_statuses());
    scratch.write_secret("secrets/acme", "hunter2\n");
}

}  // namespace crossdock::test
