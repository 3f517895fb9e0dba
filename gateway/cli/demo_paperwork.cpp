#include "gateway/cli/demo_paperwork.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace crossdock::cli {

namespace fs = std::filesystem;

mapping::Mapping load_mapping(const mapping::Library& library, std::string_view name) {
    const auto file = library.find(name, {});
    if (!file) throw std::runtime_error(to_string(file.error()));
    auto mapping = mapping::Mapping::load(*file, &library);
    if (!mapping) throw std::runtime_error(render(mapping.error()));
    return std::move(*mapping);
}

Result<DemoPaperwork::Written> DemoPaperwork::write(const Parties& parties, const mapping::Mapping& mapping,
                                                    const documents::Document& document, Instant now) {
    const std::string at = to_string(now);
    x12::Envelope envelope;
    envelope.sender = parties.sender;
    envelope.receiver = parties.receiver;
    envelope.functional_id = mapping.functional_id();
    envelope.date = at.substr(0, 4) + at.substr(5, 2) + at.substr(8, 2);
    envelope.time = at.substr(11, 2) + at.substr(14, 2);
    envelope.interchange_control = envelope.group_control = ++control_;
    envelope.usage = 'T';  // as the partner files of the demo have it
    x12::InterchangeWriter out(envelope);
    out.begin_set(mapping.transaction(), "0001");
    if (auto written = mapping.write(document, out); !written) return std::unexpected(written.error());
    out.end_set();
    auto bytes = out.finish();
    if (!bytes) return std::unexpected(bytes.error());
    std::string control = std::to_string(control_);
    functional_ids_[control] = mapping.functional_id();
    return Written{std::move(*bytes), std::move(control)};
}

Result<void> DemoPaperwork::leave(const std::string& name, const std::string& bytes) const {
    const fs::path part = out_ / (name + ".part");
    {
        std::ofstream out(part, std::ios::binary);
        out << bytes;
        if (!out.flush()) return fail(ErrorKind::transient, "demo.write", "the file cannot be written", part.string());
    }
    fs::rename(part, out_ / name);
    return {};
}

void DemoPaperwork::take(const documents::Acknowledgement& answer) {
    const auto sent = functional_ids_.find(answer.group_control_number);
    if (sent != functional_ids_.end() && sent->second == answer.functional_id && answer.status == "A")
        ++accepted_[answer.group_control_number];
}

std::size_t DemoPaperwork::answers(const std::string& control) const {
    const auto found = accepted_.find(control);
    return found == accepted_.end() ? 0 : found->second;
}

std::vector<fs::path> whole_files(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".edi") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

Result<std::vector<mapping::SetRead>> read_sets(const fs::path& file,
                                                const std::map<std::string, const mapping::Mapping*>& by) {
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in && !in.eof()) return fail(ErrorKind::transient, "demo.read", "the file cannot be read", file.string());
    auto read = mapping::read_payload(bytes, [&](auto, auto transaction, auto) -> const mapping::Mapping* {
        const auto found = by.find(std::string(transaction));
        return found == by.end() ? nullptr : found->second;
    });
    if (!read) return std::unexpected(read.error());
    for (const auto& set : read->sets)
        if (!set.result)
            return fail(ErrorKind::partner_fault, "demo.set", set.result.error().front().message, file.string());
    return std::move(read->sets);
}

}  // namespace crossdock::cli
