// SPDX-License-Identifier: GPL-3.0-or-later
// How a node looks: its body by kind and condition, and what it wears beside it. Everything is
// drawn around the node's middle.

const ringKind = {plain: 0, thick: 1, dashed: 2};
const nodeKind = {server: 0, client: 1, host: 2, router: 3, balancer: 4};

/// The painter's own methods for nodes are long enough for a file of theirs.
function paintNode(painter, node, sides) {
    const {ctx, camera} = painter, at = painter.places[node.id];
    ctx.save();
    ctx.translate(at.x, at.y);
    ctx.setLineDash([]);
    if (camera.detail === detail.dots) {
        painter.paintDot(node);
    } else {
        painter.paintGround(node);
        painter.paintBody(node);
    }
    painter.paintName(node, sides.name);
    if (camera.detail === detail.full) {
        painter.paintWorn(node.face, sides, at);
        painter.paintBadges(node.face, sides.badges);
    }
    if (camera.detail !== detail.dots) {
        if (node.face.crown && node.status !== status.crashed) painter.paintCrown();
        painter.paintStatus(node);
    }
    ctx.restore();
}

Object.assign(StagePainter.prototype, {
    /// What lies under a node: the ground that ends its links, and its timer's ring.
    paintGround(node) {
        const {ctx, camera, palette} = this;
        ctx.fillStyle = palette.stage;
        disc(ctx, {x: 0, y: 0}, node.timer >= 0 ? camera.radius : camera.body * 1.05);
        ctx.fill();
        if (node.timer < 0) return;
        const radius = camera.radius * 0.955;
        ctx.lineWidth = Math.max(1.5, 4.4 * camera.unit);
        ctx.strokeStyle = palette.track;
        disc(ctx, {x: 0, y: 0}, radius);
        ctx.stroke();
        ctx.strokeStyle = node.status === status.paused ? palette.dead : this.tint(node.face.tint);
        ctx.lineCap = 'round';
        if (node.timerWaits) setDashes(ctx, [0.6, 1.9]);
        ctx.beginPath(); // from the top, as a clock runs
        const end = -Math.PI / 2, turn = Math.max(1e-4, node.timer) * 2 * Math.PI;
        ctx.arc(0, 0, radius, end, end + turn);
        ctx.stroke();
        ctx.setLineDash([]);
    },

    bodyPath(kind, radius) {
        const {ctx} = this, half = radius * 0.9;
        ctx.beginPath();
        if (kind === nodeKind.server) ctx.arc(0, 0, radius, 0, 2 * Math.PI);
        else if (kind === nodeKind.router) polygon(ctx, 8, radius * 1.04, 0.5);
        else if (kind === nodeKind.balancer) polygon(ctx, 6, radius * 1.1, 0);
        else ctx.roundRect(-half, -half, 2 * half, 2 * half, half * 0.36);
    },

    paintBody(node) {
        const {ctx, camera, palette} = this, radius = camera.body, {unit} = camera;
        ctx.lineCap = 'butt';
        if (node.status === status.crashed) return this.paintHatched(node.kind, radius);
        const color = this.tint(node.face.tint), leads = node.face.ring === ringKind.thick;
        ctx.fillStyle = leads ? mixed(palette.stage, color, 0.16) : palette.surface;
        ctx.strokeStyle = color;
        ctx.lineWidth = Math.max(1.4, (leads ? 6 : 2.8) * unit);
        if (node.face.ring === ringKind.dashed) {
            ctx.lineWidth = Math.max(1.4, 3.4 * unit);
            setDashes(ctx, [2.4, 1.7]);
        }
        this.bodyPath(node.kind, radius);
        ctx.fill();
        ctx.stroke();
        ctx.setLineDash([]);
        if (!this.again(node.face.tint)) return undefined;
        // A second ring: the colour is that of an earlier number.
        const inner = radius - ctx.lineWidth / 2 - Math.max(2, 3.4 * unit);
        ctx.lineWidth = Math.max(1.2, 1.8 * unit);
        this.bodyPath(node.kind, inner);
        ctx.stroke();
        return undefined;
    },

    paintHatched(kind, radius) {
        const {ctx, camera, palette} = this;
        ctx.save();
        this.bodyPath(kind, radius);
        ctx.fillStyle = palette.hatchGround;
        ctx.fill();
        ctx.clip();
        ctx.strokeStyle = palette.hatch;
        ctx.lineWidth = Math.max(1, radius * 0.06);
        for (let x = -2 * radius; x <= 2 * radius; x += Math.max(4, radius * 0.24))
            line(ctx, {x: x - radius, y: radius}, {x: x + radius, y: -radius});
        ctx.restore();
        ctx.strokeStyle = palette.dead;
        ctx.lineWidth = Math.max(1.4, 2.2 * camera.unit);
        this.bodyPath(kind, radius);
        ctx.stroke();
    },

    paintDot(node) {
        const {ctx, camera, palette} = this, {face} = node;
        const leads = face.ring === ringKind.thick, dead = node.status === status.crashed;
        const radius = Math.max(2, camera.radius * (leads ? 1.25 : 0.85));
        const color = dead ? palette.dead : this.tint(face.tint);
        const hollow = face.ring === ringKind.dashed || dead;
        ctx.fillStyle = hollow ? palette.surface : color;
        ctx.strokeStyle = hollow ? color : leads ? palette.ink : palette.stage;
        ctx.lineWidth = hollow ? Math.max(1.2, radius * 0.34) : leads ? 1.6 : 1;
        disc(ctx, {x: 0, y: 0}, radius);
        ctx.fill();
        ctx.stroke();
        if (dead) {
            const arm = radius * 0.55;
            ctx.strokeStyle = palette.danger;
            line(ctx, {x: -arm, y: -arm}, {x: arm, y: arm});
            line(ctx, {x: arm, y: -arm}, {x: -arm, y: arm});
        } else if (this.again(face.tint)) { // with a hole
            ctx.fillStyle = palette.stage;
            disc(ctx, {x: 0, y: 0}, radius * 0.36);
            ctx.fill();
        }
    },

    /// The ring around a node that a violation is about. Dashes all around, so that it is told from
    /// what is chosen without its colour.
    paintAccused(at) {
        const {ctx, camera, palette} = this, radius = camera.radius + 9;
        ctx.strokeStyle = palette.danger;
        ctx.lineCap = 'butt';
        ctx.lineWidth = 3.2;
        const part = 2 * Math.PI * radius / Math.max(8, Math.round(2 * Math.PI * radius / 12.8));
        ctx.setLineDash([part * 0.64, part * 0.36]);
        disc(ctx, at, radius);
        ctx.stroke();
        ctx.setLineDash([]);
    },

    paintCrown() {
        const {ctx, camera, palette} = this, unit = 1.12 * camera.unit;
        const up = -camera.radius * 0.99;
        const points = [[-10, 7], [-12, -5], [-5.4, 0.2], [0, -8.4], [5.4, 0.2], [12, -5], [10, 7]];
        ctx.lineCap = 'round';
        for (const [color, edge, width] of [[palette.stage, palette.stage, 5],
                                            [palette.warning, this.textOn(palette.warning), 1.5]]) {
            ctx.beginPath();
            for (const [x, y] of points) ctx.lineTo(x * unit, up + y * unit);
            ctx.closePath();
            ctx.fillStyle = color;
            ctx.strokeStyle = edge;
            ctx.lineWidth = width * unit;
            ctx.stroke();
            ctx.fill();
            if (width < 5) ctx.stroke();
        }
    },

    /// A round badge on the rim: a fault is seen from the last row.
    paintRimBadge(at, color) {
        const {ctx, camera, palette} = this;
        ctx.strokeStyle = palette.stage;
        ctx.fillStyle = color;
        ctx.lineWidth = 2.6 * camera.unit;
        disc(ctx, at, 11 * camera.unit);
        ctx.fill();
        ctx.stroke();
        ctx.lineCap = 'round';
    },

    paintStatus(node) {
        const {ctx, camera, palette} = this, {unit} = camera, out = camera.body * 0.78;
        const upper = {x: out, y: -out}, from = (x, y) => ({x: out + x * unit, y: -out + y * unit});
        if (node.status === status.crashed) {
            this.paintRimBadge(upper, palette.danger);
            ctx.strokeStyle = palette.surface;
            line(ctx, from(-4.2, -4.2), from(4.2, 4.2));
            line(ctx, from(-4.2, 4.2), from(4.2, -4.2));
        } else if (node.status === status.paused) {
            this.paintRimBadge(upper, palette.warning);
            ctx.strokeStyle = this.textOn(palette.warning);
            ctx.lineWidth = 2.8 * unit;
            for (const x of [-2.8, 2.8]) line(ctx, from(x, -4), from(x, 4));
        }
        if (node.clock !== 1) this.paintClockRate(node.clock);
        if (!node.cutOff) return;
        const lower = {x: -out, y: -out};
        this.paintRimBadge(lower, palette.danger);
        this.paintIcon('unplug', lower, 14 * unit, palette.surface);
    },

    /// "×2", below the node's middle at its rim.
    paintClockRate(rate) {
        const {ctx, camera, palette} = this, {unit} = camera;
        const text = '×' + Number(rate.toPrecision(3));
        setFont(ctx, 12.5 * unit, 700);
        const height = 21 * unit, width = ctx.measureText(text).width + 30 * unit;
        const out = camera.body * 0.78, left = out - height / 2;
        ctx.strokeStyle = palette.stage;
        ctx.lineWidth = 2.6 * unit;
        ctx.fillStyle = palette.warning;
        ctx.beginPath();
        ctx.roundRect(left, out - height / 2, width, height, height / 2);
        ctx.fill();
        ctx.stroke();
        const ink = this.textOn(palette.warning);
        this.paintIcon('clock', {x: left + height / 2, y: out}, 15 * unit, ink);
        setFont(ctx, 12.5 * unit, 700);
        this.paintCentred(text, left + 20 * unit, out, ink, 'left');
    },

    /// In a font that is as small as it has to be.
    paintFitted(text, y, size, weight, width, color) {
        const {ctx} = this;
        setFont(ctx, size, weight);
        const needed = ctx.measureText(text).width;
        if (needed > width) setFont(ctx, Math.max(7.5, size * width / needed), weight);
        this.paintCentred(fitted(ctx, text, width), 0, y, color);
    },

    paintName(node, name) {
        const {ctx, camera, palette} = this;
        const ink = node.status === status.crashed ? palette.mute : palette.ink;
        if (name !== null) {
            const {box, text, size} = name;
            ctx.globalAlpha = 0.86;
            ctx.fillStyle = palette.stage;
            ctx.beginPath();
            ctx.roundRect(box.left, box.top, box.width, box.height, 4);
            ctx.fill();
            ctx.globalAlpha = 1;
            setFont(ctx, size, camera.detail === detail.dots ? 500 : 600);
            this.paintCentred(text, box.left + box.width / 2, box.top + box.height / 2, ink);
        }
        if (camera.detail === detail.full) this.paintWithin(node, name === null, ink);
        else if (camera.detail === detail.names && name === null)
            this.paintFitted(node.name, 0, 26 * camera.unit, 700, camera.body * 1.9, ink);
    },

    /// Name, if it stands there, and role.
    paintWithin(node, named, ink) {
        const {camera, palette} = this, {unit} = camera, {face} = node;
        const runs = node.status === status.up;
        const role = runs ? this.say(face.role) : this.sayStatus(node.status);
        const term = runs ? this.say(face.roleTerm) : '';
        const room = camera.body * 1.5, mute = node.status === status.crashed ? ink : palette.mute;
        const rows = rowsWithin(face.icon !== '', named, role !== '', term !== '');
        if (face.icon !== '')
            this.paintIcon(face.icon, {x: 0, y: rows.icon * unit}, rows.iconSize * unit, ink);
        if (named)
            this.paintFitted(node.name, rows.name * unit, (face.icon !== '' ? 16 : 18) * unit, 700,
                             room, ink);
        if (role !== '')
            this.paintFitted(role, rows.role * unit, (named ? 11.5 : 13) * unit, 500, room * 0.98,
                             mute);
        if (term !== '')
            this.paintFitted(term, rows.term * unit, 9.5 * unit, 400, room * 0.86, mute);
    },
});

/// Where the lines within a node stand: above and below its middle, for a node of full size.
function rowsWithin(icon, named, role, term) {
    if (icon)
        return named ? {icon: -19, iconSize: 17, name: 1, role: 18, term: 30}
                     : {icon: -9, iconSize: 22, name: 0, role: 15, term: 27};
    if (term) return named ? {name: -12, role: 5.5, term: 19} : {name: 0, role: -6, term: 9};
    return {name: role ? -7 : 0, role: named ? 11.5 : 0, term: 0};
}
