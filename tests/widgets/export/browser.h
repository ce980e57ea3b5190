// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

#include <boost/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace synod::test {

/// A browser without a window, driven as a person would: W3C WebDriver, spoken to chromedriver over
/// the loopback. It is gone with this.
class Browser {
public:
    /// Whether one is installed. Fails the running test where it must be there: on CI.
    static bool isThere();
    /// The address of a file of this computer.
    static std::string urlOf(const std::string& path);

    Browser();
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    void resize(int width, int height);
    /// Opens a file of this computer; `fragment` is what stands behind its #.
    void open(const std::string& path, const std::string& fragment = {});
    /// What a function with this body gives; where that is a promise, what it comes to.
    boost::json::value run(std::string_view body);
    void click(std::string_view selector);
    /// Keys as one types them; see the constants.
    void type(std::string_view keys);
    static constexpr std::string_view left = "\uE012", right = "\uE014", end = "\uE010",
                                      home = "\uE011", shift = "\uE008", release = "\uE000";

    /// What the page has complained of since the last call.
    std::vector<std::string> complaints();
    /// What the browser was asked to load since the last call, other than pictures in the page
    /// itself.
    std::vector<std::string> requests();
    /// A picture of what is to be seen, as a PNG file.
    void saveScreenshot(const std::string& path);

private:
    boost::json::value ask(std::string_view method,
                           const std::string& path,
                           const boost::json::value& body = boost::json::object());
    boost::json::value logOf(std::string_view kind);

    QProcess m_driver;
    int m_port = 0;
    std::string m_session; ///< "/session/…"
};

} // namespace synod::test

/// At the beginning of a test that needs one.
#define SYNOD_NEEDS_BROWSER()                                                                      \
    if (!::synod::test::Browser::isThere())                                                        \
    GTEST_SKIP() << "no browser to drive: apt install chromium-driver"
