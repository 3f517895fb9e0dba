#include "mappings/language/set_reader.h"

#include "mappings/language/reading/set_state.h"

namespace crossdock::mapping {

SetReader::SetReader(const Mapping& mapping, ReadOptions options)
    : state_(std::make_unique<SetState>(mapping.plan(), options)) {}
SetReader::~SetReader() = default;
SetReader::SetReader(SetReader&&) noexcept = default;
SetReader& SetReader::operator=(SetReader&&) noexcept = default;

void SetReader::segment(const x12::Segment& segment) {
    state_->segment(segment);
}

std::expected<ReadResult, std::vector<x12::Problem>> SetReader::finish() {
    std::expected<ReadResult, std::vector<x12::Problem>> result = std::unexpected(std::vector<x12::Problem>{});
    state_->finish(result);
    return result;
}

void SetReader::finish(std::expected<ReadResult, std::vector<x12::Problem>>& result) {
    state_->finish(result);
}

void SetReader::restart() {
    state_->restart();
}

bool SetReader::reads(const Mapping& mapping) const {
    return state_->plan() == mapping.plan();
}

}  // namespace crossdock::mapping
