// A peer that is a program: `COMMAND send FOLDER URL` and `COMMAND receive FOLDER`, told and telling by lines.
//
// FOLDER holds acme.pem, acme.key and brand.pem. `send` says first to which URL receipts may come later. The line "SIGN
// ENCRYPT COMPRESS RECEIPT" tells which form to send; it says "waits" where the receipt is to come later, and at last
// "passes" or "refused: why". `receive` says its URL first, and the `padding` it wants; the line tells it what is
// agreed for the message to come, to which it says "ready"; when it has answered that message, and posted the receipt,
// it says "opened" and the payload in base64, or "refused: why". Both end when their input does.
//
// Lifetime: the programs end with it. Threads: one. Errors: a program that ends early or is silent for two minutes
// throws.
//
//     ProgramPeer libas2("tests/interop/libas2/peer");
#pragma once

#include <cstdint>
#include <map>
#include <memory>

#include "peer.h"

namespace crossdock::test {

class ProgramPeer : public Peer {
  public:
    explicit ProgramPeer(std::string command);
    ~ProgramPeer() override;

    std::string send(const Form& form, As2Site& site) override;
    std::string url() override;
    std::string padding() override;
    void agree(const Form& form) override;
    Taken taken() override;

  private:
    class Program;
    [[nodiscard]] Program& receiver();

    const std::string command_;
    const store::test::Scratch folder_;
    std::unique_ptr<Program> sender_, receiver_;
    std::string url_, padding_;
};

}  // namespace crossdock::test
