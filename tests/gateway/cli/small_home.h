// A home directory with one partner and three short mappings, removed with its object.
#pragma once

#include "tests/partners/scratch.h"

namespace crossdock::test {

class SmallHome {
  public:
    SmallHome() {
        write_library(scratch_);
        scratch_.write(
            "library/940.xml",
            R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-order" standard="x12" version="004010" transaction="940">
  <W05 e01="'N'" e02="order-number" e03="purchase-order"/>
</mapping>
)");
        scratch_.write(
            "library/945.xml",
            R"(<mapping xmlns="urn:crossdock:mapping:1" document="warehouse-shipment" standard="x12" version="004010" transaction="945">
  <W06 e01="'N'" e02="order-number" e03="shipped-on | date"/>
</mapping>
)");
        scratch_.write_secret("secrets/cin7", "0a1b2c\n");
        scratch_.write("partners/acme/partner.xml", replaced(std::string(acme_partner), "2027-01-31", "2999-01-31"));
        scratch_.write("gateway.xml", R"(<gateway xmlns="urn:crossdock:gateway:1" log-level="info">
  <folders library="library"/>
  <cin7 product="core" account="sandbox" key="secret:cin7"/>
</gateway>
)");
    }

    [[nodiscard]] const std::filesystem::path& root() const { return scratch_.root(); }
    std::filesystem::path write(std::string_view name, std::string_view text) const {
        return scratch_.write(name, text);
    }
    void remove(std::string_view name) const { std::filesystem::remove_all(root() / name); }

    // The file with the first `from` replaced.
    void change(std::string_view name, std::string_view from, std::string_view to) const {
        std::ifstream in(root() / name, std::ios::binary);
        std::string text(std::istreambuf_iterator<char>(in), {});
        scratch_.write(name, replaced(std::move(text), from, to));
    }

    // What was printed, with paths seen from the home.
    [[nodiscard]] std::string relative(std::string text) const {
        const std::string prefix = root().string() + "/";
        for (std::size_t at = 0; (at = text.find(prefix, at)) != std::string::npos;) text.erase(at, prefix.size());
        return text;
    }

  private:
    Scratch scratch_;
};

}  // namespace crossdock::test
