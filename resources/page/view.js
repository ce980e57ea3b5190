// SPDX-License-Identifier: GPL-3.0-or-later
// The stage and the time line as parts of the page: sizes, what lies under the pointer, marks.

/// A vendored picture as a path, so that it is drawn in any colour at once.
function iconPath(text) {
    const path = new Path2D();
    const svg = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement;
    for (const shape of svg.children) {
        const part = (name) => Number(shape.getAttribute(name) ?? 0);
        switch (shape.tagName) {
        case 'path': path.addPath(new Path2D(shape.getAttribute('d'))); break;
        case 'circle':
            path.moveTo(part('cx') + part('r'), part('cy'));
            path.arc(part('cx'), part('cy'), part('r'), 0, 2 * Math.PI);
            break;
        case 'rect':
            path.roundRect(part('x'), part('y'), part('width'), part('height'), part('rx'));
            break;
        case 'line':
            path.moveTo(part('x1'), part('y1'));
            path.lineTo(part('x2'), part('y2'));
            break;
        case 'polyline':
        case 'polygon': {
            const points = shape.getAttribute('points').trim();
            path.addPath(new Path2D(`M${points}${shape.tagName === 'polygon' ? 'Z' : ''}`));
            break;
        }
        default: break;
        }
    }
    return path;
}

const onPaper = {width: 720, height: 480, ratio: 3};

/// A canvas as sharp as the screen. Gives its size; nothing where it has none. What is printed gets
/// its place only when it is too late to paint.
function sized(canvas, printing = false) {
    const ratio = printing ? onPaper.ratio : window.devicePixelRatio || 1;
    const width = printing ? onPaper.width : canvas.clientWidth;
    const height = printing ? onPaper.height : canvas.clientHeight;
    if (width === 0 || height === 0) return null;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    const ctx = canvas.getContext('2d');
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return {ctx, width, height};
}

class StageView {
    constructor(session, player) {
        Object.assign(this, {session, player});
        this.canvas = byId('stage');
        this.paths = new Map();
        new ResizeObserver(() => this.paint()).observe(this.canvas);
        this.canvas.addEventListener('pointermove', (event) => this.point(event));
        this.canvas.addEventListener('pointerdown', (event) => this.point(event));
        this.canvas.addEventListener('pointerleave', () => this.hideTip());
    }

    setPalette(palette) {
        this.palette = palette;
        this.paint();
    }
    forget() {
        this.made = undefined;
    }
    icon(name) {
        if (!this.paths.has(name)) this.paths.set(name, iconPath(this.session.data.icons[name]));
        return this.paths.get(name);
    }

    paint() {
        if (this.palette === undefined) return;
        const size = sized(this.canvas, this.player.printing);
        if (size === null) return;
        const {ctx} = size, scene = this.player.scene();
        const say = (number) => this.player.say(number);
        const painter = new StagePainter(ctx, this.palette, (name) => this.icon(name), say);
        painter.sayStatus = (state) => say(this.player.words.statuses[state]);
        painter.still = this.player.still;
        ctx.fillStyle = this.palette.stage;
        ctx.fillRect(0, 0, size.width, size.height);
        painter.paint(scene, this.viewOf(painter, scene, size));
        this.scene = scene;
    }

    /// Where things stand depends on few things, and is kept while these are the same.
    viewOf(painter, scene, {width, height}) {
        const there = scene.nodes.map((node) => node.id).join();
        const {made} = this;
        if (made !== undefined && made.layouts === scene.layouts && made.links === scene.links &&
            made.there === there && made.width === width && made.height === height)
            return made.view;
        const usual = this.session.face(this.session.data.nodes.usual);
        const area = {left: 0, top: 0, width, height};
        const side = usual.window !== null ? 34 : 0;
        const below = usual.window !== null ? 26 : usual.marks.length > 2 ? 14 : 0;
        const room = {left: 10 + side, top: 36, width: width - 22 - 2 * side,
                      height: height - 44 - below};
        const [distance, numbers] = scene.layouts[room.width / room.height < 1.1 ? 1 : 0];
        const stage = pairs(numbers).map(([x, y]) => ({x, y}));
        const camera = fitCamera(scene.nodes.map((node) => stage[node.id]), distance, room);
        if (this.session.data.nodes.dots) camera.detail = detail.dots;
        const view = {camera, area, places: stage.map((place) => mapped(camera, place))};
        if (!this.session.data.nodes.named)
            view.sides = new Map(scene.nodes.map((node) => [node.id, {name: null}]));
        else view.sides = new SideChooser(painter, scene, usual, view).choose();
        this.made = {layouts: scene.layouts, links: scene.links, there, width, height, view};
        return view;
    }

    /// What lies under the pointer says what it is.
    point(event) {
        if (this.made === undefined) return;
        const {camera, places} = this.made.view, x = event.offsetX, y = event.offsetY;
        const near = (at, radius) => Math.hypot(at.x - x, at.y - y) <= radius;
        const reach = Math.max(10, camera.messageSize * 0.7);
        const message = [...this.scene.messages].reverse().find((one) => (
            near(messagePlace(one, places, camera), reach)));
        const node = this.scene.nodes.find((one) => near(places[one.id], camera.radius));
        if (message === undefined && node === undefined) return this.hideTip();
        const names = this.session.names;
        const text = message !== undefined
            ? `${names[message.from]} → ${names[message.to]}\n${this.player.say(message.text)}`
            : this.player.nodeText(node, this.scene);
        return this.showTip(text, x, y);
    }
    showTip(text, x, y) {
        const tip = byId('tip'), {width, height} = this.made;
        tip.textContent = text;
        tip.hidden = false;
        tip.style.left = `${clamp(x + 14, 0, Math.max(0, width - tip.offsetWidth - 4))}px`;
        const below = y + 18 + tip.offsetHeight < height;
        tip.style.top = `${below ? y + 18 : Math.max(0, y - tip.offsetHeight - 12)}px`;
    }
    hideTip() {
        byId('tip').hidden = true;
    }
}

const markKind = {candidate: 0, commit: 1, route: 2, closed: 3, resent: 4, timeout: 5, opened: 6,
                  leader: 7, reset: 8, fault: 9, violation: 10};

class TimeLine {
    constructor(session, player) {
        Object.assign(this, {session, player});
        this.box = byId('line');
        this.canvas = byId('marks');
        new ResizeObserver(() => this.paint()).observe(this.canvas);
        this.box.addEventListener('pointermove', (event) => this.point(event.offsetX));
        this.box.addEventListener('input', () => {
            const part = Number(this.box.value) / 10000;
            player.seek(Math.round(session.begin + (session.end - session.begin) * part));
        });
    }

    setPalette(palette) {
        this.palette = palette;
        this.paint();
    }

    xOf(time) {
        return 9 + (this.canvas.clientWidth - 18) * this.partOf(time);
    }

    /// A mark says what happened there.
    point(x) {
        const {session, player} = this, reach = 6;
        let best = null;
        for (const mark of session.data.marks) {
            const away = Math.abs(this.xOf(session.times[mark[0]]) - x);
            if (away < reach && (best === null || mark[1] >= best[1])) best = mark;
        }
        this.box.title = best === null ? player.word('timeLine') : player.eventText(best[0]);
    }

    partOf(time) {
        return share(time - this.session.begin, this.session.end - this.session.begin);
    }

    show() {
        const {session, player} = this, part = this.partOf(player.time);
        if (document.activeElement !== this.box || Math.abs(part - this.box.value / 10000) > 1e-4)
            this.box.value = String(Math.round(part * 10000));
        const text = player.clockText(player.time);
        byId('clock').textContent = text;
        this.box.setAttribute('aria-valuetext', player.word(
            'place', text, player.clockText(session.end), player.moment, session.last));
        byId('back').disabled = byId('start').disabled = player.moment === 0 && part === 0;
        byId('forward').disabled = byId('end').disabled =
            player.moment === session.last && part === 1;
        this.paint();
    }

    paint() {
        if (this.palette === undefined) return;
        const size = sized(this.canvas);
        if (size === null) return;
        const {ctx, height} = size, y = height / 2, xOf = (time) => this.xOf(time);
        ctx.lineCap = 'round';
        ctx.lineWidth = 5;
        for (const [to, color] of [[this.session.end, this.palette.link],
                                   [this.player.time, this.palette.accent]]) {
            ctx.strokeStyle = color;
            line(ctx, {x: xOf(this.session.begin), y}, {x: xOf(to), y});
        }
        // Of those that share a place the weightiest is shown; light ones first, so that a
        // violation is never hidden under a commit beside it.
        const columns = new Map();
        for (const mark of this.session.data.marks) {
            const x = Math.round(xOf(this.session.times[mark[0]]));
            const other = columns.get(x);
            if (other === undefined || other[1] <= mark[1]) columns.set(x, mark);
        }
        for (const [x, mark] of [...columns].sort((one, other) => one[1][1] - other[1][1]))
            this.paintMark(ctx, {x, y}, mark);
    }

    colorOf([, kind, tint]) {
        const {palette} = this;
        if (kind === markKind.route) return palette.mute;
        if (kind === markKind.resent || kind === markKind.timeout) return palette.warning;
        if (kind >= markKind.reset) return palette.danger;
        return tint === 0 ? palette.mute : palette.series[(tint - 1) % palette.series.length];
    }

    paintMark(ctx, {x, y}, mark) {
        const [, kind] = mark, color = this.colorOf(mark);
        const shape = (points) => {
            ctx.beginPath();
            for (const [dx, dy] of points) ctx.lineTo(x + dx, y + dy);
            ctx.closePath();
        };
        ctx.strokeStyle = color;
        ctx.lineWidth = 2.2;
        ctx.fillStyle = this.palette.surface;
        switch (kind) {
        case markKind.commit: return line(ctx, {x, y: y + 6}, {x, y: y + 9});
        case markKind.route: return line(ctx, {x, y: y - 6}, {x, y: y - 9});
        case markKind.reset:
            line(ctx, {x: x - 4, y: y - 4}, {x: x + 4, y: y + 4});
            return line(ctx, {x: x - 4, y: y + 4}, {x: x + 4, y: y - 4});
        case markKind.candidate: disc(ctx, {x, y}, 2.6); break;
        case markKind.opened:
        case markKind.leader: disc(ctx, {x, y}, 4.4); break;
        case markKind.closed: shape([[-3.4, -3.4], [3.4, -3.4], [3.4, 3.4], [-3.4, 3.4]]); break;
        case markKind.resent:
        case markKind.timeout: shape([[-4, -4], [4, -4], [0, 3.2]]); break;
        case markKind.fault: shape([[0, -5], [5, 0], [0, 5], [-5, 0]]); break; // on its corner
        default: shape([[-6, 4.8], [6, 4.8], [0, -6]]); break;
        }
        if ([markKind.closed, markKind.timeout, markKind.violation].includes(kind))
            ctx.fillStyle = color;
        ctx.fill();
        return ctx.stroke();
    }
}
