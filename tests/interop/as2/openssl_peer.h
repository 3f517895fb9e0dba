// The openssl command as a peer: it signs, encrypts, decrypts and verifies messages and receipts; HTTP, which it does
// not have, is the test's.
//
// Lifetime: its folder and its server go with it. Threads: one; messages are opened in its server's. Errors: what the
// command refuses is an outcome.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>

#include "peer.h"
#include "tests/gateway/as2_client/scripted_receiver.h"

namespace crossdock::test {

class OpensslPeer : public Peer {
  public:
    OpensslPeer();

    std::string send(const Form& form, As2Site& site) override;
    std::string url() override { return server_.url(); }
    std::string padding() override { return "pkcs1"; }
    void agree(const Form& form) override;
    Taken taken() override;

  private:
    struct Opened {
        std::string payload, mic_input;
    };
    // Runs it on a file, whose name is added to the command; answers the file it wrote, throws what it says.
    [[nodiscard]] std::string run(const std::string& command, const std::string& input) const;
    [[nodiscard]] std::string digest(const std::string& name, const std::string& bytes) const;
    [[nodiscard]] std::string judge(const std::string& receipt, const std::string& id, const std::string& mic) const;
    // The part that is signed.
    [[nodiscard]] std::string verified(const Message& message) const;
    [[nodiscard]] Opened open(const Request& request) const;
    [[nodiscard]] Message receipt(const Request& request, const std::string& mic_input) const;
    [[nodiscard]] std::string answer(const Request& request);

    const store::test::Scratch folder_;
    std::mutex mutex_;  // protects what follows
    Taken taken_;
    std::optional<Message> later_;  // a receipt to be posted
    std::string later_url_;
    ScriptedReceiver server_;
};

}  // namespace crossdock::test
