// SPDX-License-Identifier: GPL-3.0-or-later
// How large is what a node wears, and on which side of it that has the most room.

function rowOf(font, least) {
    return Math.max(least, font * lineShare);
}

const strips = {
    cell: rowOf(11, 17),
    badge: rowOf(11, 19),
    caption: rowOf(11.5, 17),
    small: rowOf(9.5, 11),
    gap: 2.5,
    badgeWidth: 27,
    badgeGap: 4,
    barHeight: 14,
    barLine: rowOf(12, 15),
};

function cellWidth(face) {
    return face.strip.some((cell) => cell.footer !== 0) ? 25 : 18;
}

function hasCaptions(face) {
    return face.strip.some((cell) => cell.caption !== 0);
}

/// With more lines than this below the cells their names take more room than they are worth.
function marksAreNamed(face) {
    return face.marks.length <= 4 && face.marks.some((mark) => mark.name !== 0);
}

function markHeight(face) {
    return marksAreNamed(face) ? 9.5 * lineShare * 0.86 : 4.5;
}

function hiddenWidth(face) {
    return face.hidden === 0 ? 0
        : 28 + 7.5 * Math.max(0, String(face.hidden).length - 2);
}

function stripSize(face) {
    if (face.window !== null)
        return {width: 156, height: 2 * strips.barLine + strips.barHeight + 2};
    if (face.strip.length === 0) return {width: 0, height: 0};
    const footers = cellWidth(face) === 25;
    return {
        width: face.strip.length * cellWidth(face) - strips.gap + hiddenWidth(face) +
            (marksAreNamed(face) ? 24 : 0),
        height: strips.cell + (hasCaptions(face) ? strips.small : 0) +
            (footers ? strips.small : 0) + face.marks.length * markHeight(face),
    };
}

function badgesSize(face) {
    if (face.badges.length === 0 && face.badgeCaption === 0) return {width: 0, height: 0};
    const row = face.badges.length * (strips.badgeWidth + strips.badgeGap);
    return {width: Math.max(row, 96), height: strips.badge + strips.caption};
}

/// A box of that size at a side of a node.
function beside(size, side, camera, crown) {
    const width = size.width * camera.unit, height = size.height * camera.unit;
    const out = camera.radius + 8 * camera.unit, above = crown ? 12 * camera.unit : 0;
    switch (side) {
    case 'below': return {left: -width / 2, top: out, width, height};
    case 'above': return {left: -width / 2, top: -out - above - height, width, height};
    case 'right': return {left: out, top: -height / 2, width, height};
    default: return {left: -out - width, top: -height / 2, width, height};
    }
}

/// How much of the line lies within the box, in pixels (Liang and Barsky).
function lengthWithin(box, from, to) {
    let enters = 0, leaves = 1;
    const dx = to.x - from.x, dy = to.y - from.y;
    for (const [part, room] of [[-dx, from.x - box.left], [dx, box.left + box.width - from.x],
                                [-dy, from.y - box.top], [dy, box.top + box.height - from.y]]) {
        if (part === 0 && room < 0) return 0;
        if (part < 0) enters = Math.max(enters, room / part);
        if (part > 0) leaves = Math.min(leaves, room / part);
    }
    return enters < leaves ? (leaves - enters) * Math.hypot(dx, dy) : 0;
}

/// On which sides nodes have their strips, badges and names: where the fewest links pass. Depends
/// on places, links and names only, so that nothing jumps while a log grows.
class SideChooser {
    constructor(painter, scene, usual, view) {
        Object.assign(this, {painter, scene, usual, view});
        this.labels = [];
        this.lines = scene.links.length > 400 || view.camera.detail === detail.dots ? []
            : scene.links.map((link) => [view.places[link.a], view.places[link.b]]);
    }

    choose() {
        const sides = new Map(), {camera} = this.view;
        for (const node of this.scene.nodes)
            sides.set(node.id, {strip: 'below', badges: 'right', name: null});
        for (const node of this.scene.nodes)
            if (node.name !== '' && !this.nameFits(node))
                sides.get(node.id).name = this.placeName(node);
        if (camera.detail !== detail.full) return sides;
        for (const node of this.scene.nodes) this.placeWorn(node, sides.get(node.id));
        return sides;
    }

    nameFits(node) {
        const {ctx} = this.painter, {camera} = this.view;
        if (camera.detail === detail.dots) return false;
        const full = camera.detail === detail.full;
        setFont(ctx, Math.max(full ? 12 : 10, (full ? 15 : 18) * camera.unit), 700);
        return ctx.measureText(node.name).width <= camera.body * (full ? 1.5 : 1.9);
    }

    cost(label, self) {
        let sum = 0;
        const {camera, area} = this.view;
        for (const [from, to] of this.lines) sum += lengthWithin(label, from, to);
        // What is cut off at the edge cannot be read; a link that passes behind does little harm.
        sum += (label.width * label.height - common(label, area)) / 2;
        for (const node of this.scene.nodes) {
            const at = this.view.places[node.id], radius = camera.radius;
            if (node.id !== self)
                sum += common(label, {left: at.x - radius, top: at.y - radius,
                                      width: 2 * radius, height: 2 * radius}) / 2;
        }
        for (const placed of this.labels) sum += common(label, placed) / 4;
        return sum;
    }

    placeName(node) {
        const {ctx} = this.painter, {camera} = this.view;
        const dots = camera.detail === detail.dots;
        const size = dots ? 11 : 13;
        setFont(ctx, size, dots ? 500 : 600);
        const text = fitted(ctx, node.name, dots ? 110 : Math.max(132, 2.6 * camera.radius));
        const width = ctx.measureText(text).width + 6, height = size * lineShare + 2;
        const out = dots ? camera.radius * 1.3 + 1 : camera.radius + 3;
        const slant = out * 0.72;
        const crown = !dots && this.usual.crown ? 12 * camera.unit : 0;
        const middles = [[0, out + height / 2], [0, -out - height / 2 - crown],
                         [out + width / 2, 0], [-out - width / 2, 0],
                         [slant + width / 2, slant + height / 2],
                         [-slant - width / 2, slant + height / 2],
                         [slant + width / 2, -slant - height / 2],
                         [-slant - width / 2, -slant - height / 2]];
        const at = this.view.places[node.id];
        let best = null;
        middles.forEach(([x, y], i) => {
            const box = {left: at.x + x - width / 2, top: at.y + y - height / 2, width, height};
            let hidden = this.cost(box, node.id) + (dots ? 0 : 3 * i);
            for (const placed of this.labels) hidden += common(box, placed);
            if (best === null || hidden < best.price) best = {price: hidden, box, text, size};
        });
        if (best.price > (dots ? 8 : 900)) return null;
        this.labels.push(best.box);
        return {...best, box: {...best.box, left: best.box.left - at.x, top: best.box.top - at.y}};
    }

    placeWorn(node, sides) {
        const {camera, area} = this.view, at = this.view.places[node.id];
        const moved = (box) => ({...box, left: box.left + at.x, top: box.top + at.y});
        const own = sides.name === null ? null : moved(sides.name.box);
        const cheapest = (size, choices, taken) => {
            let best = null;
            for (const [side, dislike] of choices) {
                const box = moved(beside(size, side, camera, this.usual.crown));
                const price = dislike + this.cost(box, node.id) +
                    (own !== null && meet(box, own) ? 2e3 : 0) +
                    (taken !== null && meet(box, taken) ? 1e4 : 0);
                if (best === null || price < best.price) best = {price, side, box};
            }
            return best;
        };
        // Below is where people look first; another side must be worth it.
        const strip = cheapest(stripSize(this.usual),
                               [['below', 0], ['above', 4], ['right', 30], ['left', 30]], null);
        sides.strip = strip.side;
        this.labels.push(strip.box);
        const right = at.x >= area.left + area.width / 2;
        sides.badges = cheapest(badgesSize(this.usual),
                                [['right', right ? 0 : 12], ['left', right ? 12 : 0],
                                 ['below', 6], ['above', 8]], strip.box).side;
    }
}
