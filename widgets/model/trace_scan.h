// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/model/trace_model.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <vector>

namespace synod::widgets {

/// Reads the branch that the model shows: every record once, in order, with what its node's state
/// is after it. Reads on as the trace grows, a slice at a time, so that a long recording does not
/// hold up the window. What is read does not depend on the cursor.
class TraceScan final : public QObject {
    Q_OBJECT

public:
    /// `state` is empty for a record of no node, and before a node's first start.
    using Read = std::function<void(const trace::Record& record, const Value& state)>;

    /// Reads nothing before setActive(true).
    TraceScan(TraceModel* model, Read read, QObject* parent = nullptr);

    /// A view that nobody sees does not read; it catches up when it is looked at again.
    void setActive(bool active);
    /// Reads all there is now, at once: for one whom no window waits for.
    void readAll();
    /// Everything there is has been read.
    bool complete() const;
    std::uint64_t next() const { return m_next; }

signals:
    void begun(); ///< what was read before is of another trace or branch: void
    void advanced();

private:
    void beginAnew();
    void readSlice();
    void readOne(const trace::Record& record);

    TraceModel* m_model;
    Read m_read;
    std::vector<Value> m_states; ///< by node
    std::uint64_t m_next = 0;
    bool m_active = false;
    bool m_void = true;
    QTimer m_again;
};

} // namespace synod::widgets
