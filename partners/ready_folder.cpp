#include "partners/ready_folder.h"

#include <string>
#include <string_view>

namespace crossdock::partners {
namespace {

struct Placeholder {
    const char* element;
    const char* attribute;
    std::string_view value, message, remedy;
};

constexpr Placeholder placeholders[]{
    {"owner", "email", "operations@example.com", "this is the address of the ready folder",
     "write who is asked when something is wrong"},
    {"cin7", "location", "Generic 3PL", "this is the location of the ready folder",
     "write the name of the Cin7 location that this warehouse stands for"},
    {"x12", "our-id", "EXAMPLEBRAND", "this is our id of the ready folder, which is nobody's",
     "write the id that the partner knows you by"},
    {"x12", "their-id", "GENERIC3PL", "this is the partner's id of the ready folder, which is nobody's",
     "ask the partner for its id"},
    {"sftp", "host", "sftp.3pl.example.com", "this is the host of the ready folder, which is nobody's",
     "write the address of the partner's server"},
    {"sftp", "user", "examplebrand", "this is the user of the ready folder, who is nobody",
     "write the name that the partner's server knows you by"},
};

}  // namespace

void warn_of_placeholders(Loading& loading) {
    for (const Placeholder& one : placeholders)
        for (const pugi::xml_node node : loading.root.children(one.element))
            if (one.value == node.attribute(one.attribute).value())
                loading.warn(node, one.attribute, "partner.placeholder", std::string(one.message),
                             std::string(one.remedy));
}

}  // namespace crossdock::partners
