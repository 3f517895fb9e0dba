#include "gateway/flows/doctor_words.h"

#include <algorithm>

namespace crossdock::flows {
namespace {

constexpr std::size_t named_max = 5;

}  // namespace

DoctorFinding unread(const std::string& check, const Error& error) {
    return {Verdict::warning, check, "could not be looked at: " + error.message,
            "whether this is in order is not known", error.remedy};
}

std::string in_quotes(std::string_view text) {
    return "'" + std::string(text) + "'";
}

std::string near_misses(const NearNumbers& known, std::string_view name) {
    std::string text;
    for (const NearNumber& one : known.near(name))
        text += (text.empty() ? ", but " : " and ") + in_quotes(one.number) + " (" + in_words(one.differences) + ")";
    return text;
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), named_max); ++i) text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > named_max) text += " and " + std::to_string(names.size() - named_max) + " more";
    return text;
}

}  // namespace crossdock::flows
