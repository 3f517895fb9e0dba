// What a release of X12 says, as it was read from the data files: segments, transaction sets, code lists.
//
// This is the form that changes are applied to (a later release, a partner's guideline). Nothing is validated with it:
// a set is compiled to a SetDefinition first.
//
// Lifetime: values. Threads: as for any value. Errors: none here.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace crossdock::x12 {

enum class ElementType : std::uint8_t {
    any,        // not known: not checked
    text,       // AN
    code,       // ID
    whole,      // Nn: digits with an implied decimal point
    decimal,    // R
    date,       // DT
    time,       // TM
    binary,     // B
    composite,  // has components
};

inline constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();

struct ElementModel {
    std::string data_element;  // "373", "C040"
    std::string name;
    ElementType type = ElementType::any;
    bool mandatory = false;
    bool not_used = false;      // a guideline forbids it
    bool by_guideline = false;  // that it is mandatory is the guideline's demand, not the standard's
    bool open = false;          // a composite whose components are not known
    std::uint16_t min = 0;      // 0 and 65535: not known
    std::uint16_t max = 65535;
    std::uint32_t repeats = 1;
    std::vector<ElementModel> components = {};
    std::vector<std::string> codes = {};  // a guideline's; otherwise those of the release apply
    std::uint8_t decimals = 0;  // of a whole number: how many of its digits stand behind the point, the n of Nn
};

// "P0304": the letter and the elements it names.
struct SyntaxNote {
    char kind = 'P';
    std::vector<std::uint8_t> elements;
};

struct SegmentModel {
    std::string tag;
    std::string name;
    bool open = false;  // its elements are not known
    std::vector<ElementModel> elements = {};
    std::vector<SyntaxNote> notes = {};
};

// A segment's position in a set; or a loop, whose first child is the segment that starts it.
struct NodeModel {
    std::string tag;      // of a loop: of its first segment
    std::string loop_id;  // "0310"; empty for a segment
    bool mandatory = false;
    bool anywhere = false;      // its place among its siblings is not known
    bool not_used = false;      // a guideline forbids it
    bool by_guideline = false;  // mandatory or its maximum is the guideline's demand
    std::uint32_t max = 1;      // use, or repeats of the loop
    std::vector<NodeModel> children = {};
    std::vector<SegmentModel> own = {};  // at most one: the segment as the guideline wants it at this place
    std::vector<std::pair<std::uint8_t, std::string>> wanted = {};  // element n must be this value at least once

    [[nodiscard]] bool is_loop() const { return !children.empty(); }
};

// What CTT counts (CTT01), and the element whose values it adds up (CTT02). Empty tags: nothing.
struct TotalsModel {
    std::string counted;  // "PO1"
    std::string hashed;   // "PO1"
    std::uint8_t element = 0;
};

struct SetModel {
    std::string id;             // ST01
    std::string functional_id;  // GS01
    std::string name;
    std::vector<NodeModel> nodes;
    TotalsModel totals = {};
};

struct CodeList {
    bool closed = false;                       // complete: what is not in it is wrong
    std::map<std::string, std::string> codes;  // code -> meaning
};

struct ReleaseModel {
    std::string version;  // "004010"
    std::map<std::string, SegmentModel, std::less<>> segments;
    std::map<std::string, SetModel, std::less<>> sets;
    std::map<std::string, CodeList, std::less<>> lists;  // by data element
};

}  // namespace crossdock::x12
