// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lesson/stop.h"
#include "widgets/inspector/field_view.h"
#include "widgets/inspector/remains_view.h"
#include "widgets/inspector/why_card.h"
#include "widgets/look/retranslated.h"
#include "widgets/look/theme.h"
#include "widgets/model/trace_model.h"

#include <QElapsedTimer>
#include <QScrollArea>
#include <QTimer>

#include <optional>
#include <vector>

class QLabel;
class QCheckBox;
class QBoxLayout;

namespace synod::widgets {

class HeaderView;

/// The chosen thing at this moment: what it holds, what has just changed in it, and why. Where
/// nothing is chosen, the last event worth stopping at.
class Inspector final : public Retranslated<QScrollArea> {
    Q_OBJECT

public:
    Inspector(TraceModel* model, const ThemeHolder* theme, QWidget* parent = nullptr);

    /// Opens the rows that lead to a field of the state that is shown next, such as
    /// `tcp.connections.0.iss`; several, one after the other. Empty: none.
    void openField(const QString& path);

signals:
    /// A person wants TCP's sequence numbers counted from the initial ones, or as they are.
    void relativeNumbersRequested(bool relative);
    void sought(); ///< a person goes to where a field has changed
    void stopRequested(const synod::lesson::Stop& stop);

protected:
    void showEvent(QShowEvent* event) override;
    void retranslate() override { refreshAll(); }
    void resizeEvent(QResizeEvent* event) override;

private:
    /// What the rows of the state were made of: while it is the same, so are they.
    struct ShownState {
        NodeId node;
        std::uint64_t step = 0;
        RowPaths open;

        bool operator==(const ShownState&) const = default;
    };
    /// How far the last event was looked for, and which it is.
    struct LastEvent {
        std::uint64_t next = 0;
        std::optional<std::uint64_t> seq;
    };

    void restyle();
    void refreshSoon();
    void refresh();
    void refreshAll();
    void showChosen();
    void beginAnew();
    void showNothing();
    void showNode(NodeId node);
    void showMessage(std::uint64_t id);
    void showLink(std::uint32_t link);
    void showRecord(std::uint64_t seq);
    void showHead(const QString& caption,
                  const QString& title,
                  const QString& subtitle,
                  const QString& sentence = {});
    /// Reasons of the step that the record belongs to.
    void showWhys(const std::vector<Why>& whys, const trace::Record& record);
    void hideWhys(std::size_t from = 0);
    void showStepOf(std::uint64_t seq);
    void showState(NodeId node, std::uint64_t step);
    void arrangeStateHead();
    std::optional<std::uint64_t> lastInteresting();
    void hideState();
    void offerHistory(const QString& field, const QPoint& at);
    void goTo(std::uint64_t seq);
    void showPayload(const Value& payload, std::uint64_t seq, std::vector<FieldRow> before);
    void offerRelative();
    void reveal();
    const Value& stateAt(NodeId node, std::uint64_t seq);
    QString fateText(std::uint64_t message) const;
    std::vector<FieldRow> linkRows(const net::Link& link) const;

    TraceModel* m_model;
    const ThemeHolder* m_theme;
    std::optional<trace::TraceCursor> m_scratch; ///< looks at moments beside the shown one
    std::optional<std::uint64_t> m_sent;         ///< seq of the chosen message's send
    QLabel* m_caption;
    QLabel* m_title;
    QLabel* m_subtitle;
    QLabel* m_sentence; ///< what happened, of a record that is no message
    FieldView* m_fields;
    RemainsView* m_remains; ///< of a node that has crashed
    HeaderView* m_headers;  ///< of a message that is an IP datagram
    bool m_hasHeaders = false;
    bool m_isDown = false;
    QCheckBox* m_relative;
    std::vector<WhyCard*> m_cards;
    QWidget* m_cardBox;
    QWidget* m_stateHead;
    QBoxLayout* m_stateHeadLayout;
    QLabel* m_stateTitle;
    QLabel* m_stateTime;
    FieldView* m_state;
    std::optional<ShownState> m_shownState;
    RowPaths m_toOpen;      ///< of the state, when it is shown next
    QStringList m_toReveal; ///< the row of it, by the names that lead there
    std::optional<LastEvent> m_lastEvent;
    QTimer m_soon;
    QElapsedTimer m_last; ///< since the last refresh began
    qint64 m_cost = 0;    ///< of the last refresh, in milliseconds
};

} // namespace synod::widgets
