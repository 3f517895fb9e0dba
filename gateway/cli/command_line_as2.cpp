// The commands of AS2: certificates, and messages by hand.
#include "gateway/cli/command_line.h"
#include "gateway/cli/teaching.h"

namespace crossdock::cli {

void CommandLine::add_certificates() {
    auto* certificates = command("certificates", "Certificates of AS2, ours and the partners'", teaching::certificates);
    certificates->require_subcommand(1);
    const auto add = [&](std::string name, std::string help, bool of_one) {
        auto* made = with_home(command(*certificates, std::move(name), std::move(help), teaching::certificates));
        made->add_option("--partner", certificate.partner, "Whose <as2>")->required(of_one)->type_name("ID");
        return made;
    };
    const auto run_it = [this](CLI::App* made, auto work) {
        made->callback([this, work] {
            certificate.home = home_or_default(home);
            certificate.json = json;
            exit = work(certificate);
        });
    };
    run_it(with_json(add("list", "What there is, what it is for, and what runs out", false)),
           [this](const auto& c) { return list_certificates(c, clock.now(), std::cout, std::cerr); });
    run_it(with_json(add("rehearse", "Seal and open a message here, now and at each change to come", false)),
           [this](const auto& c) { return rehearse_certificates(c, clock.now(), std::cout, std::cerr); });

    auto* making = add("new", "A key and a certificate of our own", true);
    making->add_option("--name", certificate.name, "Common name")->required();
    making->add_option("--file", certificate.file, "The certificate, in the partner's folder")->required();
    making->add_option("--secret", certificate.secret, "The key, in the secrets folder")->required();
    making->add_option("--years", certificate.years, "How long it is valid")->capture_default_str();
    making->add_option("--key", certificate.key, "rsa-2048, rsa-3072, rsa-4096, ec-p256, ec-p384")
        ->capture_default_str();
    run_it(making, [this](const auto& c) { return new_certificate(c, clock.now(), std::cout, std::cerr); });

    auto* importing = add("import", "Takes a certificate in: PEM, DER, PKCS#7 or PKCS#12", true);
    importing->add_option("file", certificate.file, "The file; - is standard input")->required()->type_name("FILE");
    importing->add_option("--as", certificate.name, "Its name in the partner's folder");
    importing->add_option("--passphrase", certificate.passphrase, "The secret that opens it")->type_name("NAME");
    importing->add_option("--secret", certificate.secret, "It is ours: the secret that its key becomes")
        ->type_name("NAME");
    run_it(importing, [](const auto& c) { return import_certificate(c, std::cout, std::cerr); });

    auto* exporting = add("export", "Our newest certificate, for the partner", true);
    exporting->add_option("--use", certificate.use, "sign, decrypt or tls-client")->capture_default_str();
    exporting->add_flag("--der", certificate.der, "DER instead of PEM");
    run_it(exporting, [this](const auto& c) { return export_certificate(c, clock.now(), std::cout, std::cerr); });
}

void CommandLine::add_as2() {
    auto* as2 = command("as2", "AS2 by hand", teaching::as2);
    as2->require_subcommand(1);
    auto* send = with_json(with_home(command(*as2, "send", "Send a file and check the receipt", teaching::as2)));
    send->add_option("--partner", sending.partner, "To whom")->required()->type_name("ID");
    send->add_option("--save", sending.save, "Keep request and answer there, byte for byte")->type_name("DIR");
    send->add_option("file", sending.file, "The file; - is standard input")->required()->type_name("FILE");
    send->callback([this] {
        sending.home = home_or_default(home);
        sending.json = json;
        exit = as2_send(sending, clock, random, std::cout, std::cerr);
    });

    auto* listen =
        with_json(with_home(command(*as2, "listen", "Wait for messages and tell of each", teaching::as2_listen)));
    listen
        ->add_option("--listen", listening.listen,
                     "Where; by default as of <as2-server>, else a free port of 127.0.0.1")
        ->type_name("ADDRESS:PORT");
    listen->add_flag("--plain", listening.plain, "HTTP, even where <as2-server> has a certificate");
    listen->add_option("--save", listening.save, "Keep messages, payloads and receipts there, byte for byte")
        ->type_name("DIR");
    listen->add_option("--count", listening.count, "End after so many messages");
    listen->callback([this] {
        listening.home = home_or_default(home);
        listening.json = json;
        exit = as2_listen(listening, clock, random, std::cout, std::cerr);
    });
}

}  // namespace crossdock::cli
