// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/look/theme.h"

#include <QImage>
#include <QString>
#include <QTextBrowser>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace synod::widgets {

/// Markdown with `{values}` as HTML that Qt shows. HTML within it is text; a value is text too,
/// whatever signs it has, and stands in `<span class="value">`.
QString lessonHtml(std::string_view markdown,
                   const std::function<std::string(const std::string&)>& valueOf);

/// A text that is as high as its words need at its width, and never scrolls. Its pictures come from
/// the files that it is given and from nowhere else.
class FlowText final : public QTextBrowser {
    Q_OBJECT

public:
    FlowText(const ThemeHolder* theme, QWidget* parent = nullptr);

    void setPictures(const std::map<std::string, std::string>* files) { m_files = files; }
    /// Of lessonHtml(); sets nothing anew where it is the same.
    void setText(const QString& html);

protected:
    QVariant loadResource(int type, const QUrl& name) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QImage picture(const QString& path) const;
    void showHtml();
    void restyle();
    void flow();

    const ThemeHolder* m_theme;
    const std::map<std::string, std::string>* m_files = nullptr;
    QString m_html;
    bool m_pictured = false; ///< it shows at least one
};

} // namespace synod::widgets
