// Payloads, and what can be damaged in them, one thing at a time: how, and what the validator must say of it.
#pragma once

#include <catch2/catch.hpp>
#include <functional>
#include <string>
#include <vector>

#include "tests/parsers/real_payloads.h"
#include "tests/parsers/x12_damage.h"
#include "tests/parsers/x12_validation_results.h"

namespace crossdock::x12::test {

inline std::string shipped(const std::string& name) {
    const std::string bytes = crossdock::test::content_of(std::string(CROSSDOCK_SOURCE_DIR) +
                                                          "/mappings/library/x12/004010/" + name + ".sample.edi");
    REQUIRE_FALSE(bytes.empty());
    return bytes;
}

// A 5010 945 with repetitions and a 4010 856 that nests, beside the shipped samples.
inline const std::string shipment_5010 =
    "ISA*00*          *00*          *ZZ*PINEWH         *ZZ*NORTHTEES      *260109*1530*^*00501*000000401*0*P*:~\n"
    "GS*SW*PINEWH*NORTHTEES*20260109*1530*401*X*005010~\n"
    "ST*945*0001~\n"
    "W06*F*SO-1*20260109~\n"
    "N1*ST*Harbour Outfitters*92*DC-0417~\n"
    "G62*11*20260109~\n"
    "LX*1~\n"
    "W12*CC*24*24*0*EA**VN*TEE~\n"
    "N9*LI*10~\n"
    "MEA**WT*9.6*LB:1:1~\n"
    "W03*24~\n"
    "SE*10*0001~\n"
    "GE*1*401~\n"
    "IEA*1*000000401~\n";

inline const std::string ship_notice =
    "ISA*00*          *00*          *ZZ*NORTHTEES      *ZZ*HARBOUR        *260109*1530*U*00401*000000402*0*P*>~\n"
    "GS*SH*NORTHTEES*HARBOUR*20260109*1530*402*X*004010~\n"
    "ST*856*0001~\n"
    "BSN*00*SHP-1*20260109*1530*0001~\n"
    "HL*1**S*1~\n"
    "TD5*B*2*UPSN*U~\n"
    "REF*BM*BOL-1~\n"
    "DTM*011*20260109~\n"
    "N1*ST*Harbour*92*0417~\n"
    "N4*Portland*ME*04101*US~\n"
    "HL*2*1*O*1~\n"
    "PRF*PO-1***20260101~\n"
    "HL*3*2*P*1~\n"
    "MAN*GM*00009501101530000014~\n"
    "HL*4*3*I*0~\n"
    "LIN**UP*614141007349~\n"
    "SN1**24*EA~\n"
    "CTT*4~\n"
    "SE*17*0001~\n"
    "GE*1*402~\n"
    "IEA*1*000000402~\n";

inline const std::string order =
    "ISA*00*          *00*          *ZZ*HARBOUR        *ZZ*NORTHTEES      *260109*1530*U*00401*000000403*0*P*>~\n"
    "GS*PO*HARBOUR*NORTHTEES*20260109*1530*403*X*004010~\n"
    "ST*850*0001~\n"
    "BEG*00*SA*PO-1**20260109~\n"
    "REF*DP*042~\n"
    "ITD*01*3*2**30**31~\n"
    "DTM*010*20260112~\n"
    "TD5*B*2*UPSN*U~\n"
    "N1*ST*Harbour*92*0417~\n"
    "N4*Portland*ME*04101*US~\n"
    "PO1*1*24*EA*9.25*PE*UP*614141007349*VN*TEE~\n"
    "CTP**RES*19.99~\n"
    "PID*F****Tee, red~\n"
    "SLN*1**I*12*EA>2>3~\n"
    "CTT*1~\n"
    "SE*14*0001~\n"
    "GE*1*403~\n"
    "IEA*1*000000403~\n";

struct Mutation {
    std::string name;
    std::string base;
    std::function<void(Damaged&)> damage;
    Lines expected;
    std::string set_codes;  // of the first set
};

std::vector<Mutation> structure();  // the order of segments
std::vector<Mutation> elements();
std::vector<Mutation> envelope();

}  // namespace crossdock::x12::test
