#include <utility>

#include "parsers/edifact/character_set.h"
#include "partners/loading.h"

namespace crossdock::partners {
namespace {

constexpr std::size_t id_characters_max = 35;  // of UNB02 and UNB03
constexpr std::size_t qualifier_characters_max = 4;

void complain_once(Loading& loading, pugi::xml_node node, std::string_view element, const std::string& standard) {
    const std::string code = "partner.no-" + std::string(element);
    for (const Diagnostic& known : loading.findings)
        if (known.code == code) return;
    loading.error(node, node.attribute("mapping") ? "mapping" : "", code,
                  "this is of " + standard + ", but the partner has no " + standard + " identifiers",
                  "add <" + std::string(element) + " our-id=\"...\" their-id=\"...\"/>");
}

}  // namespace

std::vector<InterchangeId> received_ids(Loading& loading, pugi::xml_node node, const Values& values,
                                        const std::string& side) {
    const std::string qualifier = values.text(side + "-qualifier");
    std::vector<InterchangeId> ids{{qualifier, values.text(side + "-id")}};
    const std::string others = side + "-other-ids";
    for (const std::string& word : values.words(others)) {
        const auto slash = word.find('/');
        const bool bare = slash == std::string::npos;
        ids.push_back({bare ? qualifier : word.substr(0, slash), bare ? word : word.substr(slash + 1)});
        if (ids.back().id.empty())
            loading.error(node, others, "partner.other-ids", "'" + word + "' has no id behind the qualifier",
                          "write it as in " + others + "=\"ZZ/ACMETEST 01/123456789\"");
    }
    return ids;
}

void load_edifact(Loading& loading, Partner& partner) {
    const pugi::xml_node node = loading.child("edifact");
    if (!node) return;
    const Values values = loading.values("edifact");
    EdifactIdentity& known = partner.edifact;
    known.our_id = values.text("our-id");
    known.our_qualifier = values.text("our-qualifier");
    known.their_id = values.text("their-id");
    known.their_qualifier = values.text("their-qualifier");
    known.character_set = values.text("character-set");
    known.syntax = static_cast<std::uint32_t>(values.count("syntax"));
    known.una = values.yes("una");
    known.test = values.yes("test");
    known.newline_after_terminator = values.yes("newline");
    known.expected = {
        received_ids(loading, node, values, "their"), received_ids(loading, node, values, "our"), {}, {}, known.test};

    for (const std::string_view name : {"our-id", "their-id"})
        if (values.text(name).size() > id_characters_max)
            loading.error(node, name, "partner.edifact-id",
                          "'" + values.text(name) + "' has " + std::to_string(values.text(name).size()) +
                              " characters, UNB has room for 35",
                          "use the id that the two of you agreed on");
    for (const std::string_view name : {"our-qualifier", "their-qualifier"})
        if (values.text(name).size() > qualifier_characters_max)
            loading.error(node, name, "partner.edifact-qualifier",
                          "'" + values.text(name) + "' is not a qualifier of at most four characters",
                          "14 GLN, 1 DUNS, ZZZ mutually defined");
    if (!known.our_id.empty() && known.our_id == known.their_id && known.our_qualifier == known.their_qualifier)
        loading.error(node, "their-id", "partner.edifact-same", "we and the partner have the same id",
                      "our-id is the brand's, their-id the partner's");
    if (!known.character_set.empty() && edifact::character_set_of(known.character_set) == nullptr)
        loading.error(node, "character-set", "partner.edifact-character-set",
                      "there is no character set '" + known.character_set + "'",
                      "write UNOC for western European letters, UNOA or UNOB for plain ones, UNOY for UTF-8");
}

void check_identity(Loading& loading, pugi::xml_node node, Standard standard) {
    if (standard == Standard::x12 && !loading.child("x12")) complain_once(loading, node, "x12", "X12");
    if (standard == Standard::edifact && !loading.child("edifact")) complain_once(loading, node, "edifact", "EDIFACT");
}

edifact::Envelope EdifactIdentity::envelope() const {
    edifact::Envelope envelope;
    envelope.character_set = character_set;
    envelope.syntax = syntax;
    envelope.sender = {our_id, our_qualifier, {}};
    envelope.receiver = {their_id, their_qualifier, {}};
    envelope.test = test;
    envelope.una = una;
    envelope.after_terminator = newline_after_terminator ? "\n" : "";
    return envelope;
}

}  // namespace crossdock::partners
