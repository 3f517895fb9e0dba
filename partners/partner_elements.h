// Elements of partner.xml that have files of their own, each as a table; see shape.h. The root and what says who the
// partner is and what its word counts are in partner_shape.cpp, <as2> in as2_shape.h.
#pragma once

#include "partners/shape.h"

namespace crossdock::partners {

// transport_shapes.cpp
[[nodiscard]] ElementShape sftp_shape();
[[nodiscard]] ElementShape folder_shape();
[[nodiscard]] ElementShape collect_shape();

// exchange_shapes.cpp
[[nodiscard]] ElementShape x12_shape();
[[nodiscard]] ElementShape edifact_shape();
[[nodiscard]] ElementShape tolerance_shape();
[[nodiscard]] ElementShape send_shape();
[[nodiscard]] ElementShape receive_shape();
[[nodiscard]] ElementShape acknowledge_shape();
[[nodiscard]] ElementShape control_numbers_shape();

}  // namespace crossdock::partners
