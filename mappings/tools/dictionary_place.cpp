#include "mappings/tools/dictionary_place.h"

#include <algorithm>

#include "parsers/x12/dictionary/dictionary.h"

namespace crossdock::mapping {
namespace {

bool holds(const std::vector<x12::NodeModel>& nodes, std::string_view tag) {
    return std::ranges::any_of(nodes, [&](const x12::NodeModel& node) {
        return node.is_loop() ? holds(node.children, tag) : node.tag == tag;
    });
}

const x12::ElementModel* nth(const std::vector<x12::ElementModel>& models, std::size_t number) {
    return number == 0 || number > models.size() ? nullptr : &models[number - 1];
}

}  // namespace

DictionaryPlace::DictionaryPlace(std::string_view version, std::string_view transaction) {
    const x12::Release* release = x12::Dictionary::shipped().release(version);
    if (!release) return;
    release_ = &release->model();
    const auto set = release_->sets.find(transaction);
    if (set != release_->sets.end()) set_ = &set->second;
}

const x12::SegmentModel* DictionaryPlace::segment(std::string_view tag) const {
    if (!release_) return nullptr;
    const auto found = release_->segments.find(tag);
    return found == release_->segments.end() ? nullptr : &found->second;
}

const x12::ElementModel* DictionaryPlace::element(std::string_view tag, std::size_t number,
                                                  std::size_t component) const {
    const x12::SegmentModel* model = segment(tag);
    const x12::ElementModel* found = model ? nth(model->elements, number) : nullptr;
    return found && component != 0 ? nth(found->components, component) : found;
}

bool DictionaryPlace::in_set(std::string_view tag) const {
    return set_ && holds(set_->nodes, tag);
}

std::string DictionaryPlace::meaning(std::string_view tag, std::size_t number, std::size_t component,
                                     const std::string& code) const {
    const x12::ElementModel* model = element(tag, number, component);
    if (!model) return {};
    const auto list = release_->lists.find(model->data_element);
    if (list == release_->lists.end()) return {};
    const auto known = list->second.codes.find(code);
    return known == list->second.codes.end() ? std::string() : known->second;
}

const x12::CodeList* DictionaryPlace::closed_list(const x12::ElementModel& element) const {
    if (!release_ || element.type != x12::ElementType::code) return nullptr;
    const auto list = release_->lists.find(element.data_element);
    return list == release_->lists.end() || !list->second.closed ? nullptr : &list->second;
}

}  // namespace crossdock::mapping
