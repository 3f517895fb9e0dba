// What the readers and writers would ask of a plan again and again, answered once when it is compiled: which items a
// tag may belong to, which fields make a segment worth writing, which ones no part of the plan writes, what is to be
// done when a record is complete.
//
// Lifetime: called once, for a plan that is otherwise complete. Threads: one. Errors: none.
//
//     index_plan(plan);
//     if (item.only_if_set && !any_set(plan, item.probes, record)) continue;  // nothing to write
#pragma once

#include "mappings/language/codecs.h"
#include "mappings/language/plan.h"

namespace crossdock::mapping {

void index_plan(Plan& plan);

[[nodiscard]] inline bool is_set(const Probe& probe, const void* record) {
    const void* place = probe.place.in(record);
    if (!place) return false;
    return probe.list ? probe.list->size(place) > 0 : documents::holds_value(place, probe.type);
}

[[nodiscard]] inline bool any_set(const Plan& plan, Span probes, const void* record) {
    const Probe* const end = plan.probes.data() + probes.end();
    for (const Probe* probe = plan.probes.data() + probes.first; probe != end; ++probe)
        if (is_set(*probe, record)) return true;
    return false;
}

}  // namespace crossdock::mapping
