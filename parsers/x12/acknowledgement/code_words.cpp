#include "parsers/x12/acknowledgement/code_words.h"

#include <algorithm>
#include <array>

namespace crossdock::x12 {
namespace {

constexpr std::string_view correct_and_resend = "correct the value at its source and send the document again";
constexpr std::string_view correct_mapping = "correct the mapping of this document and send it again";
constexpr std::string_view security = "agree with the partner on keys and security settings; Crossdock signs no X12";
constexpr std::string_view our_envelope = "correct the envelope settings in the partner's file and send again";
constexpr std::string_view resend =
    "send the file again; if it happens again, look for what cuts or changes it on its way";
constexpr std::string_view nothing = "nothing is to be done";

constexpr std::array<CodeWords, 3> interchange_verdicts{
    {{"A", "accepted", nothing},
     {"E", "accepted, but with errors", "correct what the note code says before the next interchange"},
     {"R", "rejected: nothing of it was processed", "correct what the note code says and send all of it again"}}};

constexpr std::array<CodeWords, 32> interchange_notes{
    {{"000", "no error", nothing},
     {"001", "the control numbers of header and trailer differ (ISA13, IEA02)", resend},
     {"002", "the standard named in the header is not supported (ISA11)", our_envelope},
     {"003", "this version of the controls is not supported (ISA12)", our_envelope},
     {"004", "the segment terminator is invalid", our_envelope},
     {"005", "the sender's qualifier is invalid (ISA05)", our_envelope},
     {"006", "the sender's id is invalid (ISA06)", our_envelope},
     {"007", "the receiver's qualifier is invalid (ISA07)", our_envelope},
     {"008", "the receiver's id is invalid (ISA08)", our_envelope},
     {"009", "the receiver's id is unknown (ISA08)", our_envelope},
     {"010", "the authorization qualifier is invalid (ISA01)", our_envelope},
     {"011", "the authorization information is invalid (ISA02)", our_envelope},
     {"012", "the security qualifier is invalid (ISA03)", our_envelope},
     {"013", "the security information is invalid (ISA04)", our_envelope},
     {"014", "the interchange date is invalid (ISA09)", "check the clock of this machine, then send again"},
     {"015", "the interchange time is invalid (ISA10)", "check the clock of this machine, then send again"},
     {"016", "the interchange standards id is invalid (ISA11)", our_envelope},
     {"017", "the interchange version is invalid (ISA12)", our_envelope},
     {"018", "the control number is invalid (ISA13)", our_envelope},
     {"019", "the value of acknowledgment requested is invalid (ISA14)", our_envelope},
     {"020", "the test indicator is invalid (ISA15)", our_envelope},
     {"021", "the number of groups is wrong (IEA01)", resend},
     {"022", "the control structure is invalid", resend},
     {"023", "the file ends too early", resend},
     {"024", "the content is invalid, for example a GS segment", our_envelope},
     {"025", "the control number was used before (ISA13)",
      "ask the partner whether it has the document already; if not, send it under a new control number"},
     {"026", "the element separator is invalid", our_envelope},
     {"027", "the component separator is invalid (ISA16)", our_envelope},
     {"028", "the date for deferred delivery is invalid", our_envelope},
     {"029", "the time for deferred delivery is invalid", our_envelope},
     {"030", "the time code for deferred delivery is invalid", our_envelope},
     {"031", "the grade of service is invalid", our_envelope}}};

constexpr std::array<CodeWords, 7> group_verdicts{
    {{"A", "accepted", nothing},
     {"E", "accepted, but errors were noted", "correct what is noted before the next document"},
     {"P", "partly accepted: at least one set was rejected", "correct the rejected sets and send only these again"},
     {"R", "rejected", "correct what is noted and send the group again"},
     {"M", "rejected: the message authentication code failed", security},
     {"W", "rejected: the assurance failed its test", security},
     {"X", "rejected: what was decrypted could not be read", security}}};

constexpr std::array<CodeWords, 20> group_errors{
    {{"1", "the functional group is not supported (GS01)",
      "agree with the partner that it takes this kind of document from you"},
     {"2", "the version of the group is not supported (GS08)", "send the version that the partner's guide names"},
     {"3", "the group's trailer is missing (GE)", resend},
     {"4", "the control numbers of header and trailer differ (GS06, GE02)", resend},
     {"5", "the number of sets is wrong (GE01)", resend},
     {"6", "the group's control number breaks the syntax (GS06)", our_envelope},
     {"10", "the authentication key's name is unknown", security},
     {"11", "the encryption key's name is unknown", security},
     {"12", "the requested service is not available", security},
     {"13", "the security recipient is unknown", security},
     {"14", "the security originator is unknown", security},
     {"15", "there is a syntax error in the decrypted text", security},
     {"16", "security is not supported", security},
     {"17", "the message's length is wrong", security},
     {"18", "the message authentication code failed", security},
     {"19", "the group's control number is used twice in the interchange (GS06)", our_envelope},
     {"23", "S3E, the security end segment, is missing for an S3S", security},
     {"24", "S3S, the security start segment, is missing for an S3E", security},
     {"25", "S4E, the security end segment, is missing for an S4S", security},
     {"26", "S4S, the security start segment, is missing for an S4E", security}}};

constexpr std::array<CodeWords, 6> set_verdicts{{{"A", "accepted", nothing},
                                                 group_verdicts[1],
                                                 {"R", "rejected", "correct what is noted and send the set again"},
                                                 group_verdicts[4],
                                                 group_verdicts[5],
                                                 group_verdicts[6]}};

constexpr std::array<CodeWords, 25> set_errors{
    {{"1", "the transaction set is not supported",
      "agree with the partner that it takes this kind of document from you"},
     {"2", "the set's trailer is missing (SE)", resend},
     {"3", "the control numbers of header and trailer differ (ST02, SE02)", resend},
     {"4", "the number of segments is wrong (SE01)", resend},
     {"5", "one or more segments are in error", "correct the segments that are named"},
     {"6", "the set's id is missing or invalid (ST01)", correct_mapping},
     {"7", "the set's control number is missing or invalid (ST02)", our_envelope},
     {"8", "the authentication key's name is unknown", security},
     {"9", "the encryption key's name is unknown", security},
     {"10", "the requested service is not available", security},
     {"11", "the security recipient is unknown", security},
     {"12", "the message's length is wrong", security},
     {"13", "the message authentication code failed", security},
     {"15", "the security originator is unknown", security},
     {"16", "there is a syntax error in the decrypted text", security},
     {"17", "security is not supported", security},
     {"18", "the set does not belong into this kind of group (GS01)", our_envelope},
     {"19", "the implementation convention is invalid (ST03)", our_envelope},
     {"23", "the set's control number is used twice in the group (ST02)", our_envelope},
     {"24", "S3E, the security end segment, is missing for an S3S", security},
     {"25", "S3S, the security start segment, is missing for an S3E", security},
     {"26", "S4E, the security end segment, is missing for an S4S", security},
     {"27", "S4S, the security start segment, is missing for an S4E", security},
     {"I5", "the partner's implementation guide is violated", "correct the segments that are named"},
     {"I6", "the implementation convention is not supported (ST03)", our_envelope}}};

constexpr std::array<CodeWords, 13> segment_errors{
    {{"1", "unrecognized segment id", correct_mapping},
     {"2", "unexpected segment", correct_mapping},
     {"3", "mandatory segment missing", correct_mapping},
     {"4", "the loop occurs too often", correct_mapping},
     {"5", "the segment occurs too often", correct_mapping},
     {"6", "the segment does not belong to this set", correct_mapping},
     {"7", "the segment is out of sequence", correct_mapping},
     {"8", "the segment has element errors", "correct the elements that are named"},
     {"I4", "the partner's guide does not use this segment", correct_mapping},
     {"I6", "a segment that depends on other data is missing", correct_mapping},
     {"I7", "the loop occurs less often than the partner's guide demands", correct_mapping},
     {"I8", "the segment occurs less often than the partner's guide demands", correct_mapping},
     {"I9", "the partner's guide does not use this segment where other data are as they are", correct_mapping}}};

constexpr std::array<CodeWords, 18> element_errors{
    {{"1", "mandatory element missing", correct_and_resend},
     {"2", "an element that others demand is missing", correct_and_resend},
     {"3", "too many elements", correct_mapping},
     {"4", "too short", correct_and_resend},
     {"5", "too long", correct_and_resend},
     {"6", "invalid character", correct_and_resend},
     {"7", "invalid code value",
      "use a code that the partner's guide lists: correct the value, its code table or the mapping, and send again"},
     {"8", "invalid date", correct_and_resend},
     {"9", "invalid time", correct_and_resend},
     {"10", "elements that exclude each other are both there", correct_mapping},
     {"12", "too many repetitions", correct_mapping},
     {"13", "too many components", correct_mapping},
     {"I6", "the partner's guide does not list this code",
      "use a code that the partner's guide lists: correct the value, its code table or the mapping, and send again"},
     {"I9", "an element that depends on other data is missing", correct_and_resend},
     {"I10", "the partner's guide does not use this element", correct_mapping},
     {"I11", "the element repeats less often than the partner's guide demands", correct_mapping},
     {"I12", "the value does not have the form that the partner's guide demands", correct_and_resend},
     {"I13", "the partner's guide does not use this element where other data are as they are", correct_mapping}}};

constexpr CodeWords unknown{{}, "a code that is in no list of the standard", "ask the partner what it means by it"};

std::string_view without_zeros(std::string_view code) {
    while (code.size() > 1 && code.front() == '0') code.remove_prefix(1);
    return code;
}

}  // namespace

std::span<const CodeWords> codes_of(AcknowledgementCode list) {
    switch (list) {
        case AcknowledgementCode::interchange_verdict: return interchange_verdicts;
        case AcknowledgementCode::interchange_note: return interchange_notes;
        case AcknowledgementCode::group_verdict: return group_verdicts;
        case AcknowledgementCode::group_error: return group_errors;
        case AcknowledgementCode::set_verdict: return set_verdicts;
        case AcknowledgementCode::set_error: return set_errors;
        case AcknowledgementCode::segment_error: return segment_errors;
        case AcknowledgementCode::element_error: break;
    }
    return element_errors;
}

const CodeWords& words_of(AcknowledgementCode list, std::string_view code) {
    for (const CodeWords& words : codes_of(list))
        if (without_zeros(words.code) == without_zeros(code)) return words;
    return unknown;
}

std::string_view reference_of(AcknowledgementCode list, bool in_999) {
    switch (list) {
        case AcknowledgementCode::interchange_verdict: return "TA104";
        case AcknowledgementCode::interchange_note: return "TA105";
        case AcknowledgementCode::group_verdict: return "AK901";
        case AcknowledgementCode::group_error: return "AK905";
        case AcknowledgementCode::set_verdict: return in_999 ? "IK501" : "AK501";
        case AcknowledgementCode::set_error: return in_999 ? "IK502" : "AK502";
        case AcknowledgementCode::segment_error: return in_999 ? "IK304" : "AK304";
        case AcknowledgementCode::element_error: break;
    }
    return in_999 ? "IK403" : "AK403";
}

bool read_verdict(std::string_view code, Verdict& verdict) {
    if (code == "A")
        verdict = Verdict::accepted;
    else if (code == "E")
        verdict = Verdict::accepted_with_errors;
    else if (code == "P")
        verdict = Verdict::partly_accepted;
    else if (code == "R" || code == "M" || code == "W" || code == "X")
        verdict = Verdict::rejected;
    else
        return false;
    return true;
}

}  // namespace crossdock::x12
