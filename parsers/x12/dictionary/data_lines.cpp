#include "parsers/x12/dictionary/data_lines.h"

#include <algorithm>
#include <utility>

namespace crossdock::x12 {

bool DataLines::next() {
    words_.clear();
    while (words_.empty() && cursor_ < text_.text.size()) {
        const std::size_t end = std::min(text_.text.find('\n', cursor_), text_.text.size());
        line_ = text_.text.substr(cursor_, end - cursor_);
        cursor_ = end + 1;
        ++line_number_;
        if (line_.starts_with('#')) continue;
        for (std::size_t at = line_.find_first_not_of(' '); at < line_.size();) {
            const std::size_t stop = std::min(line_.find(' ', at), line_.size());
            words_.push_back(line_.substr(at, stop - at));
            at = line_.find_first_not_of(' ', stop);
        }
    }
    return !words_.empty();
}

std::string DataLines::rest(std::size_t n) const {
    if (n >= words_.size()) return {};
    return std::string(line_.substr(static_cast<std::size_t>(words_[n].data() - line_.data())));
}

void DataLines::mistake(std::size_t word, std::string message, std::string help) {
    const std::string_view at = word < words_.size() ? words_[word] : line_.substr(line_.size());
    Diagnostic diagnostic;
    diagnostic.code = "x12.dictionary";
    diagnostic.file = text_.name;
    diagnostic.at.line = line_number_;
    diagnostic.at.column = static_cast<std::uint32_t>(at.data() - line_.data()) + 1;
    diagnostic.at.offset = static_cast<std::uint64_t>(at.data() - text_.text.data());
    diagnostic.width = static_cast<std::uint32_t>(std::max<std::size_t>(at.size(), 1));
    diagnostic.message = std::move(message);
    diagnostic.source_line = line_;
    diagnostic.help = std::move(help);
    mistakes_->push_back(std::move(diagnostic));
}

bool DataLines::number(std::size_t index, std::uint32_t star, std::uint32_t& value) {
    const std::string_view text = word(index);
    if (text == "*") {
        value = star;
        return true;
    }
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!text.empty() && parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size()) return true;
    mistake(index, text.empty() ? "a number is missing here" : "'" + std::string(text) + "' is not a number");
    return false;
}

}  // namespace crossdock::x12
