// The commands that read and write payloads: inspect, read, write.
#include "gateway/cli/command_line.h"
#include "gateway/cli/inspect_progress.h"
#include "gateway/cli/partner_file.h"
#include "gateway/cli/teaching.h"
#include "gateway/cli/terminal.h"

namespace crossdock::cli {

void CommandLine::add_inspect() {
    auto* inspecting =
        with_json(command("inspect", "What is in a payload: envelopes, sets, counts, errors", teaching::inspect));
    inspecting->add_option("file", files, "Payloads; - is standard input")->required()->type_name("FILE");
    inspecting->add_flag("--validate", inspection.validate, "Check every set against the dictionary");
    inspecting->add_option("--version", inspection.version, "Release whose rules hold where the payload's is not known")
        ->type_name("VERSION");
    inspecting->add_option("--limit", inspection.limit, "Problems shown of each file")->capture_default_str();
    with_home(inspecting);
    auto* partner = inspecting->add_option("--partner", inspected_partner, "Read it as if it came from this partner")
                        ->type_name("ID");
    auto* stream = inspecting->add_flag("--events", events, "Print the stream of events, one a line");
    auto* answers =
        inspecting->add_flag("--acknowledge{997}", answer, "Print the TA1 and 997, or 999, that would answer")
            ->check(CLI::IsMember({"997", "999"}))
            ->option_text("[=999]");
    stream->excludes(answers, inspecting->get_option("--json"));
    answers->excludes(inspecting->get_option("--json"));
    partner->excludes(stream, answers);
    inspecting->callback([this] {
        inspection.form = json              ? InspectForm::json
                          : events          ? InspectForm::events
                          : !answer.empty() ? InspectForm::acknowledgement
                                            : InspectForm::text;
        inspection.answer_999 = answer == "999";
        inspection.colour = colour_wanted();
        inspection.progress = progress_wanted();
        inspection.now = clock.now();
        std::optional<partners::Partner> from;
        if (!inspected_partner.empty()) {
            auto opened = open_partner(home_or_default(home), inspected_partner, std::cerr);
            if (!opened) {
                exit = opened.error();
                return;
            }
            from = std::move(*opened);
            inspection.partner = &*from;
        }
        exit = inspect(files, inspection, std::cout, std::cerr);
    });
}

void CommandLine::add_files() {
    add_inspect();

    auto* reading = with_home(
        command("read", "A payload -> documents as JSON, with a partner's mappings or one mapping", teaching::read));
    auto* writing = with_home(
        command("write", "A document's JSON -> payload, with a partner's mapping or any other", teaching::write));
    for (auto* both : {reading, writing}) {
        both->add_option("--partner", payload.partner, "Whose mappings, tables and identifiers")->type_name("ID");
        both->add_option("--mapping", payload.mapping, "This mapping: a file, or a name of the library")
            ->type_name("FILE|NAME");
        both->add_option("--library", payload.library, "The shipped mappings, where not those of the home")
            ->type_name("DIR");
        both->add_option("file", payload.file, "The file; - is standard input")->required()->type_name("FILE");
    }
    writing->add_option("--control", payload.control, "Control number of the interchange")->capture_default_str();
    const auto check_means = [this](const char* name) {
        if (payload.partner.empty() && payload.mapping.empty())
            throw CLI::ValidationError(name, "name a partner with --partner, or a mapping with --mapping");
    };
    reading->callback([this, check_means] {
        check_means("read");
        payload.home = home_or_default(home);
        exit = read_documents(payload, std::cout, std::cerr);
    });
    writing->callback([this, check_means] {
        check_means("write");
        payload.home = home_or_default(home);
        exit = write_document(payload, std::cout, std::cerr);
    });
}

}  // namespace crossdock::cli
