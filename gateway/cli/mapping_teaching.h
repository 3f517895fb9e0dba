// What --help says below the options of `crossdock mapping ...`.
#pragma once

#include <string_view>

namespace crossdock::cli::teaching {

inline constexpr std::string_view mapping = R"(
A mapping says how a document stands on the wire; docs/mapping.md teaches the language, docs/mapping-tools.md these
commands. A new partner's mapping usually comes about in this order:

  crossdock mapping draft --from 945 samples/*.edi --out 945.xml    a first version, from what the partner sends
  crossdock mapping check 945.xml                                   its mistakes, with line and column
  crossdock mapping test .                                          its samples, in both directions
  crossdock mapping diff old.xml 945.xml --against inbox            what a change does to payloads of the past)";

inline constexpr std::string_view mapping_check = R"(
Errors are what the gateway refuses a mapping for: unknown fields, codecs that do not fit, a segment that is never read.
Warnings are what it runs and what is probably not meant: a segment or element that the X12 dictionary of the version does
not have, a date of 8 digits where the element takes 6, an element that the dictionary demands and nothing writes, a field
that goes one way only, a loop that never begins. Notes tell which fields of the document the mapping leaves out.

Exit code 0: it can be used; 1: there is an error (or, with --strict, a warning); 2: a file cannot be read.

  crossdock mapping check 945.xml
  crossdock mapping check --strict partners/          every mapping of every partner
  crossdock mapping check --json 945.xml | jq '.findings[].message')";

inline constexpr std::string_view mapping_schema = R"(
Writes one schema for each document and transaction set of the library, and partner.xsd and gateway.xsd. An editor that
knows XML schemas (VS Code with the XML extension, oXygen) then completes segments, elements and fields, shows what the
dictionary says of them, and underlines mistakes. A file names its schema in its first lines:

  <?xml-model href="../schemas/x12-004010-945-warehouse-shipment.xsd"?>

A schema cannot tell everything: `crossdock mapping check` has the last word.

  crossdock mapping schema --out schemas
  xmllint --noout --schema schemas/x12-004010-945-warehouse-shipment.xsd 945.xml)";

inline constexpr std::string_view mapping_draft = R"(
Reads the samples with the shipped mapping and writes a file that extends it: segments and elements that the shipped one
does not name, codes that its tables do not have, values that it refuses, each with what was seen and a guess that is
marked as a guess. What cannot be guessed is left aside with ignore(). At the end stands what these samples never use.
Go through the guesses with the partner's guide beside you; then check and test the file.

  crossdock mapping draft --from 945 samples/*.edi
  crossdock mapping draft --from 945 samples/*.edi --out partners/acme/945.xml)";

inline constexpr std::string_view mapping_show = R"(
Prints the mapping as it runs: what it extends, with its own changes in their places. A comment over each part that does
not come from the base says which file and line changed, added or removed it.

  crossdock mapping show partners/acme/945.xml
  crossdock mapping show edifact/D96A/RECADV          a shipped one, by the name that extends= takes
  crossdock mapping show partners/acme/945.xml | grep -A3 'partners/acme')";

inline constexpr std::string_view mapping_diff = R"(
Reads every payload through both mappings and says, field by field, what of the documents would differ: what was refused
and is read now, and the other way round, too. Sets of other kinds are left aside, and nothing is stored or sent.

Exit code 0: no document differs; 1: some do; 2: a mapping or payload cannot be used.

  crossdock mapping diff 945.xml 945.new.xml --against samples
  git show HEAD:945.xml > /tmp/945.xml && crossdock mapping diff /tmp/945.xml 945.xml --against samples
  crossdock mapping diff 945.xml 945.new.xml --inbox --home /etc/crossdock --partner acme)";

inline constexpr std::string_view mapping_test = R"(
Beside 945.xml lie its samples and the documents expected from them: 945.sample.edi and 945.golden.json, and any
945.NAME.sample.edi with 945.NAME.golden.json. Each sample must read as its golden document; each golden document must be
written without losing a field, and read back as itself. "bytes same" says that what was written is the sample itself.
What is only noted while reading is counted, and is no failure. Without a place the current directory is tested.

Look at what --update wrote before you keep it: it makes what is read now the expectation.

Exit code 0: all passed; 1: a sample failed; 2: a mapping or sample cannot be used.

  crossdock mapping test partners/acme
  crossdock mapping test 945.xml --update && git diff)";

}  // namespace crossdock::cli::teaching
