#include "gateway/cli/program.h"
#include "gateway/doors/freed_memory.h"

int main(int argc, char** argv) {
    crossdock::keep_freed_memory();
    return crossdock::cli::run_program(argc, argv);
}
