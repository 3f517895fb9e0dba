#include "tests/gateway/scenarios/goods.h"

#include <map>
#include <sstream>
#include <stdexcept>

namespace crossdock::scenarios {
namespace {

// "TEE 6 in A by 1Z-A" -> {"TEE 6", "A", "1Z-A"}
struct CartonText {
    std::string goods, label, tracking;
};

CartonText carton_of(std::string text) {
    CartonText carton;
    if (const auto by = text.find(" by "); by != std::string::npos) {
        carton.tracking = text.substr(by + 4);
        text.resize(by);
    }
    if (const auto in = text.find(" in "); in != std::string::npos) {
        carton.label = text.substr(in + 4);
        text.resize(in);
    }
    carton.goods = text;
    return carton;
}

bool is_sscc(const std::string& label) {
    return label.size() == 18 && label.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::vector<std::string> split(const std::string& text, const std::string& at) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    for (auto to = text.find(at); to != std::string::npos; from = to + at.size(), to = text.find(at, from))
        parts.push_back(text.substr(from, to - from));
    parts.push_back(text.substr(from));
    return parts;
}

std::vector<Goods> goods_of(const std::string& text) {
    std::vector<Goods> goods;
    for (const std::string& one : split(text, " + ")) {
        std::istringstream words(one);
        Goods line;
        words >> line.sku >> line.quantity;
        for (std::string word; words >> word;) {
            if (word == "lot")
                words >> line.lot;
            else if (word == "at")
                words >> line.location;
            else if (word == "line")
                words >> line.line;
            else if (word == "case")
                line.unit = word;
            else
                line.status = word;
        }
        goods.push_back(line);
    }
    return goods;
}

std::string stock_lines(const std::vector<Goods>& goods, const std::string& name) {
    std::string text;
    for (const Goods& line : goods) {
        text += (text.empty() ? R"({"sku": ")" : R"(, {"sku": ")") + line.sku + R"(", ")" + name + R"(": ")" +
                line.quantity + R"(", "unit": ")" + line.unit + R"(")";
        if (!line.lot.empty())
            text += R"(, "lots": [{"lot": ")" + line.lot + R"(", "quantity": ")" + line.quantity + R"("}])";
        text += "}";
    }
    return R"("lines": [)" + text + "]";
}

std::string counted_lines(const std::vector<Goods>& goods) {
    std::string text;
    for (const Goods& line : goods)
        text += (text.empty() ? R"({"sku": ")" : R"(, {"sku": ")") + line.sku + R"(", "quantities": [{"unit": ")" +
                line.unit + R"(", "kind": "on-hand", "quantity": ")" + line.quantity +
                (line.lot.empty() ? R"("}]})" : R"(", "lot": ")" + line.lot + R"("}]})");
    return R"("lines": [)" + text + "]";
}

std::string shipment_segments(const std::string& number, const std::string& order, const std::string& cartons) {
    static const std::map<std::string, std::string> codes{
        {"", "CC"}, {"cancelled", "CU"}, {"backordered", "BO"}, {"substitute", "IS"}};
    std::string text = "W06*F*" + order + "*20261120*" + number + "\nW27*M*UPSN*UPS Ground\n";
    int count = 0;
    for (const std::string& one : split(cartons, ", ")) {
        const CartonText carton = carton_of(one);
        text += "LX*" + std::to_string(++count) + "\n";
        if (is_sscc(carton.label))
            text += "MAN*GM*" + carton.label + "\n";
        else if (!carton.label.empty())
            text += "MAN*CA*" + carton.label + "\n";
        if (!carton.tracking.empty()) text += "MAN*CP*" + carton.tracking + "\n";
        for (const Goods& line : goods_of(carton.goods)) {
            text += "W12*" + codes.at(line.status) + "**" + line.quantity + "**" + (line.unit == "case" ? "CA" : "EA") +
                    "**VN*" + line.sku;
            text += (line.lot.empty() ? "" : "*" + line.lot) + "\n";
            if (!line.line.empty()) text += "N9*LI*" + line.line + "\n";
        }
    }
    return text + "W03*1\n";
}

StockSet stock_set(const std::string& kind, const std::string& number, const std::string& of,
                   const std::vector<Goods>& goods) {
    const auto unit = [](const Goods& line) { return std::string(line.unit == "case" ? "CA" : "EA"); };
    std::string text, lines;
    for (const Goods& line : goods) {
        if (kind == "944") lines += "W07*" + line.quantity + "*" + unit(line) + "**VN*" + line.sku + "\n";
        if (kind == "947") lines += "W19*AH*" + line.quantity + "*" + unit(line) + "**VN*" + line.sku + "\n";
        if (kind == "846") lines += "LIN**VN*" + line.sku + "\nQTY*17*" + line.quantity + "*" + unit(line) + "\n";
        if (kind == "180") lines += "BLI*VN*" + line.sku + "*" + line.quantity + "*" + unit(line) + "\n";
    }
    if (kind == "944") return {"RE", "W17*F*20261120*" + number + "*" + of + "\n" + lines + "W14*1\n"};
    if (kind == "947") return {"AW", "W15*20261120*" + number + "\n" + lines};
    if (kind == "846") return {"IB", "BIA*00*SI*" + number + "*20261120\n" + lines + "CTT*1\n"};
    if (kind == "180") return {"AN", "BGN*00*" + number + "*20261120\nPRF*" + of + "\n" + lines};
    throw std::invalid_argument("not understood: arrives " + kind);
}

std::string words_of_sent(const std::string& bytes, const std::string& to) {
    std::string text, head, kind;
    for (const std::string& segment : split(bytes, "~")) {
        // 940: W05 and W01; 943: W06 and W04.
        const auto begin = segment.find_first_not_of("\r\n");
        if (begin == std::string::npos) continue;
        const auto elements = split(segment.substr(begin), "*");
        if (elements[0] == "ST") kind = elements.at(1);
        if (elements[0] == "W05") head = (elements.at(1) == "N" ? "" : elements.at(1) + " ") + elements.at(2) + ": ";
        if (elements[0] == "W06") head = elements.at(2) + ": ";
        if (elements[0] != "W01" && elements[0] != "W04") continue;
        for (std::size_t i = 4; i + 1 < elements.size(); ++i)
            if (elements[i] == "VN")
                text += (text.empty() ? "" : " + ") + elements[i + 1] + " " + elements[1] +
                        (elements[2] == "EA" ? "" : " " + elements[2]);
    }
    return kind + " " + to + head + (text.empty() ? "nothing" : text);
}

}  // namespace crossdock::scenarios
