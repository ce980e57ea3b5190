// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/pcapng.h"

#include "engine/core/json_text.h"
#include "engine/export/frame_octets.h"
#include "engine/export/pcapng_writer.h"
#include "engine/export/resent_segments.h"
#include "engine/export/walk.h"
#include "engine/scenario/language.h"
#include "engine/trace/transcript.h"

#include <algorithm>
#include <map>
#include <string_view>

namespace synod::exports {
namespace {

using trace::Kind;
using trace::Record;

/// Has the message enter a link.
bool isHop(Kind kind) {
    return kind == Kind::send || kind == Kind::forward || kind == Kind::duplicate;
}

/// What a comment says of packets, by the record that the packet stands for.
using Comments = std::map<std::uint64_t, std::string>;

/// Which packets' messages never arrive: a first pass over the records, for the packet comes before
/// what became of it.
class Losses {
public:
    Losses(const trace::Branch& branch, const PcapngOptions& options)
        : m_topology(branch.topology),
          m_names(branch.names),
          m_hops(options.allHops || options.node.valid()) {}

    void take(const Record& record) {
        if (record.kind == Kind::send || (m_hops && isHop(record.kind))) {
            m_packets[record.message] = record.seq;
        } else if (record.kind == Kind::deliver && record.node == record.to) {
            // Its receiver may still refuse it, in this step.
            m_packets.erase(m_delivered);
            m_delivered = record.message;
        } else if (record.kind == Kind::drop) {
            const auto packet = m_packets.find(record.message);
            if (packet == m_packets.end())
                return;
            m_comments[packet->second] = dropInWords(record, m_topology, m_names);
            m_packets.erase(packet);
        }
    }
    Comments&& comments() && { return std::move(m_comments); }

private:
    const net::Topology& m_topology;
    const Names& m_names;
    bool m_hops; ///< what is lost is the packet of the last link, not the first one
    std::map<std::uint64_t, std::uint64_t> m_packets; ///< of messages on their way
    std::uint64_t m_delivered = 0;                    ///< the message that was last
    Comments m_comments;
};

/// Which node has which address, as the datagrams say that nodes send.
class AddressBook {
public:
    AddressBook(const scenario::Language& language, const Names& names) : m_language(language) {
        for (std::size_t i = 0; language.encode == nullptr && i < names.size(); ++i)
            m_nodes[addressOf(NodeId::at(i))] = NodeId::at(i);
    }

    void take(const Record& record) {
        // What somebody injects has no reason, and says of itself what it likes.
        if (m_language.encode == nullptr || record.kind != Kind::send ||
            record.why == trace::noWhy || record.payload.empty())
            return;
        const auto address = sourceAddress(m_language.encode(record.payload));
        if (address && *address != 0)
            m_nodes.emplace(*address, record.from);
    }
    void write(PcapngWriter& writer, const Names& names) const {
        for (const auto& [address, node] : m_nodes)
            writer.addName(address, names.of(node));
    }

private:
    const scenario::Language& m_language;
    std::map<std::uint32_t, NodeId> m_nodes;
};

/// Which messages are TCP segments that are sent again, and when they were sent first.
class Resends {
public:
    explicit Resends(const scenario::Language& language) : m_language(language) {}

    void take(const Record& record) {
        // What somebody injects is nothing that its sender sends again.
        if (m_language.encode == nullptr || record.kind != Kind::send ||
            record.why == trace::noWhy || record.payload.empty())
            return;
        if (const auto first = m_segments.take(m_language.encode(record.payload), record.time))
            m_first[record.message] = *first;
    }
    /// What a comment says of a message; nothing of most.
    std::string words(std::uint64_t message) const {
        const auto found = m_first.find(message);
        return found == m_first.end() ? std::string()
                                      : "resent, first sent at " + toMilliseconds(found->second);
    }

private:
    const scenario::Language& m_language;
    ResentSegments m_segments;
    std::map<std::uint64_t, Time> m_first;
};

class Capture {
public:
    Capture(PcapngWriter& writer,
            const trace::Trace& trace,
            const PcapngOptions& options,
            const Resends& resends)
        : m_writer(writer),
          m_trace(trace),
          m_branch(trace.branch(options.branch)),
          m_language(*scenario::findLanguage(trace.header().protocol)),
          m_options(options),
          m_resends(resends) {
        addInterfaces();
    }

    /// Writes the record's packet, if it has one.
    void take(const Record& record, std::string_view comment) {
        if (isHop(record.kind))
            count(record);
        if (m_options.node.valid())
            return takeAtNode(record, comment);
        if (m_options.allHops ? isHop(record.kind) && record.link.valid()
                              : record.kind == Kind::send)
            write(record, record.time, comment, false);
    }

private:
    /// What leaves the node, and what reaches it: that is the message as it was put on its last
    /// link.
    void takeAtNode(const Record& record, std::string_view comment) {
        if (isHop(record.kind)) {
            m_underWay[record.message] = record.seq;
            if (record.node == m_options.node && record.kind != Kind::duplicate)
                write(record, record.time, comment, false);
        } else if (record.kind == Kind::deliver) {
            const auto hop = m_underWay.find(record.message);
            if (record.node == m_options.node && hop != m_underWay.end())
                write(m_trace.at(m_options.branch, hop->second), record.time, "", true);
            if (record.node == record.to && hop != m_underWay.end())
                m_underWay.erase(hop);
        } else if (record.kind == Kind::drop) {
            m_underWay.erase(record.message);
        }
    }

    void write(const Record& hop, Time time, std::string_view comment, bool inbound) {
        if (m_options.from && time < *m_options.from)
            return;
        m_octets.clear();
        std::string note = m_resends.words(hop.kind == Kind::duplicate ? copied(hop) : hop.message);
        if (!comment.empty())
            note.append(note.empty() ? "" : "; ").append(comment);
        const net::Topology& topology = m_branch.topology;
        const bool onALink = hop.link.valid();
        appendEthernetHeader(m_octets, onALink ? topology.source(hop.link) : hop.from,
                             onALink ? topology.target(hop.link) : hop.to);
        if (m_language.encode != nullptr && !hop.payload.empty())
            m_octets += m_language.encode(hop.payload);
        else
            appendMessage(hop, note);
        m_writer.addPacket({interfaceOf(hop), time, m_octets, note, inbound});
    }

    void addInterfaces() {
        const net::Topology& topology = m_branch.topology;
        const std::vector<std::string>& names = m_branch.names.all();
        if (m_options.node.valid()) {
            m_writer.addInterface(names[m_options.node.index], "what leaves and what arrives");
        } else if (m_options.allHops) {
            for (const net::Link& link : topology.links)
                m_writer.addInterface(m_branch.names.of(link.a) + "-" + m_branch.names.of(link.b),
                                      "the link between them");
        } else {
            for (const std::string& name : names)
                m_writer.addInterface(name, "what " + name + " sends");
        }
    }

    std::uint32_t interfaceOf(const Record& record) const {
        if (m_options.node.valid())
            return 0;
        return m_options.allHops ? record.link.link() : record.from.index;
    }

    void appendMessage(const Record& record, std::string& note) {
        std::string text = "{\"type\":";
        appendJsonString(text, record.payload.heldName());
        text += ",\"body\":";
        text += record.payload.json(m_branch.names);
        text += "}\n";
        if (text.size() > mostDatagramText) {
            note += (note.empty() ? "" : "; ") + std::string("cut: the message is ") +
                    std::to_string(text.size()) + " octets long";
            text.resize(mostDatagramText);
        }
        UserDatagram datagram{record.from, record.to};
        datagram.identification = static_cast<std::uint16_t>(record.message);
        datagram.timeToLive = static_cast<std::uint8_t>(64 - passedOn(record.message));
        datagram.text = text;
        appendUserDatagram(m_octets, datagram);
    }

    /// Keeps count of the nodes that passed a message on.
    void count(const Record& hop) {
        unsigned hops = 0;
        if (hop.kind == Kind::forward)
            hops = std::min(passedOn(hop.message) + 1, 63u);
        else if (hop.kind == Kind::duplicate)
            hops = passedOn(copied(hop)); // as old as what it is a copy of
        if (hops > 0)
            m_passedOn[hop.message] = hops;
    }
    unsigned passedOn(std::uint64_t message) const {
        const auto known = m_passedOn.find(message);
        return known == m_passedOn.end() ? 0 : known->second;
    }
    /// A link copies what is just entering it, which may be a copy itself.
    std::uint64_t copied(const Record& copy) const {
        if (copy.cause < copy.seq && isHop(m_trace.at(m_options.branch, copy.cause).kind))
            return m_trace.at(m_options.branch, copy.cause).message;
        return copy.original;
    }

    PcapngWriter& m_writer;
    const trace::Trace& m_trace;
    const trace::Branch& m_branch;
    const scenario::Language& m_language;
    PcapngOptions m_options;
    const Resends& m_resends;
    std::string m_octets;
    std::map<std::uint64_t, unsigned> m_passedOn;      ///< how often, of messages that were
    std::map<std::uint64_t, std::uint64_t> m_underWay; ///< the record of each message's last hop
};

constexpr Sentence noSuchNode{"exports.noSuchNode",
                              SYNOD_EXPORT("there is no node `%1` in the recording")};
constexpr Sentence nodeOrHops{
    "exports.nodeOrHops",
    SYNOD_EXPORT("--node and --all-hops do not go together: one node, or every link")};

constexpr ExportOption captureOptions[] = {
    {"all-hops", "",
     SYNOD_EXPORT("captures: each link that a message enters, not only its sender")},
    {"node", "NAME",
     SYNOD_EXPORT("captures: what leaves this node and what reaches it, as if captured there")},
    {"names", "",
     SYNOD_EXPORT(
         "captures: names the nodes' addresses too; such a capture cannot be converted to .pcap")},
};

/// The node that was asked for; none: all of them.
std::optional<NodeId> nodeOf(const Request& request) {
    const auto name = request.options.find("node");
    return name == request.options.end()
               ? NodeId{}
               : request.trace->branch(request.branch).names.find(name->second);
}

std::string describe(const trace::SessionHeader& header, const trace::Branch& branch) {
    std::string text = header.protocol + ", seed " + std::to_string(header.seed) + ", " +
                       header.engine + "; time 0 is the session's beginning";
    if (!branch.name.empty())
        text += "; branch " + branch.name;
    return text;
}

} // namespace

record::Result<std::uint64_t>
exportPcapng(const trace::Trace& trace, const std::string& path, const PcapngOptions& options) {
    const trace::Branch& branch = trace.branch(options.branch);
    auto writer =
        PcapngWriter::create(path, trace.header().program, describe(trace.header(), branch));
    if (!writer)
        return writer.error();
    Request stretch{.recording = "", .trace = &trace, .branch = options.branch, .options = {}};
    stretch.from = options.from;
    stretch.until = options.until;
    stretch.progress = options.progress;
    Walk walk(stretch, 2);
    Losses losses(branch, options);
    const scenario::Language& language = *scenario::findLanguage(trace.header().protocol);
    AddressBook addresses(language, branch.names);
    Resends resends(language);
    bool whole = walk.whole([&](const Record& record) {
        losses.take(record);
        addresses.take(record);
        resends.take(record);
    });
    const Comments comments = std::move(losses).comments();
    if (options.names)
        addresses.write(*writer, branch.names);

    Capture capture(*writer, trace, options, resends);
    whole = whole && walk.fromTheBeginning([&](const Record& record) {
        const auto comment = comments.find(record.seq);
        capture.take(record, comment == comments.end() ? std::string_view() : comment->second);
    });
    const auto written = writer->finish(whole);
    if (!written)
        return written.error();
    return written->count;
}

extern constinit const Exporter captures{
    .ending = ".pcapng",
    .name = SYNOD_EXPORT("a capture"),
    .counts = "packets",
    .options = captureOptions,
    .refuse = [](const Request& request) -> std::optional<Why> {
        if (request.has("node") && request.has("all-hops"))
            return whyOf(nodeOrHops);
        if (!nodeOf(request))
            return whyOf(noSuchNode, request.options.at("node"));
        return std::nullopt;
    },
    .write = [](const Request& request, const std::string& path) -> record::Result<Written> {
        const auto packets =
            exportPcapng(*request.trace, path,
                         {request.branch, request.has("all-hops"), *nodeOf(request),
                          request.has("names"), request.from, request.until, request.progress});
        if (!packets)
            return packets.error();
        return Written{.count = *packets, .damage = {}, .warning = {}};
    }};

} // namespace synod::exports
