// Loaded into the sshd of the tests (LD_PRELOAD) in the place of PAM: one password, from CROSSDOCK_TEST_PASSWORD, so
// that password and keyboard-interactive log-ins are tested without touching the accounts of the machine.
#include <cstdlib>
#include <cstring>

namespace {

constexpr int success = 0;
constexpr int refused = 7;            // PAM_AUTH_ERR
constexpr int echo_off = 1;           // PAM_PROMPT_ECHO_OFF
constexpr int conversation_item = 5;  // PAM_CONV
constexpr int user_item = 2;          // PAM_USER

struct Message {
    int style;
    const char* text;
};
struct Response {
    char* text;
    int code;
};
struct Conversation {
    int (*ask)(int count, const Message** messages, Response** responses, void* data);
    void* data;
};
struct Handle {
    Conversation conversation;
    char user[256];
};

// Copied when the program starts: later sshd writes its title over the environment and empties it.
char* copy_of(const char* text) {
    return text == nullptr ? nullptr : strdup(text);
}
const char* const expected = copy_of(std::getenv("CROSSDOCK_TEST_PASSWORD"));

}  // namespace

extern "C" {

int pam_start(const char*, const char* user, const Conversation* conversation, Handle** handle) {
    *handle = new Handle{*conversation, {}};
    if (user != nullptr) std::strncpy((*handle)->user, user, sizeof((*handle)->user) - 1);
    return success;
}

int pam_end(Handle* handle, int) {
    delete handle;
    return success;
}

int pam_authenticate(Handle* handle, int) {
    const Message question{echo_off, "Password: "};
    const Message* questions[] = {&question};
    Response* answers = nullptr;
    if (expected == nullptr || handle->conversation.ask(1, questions, &answers, handle->conversation.data) != success)
        return refused;
    const bool is_right = answers != nullptr && answers->text != nullptr && std::strcmp(answers->text, expected) == 0;
    if (answers != nullptr) std::free(answers->text);
    std::free(answers);
    return is_right ? success : refused;
}

int pam_set_item(Handle* handle, int item, const void* value) {
    if (item == conversation_item) handle->conversation = *static_cast<const Conversation*>(value);
    return success;
}

int pam_get_item(const Handle* handle, int item, const void** value) {
    *value = item == user_item ? handle->user : nullptr;
    return success;
}

int pam_acct_mgmt(Handle*, int) {
    return success;
}
int pam_setcred(Handle*, int) {
    return success;
}
int pam_open_session(Handle*, int) {
    return success;
}
int pam_close_session(Handle*, int) {
    return success;
}
int pam_chauthtok(Handle*, int) {
    return refused;
}
int pam_putenv(Handle*, const char*) {
    return success;
}
const char* pam_getenv(Handle*, const char*) {
    return nullptr;
}
char** pam_getenvlist(Handle*) {
    return nullptr;
}
const char* pam_strerror(Handle*, int) {
    return "refused by the test";
}
int pam_set_data(Handle*, const char*, void*, void*) {
    return success;
}
int pam_get_data(const Handle*, const char*, const void**) {
    return refused;
}

}  // extern "C"
