// A field's value with parameters: Content-Type, Content-Disposition and the like.
//
// Reading accepts what products send: quoted or not, blanks and tabs around ';' and '=', values with blanks that should
// have been quoted, quotes doubled, parameters in RFC 2231 form (filename*=UTF-8''p%C3%B6.edi, filename*0=...). Nothing
// is an error; what cannot be understood is left out.
//
// Lifetime, threads: values.
//
//     FieldValue type = read_field_value(R"(Multipart/Signed ;boundary = "b 1"; micalg=sha-256)");
//     type.is("multipart/signed");  type.parameter("boundary") == "b 1";
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crossdock::mime {

struct Parameter {
    std::string name;
    std::string value;  // UTF-8 where the sender said in which characters it is, otherwise as it came

    bool operator==(const Parameter&) const = default;
};

struct FieldValue {
    std::string value;  // before the first ';', as it came
    std::vector<Parameter> parameters;

    [[nodiscard]] bool is(std::string_view other) const;                    // without regard to case
    [[nodiscard]] bool is_in(std::string_view major) const;                 // "multipart": "multipart/..."
    [[nodiscard]] std::string_view parameter(std::string_view name) const;  // "" where there is none
    bool operator==(const FieldValue&) const = default;
};

[[nodiscard]] FieldValue read_field_value(std::string_view text);

// A parameter's value as it is written: "b 1", with '"' and '\' escaped and line ends made blanks.
[[nodiscard]] std::string quoted(std::string_view value);

}  // namespace crossdock::mime
