# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader has it: reads the tree, crashes the leader by its action, hears
what is announced, and reads the new leader's name. accessibility_bus starts it."""

import subprocess
import sys
import time

import pyatspi
from gi.repository import Gio, GLib

PATIENCE = 60  # seconds on a busy computer; what is waited for comes within a few

PORTAL = """<node><interface name="org.freedesktop.portal.Settings"><method name="Read">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>
</method></interface></node>"""


def check(true, what):
    if not true:
        raise AssertionError(what)


def until(condition, what):
    """Lets events come until the condition holds, and gives what it gives."""
    context = GLib.MainContext.default()
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        while context.iteration(False):
            pass
        try:
            found = condition()
        except GLib.Error:  # what was looked at has gone meanwhile
            found = None
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain for " + what)


def below(thing):
    """All things of a tree, each after the one around it."""
    yield thing
    for number in range(thing.childCount):
        child = thing.getChildAtIndex(number)
        if child is not None:
            yield from below(child)


def find(root, role, name):
    """Waits for it."""

    def there():
        wanted = (role, name)
        return next((one for one in below(root) if (one.getRoleName(), one.name) == wanted), None)

    return until(there, f"{role} {name}")


def actions(thing):
    try:
        action = thing.queryAction()
    except NotImplementedError:
        return []
    return [action.getName(number) for number in range(action.nActions)]


def do(thing, name):
    thing.queryAction().doAction(actions(thing).index(name))


def offer_portal():
    """The desktop is set to move less."""

    def answer(_connection, _sender, _path, _interface, _method, asked, invocation):
        if asked.unpack() == ("org.freedesktop.appearance", "reduced-motion"):
            value = GLib.Variant("v", GLib.Variant("u", 1))
            invocation.return_value(GLib.Variant("(v)", (value,)))
        else:
            invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")

    connection = Gio.bus_get_sync(Gio.BusType.SESSION)
    interface = Gio.DBusNodeInfo.new_for_xml(PORTAL).interfaces[0]
    connection.register_object("/org/freedesktop/portal/desktop", interface, answer, None, None)
    owned = []
    Gio.bus_own_name_on_connection(
        connection,
        "org.freedesktop.portal.Desktop",
        Gio.BusNameOwnerFlags.NONE,
        lambda *_: owned.append(True),
        None,
    )
    until(lambda: owned, "the portal")


def application():
    desktop = pyatspi.Registry.getDesktop(0)
    return next((one for one in desktop if one and one.name == "Synod"), None)


def read_tree(window):
    """Everything that is seen and can have the focus has a name; gives how much there is."""
    count, nameless = 0, []
    for thing in below(window):
        state = thing.getState()
        if not (state.contains(pyatspi.STATE_SHOWING) and state.contains(pyatspi.STATE_FOCUSABLE)):
            continue
        count += 1
        empty = thing.getRole() == pyatspi.ROLE_TABLE_CELL  # of a table that has nothing there
        if not thing.name and not empty:
            nameless.append(f"{thing.getRoleName()} in {thing.parent.name or thing.parent}")
    check(not nameless, f"without a name: {nameless}")
    return count


def leader_of(stage):
    return next(
        (
            one
            for one in (stage.getChildAtIndex(number) for number in range(5))
            if one and ", Leader, " in one.name
        ),
        None,
    )


def crash_the_leader(window, said):
    stage = find(window, "canvas", "Stage")
    nodes = [stage.getChildAtIndex(number) for number in range(5)]
    print("nodes: " + "; ".join(one.name for one in nodes))
    check(all("Crash" in actions(one) for one in nodes), "a node cannot be crashed")
    check(all(one.description for one in nodes), "a node does not say what it wears")
    leader = leader_of(stage)
    check(leader is not None, "no leader")
    old = leader.name.split(",")[0]
    print(f"{leader.name}: {leader.description!r}, {actions(leader)}")

    do(leader, "Crash")
    until(lambda: any(f"Crashed {old}" in text for text in said), "that the crash is said")
    check("crashed" in leader.name, f"{leader.name} has not crashed")

    do(find(window, "push button", "Play"), "Press")
    new = until(lambda: leader_of(stage), "another leader")
    name = ",".join(new.name.split(",")[:2])
    check(name.split(",")[0] != old, f"{name} is down")
    print(f"new: {new.name}")
    until(lambda: any(name in text for text in said), f"that {name} is said; heard {said}")
    check(len(said) < 20, f"too much is said: {said}")


def look_around(window):
    count = until(lambda: read_tree(window), "the tree")
    print(f"{count} things that can have the focus, each with a name")
    line = find(window, "slider", "Time line")
    check(line.queryValue().maximumValue > 0, "the line of time has no length")
    motion = find(window, "menu item", "Reduced motion")
    until(lambda: motion.getState().contains(pyatspi.STATE_CHECKED), "less motion, as the desktop")


def main(synod, profile):
    offer_portal()
    said = []

    def hear(event):
        if event.detail1 == 1 and event.source.getRole() == pyatspi.ROLE_NOTIFICATION:
            said.append(event.source.name)

    pyatspi.Registry.registerEventListener(hear, "object:state-changed:showing")
    options = f"--profile {profile} --lang en --size 1280x800 --speed 2 --at 5s".split()
    program = subprocess.Popen([synod, *options, ":/scenarios/first-start.toml"])
    try:
        window = until(application, "the program")
        stage = find(window, "canvas", "Stage")
        until(lambda: stage.childCount > 5, "the nodes")
        look_around(window)
        crash_the_leader(window, said)
        print("said: " + " | ".join(said))
    finally:
        program.terminate()
        program.wait(10)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
