// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/check/check_trace.h"

#include "engine/core/clone_ptr.h"
#include "engine/core/contains.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace synod::check {

bool isAchievement(const scenario::Language& language, const Sentence& rule) {
    return contains(language.achievements, rule.id);
}

namespace {

bool achieves(const scenario::Language& language, const trace::Record& record) {
    return record.step &&
           std::any_of(record.step->why.begin(), record.step->why.end(), [&](const Why& why) {
               return why.rule && isAchievement(language, *why.rule);
           });
}

/// The monitors somewhere on a branch, and what they have come to so far.
struct Watch {
    std::vector<ClonePtr<Monitor>> monitors;
    trace::Snapshot picture;
    BranchReport report;
};

Watch watchFromTheStart(const trace::Trace& trace,
                        const scenario::Language& language,
                        const scenario::Scenario& scenario) {
    Watch watch;
    for (auto& monitor : language.monitors(scenario))
        watch.monitors.emplace_back(std::move(monitor));
    watch.picture = trace::Snapshot(trace.header().topology);
    watch.report.properties = watch.monitors.size();
    return watch;
}

void look(Watch& watch, const trace::Record& record, const scenario::Language& language) {
    watch.picture.apply(record);
    const auto& nodes = watch.picture.nodes;
    if (!trace::isTrigger(record) || nodes[record.node.index].state.empty())
        return;
    ++watch.report.steps;
    const std::span<const Delta> changed =
        record.step ? std::span<const Delta>(record.step->changed) : std::span<const Delta>();
    const StepReport step{record.seq,  record.time,
                          record.node, nodes[record.node.index].state,
                          changed,     trace::beginsAnew(record.kind)};
    std::vector<Violation> found;
    for (auto& monitor : watch.monitors)
        monitor->observe(step, found);
    watch.report.achieved = watch.report.achieved || achieves(language, record);
    for (Violation& violation : found)
        watch.report.findings.push_back(
            {std::move(violation), record.seq, record.time, record.node});
}

/// Goes through all branches, each from where it leaves another one, whose watch it takes over.
class BranchWalk {
public:
    BranchWalk(const trace::Trace& trace, const scenario::Language& language)
        : m_trace(trace),
          m_language(language),
          m_reports(trace.branchCount()),
          m_children(trace.branchCount()),
          m_weights(trace.branchCount()) {
        for (std::size_t i = trace.branchCount(); i-- > 0;)
            place(static_cast<trace::BranchId>(i));
    }

    std::vector<BranchReport> walk(Watch start) {
        // A branch that leaves the first at its very beginning may stand alone.
        visit(0, std::move(start));
        return std::move(m_reports);
    }

private:
    /// Behind all that leave it.
    void place(trace::BranchId id) {
        m_weights[id] += 1 + m_trace.size(id) - m_trace.branch(id).at;
        std::stable_sort(m_children[id].begin(), m_children[id].end(),
                         [&](trace::BranchId a, trace::BranchId b) {
                             return m_trace.branch(a).at < m_trace.branch(b).at;
                         });
        if (id == 0)
            return;
        const trace::Branch& branch = m_trace.branch(id);
        const trace::BranchId from = m_trace.owner(branch.parent, branch.at);
        m_children[from].push_back(id);
        m_weights[from] += m_weights[id];
    }

    /// The heaviest child comes last, when nothing of this branch needs to be kept any more: so
    /// there are never more watches than a logarithm of what there is.
    void visit(trace::BranchId id, Watch watch) {
        for (;;) {
            const auto& children = m_children[id];
            const auto heaviest = std::max_element(
                children.begin(), children.end(),
                [&](trace::BranchId a, trace::BranchId b) { return m_weights[a] < m_weights[b]; });
            std::optional<Watch> kept;
            for (auto child = children.begin(); child != children.end(); ++child) {
                goOn(watch, id, m_trace.branch(*child).at);
                if (child == heaviest)
                    kept = leave(watch, id);
                else
                    visit(*child, leave(watch, id));
            }
            goOn(watch, id, m_trace.size(id));
            m_reports[id] = std::move(watch.report);
            if (!kept)
                return;
            watch = std::move(*kept);
            id = *heaviest;
        }
    }

    static Watch leave(const Watch& watch, trace::BranchId id) {
        Watch left = watch;
        BranchReport& report = left.report;
        if (report.findings.empty())
            return left;
        report.sharedWith = id;
        report.shared = report.findings.size();
        report.findings.clear();
        return left;
    }

    void goOn(Watch& watch, trace::BranchId id, std::uint64_t upTo) const {
        while (watch.picture.next < upTo)
            look(watch, m_trace.at(id, watch.picture.next), m_language);
    }

    const trace::Trace& m_trace;
    const scenario::Language& m_language;
    std::vector<BranchReport> m_reports;
    std::vector<std::vector<trace::BranchId>> m_children; ///< by where they leave
    std::vector<std::uint64_t> m_weights;                 ///< records, with those of the children
};

} // namespace

BranchReport checkBranch(const trace::Trace& trace,
                         trace::BranchId branch,
                         const scenario::Language& language,
                         const scenario::Scenario& scenario) {
    Watch watch = watchFromTheStart(trace, language, scenario);
    for (std::uint64_t seq = 0; seq < trace.size(branch); ++seq)
        look(watch, trace.at(branch, seq), language);
    return std::move(watch.report);
}

std::vector<BranchReport> checkBranches(const trace::Trace& trace,
                                        const scenario::Language& language,
                                        const scenario::Scenario& scenario) {
    return BranchWalk(trace, language).walk(watchFromTheStart(trace, language, scenario));
}

std::vector<const Finding*> findingsOf(const std::vector<BranchReport>& reports,
                                       trace::BranchId branch) {
    std::vector<const Finding*> found;
    std::size_t count = reports[branch].findings.size();
    for (;;) {
        const BranchReport& report = reports[branch];
        while (count > 0)
            found.push_back(&report.findings[--count]);
        if (report.shared == 0)
            break;
        count = report.shared;
        branch = report.sharedWith;
    }
    std::reverse(found.begin(), found.end());
    return found;
}

} // namespace synod::check
