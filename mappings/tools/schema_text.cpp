#include "mappings/tools/schema_text.h"

namespace crossdock::mapping {

std::string escaped(std::string_view text) {
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += c;
        }
    }
    return safe;
}

std::string pattern_of(std::string_view literal) {
    std::string pattern;
    for (const char c : literal) {
        if (std::string_view(R"(.\?*+{}()[]|^$-)").contains(c)) pattern += '\\';
        pattern += c;
    }
    return pattern;
}

std::string annotation(std::string_view text) {
    if (text.empty()) return {};
    return "<xs:annotation><xs:documentation>" + escaped(text) + "</xs:documentation></xs:annotation>";
}

std::string enumeration(std::string_view value, std::string_view meaning) {
    const std::string begin = "<xs:enumeration value=\"" + escaped(value) + "\"";
    return meaning.empty() ? begin + "/>\n" : begin + ">" + annotation(meaning) + "</xs:enumeration>\n";
}

std::string pattern_type(std::string_view name, std::string_view pattern) {
    return "<xs:simpleType name=\"" + std::string(name) + "\"><xs:restriction base=\"xs:string\"><xs:pattern value=\"" +
           escaped(pattern) + "\"/></xs:restriction></xs:simpleType>\n";
}

}  // namespace crossdock::mapping
