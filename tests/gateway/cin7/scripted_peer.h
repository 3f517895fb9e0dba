// A server on 127.0.0.1 that does to each request what was written down for it: also what no well-behaved server does.
//
// Lifetime: ends with the object. Threads: one of its own; requests() after the calls are over.
#pragma once

#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace crossdock::cin7 {

struct PeerStep {
    std::string send;        // raw bytes, after a whole request was read; may be nothing
    bool keep_open = false;  // the connection waits for the next request
    bool hang = false;       // send nothing more, until the other side closes
};

class ScriptedPeer {
  public:
    explicit ScriptedPeer(std::vector<PeerStep> steps);
    ~ScriptedPeer();
    ScriptedPeer(const ScriptedPeer&) = delete;
    ScriptedPeer& operator=(const ScriptedPeer&) = delete;

    [[nodiscard]] std::string url(const std::string& path = "sale") const;
    [[nodiscard]] std::vector<std::string> requests() const;  // head and body of each
    [[nodiscard]] std::size_t connections() const;

  private:
    void serve();
    bool serve_request(int connection);

    std::vector<PeerStep> steps_;
    int listener_ = -1;
    int stop_ = -1;  // readable end of a pipe whose other end the destructor closes
    int stop_writer_ = -1;
    unsigned short port_ = 0;
    mutable std::mutex mutex_;  // protects what follows
    std::size_t next_ = 0;
    std::vector<std::string> requests_;
    std::size_t connections_ = 0;
    std::thread thread_;
};

// A whole answer with its length.
std::string http_text(const std::string& status, const std::string& body, const std::string& headers = {});

}  // namespace crossdock::cin7
