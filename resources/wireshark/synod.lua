-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Wireshark shows the consensus messages of a capture that Synod has exported: user datagrams of
-- port 49800 whose text is a line of JSON, {"type":"RequestVoteRequest","body":{"term":3,…}}.
--
--   synod.type == "RequestVoteRequest"      synod.term >= 3      synod.candidateId == "n2"
--
-- The package installs it for everybody. Elsewhere copy it into the folder that Help > About
-- Wireshark > Folders calls "Personal Lua Plugins", or start `tshark -X lua_script:synod.lua`.

local synod = Proto("synod", "Synod message")

-- What messages say, as their protocols' sources call it; what is no number or truth is a text.
local numbers = {
    "term", "lastLogIndex", "lastLogTerm", "prevLogIndex", "prevLogTerm", "leaderCommit",
    "matchIndex", "lastIncludedIndex", "lastIncludedTerm", "round", "instance", "firstInstance",
    "lastLearned", "sequenceNumber", "number", "attempt",
}
local truths = { "voteGranted", "success" }
local texts = {
    "candidateId", "leaderId", "n", "promised", "v", "client", "command", "status", "result",
    "leaderHint", "key", "value", "operation",
}

local fields = {
    type = ProtoField.string("synod.type", "Type"),
    field = ProtoField.string("synod.field", "Field"),
    entries = ProtoField.uint32("synod.entries", "Entries", base.DEC),
}
for _, name in ipairs(numbers) do
    fields[name] = ProtoField.uint64("synod." .. name, name, base.DEC)
end
for _, name in ipairs(truths) do
    fields[name] = ProtoField.bool("synod." .. name, name)
end
for _, name in ipairs(texts) do
    fields[name] = ProtoField.string("synod." .. name, name)
end
synod.fields = fields

local kind = {}
for _, name in ipairs(numbers) do kind[name] = "number" end
for _, name in ipairs(truths) do kind[name] = "boolean" end
for _, name in ipairs(texts) do kind[name] = "string" end

local notJson = ProtoExpert.new("synod.malformed", "This is no message of Synod",
    expert.group.MALFORMED, expert.severity.WARN)
local cut = ProtoExpert.new("synod.cut", "The message is longer than a datagram, and cut",
    expert.group.UNDECODED, expert.severity.NOTE)
synod.experts = { notJson, cut }

-- ---- JSON ---------------------------------------------------------------------------------------

-- Values are {kind = "object" | "array" | "string" | "number" | "boolean" | "null"} with what they
-- hold in `value`, an object's members in their order in `members`, and where they stand in the
-- text: from `first` up to `last`, counted from 1. What is no JSON is an error("…").

local escapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local deepest = 64
local readValue

local function skip(text, at)
    return text:find("[^ \t\r\n]", at) or #text + 1
end

local function utf8Of(code)
    if code < 0x80 then
        return string.char(code)
    elseif code < 0x800 then
        return string.char(0xC0 + math.floor(code / 0x40), 0x80 + code % 0x40)
    elseif code < 0x10000 then
        return string.char(0xE0 + math.floor(code / 0x1000),
            0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
    end
    return string.char(0xF0 + math.floor(code / 0x40000), 0x80 + math.floor(code / 0x1000) % 0x40,
        0x80 + math.floor(code / 0x40) % 0x40, 0x80 + code % 0x40)
end

-- The octets of \uXXXX, or of two of them that stand for one character, and where they end.
local function readCode(text, at)
    local digits = text:match("^%x%x%x%x", at)
    if not digits then error("a \\u without its digits") end
    local code = tonumber(digits, 16)
    local low = code >= 0xD800 and code < 0xDC00 and text:match("^\\u(%x%x%x%x)", at + 4)
    low = low and tonumber(low, 16)
    if low and low >= 0xDC00 and low < 0xE000 then
        return utf8Of(0x10000 + (code - 0xD800) * 0x400 + low - 0xDC00), at + 10
    end
    return utf8Of(code), at + 4
end

local function readText(text, at)
    local parts, first = {}, at
    at = at + 1
    while true do
        local stop = text:find('["\\]', at)
        if not stop then error("a text without its end") end
        parts[#parts + 1] = text:sub(at, stop - 1)
        if text:sub(stop, stop) == '"' then
            return { kind = "string", value = table.concat(parts), first = first, last = stop }
        end
        local sign = text:sub(stop + 1, stop + 1)
        if sign == "u" then
            parts[#parts + 1], at = readCode(text, stop + 2)
        else
            parts[#parts + 1] = escapes[sign] or sign
            at = stop + 2
        end
    end
end

local function readObject(text, at, depth)
    local object = { kind = "object", members = {}, first = at }
    at = skip(text, at + 1)
    while text:sub(at, at) ~= "}" do
        if #object.members > 0 then
            if text:sub(at, at) ~= "," then error("an object without its end") end
            at = skip(text, at + 1)
        end
        if text:sub(at, at) ~= '"' then error("a member without a name") end
        local name = readText(text, at)
        at = skip(text, name.last + 1)
        if text:sub(at, at) ~= ":" then error("a member without a value") end
        local value = readValue(text, skip(text, at + 1), depth + 1)
        object.members[#object.members + 1] = { name = name.value, value = value, first = name.first }
        at = skip(text, value.last + 1)
    end
    object.last = at
    return object
end

local function readArray(text, at, depth)
    local array = { kind = "array", value = {}, first = at }
    at = skip(text, at + 1)
    while text:sub(at, at) ~= "]" do
        if #array.value > 0 then
            if text:sub(at, at) ~= "," then error("a list without its end") end
            at = skip(text, at + 1)
        end
        local value = readValue(text, at, depth + 1)
        array.value[#array.value + 1] = value
        at = skip(text, value.last + 1)
    end
    array.last = at
    return array
end

readValue = function(text, at, depth)
    if depth > deepest then error("too deep") end
    local sign = text:sub(at, at)
    if sign == "{" then return readObject(text, at, depth) end
    if sign == "[" then return readArray(text, at, depth) end
    if sign == '"' then return readText(text, at) end
    local word = text:match("^[%w+.-]+", at)
    if not word then error("no value") end
    local last = at + #word - 1
    if word == "true" or word == "false" then
        return { kind = "boolean", value = word == "true", first = at, last = last }
    elseif word == "null" then
        return { kind = "null", first = at, last = last }
    elseif word:match("^-?%d+$") or tonumber(word) then
        return { kind = "number", value = word, first = at, last = last } -- its digits, all of them
    end
    error("no value")
end

-- ---- What is shown ------------------------------------------------------------------------------

local function member(object, name)
    for _, one in ipairs(object.members) do
        if one.name == name then return one.value end
    end
    return nil
end

-- What a list of packets has room for: a value on one line, a list as how many it has.
local function inWords(value)
    if value.kind == "array" then return "[" .. #value.value .. "]" end
    if value.kind == "null" then return "—" end
    if value.kind ~= "object" then return tostring(value.value) end
    local words = {}
    for _, one in ipairs(value.members) do
        words[#words + 1] = one.name .. " " .. inWords(one.value)
    end
    return "(" .. table.concat(words, ", ") .. ")"
end

local function addMember(tree, buffer, name, value)
    local range = buffer(value.first - 1, value.last - value.first + 1)
    local words = inWords(value)
    if name == "entries" and value.kind == "array" then
        tree:add(fields.entries, range, #value.value)
    elseif kind[name] == "number" and value.kind == "number"
        and value.value:match("^%d+$") and #value.value < 20 then
        tree:add(fields[name], range, UInt64(value.value))
    elseif kind[name] == "boolean" and value.kind == "boolean" then
        tree:add(fields[name], range, value.value)
    elseif kind[name] == "string" and value.kind ~= "null" then
        tree:add(fields[name], range, words)
    else
        tree:add(fields.field, range, name .. ": " .. words)
    end
    if value.kind == "object" then
        for _, one in ipairs(value.members) do
            addMember(tree, buffer, one.name, one.value)
        end
    elseif value.kind == "array" then
        for place, one in ipairs(value.value) do
            if one.kind == "object" or one.kind == "array" then
                tree:add(fields.field, buffer(one.first - 1, one.last - one.first + 1),
                    name .. " " .. place .. ": " .. inWords(one))
            end
        end
    end
end

-- The message, or nothing where the text is none.
local function readMessage(text)
    local good, value = pcall(readValue, text, skip(text, 1), 0)
    if not good or value.kind ~= "object" or skip(text, value.last + 1) <= #text then return nil end
    local name, body = member(value, "type"), member(value, "body")
    if not name or name.kind ~= "string" or not body then return nil end
    return name, body
end

function synod.dissector(buffer, packet, root)
    local length = buffer:len()
    if length == 0 then return 0 end
    local text = buffer():raw()
    local name, body = readMessage(text)
    if not name and not text:match('^%s*{"type"') then
        return 0 -- somebody else's datagram on this port
    end
    packet.cols.protocol = "SYNOD"
    local tree = root:add(synod, buffer())
    if not name then
        tree:add_proto_expert_info(text:sub(-1) == "\n" and notJson or cut)
        packet.cols.info = text:match('^%s*{"type":"(%w+)"') or "no message of Synod"
        return length
    end
    tree:append_text(": " .. name.value)
    tree:add(fields.type, buffer(name.first - 1, name.last - name.first + 1), name.value)
    local info = { name.value }
    if body.kind == "object" then
        for _, one in ipairs(body.members) do
            addMember(tree, buffer, one.name, one.value)
            info[#info + 1] = one.name .. " " .. inWords(one.value)
        end
    else
        addMember(tree, buffer, "body", body)
        info[#info + 1] = inWords(body)
    end
    packet.cols.info = table.concat(info, " ")
    return length
end

local ports = DissectorTable.get("udp.port")
ports:add(49800, synod)
