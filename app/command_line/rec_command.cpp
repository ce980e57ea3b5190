// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_line/commands.h"
#include "engine/core/printable.h"
#include "engine/record/load_trace.h"
#include "engine/record/repair.h"
#include "engine/trace/fingerprint.h"

#include <map>

namespace synod::app {
namespace {

constexpr Sentence whatAndFile{
    "cli.whatAndFile", SYNOD_CLI("`synod rec` wants info, cat or repair, and one recording")};

int fail(const record::Problem& problem, Console& console) {
    console.report(problem.text());
    return badUsage;
}

/// What `rec info` counts while it reads.
struct BranchSummary {
    std::string name;
    std::uint64_t first = 0, records = 0, steps = 0, violations = 0;
    Time end;
    trace::Fingerprint fingerprint;
};

void take(BranchSummary& branch, const record::SessionLine& line) {
    if (branch.records == 0)
        branch.first = line.record.seq;
    ++branch.records;
    branch.steps += trace::isTrigger(line.record) ? 1 : 0;
    branch.violations += line.record.kind == trace::Kind::violation ? 1 : 0;
    branch.end = line.record.time;
    branch.fingerprint.addLine(line.text);
}

void printHeader(const record::SessionReader& reader, Console& console) {
    const trace::SessionHeader& header = reader.header();
    std::string nodes;
    for (const net::Node& node : header.topology.nodes)
        nodes += (nodes.empty() ? "" : " ") + onOneLine(node.name);
    console.out.write("program      " + onOneLine(header.program) + "\n" + "protocol     " +
                      onOneLine(header.protocol) + "\n" + "engine       " +
                      onOneLine(header.engine) + "\n" + "seed         " +
                      std::to_string(header.seed) + "\n" + "nodes        " + nodes + "\n" +
                      "links        " + std::to_string(header.topology.links.size()) + "\n");
}

void printBranch(trace::BranchId id, const BranchSummary& branch, Console& console) {
    std::string text;
    if (id != 0)
        text += "\nbranch       " + std::to_string(id) + " " + onOneLine(branch.name) +
                ", from record " + std::to_string(branch.first) + "\n";
    text += "records      " + std::to_string(branch.records) + "\nsteps        " +
            std::to_string(branch.steps) + "\nviolations   " + std::to_string(branch.violations) +
            "\nends at      " + toMilliseconds(branch.end) + "\nfingerprint  " +
            branch.fingerprint.text() + "\n";
    console.out.write(text);
}

int info(const std::string& path, Console& console) {
    auto reader = record::SessionReader::open(path);
    if (!reader)
        return fail(reader.error(), console);
    std::map<trace::BranchId, BranchSummary> branches;
    branches[0];
    record::SessionLine line;
    while ((*reader)->next(line)) {
        if (line.kind == record::SessionLine::Kind::record)
            take(branches[line.branch], line);
        else if (line.kind == record::SessionLine::Kind::branch)
            branches[line.branch].name = line.opened.name;
    }
    printHeader(**reader, console);
    for (const auto& [id, branch] : branches)
        printBranch(id, branch, console);
    if (const auto damage = (*reader)->damage())
        return fail(*damage, console);
    return fine;
}

/// Copies lines as they are, so that keys of a newer program stay.
int cat(const std::string& path, Console& console) {
    auto source = record::LineSource::open(path);
    if (!source)
        return fail(source.error(), console);
    std::string_view line;
    while (!console.out.closed() && (*source)->next(line)) {
        console.out.write(line); // JSON's strings may hold controls, which JSON can say otherwise
        console.out.write("\n");
    }
    if (const auto& damage = (*source)->damage(); damage && !console.out.closed())
        return fail(*damage, console);
    return fine;
}

int repair(const std::string& path, Console& console) {
    const auto done = record::repair(path);
    if (!done)
        return fail(done.error(), console);
    std::string text = onOneLine(path) + ": " + std::to_string(done->records) + " records kept";
    if (done->damage && done->damage->lost > 0)
        text += ", " + std::to_string(done->damage->lost) + " lost";
    if (done->lostOctets > 0)
        text += ", " + std::to_string(done->lostOctets) + " octets could not be read";
    text += "\n";
    if (done->damage) {
        record::Problem where = *done->damage;
        where.lost = 0;
        text += "the first that was wrong: " + onOneLine(where.text()) + "\n";
    }
    if (!done->old.empty())
        text += "the old file is kept as " + onOneLine(done->old) + "\n";
    console.out.write(text);
    return fine;
}

int carryOutRec(const Arguments& arguments, Console& console) {
    const auto& words = arguments.rest();
    if (words.size() == 2 && words[0] == "info")
        return info(words[1], console);
    if (words.size() == 2 && words[0] == "cat")
        return cat(words[1], console);
    if (words.size() == 2 && words[0] == "repair")
        return repair(words[1], console);
    return usageError("rec", {&whatAndFile, {}}, console);
}

} // namespace

Command recCommand() {
    return {
        "rec",
        "info|cat|repair FILE",
        SYNOD_CLI("looks into a recording, prints its lines, or mends it"),
        {{"--help", "", SYNOD_CLI("this")}},
        &carryOutRec,
    };
}

} // namespace synod::app
