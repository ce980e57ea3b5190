// SPDX-License-Identifier: GPL-3.0-or-later
// Messages: told apart by shape and letter as well as by colour.

Object.assign(StagePainter.prototype, {
    paintTail(message) {
        const {ctx, camera} = this;
        if (message.waiting || message.along >= 1 || camera.messageSize < 9) return;
        const at = messagePlace(message, this.places, camera);
        const {along} = hopOf(this.places[message.from], this.places[message.to], 0);
        const length = camera.messageSize * (message.face.calm ? 0.9 : 1.6);
        const end = {x: at.x - along.x * length, y: at.y - along.y * length};
        const color = this.tint(message.face.tint);
        const fading = ctx.createLinearGradient(at.x, at.y, end.x, end.y);
        fading.addColorStop(0, color + '73');
        fading.addColorStop(1, color + '00');
        ctx.strokeStyle = fading;
        ctx.lineCap = 'round';
        ctx.lineWidth = camera.messageSize * (message.face.calm ? 0.12 : 0.17);
        line(ctx, at, end);
    },

    paintMessage(face, at, copy) {
        const {ctx, palette} = this;
        const size = this.camera.messageSize * (face.calm ? 0.66 : 1);
        ctx.save();
        ctx.translate(at.x, at.y);
        ctx.lineCap = 'butt';
        if (copy) { // a ghost behind it: the same message once more
            ctx.save();
            ctx.translate(size * 0.2, -size * 0.2);
            ctx.globalAlpha *= 0.75;
            this.paintShape({...face, filled: false}, size);
            ctx.restore();
        }
        if (size >= 12) { // apart from what it passes
            ctx.strokeStyle = palette.stage;
            ctx.lineWidth = size * 0.14;
            this.outline(face, size, 0);
            ctx.stroke();
        }
        this.paintShape(face, size);
        if (size >= 9) this.paintLetter(face, size);
        if (copy && size >= 14) this.paintCopyTag(size);
        ctx.restore();
    },

    paintShape(face, size) {
        const {ctx, palette} = this;
        const color = this.tint(face.tint);
        ctx.lineWidth = Math.max(1.2, size * 0.09);
        ctx.strokeStyle = color;
        ctx.fillStyle = face.filled ? color : palette.surface;
        this.outline(face, size, ctx.lineWidth);
        ctx.fill();
        ctx.stroke();
    },

    isWord(face, size) {
        return face.word !== '' && size >= 17;
    },

    outline(face, all, inset) {
        const {ctx} = this;
        const size = all - inset, half = size / 2;
        ctx.beginPath();
        if (face.shape === 0) {
            ctx.roundRect(-half, -half, size, size, size * 0.27);
        } else if (face.shape === 1) {
            ctx.arc(0, 0, half, 0, 2 * Math.PI);
        } else if (face.shape === 2) {
            polygon(ctx, 6, half * 1.16, 0);
        } else {
            let across = half;
            if (this.isWord(face, all)) {
                setFont(ctx, all * 0.47, 700);
                across = (Math.max(all, ctx.measureText(face.word).width + all * 0.56) - inset) / 2;
            }
            ctx.roundRect(-across, -half * 0.84, 2 * across, half * 1.68, half * 0.84);
        }
    },

    paintLetter(face, size) {
        const {ctx, palette} = this;
        const ground = face.filled ? this.tint(face.tint) : palette.surface;
        const ink = face.mark !== 0 ? this.tint(face.mark)
            : face.filled ? this.textOn(ground) : palette.ink;
        const unit = size / 22;
        if (face.letter === '✓') {
            ctx.strokeStyle = ink;
            ctx.lineWidth = Math.max(1.4, 2.7 * unit);
            ctx.lineCap = 'round';
            ctx.beginPath();
            ctx.moveTo(-4.6 * unit, 0.4 * unit);
            ctx.lineTo(-1.4 * unit, 3.8 * unit);
            ctx.lineTo(4.8 * unit, -3.8 * unit);
            ctx.stroke();
        } else if (face.letter === '⊖') {
            this.paintRefusal({x: 0, y: 0}, 14 * unit, ink, 'transparent');
        } else if (face.letter === '•') {
            ctx.fillStyle = ink;
            disc(ctx, {x: 0, y: 0}, 2.9 * unit);
            ctx.fill();
        } else {
            const word = this.isWord(face, size);
            setFont(ctx, size * (word ? 0.47 : 0.58), 700);
            this.paintCentred(word ? face.word : face.letter, 0, 0, ink);
        }
    },

    paintCentred(text, x, y, color, align = 'center') {
        const {ctx} = this;
        ctx.fillStyle = color;
        ctx.textAlign = align;
        ctx.textBaseline = 'alphabetic';
        const size = parseFloat(ctx.font.match(/([\d.]+)px/)[1]);
        ctx.fillText(text, x, y + size * 0.36);
    },

    paintCopyTag(size) {
        const {ctx, palette} = this;
        ctx.fillStyle = palette.ink;
        ctx.beginPath();
        ctx.roundRect(size * 0.12, -size * 0.74, size * 0.6, size * 0.42, size * 0.21);
        ctx.fill();
        setFont(ctx, size * 0.34, 700);
        this.paintCentred('×2', size * 0.42, -size * 0.53, palette.surface);
    },

    /// The sign of an answer that says no: no death, so no cross.
    paintRefusal(at, size, ink, ground) {
        const {ctx} = this;
        const radius = size * 0.46, width = Math.max(1.3, size * 0.15);
        ctx.strokeStyle = ink;
        ctx.fillStyle = ground;
        ctx.lineWidth = width;
        disc(ctx, at, radius);
        ctx.fill();
        ctx.stroke();
        ctx.lineWidth = width * 1.25;
        ctx.lineCap = 'butt';
        line(ctx, {x: at.x - radius * 0.58, y: at.y}, {x: at.x + radius * 0.58, y: at.y});
    },
});
