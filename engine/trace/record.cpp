// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/record.h"

namespace synod::trace {

Record::Record(const Record& other)
    : seq(other.seq),
      time(other.time),
      cause(other.cause),
      message(other.message),
      due(other.due),
      original(other.original),
      link(other.link),
      fraction(other.fraction),
      node(other.node),
      from(other.from),
      to(other.to),
      kind(other.kind),
      why(other.why),
      reason(other.reason),
      payload(other.payload),
      step(other.step ? std::make_unique<StepDetail>(*other.step) : nullptr) {}

Record& Record::operator=(const Record& other) {
    if (this != &other)
        *this = Record(other);
    return *this;
}

} // namespace synod::trace
