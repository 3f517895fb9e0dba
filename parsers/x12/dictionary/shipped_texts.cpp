// The data files, compiled into the program: it needs no path at run time.
#include "parsers/x12/dictionary/dictionary.h"

namespace crossdock::x12 {
namespace {

constexpr std::string_view envelope =
#include "parsers/x12/dictionary/data/envelope.inc"
    ;
constexpr std::string_view codes =
#include "parsers/x12/dictionary/data/codes.inc"
    ;
constexpr std::string_view segments_004010 =
#include "parsers/x12/dictionary/data/004010_segments.inc"
    ;
constexpr std::string_view sets_004010 =
#include "parsers/x12/dictionary/data/004010_sets.inc"
    ;
constexpr std::string_view changes_005010 =
#include "parsers/x12/dictionary/data/005010_changes.inc"
    ;

}  // namespace

const std::vector<ReleaseTexts>& Dictionary::shipped_texts() {
    static const std::vector<ReleaseTexts> releases = [] {
        const std::vector<DataText> texts{{"x12/envelope.inc", envelope},
                                          {"x12/codes.inc", codes},
                                          {"x12/004010_segments.inc", segments_004010},
                                          {"x12/004010_sets.inc", sets_004010}};
        std::vector<DataText> later = texts;
        later.push_back({"x12/005010_changes.inc", changes_005010});
        return std::vector<ReleaseTexts>{{"004010", texts}, {"005010", later}};
    }();
    return releases;
}

}  // namespace crossdock::x12
