// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/export/browser.h"

#include <QByteArray>
#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace synod::test {
namespace {

namespace json = boost::json;

constexpr int patience = 30'000; // milliseconds

/// Whether an answer is there as a whole.
bool isWhole(const std::string& answer) {
    static const QRegularExpression length(QStringLiteral("content-length: *(\\d+)"),
                                           QRegularExpression::CaseInsensitiveOption);
    const std::size_t head = answer.find("\r\n\r\n");
    if (head == std::string::npos)
        return false;
    const QString lines = QString::fromLatin1(answer.data(), static_cast<qsizetype>(head));
    return answer.size() >= head + 4 + length.match(lines).captured(1).toULongLong();
}

/// What the program at a port answers.
std::string answerTo(const std::string& request, int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{patience / 1'000, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
        ::send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size())) {
        char buffer[65'536];
        for (ssize_t got = 1; got > 0 && !isWhole(answer);) {
            got = ::recv(socket, buffer, sizeof buffer, 0);
            answer.append(buffer, got > 0 ? static_cast<std::size_t>(got) : 0);
        }
    }
    ::close(socket);
    return answer;
}

QString program(const char* name) {
    return QStandardPaths::findExecutable(QLatin1String(name));
}

json::value parsed(const std::string& text) {
    json::error_code failed;
    json::value value = json::parse(text, failed);
    EXPECT_FALSE(failed) << text;
    return value;
}

/// Nothing that a browser does of its own accord, and no hosts but the page's.
json::value capabilities() {
    const json::array flags{"--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--disable-dev-shm-usage",
                            "--lang=en-US",
                            "--window-size=1280,800"};
    return {{"capabilities",
             {{"alwaysMatch",
               {{"browserName", "chrome"},
                {"goog:loggingPrefs", {{"browser", "ALL"}, {"performance", "ALL"}}},
                {"goog:chromeOptions",
                 {{"binary", program("chromium").toStdString()}, {"args", flags}}}}}}}};
}

} // namespace

bool Browser::isThere() {
    const bool there = !program("chromedriver").isEmpty() && !program("chromium").isEmpty();
    if (!there && std::getenv("CI") != nullptr)
        ADD_FAILURE() << "chromium and chromedriver are missing on CI";
    return there;
}

std::string Browser::urlOf(const std::string& path) {
    return QUrl::fromLocalFile(QString::fromStdString(path)).toEncoded().toStdString();
}

Browser::Browser() {
    // It goes with this program, however that ends.
    m_driver.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_driver.start(QStringLiteral("chromedriver"), {QStringLiteral("--port=0")});
    static const QRegularExpression started(QStringLiteral("successfully on port (\\d+)"));
    QString said;
    while (m_port == 0 && m_driver.waitForReadyRead(patience)) {
        said += QString::fromUtf8(m_driver.readAllStandardOutput());
        m_port = started.match(said).captured(1).toInt();
    }
    const json::value made = ask("POST", "/session", capabilities());
    m_session = "/session/" + std::string(made.at("sessionId").as_string());
}

Browser::~Browser() {
    if (!m_session.empty())
        ask("DELETE", "");
    m_driver.kill();
    m_driver.waitForFinished(patience);
}

json::value
Browser::ask(std::string_view method, const std::string& path, const json::value& body) {
    const std::string content = method == "POST" ? json::serialize(body) : "";
    std::string request(method);
    request +=
        " " + m_session + path + " HTTP/1.1\r\nHost: localhost:" + std::to_string(m_port) +
        "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(content.size()) +
        "\r\n\r\n" + content;
    const std::string answer = answerTo(request, m_port);
    const std::size_t head = answer.find("\r\n\r\n");
    if (head == std::string::npos) {
        ADD_FAILURE() << "no answer to " << method << ' ' << path << ": " << answer;
        return {};
    }
    json::value value = parsed(answer.substr(head + 4));
    EXPECT_NE(answer.find(" 200 "), std::string::npos) << path << '\n' << answer;
    return value.is_object() ? value.at("value") : json::value();
}

void Browser::resize(int width, int height) {
    ask("POST", "/window/rect", {{"width", width}, {"height", height}});
}

void Browser::open(const std::string& path, const std::string& fragment) {
    ask("POST", "/url", {{"url", urlOf(path) + (fragment.empty() ? "" : "#" + fragment)}});
}

json::value Browser::run(std::string_view body) {
    return ask("POST", "/execute/sync", {{"script", body}, {"args", json::array()}});
}

void Browser::click(std::string_view selector) {
    const json::value found =
        ask("POST", "/element", {{"using", "css selector"}, {"value", selector}});
    for (const auto& [kind, id] : found.as_object())
        ask("POST", "/element/" + std::string(id.as_string()) + "/click");
}

void Browser::type(std::string_view keys) {
    const json::value found =
        ask("POST", "/element", {{"using", "css selector"}, {"value", "body"}});
    for (const auto& [kind, id] : found.as_object())
        ask("POST", "/element/" + std::string(id.as_string()) + "/value", {{"text", keys}});
}

json::value Browser::logOf(std::string_view kind) {
    return ask("POST", "/se/log", {{"type", kind}});
}

std::vector<std::string> Browser::complaints() {
    std::vector<std::string> all;
    const json::value log = logOf("browser");
    for (const json::value& line : log.as_array())
        all.emplace_back(line.at("message").as_string());
    return all;
}

std::vector<std::string> Browser::requests() {
    std::vector<std::string> all;
    const json::value log = logOf("performance");
    for (const json::value& line : log.as_array()) {
        const json::value event = parsed(std::string(line.at("message").as_string()));
        const json::value& message = event.at("message");
        if (message.at("method").as_string() != "Network.requestWillBeSent")
            continue;
        std::string url(message.at("params").at("request").at("url").as_string());
        if (url.rfind("data:", 0) != 0)
            all.push_back(std::move(url));
    }
    return all;
}

void Browser::saveScreenshot(const std::string& path) {
    const json::value picture = ask("GET", "/screenshot");
    QFile file(QString::fromStdString(path));
    if (file.open(QIODevice::WriteOnly))
        file.write(QByteArray::fromBase64(QByteArray(picture.as_string().c_str())));
}

} // namespace synod::test
