#include "random_document.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "mappings/documents/document.h"

namespace crossdock::mapping {
namespace {

using documents::FieldType;
using Json = nlohmann::ordered_json;

constexpr std::string_view code_characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::size_t text_max = 24;

template <class T>
T& at(void* record, const documents::FieldPlace& place) {
    return *static_cast<T*>(place.in(record));
}

void* append(const ListRef& list, void* record) {
    return list.ops->append(static_cast<std::byte*>(record) + list.offset);
}

}  // namespace

RandomDocument::RandomDocument(const Mapping& mapping, std::uint64_t seed) : plan_(*mapping.plan()), random_(seed) {
    for (const ElementOp& op : plan_.ops)
        if (op.kind == OpKind::literal) literals_.insert(op.literal);
    for (const Pairs& pairs : plan_.pairs)
        for (const Pair& pair : pairs.pairs) literals_.insert(pair.code);
    for (const CodeTable& table : plan_.tables) {
        std::vector<std::string>& words = words_.emplace_back();
        const auto consider = [&](const std::string& code) {
            std::string word, wire;
            if (!literals_.contains(code) && table.read(code, word) && word.find(':') == std::string::npos &&
                table.write(word, wire) && wire == code)
                words.push_back(word);
        };
        for (const char a : code_characters) {
            consider({a});
            for (const char b : code_characters) {
                consider({a, b});
                for (const char c : code_characters)
                    if (a <= '9' || a == b) consider({a, b, c});
            }
        }
    }
}

documents::Document RandomDocument::next() {
    documents::Document document = *documents::make_document(plan_.document);
    level(plan_.levels.front(), documents::record_of(document));
    return document;
}

void RandomDocument::level(const Level& plan, void* record) {
    for (std::uint32_t n = plan.items.first; n < plan.items.end(); ++n) {
        const Item& item = plan_.items[n];
        if (!item.is_loop) {
            segment(plan_.segments[item.index], record);
            continue;
        }
        const Level& inner = plan_.levels[item.index];
        if (!inner.each) {
            level(inner, record);
            continue;
        }
        // Fewer the deeper, or the tree would grow without end.
        for (std::size_t count = chance(60) ? 0 : 1 + below(2); count > 0; --count)
            level(inner, append(inner.each, record));
    }
}

void RandomDocument::segment(const SegmentPlan& plan, void* record) {
    if (!plan.writing || !plan.reading) return;
    if (!plan.each) {
        elements(plan, record, false);
        pairs(plan, record);
        return;
    }
    for (std::size_t count = chance(60) ? 0 : 1 + below(2); count > 0; --count) {
        void* made = append(plan.each, record);
        // The first field at least: a segment that says nothing is no record.
        elements(plan, made, plan.pairs == nowhere && chance(30));
        pairs(plan, made);
    }
}

void RandomDocument::elements(const SegmentPlan& plan, void* record, bool all) {
    bool first = static_cast<bool>(plan.each), list_goes_on = true;
    for (std::uint32_t o = plan.ops.first; o < plan.ops.end(); ++o) {
        const ElementOp& op = plan_.ops[o];
        if (op.kind != OpKind::field) continue;
        if (op.field.list) {
            list_goes_on = list_goes_on && chance(50);
            if (!list_goes_on) continue;
            Binding alone = op.field;
            alone.place = {};
            alone.list = nullptr;
            fill(alone, op.field.list->append(op.field.place.in(record)));
            continue;
        }
        if (!first && !all && !op.required && !op.has_default && !chance(40)) continue;
        if (fill(op.field, record)) first = false;
    }
}

void RandomDocument::pairs(const SegmentPlan& plan, void* record) {
    if (plan.pairs == nowhere) return;
    const Pairs& spec = plan_.pairs[plan.pairs];
    std::size_t room = plan.repeat ? 4 : spec.at.size();
    for (const Pair& pair : spec.pairs)
        if (pair.writing && pair.reading && room > 0 && chance(50) && fill(pair.value, record)) --room;
    if (!spec.rest) return;
    for (std::size_t count = below(std::min<std::size_t>(room, 3) + 1); count > 0; --count) {
        void* made = append(spec.rest, record);
        fill(spec.rest_code, made);
        fill(spec.rest_value, made);
    }
}

bool RandomDocument::fill(const Binding& binding, void* record) {
    const bool simple = binding.steps.count == 1;
    const Step& step = plan_.steps[binding.steps.first];
    switch (binding.type) {
        case FieldType::text: {
            auto& text = at<std::string>(record, binding.place);
            if (text.empty()) text = text_for(binding);
            return !text.empty();
        }
        case FieldType::decimal: {
            if (!simple || (step.kind != CodecKind::decimal && step.kind != CodecKind::implied)) return false;
            const std::size_t places = step.kind == CodecKind::implied ? below(step.argument + 1U) : below(4);
            std::string text = chance(15) ? "-" : "";
            text += std::to_string(below(100'000));
            if (places > 0) text += "." + std::to_string(1'000'000 + below(1'000'000)).substr(1, places);
            at<std::optional<documents::Decimal>>(record, binding.place) = documents::Decimal::parse(text);
            return true;
        }
        case FieldType::integer:
            if (!simple || step.kind != CodecKind::integer) return false;
            at<std::optional<std::int64_t>>(record, binding.place) = static_cast<std::int64_t>(below(1'000'000));
            return true;
        case FieldType::date: {
            if (!simple || (step.kind != CodecKind::date && step.kind != CodecKind::dtm)) return false;
            const auto two = [&](std::size_t n) { return std::to_string(100 + n).substr(1); };
            at<std::optional<documents::Date>>(record, binding.place) = documents::Date::parse_iso(
                std::to_string(1950 + below(130)) + "-" + two(1 + below(12)) + "-" + two(1 + below(28)));
            return true;
        }
        case FieldType::time: {
            if (!simple || (step.kind != CodecKind::time && step.kind != CodecKind::dtm)) return false;
            constexpr std::string_view times[]{"00:00", "09:30", "23:59", "16:05:09", "11:20:30.5", "07:08:09.25"};
            const std::size_t spelt = step.kind == CodecKind::dtm ? 4 : std::size(times);  // no format has fractions
            at<std::optional<documents::TimeOfDay>>(record, binding.place) =
                documents::TimeOfDay::parse_iso(times[below(spelt)]);
            return true;
        }
        default: return false;
    }
}

// Empty where a codec is none that this generator knows.
std::string RandomDocument::text_for(const Binding& binding) {
    std::size_t longest = text_max;
    for (std::uint32_t s = binding.steps.first; s < binding.steps.end(); ++s) {
        const Step& step = plan_.steps[s];
        switch (step.kind) {
            case CodecKind::codes: return word_of(step.argument);
            case CodecKind::sscc18: return sscc();
            case CodecKind::text:
            case CodecKind::cut:
                if (step.argument > 0) longest = std::min<std::size_t>(longest, step.argument);
                break;
            default: return {};
        }
    }
    return letters(longest);
}

std::string RandomDocument::word_of(std::size_t table) {
    const std::vector<std::string>& words = words_[table];
    if (plan_.tables[table].keeps() && (words.empty() || chance(20))) {
        for (;;) {
            std::string code, word;
            for (std::size_t length = 1 + below(3); length > 0; --length)
                code += code_characters[below(code_characters.size())];
            if (!literals_.contains(code) && plan_.tables[table].read(code, word) &&
                word.find(':') != std::string::npos)
                return word;
        }
    }
    return words.empty() ? std::string() : words[below(words.size())];
}

// No delimiter, and no blank at an end.
std::string RandomDocument::letters(std::size_t longest) {
    constexpr std::string_view characters = "ABCXYZabcxyz0123456789 .,-/#()&'";
    std::string text;
    for (std::size_t length = 1 + below(longest); length > 0; --length) text += characters[below(characters.size())];
    if (text.front() == ' ') text.front() = 'x';
    if (text.back() == ' ') text.back() = '0';
    return text;
}

std::string RandomDocument::sscc() {
    std::string text = "00614141";
    while (text.size() < 17) text += static_cast<char>('0' + below(10));
    std::size_t sum = 0;
    for (std::size_t n = 0; n < text.size(); ++n) sum += static_cast<std::size_t>(text[n] - '0') * (n % 2 == 0 ? 3 : 1);
    return text + static_cast<char>('0' + (10 - sum % 10) % 10);
}

namespace {

// Tries to take out each value, record and element of `here`, a part of `whole`; whether anything could go.
bool shrink_once(Json& here, const std::function<bool()>& still_fails) {
    bool shrunk_any = false;
    for (std::size_t n = here.size(); n-- > 0;) {
        auto child = here.begin();
        std::advance(child, static_cast<std::ptrdiff_t>(n));
        if (here.is_object() && child.key() == "document") continue;
        const Json before = here;
        here.erase(child);
        if (still_fails()) {
            shrunk_any = true;
            continue;
        }
        here = before;
        auto kept = here.begin();
        std::advance(kept, static_cast<std::ptrdiff_t>(n));
        if (kept->is_structured() && shrink_once(*kept, still_fails)) shrunk_any = true;
    }
    return shrunk_any;
}

}  // namespace

documents::Document shrunk(documents::Document document, const std::function<bool(const documents::Document&)>& fails) {
    Json whole = Json::parse(documents::to_json(document, -1));
    const auto still_fails = [&] {
        const auto smaller = documents::from_json(whole.dump());
        if (!smaller || !fails(*smaller)) return false;
        document = *smaller;
        return true;
    };
    while (shrink_once(whole, still_fails)) {
    }
    return document;
}

}  // namespace crossdock::mapping
