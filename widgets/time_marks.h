// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/trace_model.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace synod::widgets {

/// Something on a branch that the time line shows.
struct TimeMark {
    /// In the order of weight: where two share a pixel, the later one is drawn.
    enum class Kind : std::uint8_t { candidate, commit, leader, fault, violation };

    Time time;
    std::uint64_t seq = 0;
    std::uint64_t number = 0; ///< the term or ballot that gives the colour; 0: colourless
    Kind kind = Kind::commit;
};

/// Finds the marks that only one protocol has. Sees every record of a branch once, in order.
class MarkReader {
public:
    virtual ~MarkReader() = default;
    virtual void read(const trace::Record& record, std::vector<TimeMark>& out) = 0;
};

/// The reader of a protocol, or nothing where it has no marks of its own.
std::unique_ptr<MarkReader> makeMarkReader(std::string_view protocol);

/// The marks of the branch that the model shows, in time order. Reads on as the trace grows, a
/// slice at a time, so that a long recording does not hold up the window.
class TimeMarks final : public QObject {
    Q_OBJECT

public:
    explicit TimeMarks(TraceModel* model, QObject* parent = nullptr);

    std::span<const TimeMark> marks() const { return m_marks; }
    /// How often the marks were begun anew; what is kept beside them is void when it changes.
    std::uint64_t generation() const { return m_generation; }

signals:
    void changed();

private:
    void beginAnew();
    void readSlice();
    void readOne(const trace::Record& record);

    TraceModel* m_model;
    std::unique_ptr<MarkReader> m_reader;
    std::vector<TimeMark> m_marks;
    std::uint64_t m_next = 0;
    std::uint64_t m_generation = 0;
    QTimer m_again;
};

} // namespace synod::widgets
