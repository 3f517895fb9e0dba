// A process of its own that is meant to die: this test program again, running one of its hidden test cases.
//
//     Victim victim("victim: works until it is killed", {{"CROSSDOCK_TEST_FOLDER", folder}});
//     victim.read_lines(40, yes);
//     victim.kill();              // SIGKILL, as the kernel does it when memory is out
//
// Lifetime: the destructor kills what still runs, and waits for its end. Threads: one.
#pragma once

#include <map>
#include <set>
#include <string>
#include <sys/types.h>

namespace crossdock::store::test {

class Victim {
  public:
    Victim(const std::string& test_case, const std::map<std::string, std::string>& environment);
    ~Victim();
    Victim(const Victim&) = delete;
    Victim& operator=(const Victim&) = delete;

    // Adds the lines that the victim says, until there are so many or it has ended.
    void read_lines(std::size_t count, std::set<std::string>& lines);
    void kill() const;
    // What is left to read, then how it ended: "killed" or "ended <code>".
    std::string end(std::set<std::string>& lines);

    // In the victim: says a line that is not lost by a kill.
    static void say(const std::string& line);

  private:
    pid_t process_ = -1;
    int channel_ = -1;
    std::string rest_;
};

}  // namespace crossdock::store::test
