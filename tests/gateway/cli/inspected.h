// Payloads inspected in a folder of their own.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "gateway/cli/inspect.h"

namespace crossdock::cli::test {

namespace fs = std::filesystem;

// A folder of payloads, gone when the test ends. Payloads are named as a person in that folder would name them.
class Folder {
  public:
    Folder()
        : path_(fs::temp_directory_path() / ("crossdock-inspect-" + std::to_string(::getpid()))),
          before_(fs::current_path()) {
        fs::create_directories(path_);
        fs::current_path(path_);
    }
    ~Folder() {
        fs::current_path(before_);
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& name, std::string_view bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

  private:
    fs::path path_, before_;
};

struct Outcome {
    int exit = 0;
    std::string out, err;
};

inline Outcome run(const std::vector<std::string>& files, InspectOptions options = {}) {
    std::ostringstream out, err;
    const int exit = inspect(files, options, out, err);
    return {exit, out.str(), err.str()};
}

inline const std::string isa =
    "ISA*00*          *00*          *ZZ*WAREHOUSE      *ZZ*BRAND          *240102*0304*U*00401*000000001*0*P*>~\n";
inline const std::string gs = "GS*SW*WAREHOUSE*BRAND*20240102*0304*1*X*004010~\n";
inline const std::string clean = isa + gs + "ST*945*0001~\nW06*N*SO-1~\nSE*3*0001~\nGE*1*1~\nIEA*1*000000001~\n";
inline const std::string miscounted = isa + gs + "ST*945*0001~\nW06*N*SO-1~\nSE*4*0001~\nGE*1*1~\nIEA*1*000000001~\n";

}  // namespace crossdock::cli::test
