#include "tests/bench/x12_generator.h"

namespace crossdock::bench {
namespace {

constexpr std::uint64_t sets_per_group = 5'000;

constexpr std::string_view names[]{
    "NORTHGATE DISTRIBUTION CENTER", "BLUE HERON OUTDOOR",     "MILL STREET MARKET #114", "ARBOR & SONS",
    "QUAY LOGISTICS (WEST)",         "LAKE COUNTY SUPPLY CO.", "PINE RIDGE HARDWARE",     "J. MERCER",
    "COPPERFIELD HOME GOODS",        "SOUTHERN CROSS TRADING"};
constexpr std::string_view streets[]{"1200 HARBOR VIEW RD",   "48 MILL ST",     "9 OLD QUARRY LANE, UNIT 7",
                                     "77301 INDUSTRIAL BLVD", "500 W 12TH AVE", "6 CANAL SQ"};
constexpr std::string_view cities[]{"RENO", "COLUMBUS", "FORT WORTH", "ST. CHARLES", "ALLENTOWN", "KENT"};
constexpr std::string_view states[]{"NV", "OH", "TX", "MO", "PA", "WA"};
constexpr std::string_view carriers[]{"UPSN", "FDEG", "ODFL", "SAIA", "RDWY", "CNWY"};
constexpr std::string_view routings[]{"GROUND", "UPS GROUND COMMERCIAL", "LTL STANDARD", "2ND DAY AIR", "TRUCKLOAD"};
constexpr std::string_view items[]{"BOTTLE STEEL 24OZ MATTE BLACK", "TENT 2P",
                                   "HEADLAMP 350LM RECHARGEABLE",   "SOCKS MERINO CREW M",
                                   "STOVE CANISTER FOLDING",        "MUG ENAMEL 12OZ SPECKLED WHITE",
                                   "BLANKET WOOL 50X70 CHARCOAL"};
constexpr std::string_view codes[]{"BTL24-BLK", "TN2", "HL350-R", "SKM-CRW-M-GRY", "STV-F", "MG12W", "BLK5070"};

}  // namespace

X12Generator::X12Generator(Kind kind, bool line_feeds, std::uint64_t seed)
    : kind_(kind), line_feeds_(line_feeds), state_(seed) {}

// SplitMix64: the same numbers everywhere, which the distributions of <random> do not promise.
std::uint64_t X12Generator::random(std::uint64_t below) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return (z ^ (z >> 31U)) % below;
}

std::string X12Generator::number(std::uint64_t least, std::uint64_t most) {
    return std::to_string(least + random(most - least + 1));
}

std::string X12Generator::digits(std::size_t count) {
    std::string text;
    while (text.size() < count) text += static_cast<char>('0' + random(10));
    return text;
}

// 20 digits as on the label; the last makes the sum right.
std::string X12Generator::sscc() {
    std::string text = "00" + digits(17);
    int sum = 0;
    for (std::size_t n = 2; n < text.size(); ++n) sum += (n % 2 == 0 ? 3 : 1) * (text[n] - '0');
    return text += static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string X12Generator::date() {
    const std::string month_and_day = std::to_string(10'101 + 100 * random(12) + random(28));
    return "2024" + month_and_day.substr(1);
}

void X12Generator::segment(std::initializer_list<std::string_view> elements) {
    bool first = true;
    for (const std::string_view element : elements) {
        if (!first) *out_ += '*';
        *out_ += element;
        first = false;
    }
    *out_ += line_feeds_ ? "~\n" : "~";
    ++segments_;
}

void X12Generator::begin(std::string& out) {
    out_ = &out;
    segment({"ISA", "00", "          ", "00", "          ", "ZZ", "BENCHWAREHOUSE ", "ZZ", "BENCHDEPOSITOR ", "240102",
             "0304", "U", "00401", "000000001", "0", "P", ">"});
    groups_ = 0;
    begin_group();
}

void X12Generator::begin_group() {
    const bool advice = kind_ == Kind::shipping_advice;
    segment({"GS", advice ? "SW" : "SH", "BENCHWAREHOUSE", "BENCHDEPOSITOR", "20240102", "0304",
             std::to_string(++groups_), "X", "004010"});
    sets_in_group_ = 0;
}

void X12Generator::end_group() {
    segment({"GE", std::to_string(sets_in_group_), std::to_string(groups_)});
}

void X12Generator::end(std::string& out) {
    out_ = &out;
    end_group();
    segment({"IEA", std::to_string(groups_), "000000001"});
}

void X12Generator::add_set(std::string& out) {
    out_ = &out;
    if (sets_in_group_ == sets_per_group) {
        end_group();
        begin_group();
    }
    ++sets_;
    set_begin_ = segments_;
    const std::string control = std::to_string(100'000 + ++sets_in_group_);
    segment({"ST", kind_ == Kind::shipping_advice ? "945" : "856", control});
    if (kind_ == Kind::shipping_advice)
        shipping_advice();
    else
        ship_notice();
    segment({"SE", std::to_string(segments_ - set_begin_ + 1), control});
}

void X12Generator::party(std::string_view role, bool with_address) {
    segment({"N1", role, one_of(names), "92", digits(4 + random(6))});
    if (!with_address) return;
    segment({"N3", one_of(streets)});
    segment({"N4", one_of(cities), one_of(states), digits(5), "US"});
}

void X12Generator::shipping_advice() {
    const std::string shipped = date();
    segment({"W06", "N", "SO-" + digits(7), shipped, "SH" + digits(8), "", "PO" + digits(6)});
    party("ST", true);
    party("SF", chance(50));
    if (chance(60)) party("DE", false);
    segment({"N9", "BM", digits(17)});
    segment({"N9", "CN", "1Z" + digits(16)});
    if (chance(30)) segment({"N9", "CO", "C-" + digits(6), "CUSTOMER ORDER"});
    segment({"G62", "11", shipped, "W", digits(1) == "0" ? "0730" : "1415"});
    segment({"W27", "M", one_of(carriers), one_of(routings), "PP"});
    if (chance(20)) segment({"W10", "", number(1, 26)});

    const std::uint64_t lines = 1 + random(chance(20) ? 40 : 8);
    std::uint64_t units = 0;
    for (std::uint64_t line = 1; line <= lines; ++line) {
        segment({"LX", std::to_string(line)});
        if (chance(70)) segment({"MAN", "GM", sscc()});
        const std::uint64_t ordered = 1 + random(chance(30) ? 480 : 24);
        const std::uint64_t short_of = chance(8) ? random(ordered) : 0;
        const std::string upc = digits(12), weight = number(1, 99) + "." + number(1, 9);
        units += ordered - short_of;
        const std::string asked = std::to_string(ordered), sent = std::to_string(ordered - short_of);
        const std::string_view status = short_of > 0 ? "CP" : "CC";
        const std::string missing = short_of > 0 ? std::to_string(short_of) : "";
        if (chance(40))
            segment({"W12", status, asked, sent, missing, "EA", "", "VN", one_of(codes), "L" + digits(6), weight, "G",
                     "L"});
        else
            segment({"W12", status, asked, sent, missing, "EA", upc, "VN", one_of(codes)});
        if (chance(60)) segment({"G69", one_of(items)});
        if (chance(25)) segment({"N9", "LT", "LOT" + digits(5)});
    }
    segment({"W03", std::to_string(units), number(1, 9'000), "LB"});
}

void X12Generator::ship_notice() {
    const std::string shipped = date();
    std::uint64_t level = 1;
    segment({"BSN", "00", "SH" + digits(8), shipped, "1415", "0001"});
    segment({"HL", "1", "", "S"});
    segment({"TD1", "CTN25", number(1, 60), "", "", "", "G", number(10, 9'000), "LB"});
    segment({"TD5", "B", "2", one_of(carriers), "M", one_of(routings)});
    segment({"REF", "BM", digits(17)});
    if (chance(70)) segment({"REF", "CN", "1Z" + digits(16)});
    segment({"DTM", "011", shipped});
    party("ST", true);
    party("SF", chance(40));
    const std::uint64_t orders = 1 + random(3);
    for (std::uint64_t order = 0; order < orders; ++order) {
        const std::string order_level = std::to_string(++level);
        segment({"HL", order_level, "1", "O"});
        segment({"PRF", "PO" + digits(6), "", "", date()});
        if (chance(50)) segment({"REF", "DP", digits(5)});
        const std::uint64_t packs = 1 + random(6);
        for (std::uint64_t pack = 0; pack < packs; ++pack) {
            const std::string pack_level = std::to_string(++level);
            segment({"HL", pack_level, order_level, "P"});
            segment({"MAN", "GM", sscc()});
            const std::uint64_t contents = 1 + random(4);
            for (std::uint64_t item = 0; item < contents; ++item) {
                segment({"HL", std::to_string(++level), pack_level, "I"});
                segment({"LIN", "", "UP", digits(12), "VN", one_of(codes)});
                segment({"SN1", "", number(1, 48), "EA"});
                if (chance(40)) segment({"PID", "F", "", "", "", one_of(items)});
            }
        }
    }
    segment({"CTT", std::to_string(level)});
}

std::string interchange_of(X12Generator::Kind kind, std::size_t bytes, bool line_feeds, std::uint64_t seed) {
    std::string out;
    out.reserve(bytes + 16 * 1024);
    X12Generator generator(kind, line_feeds, seed);
    generator.begin(out);
    while (out.size() < bytes) generator.add_set(out);
    generator.end(out);
    return out;
}

}  // namespace crossdock::bench
