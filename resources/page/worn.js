// SPDX-License-Identifier: GPL-3.0-or-later
// What nodes wear beside them: strips of entries, windows over streams, votes.

const runPart = {done: 0, flight: 1, open: 2, beyond: 3};

Object.assign(StagePainter.prototype, {
    paintWorn(face, sides, at) {
        const {ctx, area, camera} = this;
        const size = stripSize(face);
        if (size.width === 0) return;
        const box = beside(size, sides.strip, camera, face.crown);
        if (sides.strip === 'below' || sides.strip === 'above') { // stays on the stage
            const right = area.left + area.width - 5 - at.x, left = area.left + 5 - at.x;
            box.left = Math.max(left, Math.min(box.left, right - box.width));
        }
        // A quiet ground keeps a link that passes behind from running through the entries.
        ctx.fillStyle = this.palette.stage;
        ctx.beginPath();
        ctx.roundRect(box.left - 3, box.top - 3, box.width + 6, box.height + 6, 5 * camera.unit);
        ctx.fill();
        if (face.window !== null) this.paintWindow(face, box);
        else this.paintStrip(face, box);
    },

    paintStrip(face, box) {
        const {ctx, camera, palette} = this, {unit} = camera;
        const top = box.top + (hasCaptions(face) ? strips.small * unit : 0);
        const height = strips.cell * unit, width = (cellWidth(face) - strips.gap) * unit;
        let x = box.left;
        if (face.hidden > 0) {
            setFont(ctx, 10.5 * unit, 600);
            const right = x + (hiddenWidth(face) - 4) * unit;
            this.paintCentred('+' + face.hidden, right, top + height / 2, palette.mute, 'right');
            x += hiddenWidth(face) * unit;
        }
        this.paintStripMarks(face, x, top + height);
        for (const cell of face.strip) {
            this.paintCell(cell, {left: x, top, width, height});
            x += cellWidth(face) * unit;
        }
    },

    paintCell(cell, box) {
        const {ctx, camera, palette} = this, {unit} = camera;
        const color = this.tint(cell.tint), width = 1.5 * unit;
        const rect = (right, top) => {
            ctx.beginPath();
            ctx.roundRect(box.left + width / 2, box.top + width / 2 + top,
                          box.width - width - right, box.height - width - top, 3.5 * unit);
        };
        ctx.lineCap = 'butt';
        ctx.lineWidth = width;
        ctx.strokeStyle = color;
        ctx.fillStyle = cell.solid ? color : palette.surface;
        if (!cell.solid) setDashes(ctx, [2, 1.6]);
        if (cell.stacked) { // the edge of the next one behind it
            rect(0, 0);
            ctx.fill();
            ctx.stroke();
            ctx.strokeStyle = palette.surface;
        }
        const inset = cell.stacked ? 2.5 * unit : 0;
        rect(inset, inset);
        ctx.fill();
        ctx.stroke();
        ctx.setLineDash([]);
        const ink = cell.solid ? this.textOn(color) : palette.ink;
        const middle = box.left + (box.width - inset) / 2;
        ctx.save();
        ctx.translate(middle, 0);
        this.paintFitted(this.say(cell.label), box.top + inset + (box.height - inset) / 2,
                         11 * unit, 700, box.width * 0.86, ink);
        if (cell.caption !== 0)
            this.paintFitted(this.say(cell.caption), box.top - strips.small * unit / 2,
                             9.5 * unit, 500, box.width * 1.1, palette.mute);
        if (cell.footer !== 0)
            this.paintFitted(this.say(cell.footer), box.top + box.height + strips.small * unit / 2,
                             9.5 * unit, 500, box.width * 1.1, palette.inkSoft);
        ctx.restore();
    },

    /// A line as long as what is held, a tick where what is sent next begins, and whose it is.
    paintStripMarks(face, left, top) {
        const {ctx, camera, palette} = this, {unit} = camera;
        const high = markHeight(face) * unit, named = marksAreNamed(face);
        const after = (cells) => left + cells * cellWidth(face) * unit;
        let y = top + (named ? high / 2 : high * 0.75);
        ctx.lineCap = 'butt';
        for (const mark of face.marks) {
            ctx.strokeStyle = palette.inkSoft;
            ctx.lineWidth = 2 * unit;
            if (mark.held > 0)
                line(ctx, {x: left, y}, {x: after(mark.held) - strips.gap * unit, y});
            const next = after(mark.next) - strips.gap / 2 * unit;
            ctx.strokeStyle = palette.mute;
            ctx.lineWidth = 1.5 * unit;
            line(ctx, {x: next, y: y - 2 * unit}, {x: next, y: y + 2 * unit});
            if (named) {
                setFont(ctx, 9.5 * unit, 500);
                this.paintCentred(fitted(ctx, this.say(mark.name), 21 * unit),
                                  after(face.strip.length) + 3 * unit, y, palette.inkSoft, 'left');
            }
            y += high;
        }
    },

    paintWindow(face, box) {
        const {ctx, camera, palette} = this, {unit} = camera, {window} = face;
        const row = strips.barLine * unit, color = this.tint(face.tint);
        setFont(ctx, 12 * unit, 700);
        this.paintCentred(this.say(window.caption), box.left + box.width / 2, box.top + row / 2,
                          palette.ink);
        if (window.runs.length === 0) return;
        const bar = {left: box.left, top: box.top + row + unit, width: box.width,
                     height: strips.barHeight * unit};
        const outline = () => {
            ctx.beginPath();
            ctx.roundRect(bar.left, bar.top, bar.width, bar.height, 3.5 * unit);
        };
        ctx.save();
        outline();
        ctx.clip();
        let x = bar.left;
        for (const {part, length} of window.runs) {
            const width = bar.width * length / 1000;
            this.paintRun({left: x, top: bar.top, width, height: bar.height}, part, color);
            x += width;
        }
        ctx.restore();
        outline();
        ctx.strokeStyle = color;
        ctx.lineWidth = 1.5 * unit;
        ctx.stroke();
        this.paintEdges(window.edges, bar);
    },

    /// Told apart by how they are filled as well as by colour.
    paintRun(box, part, color) {
        const {ctx, palette} = this;
        ctx.fillStyle = part === runPart.done ? color
            : part === runPart.beyond ? palette.track : palette.surface;
        ctx.fillRect(box.left, box.top, box.width, box.height);
        if (part !== runPart.flight) return;
        ctx.save();
        ctx.beginPath();
        ctx.rect(box.left, box.top, box.width, box.height);
        ctx.clip();
        ctx.strokeStyle = color;
        ctx.lineCap = 'butt';
        ctx.lineWidth = box.height * 0.2;
        const bottom = box.top + box.height;
        for (let x = box.left - box.height; x < box.left + box.width; x += box.height * 0.42)
            line(ctx, {x, y: bottom}, {x: x + box.height, y: box.top});
        ctx.restore();
    },

    /// Marks the edges and writes their names below, each under its own as far as there is room.
    paintEdges(edges, bar) {
        const {ctx, camera, palette} = this, {unit} = camera;
        setFont(ctx, 11 * unit, 600);
        let right = bar.left + bar.width;
        for (let i = edges.length - 1; i >= 0; --i) {
            const x = bar.left + bar.width * Math.min(edges[i].at, 1000) / 1000;
            const label = this.say(edges[i].name) + (edges[i].at > 1000 ? ' →' : '');
            const width = ctx.measureText(label).width;
            const least = bar.left + i * (width + 6 * unit);
            const left = Math.max(least, Math.min(x - width / 2, right - width));
            this.paintCentred(label, left, bar.top + bar.height + (2 + strips.barLine / 2) * unit,
                              palette.ink, 'left');
            right = left - 6 * unit;
            if (edges[i].at > 1000) continue;
            ctx.strokeStyle = palette.ink;
            ctx.lineWidth = 2 * unit;
            line(ctx, {x, y: bar.top - unit}, {x, y: bar.top + bar.height + 3 * unit});
        }
    },

    paintBadges(face, side) {
        const {ctx, camera, palette} = this, {unit} = camera, size = badgesSize(face);
        if (size.width === 0) return;
        const box = beside(size, side, camera, face.crown);
        ctx.fillStyle = palette.stage;
        ctx.beginPath();
        ctx.roundRect(box.left - 3, box.top - 2, box.width + 6, box.height + 4, 6 * unit);
        ctx.fill();
        const pitch = (strips.badgeWidth + strips.badgeGap) * unit;
        const row = face.badges.length * pitch - strips.badgeGap * unit;
        let x = side === 'right' ? box.left
            : side === 'left' ? box.left + box.width - row : box.left + (box.width - row) / 2;
        for (const badge of face.badges) {
            this.paintBadge(badge, x, box.top);
            x += pitch;
        }
        setFont(ctx, 11.5 * unit, 500);
        const caption = fitted(ctx, this.say(face.badgeCaption), box.width);
        const y = box.top + (strips.badge + strips.caption / 2) * unit;
        if (side === 'right') this.paintCentred(caption, box.left, y, palette.inkSoft, 'left');
        else if (side === 'left')
            this.paintCentred(caption, box.left + box.width, y, palette.inkSoft, 'right');
        else this.paintCentred(caption, box.left + box.width / 2, y, palette.inkSoft);
    },

    paintBadge(badge, left, top) {
        const {ctx, camera, palette} = this, {unit} = camera;
        const height = strips.badge * unit, width = strips.badgeWidth * unit;
        const given = badge.state === 1, pending = badge.state === 0;
        const color = given ? palette.ok : pending ? palette.dead : palette.danger;
        ctx.strokeStyle = color;
        ctx.fillStyle = given ? color : palette.surface;
        ctx.lineWidth = 1.5 * unit;
        ctx.lineCap = 'butt';
        if (pending) setDashes(ctx, [2.4, 1.8]);
        ctx.beginPath();
        ctx.roundRect(left + 1, top + 1, width - 2, height - 2, height / 2);
        ctx.fill();
        ctx.stroke();
        ctx.setLineDash([]);
        ctx.save();
        ctx.translate(left + width / 2, 0);
        this.paintFitted(this.say(badge.text), top + height / 2, 11 * unit, 700, width * 0.84,
                         given ? this.textOn(color) : palette.mute);
        ctx.restore();
    },
});
