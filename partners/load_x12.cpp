#include <array>
#include <utility>

#include "parsers/x12/characters.h"
#include "partners/loading.h"

namespace crossdock::partners {
namespace {

constexpr std::size_t id_characters_max = 15;  // of ISA06 and ISA08, and of GS02 and GS03
constexpr std::size_t qualifier_characters = 2;
constexpr std::size_t interchange_version_characters = 5;
constexpr std::size_t version_characters = 6;
constexpr std::string_view repetition_since = "00402";

class X12Loader {
  public:
    X12Loader(Loading& loading, X12Identity& x12)
        : loading_(loading), node_(loading.child("x12")), values_(loading.values("x12")), x12_(x12) {}

    void load() {
        read();
        check_ids();
        check_versions();
        check_delimiters();
    }

  private:
    void read() {
        x12_.our_qualifier = values_.text("our-qualifier");
        x12_.our_id = values_.text("our-id");
        x12_.their_qualifier = values_.text("their-qualifier");
        x12_.their_id = values_.text("their-id");
        x12_.our_group_id = values_.has("our-group-id") ? values_.text("our-group-id") : x12_.our_id;
        x12_.their_group_id = values_.has("their-group-id") ? values_.text("their-group-id") : x12_.their_id;
        x12_.interchange_version = values_.text("interchange-version");
        x12_.version = values_.text("version");
        x12_.usage = values_.text("usage") == "T" ? 'T' : 'P';
        x12_.delimiters = {values_.character("element"), values_.character("component"),
                           values_.character("repetition"), values_.character("terminator")};
        x12_.newline_after_terminator = values_.yes("newline") && x12_.delimiters.terminator != '\n';
        x12_.acknowledgement_requested = values_.yes("acknowledgement-requested");
        // A group id that is only the default of what we send is none that the partner agreed to.
        x12_.expected = {received_ids(loading_, node_, values_, "their"), received_ids(loading_, node_, values_, "our"),
                         values_.text("their-group-id"), values_.text("our-group-id"), x12_.usage == 'T'};
    }

    void check_ids() {
        for (const std::string_view name : {"our-id", "their-id", "our-group-id", "their-group-id"}) {
            const std::string id = values_.text(name);
            if (id.size() > id_characters_max)
                loading_.error(node_, name, "partner.x12-id",
                               "'" + id + "' has " + std::to_string(id.size()) + " characters, X12 has room for 15",
                               "use the id that the two of you agreed on");
            for (const auto& [delimiter, word] : delimiters())
                if (delimiter != '\0' && id.find(delimiter) != std::string::npos)
                    loading_.error(node_, name, "partner.x12-id",
                                   "'" + id + "' contains the " + std::string(word) + " delimiter",
                                   "choose another delimiter with " + std::string(word) + "=\"...\"");
        }
        for (const std::string_view name : {"our-qualifier", "their-qualifier"})
            if (values_.text(name).size() != qualifier_characters)
                loading_.error(node_, name, "partner.x12-qualifier",
                               "'" + values_.text(name) + "' is not a qualifier of two characters",
                               "ZZ mutually defined, 01 DUNS, 12 telephone number, 14 DUNS and suffix");
        if (!x12_.our_id.empty() && x12_.our_id == x12_.their_id && x12_.our_qualifier == x12_.their_qualifier)
            loading_.error(node_, "their-id", "partner.x12-same", "we and the partner have the same id",
                           "our-id is the brand's, their-id the partner's");
    }

    void check_versions() {
        if (x12_.interchange_version.size() != interchange_version_characters)
            loading_.error(node_, "interchange-version", "partner.x12-version",
                           "'" + x12_.interchange_version + "' is not an ISA version of five characters",
                           "write 00401, or 00501 for 005010");
        else if (x12_.version.size() >= version_characters && !x12_.version.starts_with(x12_.interchange_version))
            loading_.warn(node_, values_.has("interchange-version") ? "interchange-version" : "version",
                          "partner.x12-versions",
                          "ISA12 of what we send says " + x12_.interchange_version + ", GS08 says " + x12_.version,
                          "write interchange-version=\"" + x12_.version.substr(0, interchange_version_characters) +
                              "\", unless the partner's guide asks for this one");
        if (x12_.version.size() < version_characters)
            loading_.error(node_, "version", "partner.x12-version",
                           "'" + x12_.version + "' is not a version of six characters or more",
                           "write 004010, or 004010VICS where the partner wants a suffix");
    }

    void check_delimiters() {
        const auto all = delimiters();
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& [character, name] = all[i];
            const bool must_be = name != "repetition";
            if (must_be && character == '\0')
                loading_.error(node_, name, "partner.delimiter", "there is always a delimiter " + std::string(name),
                               "only repetition may be none");
            if (x12::is_letter_or_digit(character) || character == ' ')
                loading_.error(node_, name, "partner.delimiter",
                               "a letter, digit or blank cannot be the delimiter " + std::string(name),
                               "choose a character that never stands in a value: * > ~ ^ | or 0x1C to 0x1F");
            for (std::size_t k = 0; k < i; ++k)
                if (character != '\0' && character == all[k].first)
                    loading_.error(node_, name, "partner.delimiter",
                                   "the same character is the delimiter " + std::string(all[k].second),
                                   "each delimiter needs a character of its own");
        }
        if (x12_.delimiters.repetition != '\0' && x12_.interchange_version < repetition_since)
            loading_.error(node_, "repetition", "partner.delimiter",
                           "version " + x12_.interchange_version + " has no repetition delimiter",
                           "leave it out; it exists from 00402 on");
        if (x12_.delimiters.repetition == '\0' && x12_.interchange_version >= repetition_since &&
            x12_.interchange_version.size() == interchange_version_characters)
            loading_.warn(
                node_, values_.has("repetition") ? "repetition" : "interchange-version", "partner.no-repetition",
                "ISA11 of what we send would be U; from 00402 on it names the delimiter of repetitions, and a "
                "letter there is refused by many",
                "write repetition=\"^\", or the character that the partner's guide names");
    }

    [[nodiscard]] std::array<std::pair<char, std::string_view>, 4> delimiters() const {
        return {{{x12_.delimiters.element, "element"},
                 {x12_.delimiters.component, "component"},
                 {x12_.delimiters.repetition, "repetition"},
                 {x12_.delimiters.terminator, "terminator"}}};
    }

    Loading& loading_;
    pugi::xml_node node_;
    Values values_;
    X12Identity& x12_;
};

}  // namespace

void load_x12(Loading& loading, Partner& partner) {
    if (loading.child("x12")) X12Loader(loading, partner.x12).load();
    const Values tolerance = loading.values("tolerance");
    partner.tolerance = {.narrow_isa = tolerance.yes("narrow-isa"),
                         .missing_terminator = tolerance.yes("missing-terminator"),
                         .noise_between = tolerance.yes("noise-between"),
                         .wrapped_lines = tolerance.yes("wrapped-lines"),
                         .trailing_blanks = tolerance.yes("trailing-blanks"),
                         .byte_order_mark = tolerance.yes("byte-order-mark"),
                         .letter_in_isa11 = tolerance.yes("letter-in-isa11"),
                         .lower_case_ids = tolerance.yes("lower-case-ids"),
                         .bare_sets = tolerance.yes("bare-sets")};
    partner.other_usage = tolerance.yes("other-usage");
    const Values limits = loading.values("limits");
    partner.limits = {limits.count("segment-bytes"), limits.count("elements")};
}

x12::Envelope X12Identity::envelope() const {
    x12::Envelope envelope;
    envelope.sender_qualifier = our_qualifier;
    envelope.sender = our_id;
    envelope.receiver_qualifier = their_qualifier;
    envelope.receiver = their_id;
    envelope.group_sender = our_group_id;
    envelope.group_receiver = their_group_id;
    envelope.interchange_version = interchange_version;
    envelope.version = version;
    envelope.acknowledgement_requested = acknowledgement_requested;
    envelope.usage = usage;
    envelope.delimiters = delimiters;
    envelope.after_terminator = newline_after_terminator ? "\n" : "";
    return envelope;
}

}  // namespace crossdock::partners
