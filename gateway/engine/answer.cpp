#include "gateway/engine/answer.h"

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

namespace crossdock::engine {
namespace {

constexpr std::size_t element_at = 3, terminator_at = 105;  // in an ISA

std::string nine_digits(std::uint32_t number) {
    const std::string digits = std::to_string(number);
    return std::string(9 - std::min<std::size_t>(9, digits.size()), '0') + digits;
}

struct Numbered {
    std::string_view tag;
    std::size_t element;
    bool of_group;
};
constexpr std::array<Numbered, 4> numbered{{{"ISA", 13, false}, {"GS", 6, true}, {"GE", 2, true}, {"IEA", 2, false}}};

// The segment with its control number exchanged, where it has one.
std::string renumbered(std::string_view segment, char element, const store::ControlNumbers& numbers) {
    const std::size_t tag_at = segment.find_first_not_of("\r\n");
    if (tag_at == std::string_view::npos) return std::string(segment);
    for (const Numbered& each : numbered) {
        if (!segment.substr(tag_at).starts_with(std::string(each.tag) + element)) continue;
        std::size_t begin = tag_at;
        for (std::size_t n = 0; n < each.element; ++n) begin = segment.find(element, begin) + 1;
        const std::size_t end = std::min(segment.find(element, begin), segment.size());
        return std::string(segment.substr(0, begin)) +
               (each.of_group ? std::to_string(numbers.group) : nine_digits(numbers.interchange)) +
               std::string(segment.substr(end));
    }
    return std::string(segment);
}

}  // namespace

std::string to_body(const QueuedAnswer& answer) {
    return nlohmann::ordered_json{{"payload", answer.payload.hex()}, {"kind", answer.kind}, {"answers", answer.answers}}
        .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<QueuedAnswer> queued_answer(std::string_view body) {
    const auto json = nlohmann::json::parse(body, nullptr, false);
    if (json.is_object() && json.contains("payload") && json["payload"].is_string())
        if (const auto hash = Sha256::parse(json["payload"].get<std::string>()))
            return QueuedAnswer{*hash, json.value("kind", std::string("997")), json.value("answers", std::string())};
    return fail(ErrorKind::bug, "sender.no-answer", "the acknowledgement's body is unreadable: " + std::string(body));
}

std::string with_control_numbers(std::string_view bytes, const store::ControlNumbers& numbers) {
    std::string text;
    text.reserve(bytes.size() + element_at);
    const char element = bytes[element_at], terminator = bytes[terminator_at];
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find(terminator), bytes.size());
        text += renumbered(bytes.substr(0, end), element, numbers);
        if (end < bytes.size()) text += terminator;
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return text;
}

std::string answer_key(std::string_view partner, const Sha256& received, std::uint32_t interchange,
                       std::uint32_t part) {
    std::string key =
        "acknowledge/" + std::string(partner) + "/" + received.hex().substr(0, 16) + "/" + std::to_string(interchange);
    if (part > 1) key += "." + std::to_string(part);
    return key;
}

}  // namespace crossdock::engine
