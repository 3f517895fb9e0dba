// What libssh2 1.11.1 does not free when a connection breaks within a packet or within the key exchange, some hundred
// bytes each; the leak sanitizer is told so, and to look at whole stacks, without which it cannot tell whose they are.
#if defined(__SANITIZE_ADDRESS__)

extern "C" {

const char* __asan_default_options();
const char* __lsan_default_suppressions();

const char* __asan_default_options() {
    return "fast_unwind_on_malloc=0";
}

const char* __lsan_default_suppressions() {
    return "leak:_libssh2_transport_read\n"
           "leak:_libssh2_kex_exchange\n";
}

}  // extern "C"

#endif
