// SPDX-License-Identifier: GPL-3.0-or-later
// What became of messages, and the texts on the stage.

const fate = {lost: 0, byHand: 1, cut: 2, down: 3, discarded: 4, refused: 5};

Object.assign(StagePainter.prototype, {
    paintDrops(drops) {
        for (const drop of drops) this.paintDrop(drop);
        if (drops.length > 8) return;
        // Reasons never lie on each other: where there is no room for all, the last ones stand.
        const said = [];
        for (const drop of [...drops].reverse()) {
            const text = this.say(drop.reason);
            if (text === '') continue;
            const box = this.reasonBox(text, messagePlace(drop, this.places, this.camera));
            if (said.some((other) => meet(other, box))) continue;
            said.push(box);
            this.ctx.globalAlpha = this.fadingOf(drop);
            this.paintPill(text, box, ...this.reasonColors(drop.fate));
            this.ctx.globalAlpha = 1;
        }
    },

    fadingOf(drop) {
        return this.still ? 1 : clamp((1 - drop.age) / 0.35, 0, 1);
    },

    paintDrop(drop) {
        const {ctx, camera} = this;
        const at = messagePlace(drop, this.places, camera), size = camera.messageSize;
        const fading = this.fadingOf(drop);
        ctx.globalAlpha = (drop.fate === fate.refused ? 1 : 0.55) * fading;
        this.paintMessage(drop.face, at, false);
        ctx.globalAlpha = fading;
        // A cross goes through the message; a badge leaves its letter to be read.
        const corner = {x: at.x + size / 2, y: at.y - size / 2};
        if (drop.fate === fate.lost) this.paintCross(at, 2 * Math.max(3.5, size * 0.4) * 0.8);
        else this.paintFate(drop.fate, corner, Math.max(size * 0.86, 18));
        ctx.globalAlpha = 1;
    },

    paintCross(at, size) {
        const {ctx, palette} = this, arm = size / 2;
        ctx.lineCap = 'round';
        // First wider and in the ground's colour: what lies below must not run into it.
        for (const [color, width] of [[palette.stage, 0.42], [palette.danger, 0.21]]) {
            ctx.strokeStyle = color;
            ctx.lineWidth = Math.max(2, size * width);
            line(ctx, {x: at.x - arm, y: at.y - arm}, {x: at.x + arm, y: at.y + arm});
            line(ctx, {x: at.x + arm, y: at.y - arm}, {x: at.x - arm, y: at.y + arm});
        }
    },

    paintFate(what, at, size) {
        const {ctx, palette} = this;
        if (what === fate.refused)
            return this.paintRefusal(at, size, this.textOn(palette.warning), palette.warning);
        const icon = {[fate.byHand]: 'hand', [fate.cut]: 'unlink', [fate.down]: 'power-off'}[what];
        const ground = what === fate.down ? palette.inkSoft : palette.danger;
        ctx.strokeStyle = palette.stage;
        ctx.lineWidth = Math.max(1, size * 0.1);
        ctx.fillStyle = ground;
        disc(ctx, at, size / 2);
        ctx.fill();
        ctx.stroke();
        this.paintIcon(icon ?? 'trash-2', at, size * 0.68, this.textOn(ground));
        return undefined;
    },

    /// What is refused has arrived, and who is down has no message that died of a fault of the
    /// network: neither is in the colour of one.
    reasonColors(what) {
        const {palette} = this;
        if (what === fate.refused) return [palette.ink, palette.highlight];
        if (what === fate.down) return [palette.ink, palette.sunken];
        return [palette.dangerInk, palette.dangerSoft];
    },

    pillSize(text) {
        const height = parseFloat(this.ctx.font.match(/([\d.]+)px/)[1]) * lineShare * 1.35;
        return {width: this.ctx.measureText(text).width + height * 0.8, height};
    },

    /// Beside the message that died, inside of the stage, and clear of nodes where it can be.
    reasonBox(text, at) {
        const {ctx, camera, area} = this;
        setFont(ctx, 12 * camera.large, 600);
        const {width, height} = this.pillSize(text);
        const out = Math.max(camera.messageSize * 0.4 + 7, camera.messageSize * 0.93 + 3);
        const across = out + width / 2, up = out + height / 2;
        const boxes = [[across, 0], [-across, 0], [0, -up], [0, up], [across, -up], [-across, -up],
                       [across, up], [-across, up]].map(([x, y]) => (
            {left: at.x + x - width / 2, top: at.y + y - height / 2, width, height}));
        const reach = camera.radius;
        const price = (box) => {
            let hidden = 3 * (width * height - common(box, area));
            for (const place of this.places)
                hidden += common(box, {left: place.x - reach, top: place.y - reach,
                                       width: 2 * reach, height: 2 * reach});
            return hidden;
        };
        return boxes.reduce((best, box) => (price(box) < price(best) - 0.5 ? box : best));
    },

    paintPill(text, box, ink, ground) {
        const {ctx, camera} = this;
        ctx.fillStyle = ground;
        ctx.beginPath();
        ctx.roundRect(box.left, box.top, box.width, box.height, box.height / 2);
        ctx.fill();
        setFont(ctx, 12 * camera.large, 600);
        this.paintCentred(text, box.left + box.width / 2, box.top + box.height / 2, ink);
    },

    /// How many messages a link carries one way, where they are too many to be counted by eye.
    paintCrowds(messages) {
        const counts = new Map();
        for (const message of messages)
            counts.set(message.link, (counts.get(message.link) ?? 0) + 1);
        for (const message of messages) {
            const count = counts.get(message.link) ?? 0;
            counts.delete(message.link); // once
            if (count <= 24) continue;
            const middle = {...message, waiting: false, fan: 0, along: 0.4};
            const at = messagePlace(middle, this.places, this.camera);
            setFont(this.ctx, 12 * this.camera.large, 600);
            const {width, height} = this.pillSize('×' + count);
            this.paintPill('×' + count,
                           {left: at.x - width / 2, top: at.y - height / 2, width, height},
                           this.textOn(this.palette.ink), this.palette.ink);
        }
    },

    paintTexts(scene) {
        const {ctx, camera, palette, area} = this;
        const row = area.top + 8 + 12 * camera.large;
        let right = area.left + area.width - 12;
        const headline = this.say(scene.headline);
        if (headline !== '') {
            setFont(ctx, 13.5 * camera.large, 700);
            const {width, height} = this.pillSize(headline), ground = this.tint(scene.tint);
            ctx.fillStyle = ground;
            ctx.beginPath();
            ctx.roundRect(right - width, row - height / 2, width, height, height / 2);
            ctx.fill();
            this.paintCentred(headline, right - width / 2, row, this.textOn(ground));
            right -= width + 12;
        }
        setFont(ctx, 13 * camera.large, 500);
        const title = fitted(ctx, this.say(scene.title), right - area.left - 16);
        this.paintCentred(title, area.left + 16, row, palette.mute, 'left');
    },
});

/// Shortened in the middle to have room.
function fitted(ctx, text, width) {
    if (ctx.measureText(text).width <= width) return text;
    const signs = [...text];
    for (let kept = signs.length - 1; kept > 1; --kept) {
        const front = Math.ceil(kept / 2);
        const shorter = signs.slice(0, front).join('') + '…' +
            signs.slice(signs.length - (kept - front)).join('');
        if (ctx.measureText(shorter).width <= width) return shorter;
    }
    return '…';
}

function common(one, other) {
    const width = Math.min(one.left + one.width, other.left + other.width) -
        Math.max(one.left, other.left);
    const height = Math.min(one.top + one.height, other.top + other.height) -
        Math.max(one.top, other.top);
    return width > 0 && height > 0 ? width * height : 0;
}

function meet(one, other) {
    return common(one, other) > 0;
}
