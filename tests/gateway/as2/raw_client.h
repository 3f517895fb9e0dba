// A caller that sends exactly the bytes it is told to, in the pieces it is told to, and may hang up at any time.
//
//     RawClient client(port);
//     client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n");
//     client.answer().status == 200;
//
// Lifetime: hangs up when it goes. Threads: one. Errors: throws where a test cannot go on.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace crossdock::test {

struct RawAnswer {
    int status = 0;      // 0: hung up without an answer
    std::string header;  // without the status line
    std::string body;

    [[nodiscard]] std::string entity() const { return header + body; }
};

class RawClient {
  public:
    explicit RawClient(std::uint16_t port);
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    // What cannot be sent any more is left out: the server may have hung up.
    void send(std::string_view bytes);
    // The next whole answer, by its Content-Length.
    RawAnswer answer();
    // At most `most` bytes of whatever comes; "" when the server has hung up.
    std::string read(std::size_t most);
    // Without waiting for what is still on its way.
    void hang_up();

  private:
    int socket_ = -1;
    std::string rest_;
};

}  // namespace crossdock::test
