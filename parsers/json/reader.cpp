#include "parsers/json/reader.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include "parsers/json/utf8.h"
#include "parsers/lines.h"

namespace crossdock::json {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

class Parser {
  public:
    Parser(std::string_view bytes, Handler& handler, Limits limits)
        : bytes_(bytes), handler_(handler), limits_(limits) {}

    std::expected<void, Diagnostic> run() {
        if (bytes_.size() > limits_.bytes_max)
            fail(0, "json.too-long",
                 "the text has " + std::to_string(bytes_.size()) + " bytes; bytes_max is " +
                     std::to_string(limits_.bytes_max),
                 "ask the sender for smaller files");
        if (bytes_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
        // One turn for each value; objects and arrays that are open stand on the stack.
        for (bool done = false; good_ && !done;) done = value() && close();
        blanks();
        if (good_ && at_ < bytes_.size())
            fail(at_, "json.not-well-formed", "a second value begins here", "a file holds one value");
        if (!good_) return std::unexpected(std::move(wrong_));
        return {};
    }

  private:
    struct Open {
        bool object = false;
        std::unordered_set<std::string> keys;
    };

    // A value; true when it is complete, false when it opened an object or array that has further values.
    bool value() {
        blanks();
        if (at_ >= bytes_.size()) return expected("a value");
        const std::size_t begin = at_;
        switch (bytes_[at_]) {
            case '{':
                if (!push(true)) return false;
                handler_.begin_object(begin);
                return next_is('}') ? pop() : (key(), false);
            case '[':
                if (!push(false)) return false;
                handler_.begin_array(begin);
                return next_is(']') ? pop() : false;
            case '"':
                if (text()) handler_.scalar(Scalar::text, text_, begin);
                return good_;
            case 't': return word("true", Scalar::boolean);
            case 'f': return word("false", Scalar::boolean);
            case 'n': return word("null", Scalar::null);
            default: return number();
        }
    }

    // Behind a value: closes what ends here. True when the outermost value is complete.
    bool close() {
        while (good_ && !open_.empty()) {
            const bool object = open_.back().object;
            if (next_is(',')) {
                if (object) key();
                return false;
            }
            if (!next_is(object ? '}' : ']')) return expected(object ? "',' or '}'" : "',' or ']'");
            pop();
        }
        return good_;
    }

    bool push(bool object) {
        ++at_;
        if (open_.size() == limits_.depth_max)
            return fail(
                at_ - 1, "json.too-deep",
                "values are nested more than " + std::to_string(limits_.depth_max) + " deep, which is depth_max",
                "ask the sender what this file is");
        open_.push_back({object, {}});
        return true;
    }

    bool pop() {
        open_.back().object ? handler_.end_object() : handler_.end_array();
        open_.pop_back();
        return true;
    }

    void key() {
        blanks();
        const std::size_t begin = at_;
        if (at_ >= bytes_.size() || bytes_[at_] != '"') {
            expected("a key in quotes");
            return;
        }
        if (!text()) return;
        if (!open_.back().keys.insert(text_).second) {
            fail(begin, "json.key-twice", "the key '" + text_ + "' is given twice in one object", "keep one of them");
            return;
        }
        handler_.key(text_, begin);
        if (!next_is(':')) expected("':'");
    }

    bool word(std::string_view expected_word, Scalar kind) {
        if (bytes_.substr(at_, expected_word.size()) != expected_word) return expected("a value");
        handler_.scalar(kind, expected_word, at_);
        at_ += expected_word.size();
        return true;
    }

    bool number() {
        const std::size_t begin = at_;
        const auto digits = [&] {
            const std::size_t first = at_;
            while (at_ < bytes_.size() && is_digit(bytes_[at_])) ++at_;
            return at_ > first;
        };
        if (peek() == '-') ++at_;
        if (peek() == '0')
            ++at_;
        else if (!digits())
            return expected("a value");
        if (peek() == '.') {
            ++at_;
            if (!digits()) return expected("a digit");
        }
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (peek() == '+' || peek() == '-') ++at_;
            if (!digits()) return expected("a digit");
        }
        if (is_digit(peek())) return expected("a number without a zero in front");
        handler_.scalar(Scalar::number, bytes_.substr(begin, at_ - begin), begin);
        return true;
    }

    // The text whose opening quote stands at at_ -> text_.
    bool text() {
        text_.clear();
        const std::size_t begin = at_++;
        for (std::size_t run = at_; at_ < bytes_.size();) {
            const char c = bytes_[at_];
            if (static_cast<unsigned char>(c) < 0x20)
                return fail(at_, "json.not-well-formed", "a control character stands in a text",
                            "it is written as an escape: \\n");
            if (c != '"' && c != '\\') {
                ++at_;
                continue;
            }
            text_ += bytes_.substr(run, at_ - run);
            if (c == '"') {
                ++at_;
                if (const std::size_t bad = first_bad_utf8(bytes_.substr(begin, at_ - begin));
                    bad != std::string_view::npos)
                    return fail(begin + bad, "json.encoding", "a byte here is no UTF-8", "ask the sender for UTF-8");
                return true;
            }
            if (!escape()) return false;
            run = at_;
        }
        return fail(begin, "json.not-well-formed", "the text has no closing quote", "a text ends with \"");
    }

    bool escape() {
        constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
        const std::size_t begin = at_++;
        const std::size_t known = at_ < bytes_.size() ? letters.find(bytes_[at_]) : std::string_view::npos;
        if (known != std::string_view::npos) {
            text_ += meant[known];
            ++at_;
            return true;
        }
        std::uint32_t code = 0, low = 0;
        if (!unit(code)) return bad_escape(begin);
        const bool high = code >= 0xD800 && code < 0xDC00;
        if (high) {
            if (peek() != '\\') return bad_escape(begin);
            ++at_;
            if (!unit(low) || low < 0xDC00 || low > 0xDFFF) return bad_escape(begin);
            code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        } else if (code >= 0xDC00 && code <= 0xDFFF) {
            return bad_escape(begin);
        }
        append_utf8(text_, code);
        return true;
    }

    // uXXXX at at_
    bool unit(std::uint32_t& code) {
        if (peek() != 'u' || bytes_.size() - at_ < 5) return false;
        code = 0;
        for (const char c : bytes_.substr(at_ + 1, 4)) {
            if (!is_hex(c)) return false;
            code = code << 4U | static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
        }
        at_ += 5;
        return true;
    }
    static bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

    bool bad_escape(std::size_t at) {
        return fail(at, "json.not-well-formed", "this is no escape of JSON", "write \\\\ for a backslash");
    }

    [[nodiscard]] char peek() const { return at_ < bytes_.size() ? bytes_[at_] : '\0'; }
    void blanks() {
        while (at_ < bytes_.size() &&
               (bytes_[at_] == ' ' || bytes_[at_] == '\n' || bytes_[at_] == '\r' || bytes_[at_] == '\t'))
            ++at_;
    }
    bool next_is(char c) {
        if (!good_) return false;
        blanks();
        if (at_ >= bytes_.size() || bytes_[at_] != c) return false;
        ++at_;
        return true;
    }

    bool expected(std::string what) {
        return fail(at_, "json.not-well-formed",
                    "expected " + std::move(what) + (at_ < bytes_.size() ? "" : ", but the text ends"),
                    at_ < bytes_.size() ? "check the text here" : "the file may have been cut: ask for it again");
    }

    // Always false, for `return fail(...)`.
    bool fail(std::size_t at, std::string code, std::string message, std::string help) {
        constexpr std::size_t shown = 200;
        if (!good_) return false;
        good_ = false;
        wrong_.code = std::move(code);
        wrong_.at = position_at(bytes_, at);
        wrong_.message = std::move(message);
        wrong_.help = std::move(help);
        const std::string_view line = line_at(bytes_, at);
        // A file of one line shows what stands around the place.
        const std::size_t before = wrong_.at.column > shown / 2 ? wrong_.at.column - shown / 2 : 0;
        wrong_.source_line = line.substr(std::min(before, line.size()), shown);
        wrong_.source_column = static_cast<std::uint32_t>(before + 1);
        return false;
    }

    std::string_view bytes_;
    Handler& handler_;
    Limits limits_;
    std::size_t at_ = 0;
    std::string text_;
    std::vector<Open> open_;
    bool good_ = true;
    Diagnostic wrong_;
};

}  // namespace

std::expected<void, Diagnostic> read(std::string_view bytes, Handler& handler, Limits limits) {
    return Parser(bytes, handler, limits).run();
}

}  // namespace crossdock::json
