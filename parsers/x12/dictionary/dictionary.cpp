#include "parsers/x12/dictionary/dictionary.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace crossdock::x12 {
namespace {

constexpr std::array<std::string_view, 5> envelope_tags{"ISA", "TA1", "GS", "GE", "IEA"};

// From this interchange version on ISA11 is the repetition separator, as in 005010.
constexpr std::string_view first_with_repetition = "00402";

}  // namespace

Release::Release(ReleaseModel model) : model_(std::make_shared<const ReleaseModel>(std::move(model))) {
    for (const auto& [id, set] : model_->sets) sets_[id] = compile(set, false);
    envelope_ = std::make_unique<SegmentRules>(*model_);
    for (const std::string_view tag : envelope_tags)
        if (const auto segment = model_->segments.find(tag); segment != model_->segments.end())
            envelope_segments_[segment->first] = envelope_->add(segment->second);
}

std::shared_ptr<const SetDefinition> Release::set(std::string_view transaction) const {
    const auto found = sets_.find(transaction);
    return found == sets_.end() ? nullptr : found->second;
}

std::vector<std::string_view> Release::sets() const {
    std::vector<std::string_view> ids;
    for (const auto& [id, set] : sets_) ids.emplace_back(id);
    return ids;
}

std::shared_ptr<const SetDefinition> Release::compile(SetModel model, bool has_guideline) const {
    return std::make_shared<const SetDefinition>(model_, std::move(model), has_guideline);
}

const SegmentRule* Release::envelope_segment(std::string_view tag) const {
    const auto found = envelope_segments_.find(tag);
    return found == envelope_segments_.end() ? nullptr : &envelope_->segment(found->second);
}

std::expected<Dictionary, Diagnostics> Dictionary::load(const std::vector<ReleaseTexts>& releases) {
    Dictionary dictionary;
    Diagnostics mistakes;
    for (const ReleaseTexts& release : releases) {
        ReleaseModel model;
        model.version = release.version;
        for (const DataText& text : release.texts) apply_release_text(text, model, mistakes);
        if (mistakes.empty()) dictionary.releases_[release.version] = std::make_unique<Release>(std::move(model));
    }
    if (!mistakes.empty()) return std::unexpected(std::move(mistakes));
    return dictionary;
}

const Dictionary& Dictionary::shipped() {
    static const Dictionary dictionary = [] {
        auto loaded = load(shipped_texts());
        if (!loaded) throw std::logic_error("the shipped X12 dictionary is damaged:\n" + render(loaded.error()));
        return std::move(*loaded);
    }();
    return dictionary;
}

const Release* Dictionary::release(std::string_view version) const {
    const auto found = releases_.find(version.substr(0, 6));
    return found == releases_.end() ? nullptr : found->second.get();
}

const Release& Dictionary::envelope_release(std::string_view interchange_version) const {
    return interchange_version >= first_with_repetition ? *releases_.rbegin()->second : *releases_.begin()->second;
}

std::vector<std::string_view> Dictionary::versions() const {
    std::vector<std::string_view> known;
    for (const auto& [version, release] : releases_) known.emplace_back(version);
    return known;
}

}  // namespace crossdock::x12
