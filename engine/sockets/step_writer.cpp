// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/json_text.h"
#include "engine/sockets/done_step.h"
#include "engine/sockets/wire.h"

#include <algorithm>

namespace synod::sockets {

std::array<const TypeDescriptor*, 4> argumentTypes() {
    return {&descriptorOf<std::int64_t>(), &descriptorOf<Time>(), &descriptorOf<NodeId>(),
            &descriptorOf<std::string>()};
}

std::size_t StepWriter::placeOf(const Sentence& rule) {
    const auto [place, isNew] = m_told.try_emplace(&rule, m_told.size());
    if (isNew) {
        m_lines += wire::line(wire::FromNode(
            wire::NewRule{std::string(rule.id), std::string(rule.text), std::string(rule.cites)}));
    }
    return place->second;
}

void StepWriter::writeValue(const Value& value) {
    appendJsonString(m_step, value.heldName());
    m_step += ',';
    value.type()->writeJson(m_step, value.data(), m_names);
}

void StepWriter::writeTrigger(const DoneStep& step) {
    m_step += ",\"trigger\":";
    appendNumber(m_step, static_cast<unsigned>(step.trigger));
    if (step.message != 0) {
        m_step += ",\"message\":";
        appendNumber(m_step, step.message);
    }
    if (step.grant != 0) {
        m_step += ",\"grant\":";
        appendNumber(m_step, step.grant);
    }
    if (!step.asked.empty()) {
        m_step += ",\"asked\":";
        appendJsonString(m_step, step.asked);
    }
    const Value& subject = step.trigger == Trigger::request ? step.command : step.timer;
    if (!subject.empty()) {
        m_step += ",\"subject\":[";
        writeValue(subject);
        m_step += ']';
    }
}

void StepWriter::writeChanged(const DoneStep& step) {
    m_step += ",\"changed\":[";
    for (const Delta& delta : step.changed) {
        if (m_step.back() != '[')
            m_step += ',';
        m_step += '[';
        appendJsonString(m_step, m_state.deltaPath(delta, m_names));
        m_step += ',';
        m_state.writeDelta(m_step, delta, m_names);
        m_step += ']';
    }
    m_step += ']';
}

void StepWriter::writeReasons(const DoneStep& step) {
    m_step += ",\"why\":[";
    for (const Why& why : step.why) {
        if (m_step.back() != '[')
            m_step += ',';
        m_step += '[';
        appendNumber(m_step, placeOf(*why.rule));
        for (const Value& argument : why.arguments) {
            const auto types = argumentTypes();
            const auto place = std::find(types.begin(), types.end(), argument.type());
            SYNOD_ASSERT(place != types.end());
            m_step += ",[";
            appendNumber(m_step, place - types.begin());
            m_step += ',';
            argument.type()->writeJson(m_step, argument.data(), m_names);
            m_step += ']';
        }
        m_step += ']';
    }
    m_step += ']';
}

void StepWriter::writeEffect(const DoneEffect& effect) {
    m_step += '[';
    appendNumber(m_step, static_cast<unsigned>(effect.kind));
    m_step += ',';
    appendNumber(m_step, effect.why);
    m_step += ',';
    if (effect.kind == Effect::Kind::discard) {
        appendNumber(m_step, static_cast<unsigned>(effect.reason));
        m_step += ']';
        return;
    }
    writeValue(effect.value);
    if (leaves(effect.kind)) {
        m_step += ',';
        appendNumber(m_step, effect.to.index);
        m_step += effect.failed ? ",true," : ",false,";
        appendNumber(m_step, effect.via.index);
    } else if (effect.kind == Effect::Kind::setTimer) {
        m_step += ',';
        appendNumber(m_step, effect.due.ns);
    }
    m_step += ']';
}

const std::string& StepWriter::write(const DoneStep& step) {
    m_lines.clear();
    m_step = "{\"Step\":{\"number\":";
    appendNumber(m_step, step.number);
    m_step += ",\"at\":";
    appendNumber(m_step, step.at.ns);
    writeTrigger(step);
    if (!step.changed.empty())
        writeChanged(step);
    if (!step.why.empty())
        writeReasons(step);
    m_step += ",\"effects\":[";
    for (const DoneEffect& effect : step.effects) {
        if (m_step.back() != '[')
            m_step += ',';
        writeEffect(effect);
    }
    m_step += "],\"draws\":[";
    appendNumber(m_step, step.protocolDraws);
    m_step += ',';
    appendNumber(m_step, step.timerDraws);
    m_step += "]}}\n";
    m_lines += m_step;
    return m_lines;
}

} // namespace synod::sockets
