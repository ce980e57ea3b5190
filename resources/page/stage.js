// SPDX-License-Identifier: GPL-3.0-or-later
// The stage's picture: where things stand, and the links between them. Lengths and
// shapes are those of the program's own stage.

const detail = {dots: 0, names: 1, full: 2};
const fullRadius = 44; // the radius of a node for which lengths are given
const lineShare = 1.25; // of a line of text by the size of its font
const fontFamily = "Inter, 'Noto Sans', Ubuntu, 'DejaVu Sans', 'Segoe UI', system-ui, " +
    "'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', " +
    "'WenQuanYi Micro Hei', sans-serif";

function setFont(ctx, size, weight) {
    ctx.font = `${weight} ${size}px ${fontFamily}`;
}

function boundsOf(places) {
    const xs = places.map((place) => place.x), ys = places.map((place) => place.y);
    const left = Math.min(...xs), top = Math.min(...ys);
    return {left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top};
}

function clamp(value, least, most) {
    return Math.max(least, Math.min(most, value));
}

function detailFor(radius) {
    return radius < 13 ? detail.dots : radius < 25 ? detail.names : detail.full;
}

/// Shows all places in the area. `distance` is the smallest one between nodes in their shape: a
/// node is at most a good third of it, so that links can be seen between them.
function fitCamera(places, distance, area) {
    const bounds = places.length > 0 ? boundsOf(places) : {left: 0, top: 0, width: 0, height: 0};
    const large = clamp(Math.sqrt(Math.max(1, area.width * area.height)) / 560, 1, 1.6);
    const usual = Math.max(20, Math.min(44 * large, area.height / 3.44));
    const camera = {radius: usual, large};
    // The size of a node decides about the margins, and these about the size: half steps settle it.
    for (let round = 0; round < 16; ++round) {
        const margin = Math.min(camera.radius, usual) * 1.1 + 4;
        const strip = detailFor(camera.radius) === detail.full ? camera.radius * 0.62 : 0;
        const width = Math.max(40, area.width - 2 * margin);
        const height = Math.max(40, area.height - 2 * margin - 2 * strip);
        camera.scale = usual / 12; // a lone pair does not fly apart
        if (bounds.width > 0) camera.scale = Math.min(camera.scale, width / bounds.width);
        if (bounds.height > 0) camera.scale = Math.min(camera.scale, height / bounds.height);
        const wanted = clamp(distance * camera.scale * 0.34, 2.5, usual);
        camera.radius = (camera.radius + wanted) / 2;
    }
    camera.x = area.left + area.width / 2 - (bounds.left + bounds.width / 2) * camera.scale;
    camera.y = area.top + area.height / 2 - (bounds.top + bounds.height / 2) * camera.scale;
    camera.detail = detailFor(camera.radius);
    camera.messageSize = clamp(camera.radius * 0.58, 5, usual * 0.6);
    camera.unit = camera.radius / fullRadius;
    camera.body = camera.radius * 0.81;
    return camera;
}

function mapped(camera, place) {
    return {x: camera.x + place.x * camera.scale, y: camera.y + place.y * camera.scale};
}

/// From ring to ring; `along` is a unit vector.
function hopOf(from, to, radius) {
    const dx = to.x - from.x, dy = to.y - from.y;
    const length = Math.max(1e-6, Math.hypot(dx, dy));
    const along = {x: dx / length, y: dy / length};
    const rim = Math.min(radius, length * 0.45);
    return {
        start: {x: from.x + along.x * rim, y: from.y + along.y * rim},
        end: {x: to.x - along.x * rim, y: to.y - along.y * rim},
        along,
    };
}

/// How far beside its link a message of a crowd travels, in sizes.
function asideOf(fan) {
    const away = Math.abs(fan), crowded = Math.max(away - 3, 0);
    const far = 0.62 * Math.min(away, 3) + 1.2 * crowded / (crowded + 5);
    return fan < 0 ? -far : far;
}

function messagePlace(message, places, camera) {
    const {start, end, along} = hopOf(places[message.from], places[message.to], camera.radius);
    const size = camera.messageSize;
    const dx = end.x - start.x, dy = end.y - start.y;
    if (!message.waiting) {
        // They leave one point and come together again at the other.
        const bow = 4 * message.along * (1 - message.along) * asideOf(message.fan ?? 0) * size;
        return {x: start.x + dx * message.along - along.y * bow,
                y: start.y + dy * message.along + along.x * bow};
    }
    // A queue at the sender: along the link up to half its length, then in further rows.
    const row = Math.max(1, Math.floor(Math.hypot(dx, dy) / 2 / (size * 1.12)));
    const lane = Math.floor(message.fan / row) % 5, step = (lane + 1) >> 1;
    const side = (lane % 2 === 1 ? step : -step) * size * 1.1;
    const far = size * (0.7 + 1.12 * (message.fan % row));
    return {x: start.x + along.x * far - along.y * side,
            y: start.y + along.y * far + along.x * side};
}

function line(ctx, from, to) {
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
}

function disc(ctx, at, radius) {
    ctx.beginPath();
    ctx.arc(at.x, at.y, radius, 0, 2 * Math.PI);
}

/// Dashes as the program gives them: in widths of the line.
function setDashes(ctx, dashes) {
    ctx.setLineDash(dashes.map((dash) => dash * ctx.lineWidth));
}

class StagePainter {
    /// `say` gives the text of a number; `icons` SVG texts by name.
    constructor(ctx, palette, icons, say) {
        Object.assign(this, {ctx, palette, icons, say});
    }

    tint(number) {
        const {palette} = this;
        if (number === 0) return palette.mute;
        if (number <= 20) return palette.series[(number - 1) % palette.series.length];
        return [palette.ok, palette.danger, palette.accent][number - 21];
    }
    /// It has the colour of an earlier number.
    again(number) {
        return number > this.palette.series.length && number <= 20;
    }
    textOn(ground) {
        return contrast('#14202b', ground) >= contrast('#ffffff', ground) ? '#14202b' : '#ffffff';
    }

    paint(scene, view) {
        const {ctx} = this;
        ctx.lineJoin = 'round';
        this.places = view.places;
        this.camera = view.camera;
        this.area = view.area;
        this.paintLinks(scene);
        for (const message of scene.messages) this.paintTail(message);
        for (const node of scene.nodes) {
            paintNode(this, node, view.sides.get(node.id));
            if (scene.accused.includes(node.id)) this.paintAccused(this.places[node.id]);
        }
        for (const message of scene.messages)
            this.paintMessage(message.face, messagePlace(message, this.places, this.camera),
                              message.copy);
        this.paintDrops(scene.drops);
        this.paintCrowds(scene.messages);
        this.paintTexts(scene);
    }

    paintLinks({links}) {
        const {ctx, camera, palette} = this;
        const many = Math.min(1, Math.sqrt(40 / Math.max(links.length, 1)));
        for (const link of links) {
            const from = this.places[link.a], to = this.places[link.b];
            const plain = link.forwardUp && link.backwardUp && !link.lossy && !link.slow;
            ctx.lineCap = 'butt';
            if (plain) {
                ctx.strokeStyle = palette.link;
                ctx.lineWidth = camera.detail === detail.dots ? 1
                    : Math.max(1, 1.9 * camera.large * many);
                line(ctx, from, to);
            } else {
                this.paintSpecialLink(link, from, to);
            }
            ctx.setLineDash([]);
        }
    }

    paintSpecialLink(link, from, to) {
        const {ctx, camera, palette} = this;
        const {start, end} = hopOf(from, to, camera.radius);
        const middle = {x: (start.x + end.x) / 2, y: (start.y + end.y) / 2};
        if (!link.forwardUp && !link.backwardUp) {
            this.useCutPen();
            line(ctx, start, end);
            this.paintDisc(middle, 'scissors', palette.danger);
        } else if (link.forwardUp !== link.backwardUp) {
            this.paintOneWay(link.forwardUp ? end : start, middle, link.forwardUp ? start : end);
        } else {
            ctx.strokeStyle = palette.dead;
            ctx.lineWidth = link.lossy ? 2.8 : 1.4;
            if (link.lossy) {
                ctx.lineCap = 'round';
                setDashes(ctx, [0.1, 2.6]);
            }
            line(ctx, start, end);
            if (link.slow && camera.detail === detail.full)
                this.paintDisc(middle, 'clock', palette.dead);
        }
    }

    /// From the middle to the end that is not reached any more.
    paintOneWay(open, middle, shut) {
        const {ctx, camera, palette} = this;
        ctx.strokeStyle = palette.dead;
        ctx.lineWidth = 2;
        line(ctx, shut, middle);
        this.useCutPen();
        line(ctx, middle, open);
        ctx.setLineDash([]);
        if (camera.detail === detail.dots) return;
        const {along} = hopOf(middle, shut, 0);
        const tip = {x: (middle.x + shut.x) / 2 + along.x * 7,
                     y: (middle.y + shut.y) / 2 + along.y * 7};
        ctx.fillStyle = palette.dead;
        ctx.beginPath();
        ctx.moveTo(tip.x, tip.y);
        ctx.lineTo(tip.x - along.x * 12 - along.y * 7, tip.y - along.y * 12 + along.x * 7);
        ctx.lineTo(tip.x - along.x * 12 + along.y * 7, tip.y - along.y * 12 - along.x * 7);
        ctx.fill();
        this.paintDisc({x: middle.x + (open.x - middle.x) * 0.32,
                        y: middle.y + (open.y - middle.y) * 0.32}, 'scissors', palette.danger);
    }

    useCutPen() {
        const {ctx, camera, palette} = this;
        ctx.strokeStyle = palette.danger;
        ctx.lineWidth = camera.detail === detail.dots ? 1.4 : 2.2 * camera.large;
        setDashes(ctx, [2.6, 2.6]);
    }

    paintDisc(at, icon, color) {
        const {ctx, camera, palette} = this;
        if (camera.detail === detail.dots) return;
        ctx.setLineDash([]);
        ctx.strokeStyle = color;
        ctx.lineWidth = 1.7 * camera.large;
        ctx.fillStyle = palette.stage;
        disc(ctx, at, 11 * camera.large);
        ctx.fill();
        ctx.stroke();
        this.paintIcon(icon, at, 13 * camera.large, color);
    }

    paintIcon(name, at, size, color) {
        const {ctx} = this;
        ctx.save();
        ctx.translate(at.x - size / 2, at.y - size / 2);
        ctx.scale(size / 24, size / 24);
        ctx.strokeStyle = color;
        ctx.lineWidth = 2;
        ctx.lineCap = 'round';
        ctx.setLineDash([]);
        ctx.stroke(this.icons(name));
        ctx.restore();
    }
}

function polygon(ctx, corners, radius, turn) {
    for (let corner = 0; corner < corners; ++corner) {
        const angle = (corner + turn) * 2 * Math.PI / corners;
        ctx.lineTo(radius * Math.cos(angle), radius * Math.sin(angle));
    }
    ctx.closePath();
}

function channels(color) {
    return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function luminance(color) {
    const [red, green, blue] = channels(color).map((channel) => {
        const part = channel / 255;
        return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
    const a = luminance(one), b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function mixed(one, other, part) {
    const to = channels(other);
    const all = channels(one).map((from, i) => Math.round(from + (to[i] - from) * part));
    return `rgb(${all.join(' ')})`;
}
