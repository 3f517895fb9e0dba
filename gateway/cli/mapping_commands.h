// `crossdock mapping ...`: the commands with which mappings are written and changed. What they do is in
// mappings/tools/; here are their options, what they print and their exit codes.
//
//     MappingCommands mapping(app, exit);
#pragma once

#include <memory>

namespace CLI {
class App;
}

namespace crossdock::cli {

// The commands' options live as long as what is returned.
class MappingCommands {
  public:
    MappingCommands(CLI::App& app, int& exit);
    ~MappingCommands();
    MappingCommands(const MappingCommands&) = delete;
    MappingCommands& operator=(const MappingCommands&) = delete;

  private:
    struct Options;
    std::unique_ptr<Options> options_;
};

}  // namespace crossdock::cli
