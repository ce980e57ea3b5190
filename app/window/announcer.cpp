// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/announcer.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QMetaMethod>

#include <utility>

namespace synod::app {
namespace {

class AccessibleAnnouncer final : public QAccessibleWidget {
public:
    explicit AccessibleAnnouncer(Announcer* announcer)
        : QAccessibleWidget(announcer, QAccessible::Notification) {}

    QString text(QAccessible::Text kind) const override {
        const bool name = kind == QAccessible::Name;
        return name ? static_cast<Announcer*>(widget())->said() : QString();
    }
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object) {
    if (className != QLatin1String("synod::app::Announcer"))
        return nullptr;
    auto* announcer = qobject_cast<Announcer*>(object);
    return announcer ? new AccessibleAnnouncer(announcer) : nullptr;
}

} // namespace

Announcer::Announcer(QWidget* window) : QWidget(window) {
    QAccessible::installFactory(makeAccessible); // twice changes nothing
    setObjectName(QStringLiteral("announcer"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setGeometry(0, 0, 1, 1);
    m_since.start();
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &Announcer::speakWaiting);
}

void Announcer::answer(const QString& text) {
    m_waiting.clear();
    if (text.isEmpty())
        return;
    m_rest.start(restMilliseconds);
    speak(text);
}

void Announcer::tell(const QString& text) {
    const qint64 now = m_since.elapsed();
    m_told.removeIf([now](const std::pair<const QString&, qint64&>& told) {
        return now - told.second >= repeatMilliseconds;
    });
    if (text.isEmpty() || m_told.contains(text))
        return;
    m_told.insert(text, now);
    m_waiting.append(text);
    if (m_waiting.size() > mostAtOnce)
        m_waiting.removeFirst();
    if (!m_rest.isActive())
        speakWaiting();
}

bool Announcer::heard() const {
    return QAccessible::isActive() ||
           isSignalConnected(QMetaMethod::fromSignal(&Announcer::spoken));
}

void Announcer::speakWaiting() {
    if (m_waiting.isEmpty())
        return;
    const QString all = m_waiting.join(QLatin1Char('\n'));
    m_waiting.clear();
    m_rest.start(restMilliseconds);
    speak(all);
}

/// On Linux Qt tells assistive technology of a notification's name and that it shows, of which the
/// second has it spoken; elsewhere an alert has.
void Announcer::speak(const QString& text) {
    m_said = text;
    for (const QAccessible::Event what :
         {QAccessible::NameChanged, QAccessible::ObjectShow, QAccessible::Alert}) {
        QAccessibleEvent event(this, what);
        QAccessible::updateAccessibility(&event);
    }
    emit spoken(text);
}

} // namespace synod::app
