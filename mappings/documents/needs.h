// What the gateway's flows cannot do without, of the documents that a warehouse sends: told while a mapping is written,
// long before the first payload is a dead letter. The flows themselves refuse such a document.
//
// Lifetime: the table is a constant of the process. Threads: free functions. Errors: none.
//
//     for (const Lack& lack : lacks_of(document)) warn(lack.message, lack.remedy);
//     // "2 of 2 lines have no sku: the gateway cannot tell which item was shipped; they hold upc-case '061414100734'"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mappings/documents/document.h"

namespace crossdock::documents {

struct Need {
    std::string_view kind;   // of the document
    std::string_view path;   // "cartons.lines.sku"; of a list: that there is anything in it
    std::string_view words;  // one of these must be said somewhere in the document, blanks between; empty: anything
    std::string_view why;    // what the gateway cannot do without it
    std::string_view unless = {};  // the document's `reporting` says this word
};

[[nodiscard]] const std::vector<Need>& needs();

struct Lack {
    std::string_view path;  // of the need
    std::string message, remedy;
    bool stops = true;  // false: the gateway goes on, in a way that may not be meant
};

// In the order of the table, then reasons of a stock adjustment that the gateway does not know; empty for a document
// that the gateway can work with, and for kinds that it only sends.
[[nodiscard]] std::vector<Lack> lacks_of(const Document& document);

}  // namespace crossdock::documents
