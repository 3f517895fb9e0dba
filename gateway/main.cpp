#include "gateway/cli/program.h"

int main(int argc, char** argv) {
    return crossdock::cli::run_program(argc, argv);
}
