// What a benchmark does with errors: it ends, and says why.
//
//     auto store = must(store::open_sqlite(folder));
#pragma once

#include <stdexcept>
#include <type_traits>
#include <utility>

#include "parsers/error.h"

namespace crossdock::bench {

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(to_string(result.error()));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace crossdock::bench
