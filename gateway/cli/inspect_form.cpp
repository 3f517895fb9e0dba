#include "gateway/cli/inspect_form.h"

#include <array>
#include <cstddef>

#include "parsers/delimited/reader.h"
#include "parsers/edifact/reader.h"
#include "parsers/lines.h"

namespace crossdock::cli {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// An ISA with its separator, maybe behind noise; or a set without envelope.
bool holds_x12(std::string_view text) {
    if (text.starts_with("ST") && text.size() > 2 && !is_letter_or_digit(text[2]) && text[2] != ',' && text[2] != ';')
        return true;
    for (std::size_t at = text.find("ISA"); at != std::string_view::npos; at = text.find("ISA", at + 1)) {
        const bool begins = at == 0 || !is_letter_or_digit(text[at - 1]);
        constexpr std::size_t qualifier = 2;  // ISA01
        if (begins && at + 4 + qualifier < text.size() && !is_letter_or_digit(text[at + 3]) &&
            text[at + 3] == text[at + 4 + qualifier])
            return true;
    }
    return false;
}

// The delimiter that parts the first two rows into as many fields, several each; '\0' when there is none.
char delimiter_of(std::string_view text) {
    constexpr std::size_t rows_looked_at = 2;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        delimited::Reader reader(text, {.delimiter = delimiter});
        delimited::Row row;
        std::array<std::size_t, rows_looked_at> fields{};
        std::size_t rows = 0;
        for (auto more = reader.next(row); more && *more && rows < rows_looked_at; more = reader.next(row))
            fields[rows++] = row.fields.size();
        if (rows == rows_looked_at && fields[0] > 1 && fields[0] == fields[1]) return delimiter;
    }
    return '\0';
}

}  // namespace

PayloadForm form_of(std::string_view first_bytes) {
    std::string_view text = first_bytes;
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (edifact::begins_as_edifact(first_bytes)) return {PayloadKind::edifact};
    if (text.empty() || holds_x12(text)) return {};
    if (text.starts_with('<')) return {PayloadKind::xml};
    if (text.starts_with('{') || text.starts_with('[')) return {PayloadKind::json};
    const char delimiter = delimiter_of(first_bytes);
    return delimiter == '\0' ? PayloadForm{} : PayloadForm{PayloadKind::csv, delimiter};
}

std::string_view word_of(PayloadKind kind) {
    switch (kind) {
        case PayloadKind::x12: return "X12";
        case PayloadKind::edifact: return "EDIFACT";
        case PayloadKind::csv: return "CSV";
        case PayloadKind::xml: return "XML";
        case PayloadKind::json: return "JSON";
    }
    return "X12";
}

}  // namespace crossdock::cli
