// SPDX-License-Identifier: GPL-3.0-or-later
// The page begins here. What it shows at a time can be asked for, by tests and by whoever builds on
// a page: synod.at(nanoseconds) gives it as plain values in the language that is shown.

function plainScene(player, time) {
    const {session} = player, moment = session.momentAt(time);
    const scene = session.sceneAt(moment, time, 150e6);
    const say = (number) => player.say(number);
    return {
        moment, time, title: say(scene.title), headline: say(scene.headline), tint: scene.tint,
        nodes: scene.nodes.map(({face, ...node}) => ({
            ...node, tint: face.tint, ring: face.ring, crown: face.crown, icon: face.icon,
            role: say(face.role), roleTerm: say(face.roleTerm), line: say(face.line),
            hidden: face.hidden, badgeCaption: say(face.badgeCaption),
            strip: face.strip.map((cell) => ({...cell, label: say(cell.label),
                                              caption: say(cell.caption),
                                              footer: say(cell.footer)})),
            marks: face.marks.map((mark) => ({...mark, name: say(mark.name)})),
            badges: face.badges.map((badge) => ({...badge, text: say(badge.text)})),
            window: face.window === null ? null
                : {...face.window, caption: say(face.window.caption),
                   edges: face.window.edges.map((edge) => ({...edge, name: say(edge.name)}))},
        })),
        accused: scene.accused,
        links: scene.links,
        messages: scene.messages.map((message) => ({...message, text: say(message.text)})),
        drops: scene.drops.map((drop) => ({...drop, reason: say(drop.reason)})),
    };
}

/// What the address asks for: page.html#t=2.5&lang=zh&theme=dark, so that one can link to a moment.
function obeyAddress(player) {
    const asked = new URLSearchParams(location.hash.slice(1));
    const time = Number(asked.get('t') ?? NaN);
    if (asked.has('lang')) player.setLanguage(asked.get('lang').startsWith('zh') ? 1 : 0);
    if (Object.hasOwn(themeWords, asked.get('theme'))) player.setTheme(asked.get('theme'));
    if (!Number.isNaN(time)) player.seek(Math.round(time * 1e9));
}

async function begin() {
    if (typeof DecompressionStream === 'undefined' ||
        typeof CanvasRenderingContext2D.prototype.roundRect === 'undefined') {
        byId('trouble').hidden = false;
        return;
    }
    const session = new Session(await unpack(byId('session').textContent));
    byId('session').remove();
    byId('page').hidden = false;
    const player = new Player(session);
    obeyAddress(player);
    window.addEventListener('hashchange', () => obeyAddress(player));
    Object.assign(window.synod, {
        at: (time) => plainScene(player, time),
        seek: (time) => player.seek(time),
        place: () => ({moment: player.moment, time: player.time, playing: player.playing,
                       speed: player.speed, last: session.last, end: session.end}),
    });
}

window.synod = {};
window.synod.ready = begin();
