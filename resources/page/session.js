// SPDX-License-Identifier: GPL-3.0-or-later
// A session as it lies in the page: unpacked, and asked what there is at a moment. Moment 0 is the
// beginning; every step of a node, or record between two of them, makes another one. What is drawn
// is a function of a moment and a time, so that going back is the same with a smaller time.

const status = {absent: 0, up: 1, paused: 2, crashed: 3, removed: 4};
const whole = 2 ** 32;

async function unpack(text) {
    const octets = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
    const stream = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate'));
    return JSON.parse(await new Response(stream).text());
}

/// Differences become what they are differences of.
function summed(differences, first = 0) {
    let sum = first;
    return differences.map((difference) => (sum += difference));
}

/// New numbers are told by how far they are beyond the highest so far, old ones by how far behind.
function recents(differences) {
    let highest = 0;
    return differences.map((difference) => {
        const number = highest + difference;
        highest = Math.max(highest, number);
        return number;
    });
}

function inLanguage(text, language) {
    return typeof text === 'string' ? text : text[language];
}

/// How many of the growing numbers are at most `most`.
function countUpTo(numbers, most, of = (number) => number) {
    let low = 0, high = numbers.length;
    while (low < high) {
        const middle = (low + high) >> 1;
        if (of(numbers[middle]) <= most) low = middle + 1;
        else high = middle;
    }
    return low;
}

/// Rows of `width` numbers, the first of each a difference of moments.
function changesOf(numbers, width) {
    const rows = [];
    let moment = 0;
    for (let i = 0; i < numbers.length; i += width) {
        moment += numbers[i];
        rows.push([moment, ...numbers.slice(i + 1, i + width)]);
    }
    return rows;
}

/// The last of the rows, which begin with their moments, that counts at a moment.
function lastAt(rows, moment) {
    const count = countUpTo(rows, moment, (row) => row[0]);
    return count === 0 ? null : rows[count - 1];
}

function share(part, all) {
    return all <= 0 ? 1 : Math.min(1, Math.max(0, part / all));
}

class Session {
    constructor(data) {
        this.data = data;
        this.begin = data.begin;
        this.end = data.end;
        this.times = [data.begin, ...summed(data.steps, data.begin)];
        this.last = this.times.length - 1;
        this.interesting = summed(data.interesting);
        this.names = data.nodes.names;
        this.kinds = data.nodes.kinds;
        this.wears = data.nodes.wears.map((numbers) => {
            const rows = changesOf(numbers, 4), faces = recents(rows.map((row) => row[2]));
            return rows.map(([moment, state, , clock], i) => [moment, state, faces[i], clock]);
        });
        this.rings = data.nodes.rings.map((numbers) => changesOf(numbers, 3));
        this.titles = pairs(data.nodes.titles);
        this.linkSets = pairs(data.nodes.links);
        this.layouts = pairs(data.nodes.places);
        this.accused = pairs(data.accused);
        this.faces = new Map();
        this.readFlights(data.flights);
        this.readRows(data.rows);
    }

    /// In one language, 0 English or 1 Chinese. A text that begins with a number is a form, and
    /// the numbers that go into it.
    text(number, language) {
        const entry = this.data.texts[number];
        if (typeof entry[0] !== 'number') return inLanguage(entry, language);
        const form = inLanguage(this.data.forms[entry[0]], language);
        return form.replace(/[\uE000-\uE03F]/g, (place) => entry[1 + place.charCodeAt(0) - 0xE000]);
    }

    readFlights(flights) {
        const messages = summed(flights.message), from = summed(flights.from);
        const texts = recents(flights.text);
        this.flights = messages.map((message, i) => ({
            message,
            from: from[i],
            until: flights.lasts[i] === 0 ? Infinity : from[i] + flights.lasts[i],
            link: flights.link[i],
            left: this.times[from[i]],
            since: this.times[from[i]],
            part: 0,
            copy: false,
            waits: flights.takes[i] < 0,
            due: 0,
            face: flights.face[i],
            text: texts[i],
        }));
        for (const [i, left, since, part, copy] of flights.odd) {
            const flight = this.flights[i];
            flight.left += left;
            flight.since += since;
            flight.part = part;
            flight.copy = copy === 1;
        }
        this.flights.forEach((flight, i) => (flight.due = flight.since + flights.takes[i]));
        this.keepFlights();
    }

    /// Every so many moments, who is under way: nobody has to look for it from the beginning.
    keepFlights() {
        this.stride = 256;
        this.kept = [];
        let open = [], next = 0;
        for (let moment = 0; moment <= this.last; moment += this.stride) {
            const begun = next;
            while (next < this.flights.length && this.flights[next].from <= moment) ++next;
            open = [...open, ...this.flights.slice(begun, next)]
                .filter((flight) => flight.until > moment);
            this.kept.push({open, next});
        }
    }

    readRows(rows) {
        const moments = summed(rows.moment);
        const details = recents(rows.detail), whys = recents(rows.why);
        this.rows = moments.map((moment, i) => ({
            moment,
            listed: rows.listed[i] === 1,
            place: rows.place[i],
            kind: rows.kind[i],
            detail: details[i],
            why: whys[i],
            cites: rows.cites[i],
        }));
        this.firstRows = []; // of each moment
        for (let i = this.rows.length - 1; i >= 0; --i) this.firstRows[this.rows[i].moment] = i;
    }

    /// What a moment's step began with; null at the beginning.
    rowOf(moment) {
        return moment === 0 ? null : this.rows[this.firstRows[moment]];
    }

    /// All that is told of a moment's step.
    rowsOf(moment) {
        const first = this.firstRows[moment] ?? this.rows.length;
        let end = first;
        while (end < this.rows.length && this.rows[end].moment === moment) ++end;
        return this.rows.slice(first, end);
    }

    momentAt(time) {
        return Math.max(0, countUpTo(this.times, time) - 1);
    }

    /// The moment behind or before another one that is worth a stop; null where there is none.
    nextMoment(moment, interesting) {
        if (!interesting) return moment < this.last ? moment + 1 : null;
        const next = this.interesting[countUpTo(this.interesting, moment)];
        return next === undefined ? null : next;
    }
    previousMoment(moment, interesting) {
        if (moment === 0) return null;
        if (!interesting) return moment - 1;
        const before = countUpTo(this.interesting, moment - 1);
        return before === 0 ? 0 : this.interesting[before - 1];
    }

    face(number) {
        if (!this.faces.has(number)) this.faces.set(number, this.readFace(number));
        return this.faces.get(number);
    }

    readFace(number) {
        const tables = this.data.faces;
        const [tint, ring, crown, icon, role, roleTerm, line, strip, hidden, marks, window, badges,
               badgeCaption] = tables.all[number];
        return {
            tint, ring, crown: crown === 1, icon: this.text(icon, 0), role, roleTerm, line, hidden,
            strip: tables.strips[strip].map((cell) => {
                const [label, color, flags, caption, footer] = tables.cells[cell];
                return {label, tint: color, solid: (flags & 1) !== 0, stacked: (flags & 2) !== 0,
                        caption, footer};
            }),
            marks: tables.marks[marks].map(([held, next, name]) => ({held, next, name})),
            window: this.readWindow(tables.windows[window]),
            badges: pairs(tables.badges[badges]).map(([text, state]) => ({text, state})),
            badgeCaption,
        };
    }

    readWindow(window) {
        if (window === 0) return null;
        const [caption, runs, edges] = window;
        return {
            caption,
            runs: pairs(runs).map(([part, length]) => ({part, length})),
            edges: pairs(edges).map(([name, at]) => ({name, at})),
        };
    }

    messageFace(number) {
        const [letter, word, shape, flags, tint, mark] = this.data.faces.messages[number];
        return {letter, word, shape, filled: (flags & 1) !== 0, calm: (flags & 2) !== 0, tint,
                mark};
    }

    /// All that is on the stage. `linger`: how long a message that died is to be seen.
    sceneAt(moment, time, linger) {
        const links = this.linksAt(moment), accused = lastAt(this.accused, moment);
        const [, [title, headline, tint]] = lastAt(this.titles, moment);
        return {
            moment, time, title, headline, tint, links,
            layouts: lastAt(this.layouts, moment)[1],
            accused: accused === null ? [] : accused[1],
            nodes: this.nodesAt(moment, time, links),
            messages: this.messagesAt(moment, time),
            drops: this.dropsAt(moment, time, linger),
        };
    }

    linksAt(moment) {
        const row = lastAt(this.linkSets, moment);
        if (row.made === undefined)
            row.made = pairs(row[1]).map(([index, flags]) => ({
                index,
                a: this.data.nodes.ends[2 * index],
                b: this.data.nodes.ends[2 * index + 1],
                forwardUp: (flags & 1) !== 0,
                backwardUp: (flags & 2) !== 0,
                lossy: (flags & 4) !== 0,
                slow: (flags & 8) !== 0,
            }));
        return row.made;
    }

    nodesAt(moment, time, links) {
        const all = new Array(this.names.length).fill(0), up = all.slice();
        for (const link of links)
            for (const end of [link.a, link.b]) {
                ++all[end];
                up[end] += link.forwardUp || link.backwardUp ? 1 : 0;
            }
        const nodes = [];
        for (let id = 0; id < this.names.length; ++id) {
            const [, state, face, clock] = lastAt(this.wears[id], moment);
            if (state === status.absent || state === status.removed) continue;
            nodes.push({
                id, name: this.names[id], kind: this.kinds[id], status: state,
                face: this.face(face), clock: clock / 1e6, cutOff: all[id] > 0 && up[id] === 0,
                ...this.ringAt(id, moment, time, state),
            });
        }
        return nodes;
    }

    ringAt(id, moment, time, state) {
        const none = {timer: -1, timerWaits: false};
        const row = lastAt(this.rings[id], moment);
        if (row === null || row[2] === -1 || state === status.crashed) return none;
        if (row[2] === -2) return {timer: 1, timerWaits: true};
        const due = this.times[row[0]] - row[1] + row[2];
        return {timer: share(due - time, row[2]), timerWaits: false};
    }

    flightsAt(moment) {
        const {open, next} = this.kept[Math.floor(moment / this.stride)];
        const all = open.filter((flight) => flight.until > moment);
        for (let i = next; i < this.flights.length && this.flights[i].from <= moment; ++i)
            if (this.flights[i].until > moment) all.push(this.flights[i]);
        return all.sort((one, other) => one.message - other.message);
    }

    messagesAt(moment, time) {
        const crowds = new Map();
        return this.flightsAt(moment).map((flight) => {
            const [from, to] = this.endsOf(flight.link);
            const behind = flight.part / whole;
            const way = share(time - flight.since, flight.due - flight.since);
            return {
                id: flight.message, link: flight.link, from, to, copy: flight.copy,
                waiting: flight.waits, text: flight.text,
                along: flight.waits ? 0 : behind + (1 - behind) * way,
                fan: fanOf(flight, crowds), face: this.messageFace(flight.face),
            };
        });
    }

    endsOf(link) {
        const index = link >> 1, {ends} = this.data.nodes;
        const a = ends[2 * index], b = ends[2 * index + 1];
        return link % 2 === 0 ? [a, b] : [b, a];
    }

    dropsAt(moment, time, linger) {
        const {drops} = this.data;
        const found = [];
        for (let i = countUpTo(drops, moment, (drop) => drop[0]) - 1; i >= 0; --i) {
            const [at, message, link, fraction, reason, face] = drops[i];
            const age = time - this.times[at];
            if (age > linger || found.length === 200) break;
            const [from, to] = this.endsOf(link), [text, fate] = this.data.reasons[reason];
            if (age >= 0)
                found.push({message, from, to, along: fraction / whole, age: share(age, linger),
                            reason: text, fate, face: this.messageFace(face)});
        }
        return found.reverse();
    }
}

function pairs(numbers) {
    const found = [];
    for (let i = 0; i < numbers.length; i += 2) found.push([numbers[i], numbers[i + 1]]);
    return found;
}

/// Messages that leave together over one link would cover each other: they fan out. Who travels
/// with whom is told by when they left, so that none changes its place while it travels.
function fanOf(flight, crowds) {
    const transit = flight.waits ? 0
        : flight.part === 0 ? flight.due - flight.left
                            : (flight.since - flight.left) / flight.part * whole;
    const tenth = Math.floor(Math.max(1, transit) / 10);
    const window = tenth === 0 ? 0 : Math.floor(Math.log2(tenth)) + 1;
    const when = flight.waits ? -1 : Math.floor(flight.left / 2 ** window);
    const crowd = flight.link + ' ' + when;
    const rank = Math.min(crowds.get(crowd) ?? 0, 1000);
    crowds.set(crowd, rank + 1);
    if (flight.waits) return rank;
    const side = (rank + 1) >> 1;
    return rank % 2 === 1 ? side : -side;
}
