// Named moments at which a test may kill the process, to prove that nothing is lost or doubled.
//
// With CROSSDOCK_CRASH_AT=name:n in the environment the nth passing of that point ends the process by SIGKILL, as a
// power cut would. Without it a point costs one comparison of a flag. Each call to Cin7 has two points of its own:
// "before POST sale/fulfilment/pick" and "after POST sale/fulfilment/pick". Threads: free.
//
//     crash_point("intake.payload-committed");
#pragma once

#include <string_view>

namespace crossdock {

void crash_point(std::string_view name);

}  // namespace crossdock
