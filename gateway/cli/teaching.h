// What --help says below a command's options: how it is used, with examples that can be typed.
#pragma once

#include <string_view>

namespace crossdock::cli::teaching {

inline constexpr std::string_view crossdock = R"(
A home directory holds gateway.xml, partners/, secrets/ and data/. It is --home, else CROSSDOCK_HOME, else the current
directory. Data goes to standard output, progress and errors to standard error; NO_COLOR is honoured.

Exit codes: 0 done, 1 done and something was found wrong, 2 the command line or a file on it cannot be used,
3 the work could not be done.

First steps: `crossdock demo` shows the whole; `crossdock sandbox cin7` is a Cin7 to rehearse against.)";

inline constexpr std::string_view run = R"(
Runs until SIGTERM or Ctrl-C; what is at work then is finished first. It may be killed at any moment: the next start goes
on where this one was. Partner files that change are taken up while it runs. Only one gateway may serve a home.

  crossdock check /etc/crossdock && crossdock run --home /etc/crossdock)";

inline constexpr std::string_view check = R"(
Reads gateway.xml, every partner folder and every mapping that they name, and opens nothing else. Each finding says
file:line:column, what was expected and what to do. Exit code 0: can be run; 1: something is wrong.

  crossdock check                        the home in CROSSDOCK_HOME or here
  crossdock check /etc/crossdock --json  findings as data, for a deployment script)";

inline constexpr std::string_view certificates = R"(
A partnership has several certificates for each use, each with the days of its use, so that one can follow another
without an interruption (docs/as2.md). `list` warns 60, 30 and 7 days before one runs out that nothing follows; `rehearse`
seals and opens a message on this machine with what will be in use at each change of the next 90 days.
Private keys go into the secrets folder and are never printed.

Exit code 0: nothing to complain of; 1: something runs out or does not work; 2: a file cannot be used.

  crossdock certificates list
  crossdock certificates new --partner acme --name BRAND --file brand-2027.pem --secret as2-2027
  crossdock certificates import --partner acme acme-2027.p7b
  crossdock certificates export --partner acme --der > brand.cer
  crossdock certificates rehearse --partner acme)";

inline constexpr std::string_view as2 = R"(
Sends one file with the settings of the partner's <as2> and prints what was sent and each check of the receipt: is it
signed by the partner, is it for this message, is it positive, are the bytes the same. Nothing is stored or repeated.

Exit code 0: confirmed, or posted where the receipt comes later; 1: not confirmed; 3: the server was not reached.

  crossdock as2 send --partner acme 940.edi
  crossdock as2 send --partner acme --save /tmp/exchange --json 940.edi)";

inline constexpr std::string_view as2_listen = R"(
Listens with the partner files and keys of the home, answers each message as the service would, and prints who sent it,
how it was signed and encrypted, its MIC, what each check says, and the receipt that was answered. Nothing is delivered:
the home's store and a service that runs are left alone. Requests that are no HTTP are answered and not printed.

Exit code 0: all that came was good; 1: not all; 2: the port or the certificate cannot be used.

  crossdock as2 listen
  crossdock as2 listen --listen 0.0.0.0:4080 --plain --save /tmp/received
  crossdock as2 listen --count 1 --json | jq -r 'select(.kind == "message") | .mic')";

inline constexpr std::string_view budget = R"(
All tools of an account share Cin7's limits. Shows the calls of this minute and of the last 24 hours by the work they were
for, what waits for its turn, and when the day's calls run out at this pace. Shipments go before orders, those before
stock, that before background work; the last calls of a day are kept in the same order.

Exit code 0: there is time; 1: the day's calls run short.

  crossdock budget
  crossdock budget --json | jq '.["last-minute"]')";

inline constexpr std::string_view doctor = R"(
Reads the account, the partner files and the store, and changes nothing. A line for each thing looked at: ok, warning or
error; what it means, and what to change in Cin7 or in the files. Looked at are credentials, call limits, the location of
each partner, tax rules, the carriers that shipments name, sales that Cin7 or somebody else fulfilled, other connectors
in sales and webhooks. Takes some ten calls, which go behind those of a gateway that runs.

Exit code 0: no error, warnings aside; 1: an error; 3: the store cannot be read.

  crossdock doctor cin7
  crossdock doctor cin7 --json | jq '.[] | select(.verdict != "ok")')";

inline constexpr std::string_view audit = R"(
Compares the products of Cin7, the partner's skus.csv and units, the partner's item list where one is given, and the items
in documents that came from the partner. Only what is equal to the last character fits; what is nearly equal is listed
with what tells it apart: case, blanks, leading zeros, look-alikes (O 0, I 1 l, S 5, B 8), check digit, missing check
digit, pack size differs. The columns of an item list are item,barcode,unit,each; only item has to be there.

Exit code 0: everything fits; 1: something does not.

  crossdock audit skus --partner acme
  crossdock audit skus --partner acme --items acme-items.csv --csv > to-mend.csv
  crossdock audit skus --partner acme --json | jq '.findings[] | select(.kind == "unknown")')";

inline constexpr std::string_view inspect = R"(
Shows interchanges, groups, sets and segment counts, and what is wrong with the envelope. With --validate every set is
checked against the X12 dictionary too, and has its verdict with the codes that a 997, a 999 or a TA1 would carry. Each
problem is told once, with file:line:column, the segment, a caret and what to do; data of ISA02 and ISA04 is never shown.

EDIFACT is shown in the same way, without a check of the content, as there is no dictionary of it. Of CSV, XML and JSON it
says what the file holds, and where it is damaged: what it should hold a mapping says (crossdock read --mapping FILE).

With --partner the file is read as if it came from that partner: under its tolerances, checked against its guidelines,
and its mappings say which documents they make of it, by kind and number, and what has no place in them. Nothing is stored.

Instead of this report, --json gives it as data, --events the stream of events, one a line, and --acknowledge (or
--acknowledge=999) the answer that the sender would get. Nothing is sent. A file of any size takes little memory.

Exit code 0: nothing wrong, warnings aside; 1: something is; 2: a file cannot be read, or is none of these.

  crossdock inspect out/945-1001.edi
  crossdock inspect --validate inbox/*.edi
  crossdock inspect --validate --json inbox/*.edi | jq '.files[].findings[]'
  crossdock inspect --validate --version 004010 vics-4030.edi   by the rules of 004010, as 004030 is not known
  crossdock inspect --partner acme-3pl out/945-1001.edi         what would become of it when it comes in
  crossdock inspect --events 945-1001.edi | grep 'segment W12'
  crossdock inspect --acknowledge 945-1001.edi > 997.edi
  ssh warehouse cat 945.edi | crossdock inspect --validate -)";

inline constexpr std::string_view read = R"(
Prints one document a set, message or record of a file. What the mapping could not place is told on standard error, by segment and element.
Nothing is stored and nothing is sent.

What it is, the payload says (X12, EDIFACT), else the file's name, as files="..." of the partner's <receive> have it.

  crossdock read --partner acme-3pl 945-1001.edi
  crossdock read --partner acme-3pl shipments-0203.csv
  crossdock read --mapping json/warehouse-shipment shipment.json
  crossdock read --partner acme-3pl 945-1001.edi | jq '.lines[].sku')";

inline constexpr std::string_view write = R"(
Prints the payload that the partner would get for this document, with the control number given.
Nothing is stored and nothing is sent.

The document has the partner's item numbers, as the gateway gives them when it makes the document of a sale: a SKU of
Cin7 is written as it stands. Only a mapping with own-sku looks numbers up in skus.csv, here as when the gateway sends.

  crossdock write --partner acme-3pl order.json
  crossdock write --mapping csv/warehouse-order order.json
  crossdock read --partner acme-3pl 940.edi | crossdock write --partner acme-3pl -)";

inline constexpr std::string_view trace = R"(
Finds the trade by any number that travelled with it, and prints what happened when, in which system, with the file, the
place in the file, the Cin7 call and what was read back. Exit code 1: nothing is known of it.

--export writes what was sent and received, messages over AS2 with their header and receipts, byte for byte, into files
whose names say what they are. Nothing is overwritten.

  crossdock trace PO-4711
  crossdock trace 1Z9521101000000001     a tracking number
  crossdock trace SO-00001 --json
  crossdock trace "<20260131080000-0f3c@ACME>"      a message over AS2, with its header
  crossdock trace PO-4711 --export po-4711)";

inline constexpr std::string_view dead_letters = R"(
A dead letter is a payload, a document or a call that cannot go on without a person. Nothing of it is lost: mend what it
names, then replay it. Replaying twice does nothing twice. A gateway that runs takes it up within a second.

  crossdock dead-letters list
  crossdock dead-letters show 3
  crossdock dead-letters replay 3
  crossdock dead-letters replay --all)";

inline constexpr std::string_view approvals = R"(
A change of Cin7's stock that is larger than the partner's tolerance waits here. Accepted, it is made in Cin7 within
seconds; rejected, Cin7 stays as it is. A newer count of the same items replaces what nobody has decided. Exit code 1 of
list: something waits.

  crossdock approvals list
  crossdock approvals accept 3 --reason "counted twice"
  crossdock approvals reject 4)";

inline constexpr std::string_view orders = R"(
An order that another tool seems to ship already does not go to its warehouse: a dead letter says what points to it. Once
you know that the warehouse shall ship it, say so here; the journal keeps who said it and why.

  crossdock dead-letters list
  crossdock orders release SO-1042 --reason "ShipStation only prints its labels")";

inline constexpr std::string_view authority = R"(
Whose word counts about orders, shipments, tracking numbers and stock at each location (partner, cin7, nobody), and what the
gateway does because of it. Said by <authority>, <release> and <stock> of the partner files. Locations that belong to no
partner are never touched. Exit code 1: a partner's files have an error, so nothing of it is in force.

  crossdock authority
  crossdock authority --json | jq '.[] | select(.field == "stock")')";

inline constexpr std::string_view journal = R"(
Each entry holds the hash of the one before it: an entry that was changed, taken out or put in breaks the chain there.
Exit code 1: the chain is broken, and the first entry that does not fit is named.

  crossdock journal verify)";

inline constexpr std::string_view sandbox = R"(
  crossdock sandbox cin7 --help          how it is seeded, disturbed and looked at)";

inline constexpr std::string_view demo = R"(
Starts a sandbox Cin7, an OpenSSH server as the site of one simulated warehouse, another that is reached over AS2, and the
gateway, each on a port of its own, runs five orders, prints their trades and checks what was promised. Exit code 0 only if
all of it was kept.

  crossdock demo
  crossdock demo --keep                  leaves it running and says how to look at it)";

}  // namespace crossdock::cli::teaching
