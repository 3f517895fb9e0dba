#include "gateway/cli/mapping_commands.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/cli/exit_codes.h"
#include "gateway/cli/home.h"
#include "gateway/cli/mapping_check.h"
#include "gateway/cli/mapping_diff.h"
#include "gateway/cli/mapping_draft.h"
#include "gateway/cli/mapping_schemas.h"
#include "gateway/cli/mapping_teaching.h"
#include "gateway/cli/mapping_test.h"
#include "mappings/language/mapping.h"

namespace crossdock::cli {

struct MappingCommands::Options {
    Options(CLI::App& app, int& exit) : exit_(exit) {
        mapping_ = app.add_subcommand("mapping", "Write, check, test and change mapping files");
        mapping_->require_subcommand(1);
        mapping_->footer(std::string(teaching::mapping));
        add_check();
        add_test();
        add_schema();
        add_diff();
        add_show();
        add_draft();
    }

  private:
    CLI::App* command(std::string name, std::string help, std::string_view teaching) {
        auto* made = mapping_->add_subcommand(std::move(name), std::move(help));
        made->footer(std::string(teaching));
        return made;
    }
    void with_places(CLI::App* command, bool required = true) {
        command->add_option("place", places_, "Mapping files, and folders of them")
            ->required(required)
            ->type_name("FILE|DIR");
    }
    void with_json(CLI::App* command) { command->add_flag("--json", json_, "Print data instead of text"); }

    [[nodiscard]] std::vector<std::filesystem::path> places() const {
        if (places_.empty()) return {"."};
        return {places_.begin(), places_.end()};
    }

    void add_check() {
        auto* checking = command("check", "Mistakes, and what will not do what was meant", teaching::mapping_check);
        with_places(checking);
        with_library(checking);
        with_json(checking);
        checking->add_flag("--strict", strict_, "Warnings count as errors");
        checking->callback([this] {
            exit_ = check_mappings({.places = places(), .library = library(), .json = json_, .strict = strict_},
                                   std::cout, std::cerr);
        });
    }

    void add_test() {
        auto* testing = command("test", "Run the samples beside mappings, in both directions", teaching::mapping_test);
        with_places(testing, false);
        with_library(testing);
        with_json(testing);
        testing->add_flag("--update", update_, "Write the golden documents as the samples read now");
        testing->callback([this] {
            exit_ = test_mappings({.places = places(), .library = library(), .update = update_, .json = json_},
                                  std::cout, std::cerr);
        });
    }

    void add_schema() {
        auto* schema = command("schema", "Write XML schemas, with which an editor helps", teaching::mapping_schema);
        with_places(schema, false);
        with_library(schema);
        schema->add_option("--out", out_, "Where to put them")->type_name("DIR")->capture_default_str();
        schema->callback([this] {
            exit_ = write_schemas({.library = library(), .places = {places_.begin(), places_.end()}, .out = out_},
                                  std::cout, std::cerr);
        });
    }

    void add_diff() {
        auto* diff = command("diff", "What a change does to payloads of the past", teaching::mapping_diff);
        diff->add_option("old", before_, "The mapping as it was")->required()->type_name("OLD");
        diff->add_option("new", after_, "The mapping as it shall be")->required()->type_name("NEW");
        diff->add_option("--against", places_, "Payloads, and folders of them")->type_name("FILE|DIR");
        diff->add_flag("--inbox", inbox_, "All that the home's store has received");
        diff->add_option("--home", home_, "Home directory")->type_name("DIR");
        diff->add_option("--partner", partner_, "Of the inbox, what came from this partner")->type_name("ID");
        with_library(diff);
        with_json(diff);
        diff->callback([this] {
            if (places_.empty() && !inbox_)
                throw CLI::ValidationError("diff", "name payloads with --against, or give --inbox");
            exit_ = diff_mappings({.before = before_,
                                   .after = after_,
                                   .library = library(),
                                   .against = {places_.begin(), places_.end()},
                                   .home = inbox_ ? home_or_default(home_) : std::filesystem::path(),
                                   .partner = partner_,
                                   .json = json_},
                                  std::cout, std::cerr);
        });
    }

    void add_draft() {
        auto* draft = command("draft", "A partner's mapping, drafted from samples", teaching::mapping_draft);
        draft->add_option("sample", places_, "What the partner sends")->required()->type_name("SAMPLE");
        draft->add_option("--from", from_, "The shipped mapping: 945, or x12/005010/945")
            ->required()
            ->type_name("NAME");
        draft->add_option("--out", draft_out_, "Where to write it; standard output by default, and for -")
            ->type_name("FILE");
        with_library(draft);
        draft->callback([this] {
            exit_ = draft_mapping(
                {.from = from_, .samples = {places_.begin(), places_.end()}, .library = library(), .out = draft_out_},
                std::cout, std::cerr);
        });
    }

    void add_show() {
        auto* showing = command("show", "A mapping merged with what it extends", teaching::mapping_show);
        showing->add_option("file", after_, "The mapping, or the name of a shipped one")
            ->required()
            ->type_name("FILE|NAME");
        with_library(showing);
        showing->callback([this] {
            const mapping::Library shipped(library());
            const auto file = shipped.find(after_, ".");
            const auto merged = file ? mapping::show(*file, shipped) : std::unexpected(Diagnostics());
            if (merged)
                std::cout << *merged;
            else if (file)
                std::cerr << render(merged.error());
            else
                std::cerr << "error: " << to_string(file.error()) << "\n";
            exit_ = merged ? exit_ok : exit_usage;
        });
    }

    void with_library(CLI::App* command) {
        command->add_option("--library", library_, "The shipped mappings, where not those of the home")
            ->type_name("DIR");
    }

    [[nodiscard]] std::filesystem::path library() const { return library_or_default(library_, home_or_default({})); }

    CLI::App* mapping_ = nullptr;
    int& exit_;
    std::vector<std::string> places_;
    bool json_ = false;
    bool strict_ = false;
    bool update_ = false;
    bool inbox_ = false;
    std::string before_, after_, home_, partner_, from_, draft_out_;
    std::string library_;
    std::string out_ = ".";
};

MappingCommands::MappingCommands(CLI::App& app, int& exit) : options_(std::make_unique<Options>(app, exit)) {}
MappingCommands::~MappingCommands() = default;

}  // namespace crossdock::cli
