// SPDX-License-Identifier: GPL-3.0-or-later
// What plays the session: the place in time, the buttons and keys, and the words around the stage.

const speeds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50,
                100];
const columnWords = ['columnTime', 'columnWhere', 'columnEvent', 'columnContent', 'columnWhy'];
const themeWords = {system: 'themeSystem', light: 'themeLight', dark: 'themeDark',
                    contrast: 'themeContrast'};
const dropSeconds = 0.6; // on the wall: how long a message that died is to be seen
const byId = (id) => document.getElementById(id);
const asksFor = (what) => window.matchMedia(what);

class Player {
    constructor(session) {
        const {data} = session;
        this.session = session;
        this.words = data.words;
        this.moment = 0;
        this.time = session.begin;
        this.playing = false;
        this.speed = speeds.reduce((best, speed) => (
            Math.abs(Math.log(speed / data.pace)) < Math.abs(Math.log(best / data.pace)) ? speed
                                                                                        : best));
        this.theme = data.theme ?? 'system';
        const spoken = navigator.languages.find((name) => /^(zh|en)/i.test(name)) ?? 'en';
        this.language = data.language ?? (spoken.startsWith('zh') ? 1 : 0);
        this.still = asksFor('(prefers-reduced-motion: reduce)').matches;
        this.list = new EventList(session, this);
        this.view = new StageView(session, this);
        this.line = new TimeLine(session, this);
        this.listen();
        this.useTheme();
        this.retranslate();
    }

    // Words.
    say(number) {
        return this.session.text(number, this.language);
    }
    word(name, ...parts) {
        return this.say(this.words[name]).replace(/%(\d)/g, (_, part) => parts[part - 1]);
    }
    clockText(time) {
        const all = Math.floor(time / 1e6), minutes = Math.floor(all / 60000);
        const rest = ((all % 60000) / 1000).toFixed(3);
        return minutes === 0 ? this.word('seconds', rest)
                             : this.word('minutes', minutes, rest.padStart(6, '0'));
    }
    reasonOf(row) {
        if (row.why === 0) return '';
        const cites = this.say(row.cites);
        return cites === '' ? this.say(row.why) : `${this.say(row.why)}  [${cites}]`;
    }
    nodeText(node, {accused}) {
        const line = node.status === status.up ? this.say(node.face.line || node.face.role)
                                               : this.say(this.words.statuses[node.status]);
        const text = line === '' ? node.name : `${node.name}: ${line}`;
        return accused.includes(node.id) ? this.word('accused', text) : text;
    }

    // The place in time.
    scene() {
        return this.session.sceneAt(this.moment, this.time, dropSeconds * this.speed * 1e9);
    }
    pause() {
        if (!this.playing) return;
        this.playing = false;
        this.showPlaying();
        this.show();
    }
    play() {
        this.finishGlide();
        if (this.time >= this.session.end) this.place(0, this.session.begin);
        this.playing = true;
        this.before = undefined;
        this.showPlaying();
        requestAnimationFrame((now) => this.frame(now));
    }
    frame(now) {
        if (!this.playing) return;
        // A stall of the machine counts as one frame: nothing is leapt over that nobody has seen.
        const passed = Math.min(100, now - (this.before ?? now));
        this.before = now;
        const time = Math.min(this.session.end, this.time + passed * 1e6 * this.speed);
        this.place(this.session.momentAt(time), time);
        if (time >= this.session.end) this.pause();
        else requestAnimationFrame((next) => this.frame(next));
    }
    place(moment, time) {
        this.moment = moment;
        this.time = time;
        this.show();
    }
    seek(time) {
        this.finishGlide();
        const there = clamp(time, this.session.begin, this.session.end);
        this.place(this.session.momentAt(there), there);
    }
    step(way, interesting) {
        this.pause();
        this.finishGlide();
        const next = way > 0 ? this.session.nextMoment(this.moment, interesting)
                             : this.session.previousMoment(this.moment, interesting);
        if (next !== null) this.stepTo(next);
        else if (way > 0) this.seek(this.session.end);
    }
    /// The picture does not jump: time travels there, so that messages are seen to fly.
    stepTo(moment) {
        this.pause();
        this.finishGlide();
        const from = this.time, to = this.session.times[moment];
        this.goal = {moment, time: to};
        if (this.still || from === to) return this.finishGlide();
        const lasts = clamp(Math.abs(to - from) / 1e6 / this.speed, 90, 380);
        const {goal} = this;
        let begun;
        const glide = (now) => {
            if (this.goal !== goal) return;
            begun ??= now;
            const part = (now - begun) / lasts;
            if (part >= 1) return void this.finishGlide();
            const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) ** 2;
            this.time = from + (to - from) * eased;
            this.moment = this.session.momentAt(this.time);
            this.view.paint();
            this.line.show();
            requestAnimationFrame(glide);
        };
        return void requestAnimationFrame(glide);
    }
    finishGlide() {
        if (this.goal === undefined) return;
        const {moment, time} = this.goal;
        this.goal = undefined;
        this.place(moment, time);
    }
    setSpeed(speed) {
        this.speed = speed;
        byId('speed').value = String(speed);
        this.view.paint();
    }
    changeSpeed(way) {
        const place = speeds.indexOf(this.speed) + way;
        if (place >= 0 && place < speeds.length) this.setSpeed(speeds[place]);
    }

    // What is shown.
    show() {
        this.view.paint();
        this.line.show();
        this.showEvent();
        const now = performance.now();
        if (this.playing && now - (this.listedAt ?? 0) < 250) return;
        this.listedAt = now;
        this.list.mark(this.moment);
        if (!this.playing) this.tellStage();
    }

    /// Of the step that one has come to; while it plays of the last one that is worth a look.
    showEvent() {
        const {session} = this;
        let {moment} = this;
        if (this.playing) {
            const before = countUpTo(session.interesting, moment);
            if (before > 0) moment = session.interesting[before - 1];
        }
        if (moment === this.told) return;
        this.told = moment;
        const row = session.rowOf(moment), has = row !== null;
        byId('nowWhere').textContent = this.eventText(moment);
        byId('nowWhat').textContent = has ? this.say(row.detail) : this.word('nothingYet');
        this.showViolation(moment);
        byId('why').hidden = !has;
        if (!has) return;
        byId('cites').textContent = this.say(row.cites);
        byId('reason').textContent = row.why === 0 ? this.word('noWhy') : this.say(row.why);
    }

    /// A step that broke a property says so, whatever it began with.
    showViolation(moment) {
        const broken = this.session.rowsOf(moment).find((row) => row.kind === this.words.violated);
        byId('violated').hidden = broken === undefined;
        if (broken === undefined) return;
        byId('violated').textContent = `${this.say(broken.kind)}: ${this.say(broken.detail)}`;
    }

    /// "2.164 s · n3 → n4 · Send"; empty at the beginning.
    eventText(moment) {
        const row = this.session.rowOf(moment);
        if (row === null) return '';
        return [this.clockText(this.session.times[moment]), this.say(row.place), this.say(row.kind)]
            .filter((text) => text !== '').join(' · ');
    }

    /// For who cannot see the stage.
    tellStage() {
        const scene = this.scene();
        byId('stage').setAttribute('aria-label', this.word('stage', this.clockText(this.time)));
        byId('nodeList').replaceChildren(
            ...scene.nodes.map((node) => element('li', this.nodeText(node, scene))),
            element('li', this.word('underWay', scene.messages.length)));
    }

    showPlaying() {
        byId('playIcon').hidden = this.playing;
        byId('pauseIcon').hidden = !this.playing;
        byId('playText').textContent = this.word(this.playing ? 'pause' : 'play');
        byId('now').setAttribute('aria-live', this.playing ? 'off' : 'polite');
    }

    useTheme() {
        let theme = this.printing ? 'light' : this.theme;
        if (theme === 'system')
            theme = asksFor('(prefers-contrast: more)').matches ? 'contrast'
                : asksFor('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
        const palette = this.session.data.palettes[theme];
        const {style} = document.documentElement;
        for (const [name, color] of Object.entries(palette))
            if (name !== 'series') style.setProperty('--' + name, color);
        style.colorScheme = theme === 'light' ? 'light' : 'dark';
        this.view.setPalette(palette);
        this.line.setPalette(palette);
    }

    /// What the page's file is called, wherever it lies; of a site's index what is on the stage.
    title() {
        let name = location.pathname.split('/').pop();
        try {
            name = decodeURIComponent(name);
        } catch {
            // A name that is no UTF-8 stays as it is written.
        }
        name = name.replace(/\.html?$/i, '');
        return name === '' || name === 'index' ? this.say(this.scene().title) : name;
    }

    setTheme(theme) {
        this.theme = theme;
        byId('theme').value = theme;
        this.useTheme();
    }

    setLanguage(language) {
        this.language = language;
        this.retranslate();
    }

    retranslate() {
        document.documentElement.lang = this.language === 1 ? 'zh-CN' : 'en';
        byId('english').setAttribute('aria-pressed', String(this.language === 0));
        byId('chinese').setAttribute('aria-pressed', String(this.language === 1));
        byId('languages').setAttribute('aria-label', this.word('language'));
        byId('title').textContent = this.title();
        document.title = `${this.title()} — Synod`;
        for (const [id, name] of [['start', 'toStart'], ['end', 'toEnd'], ['back', 'previous'],
                                  ['forward', 'next'], ['theme', 'theme'], ['line', 'timeLine'],
                                  ['nodeList', 'nodes'], ['eventRoom', 'events']]) {
            byId(id).setAttribute('aria-label', this.word(name));
            if (byId(id).tagName !== 'UL' && id !== 'eventRoom') byId(id).title = this.word(name);
        }
        for (const [id, name] of [['nowTitle', 'now'], ['whyTitle', 'why'], ['keys', 'keys'],
                                  ['eventTitle', 'events'], ['chatterText', 'chatter'],
                                  ['earlier', 'earlier'], ['later', 'later'],
                                  ['speedText', 'speed'], ['interestingText', 'interesting']])
            byId(id).textContent = this.word(name);
        byId('interestingText').parentElement.title = this.word('interestingTip');
        byId('maker').textContent = this.word('madeBy', this.words.program);
        byId('theme').replaceChildren(...Object.entries(themeWords).map(([value, name]) => {
            const option = element('option', this.word(name));
            option.value = value;
            return option;
        }));
        byId('theme').value = this.theme;
        byId('eventHead').replaceChildren(...columnWords.map((name, i) => {
            const head = element('th', this.word(name), i === 4 ? 'wide' : '');
            head.scope = 'col';
            return head;
        }));
        this.told = undefined;
        this.showPlaying();
        this.view.forget();
        this.list.fill(this.moment);
        this.show();
    }

    // What a person does.
    listen() {
        const press = (id, act) => byId(id).addEventListener('click', act);
        press('play', () => (this.playing ? this.pause() : this.play()));
        press('start', () => this.toStart());
        press('end', () => this.seek(this.session.end));
        press('back', () => this.step(-1, byId('interesting').checked));
        press('forward', () => this.step(1, byId('interesting').checked));
        press('english', () => this.setLanguage(0));
        press('chinese', () => this.setLanguage(1));
        byId('speed').replaceChildren(...speeds.map((speed) => {
            const option = element('option', `${speed}×`);
            option.value = String(speed);
            return option;
        }));
        byId('speed').value = String(this.speed);
        const change = (id, act) => (
            byId(id).addEventListener('change', (event) => act(event.target)));
        change('speed', (box) => this.setSpeed(Number(box.value)));
        change('chatter', (box) => this.list.setChatter(box.checked));
        change('theme', (box) => this.setTheme(box.value));
        for (const what of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'])
            asksFor(what).addEventListener('change', () => this.useTheme());
        asksFor('(prefers-reduced-motion: reduce)').addEventListener('change', (event) => {
            this.still = event.matches;
        });
        document.addEventListener('keydown', (event) => this.hearKey(event));
        window.addEventListener('beforeprint', () => this.print(true));
        window.addEventListener('afterprint', () => this.print(false));
    }

    toStart() {
        this.pause();
        this.finishGlide();
        this.place(0, this.session.begin);
    }

    print(printing) {
        this.printing = printing;
        this.pause();
        this.finishGlide();
        this.useTheme();
        if (printing) this.list.fillForPrint();
        else this.list.fill(this.moment);
    }

    hearKey(event) {
        if (event.ctrlKey || event.altKey || event.metaKey || event.target.tagName === 'SELECT')
            return;
        const only = event.shiftKey || byId('interesting').checked;
        const acts = {
            ' ': () => (this.playing ? this.pause() : this.play()),
            ArrowRight: () => this.step(1, only),
            ArrowLeft: () => this.step(-1, only),
            Home: () => this.toStart(),
            End: () => this.seek(this.session.end),
            '[': () => this.changeSpeed(-1),
            ']': () => this.changeSpeed(1),
        };
        // A button and a box have the space bar to themselves.
        const own = event.target.closest('button, [type=checkbox]');
        if (!Object.hasOwn(acts, event.key) || (event.key === ' ' && own !== null)) return;
        event.preventDefault();
        acts[event.key]();
    }
}
