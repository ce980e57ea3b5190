// SPDX-License-Identifier: GPL-3.0-or-later
// The list of events: a real table, and the stage's equivalent for who cannot see it. Of a long
// session only the rows around the present one are in the page.

const rowsAround = 80, mostPrinted = 400;

function element(tag, text, className) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className !== undefined) made.className = className;
    return made;
}

class EventList {
    /// `player` tells the words, and is told where to go.
    constructor(session, player) {
        Object.assign(this, {session, player});
        this.all = session.rows.map((_, i) => i);
        this.listed = this.all.filter((i) => session.rows[i].listed);
        this.chatter = false;
        this.from = this.to = 0;
        document.getElementById('earlier').addEventListener('click', () => this.more(-1));
        document.getElementById('later').addEventListener('click', () => this.more(1));
    }

    get shown() {
        return this.chatter ? this.all : this.listed;
    }

    setChatter(chatter) {
        this.chatter = chatter;
        this.fill(this.player.moment);
    }

    /// Places in the list of the last row that has happened by a moment; -1 before the first.
    placeOf(moment) {
        return countUpTo(this.shown, moment, (i) => this.session.rows[i].moment) - 1;
    }

    /// Makes the rows around a moment.
    fill(moment) {
        const place = Math.max(0, this.placeOf(moment));
        this.make(place - rowsAround, place + rowsAround);
        this.mark(moment);
    }

    more(way) {
        const room = document.getElementById('eventRoom'), before = room.scrollHeight;
        const top = room.scrollTop;
        this.make(this.from - (way < 0 ? rowsAround : 0), this.to + (way > 0 ? rowsAround : 0));
        this.mark(this.player.moment, false);
        room.scrollTop = way < 0 ? top + room.scrollHeight - before : top;
    }

    make(from, to) {
        this.from = Math.max(0, from);
        this.to = Math.min(this.shown.length, to);
        const body = document.getElementById('events');
        const rows = this.shown.slice(this.from, this.to).map((row, i) => (
            this.makeRow(this.session.rows[row], this.from + i)));
        body.replaceChildren(...rows);
        body.parentElement.setAttribute('aria-rowcount', String(this.shown.length + 1));
        document.getElementById('earlier').hidden = this.from === 0;
        document.getElementById('later').hidden = this.to === this.shown.length;
    }

    makeRow(row, place) {
        const {player, session} = this, line = element('tr');
        line.setAttribute('aria-rowindex', String(place + 2));
        const jump = element('button', player.clockText(session.times[row.moment]));
        jump.type = 'button';
        jump.addEventListener('click', () => player.stepTo(row.moment));
        const time = element('td');
        time.append(jump);
        line.append(time, element('td', player.say(row.place)), element('td', player.say(row.kind)),
                    element('td', player.say(row.detail)),
                    element('td', player.reasonOf(row), 'wide'));
        return line;
    }

    /// Shows which row is the present one; it comes into view.
    mark(moment, scrolls = true) {
        const body = document.getElementById('events'), place = this.placeOf(moment);
        if (place >= 0 && (place < this.from || place >= this.to)) return this.fill(moment);
        [...body.children].forEach((line, i) => {
            const row = this.session.rows[this.shown[this.from + i]];
            line.classList.toggle('later', row.moment > moment);
            if (this.from + i === place) line.setAttribute('aria-current', 'true');
            else line.removeAttribute('aria-current');
        });
        const room = document.getElementById('eventRoom'), line = body.children[place - this.from];
        if (!scrolls || place < 0 || line === undefined) return undefined;
        // Only the list scrolls, and never the whole page.
        const top = line.getBoundingClientRect().top - room.getBoundingClientRect().top, head = 30;
        if (top < head || top + line.offsetHeight > room.clientHeight)
            room.scrollTop += top - room.clientHeight / 2;
        return undefined;
    }

    /// On paper there is no scrolling.
    fillForPrint() {
        const place = Math.max(0, this.placeOf(this.player.moment));
        const few = this.shown.length <= mostPrinted;
        const half = mostPrinted / 2;
        this.make(few ? 0 : place - half, few ? this.shown.length : place + half);
        this.mark(this.player.moment, false);
    }
}
