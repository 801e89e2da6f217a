"""Which layout of a template serves which kind of slide, and what its placeholders are filled with.

Nothing is guessed: a choice that does not fit is a fault, with what would fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from confbrief.errors import Diagnostic, InputError
from confbrief.model.theme import LayoutChoice, TemplateLayouts
from confbrief.ooxml.geometry import Box
from confbrief.render.pptx.template.facts import CHART_KINDS, TABLE_KINDS, TEXT_KINDS, Held, LayoutFacts
from confbrief.render.pptx.type.layouts import CONTENT, Layout, Placeholder, Role, Slot

LEAST_WIDTH = 0.5
LEAST_HEIGHT = 0.35
"""Shares of the slide that the room for what slides tell must have."""
LEAST_TITLE = 0.4
"""The share of the slide's width that a title must have: it is a sentence, in two lines."""
FEET = ("ftr", "sldNum")
"""What a layout has at its foot and each slide repeats; not its date, which nothing that is told here says."""
UNFILLED = ("", "Footer", "<footer>")
"""What an empty footer has in it; LibreOffice writes words there that no slide shows."""
SAMPLES = 3
"""As many layouts are named in a fault as would fit."""
CHOICES: Mapping[Role, str] = {
    Role.COVER: "title",
    Role.SECTION: "section",
    Role.TEXT: "content",
    Role.COLUMNS: "two_columns",
    Role.CHART: "chart",
    Role.CHART_TEXT: "two_columns",
    Role.TABLE: "table",
    Role.FREE: "cards",
    Role.CLOSING: "closing",
}
"""Which choice of a theme serves each role; cards are put on the layout of content where none is named."""


def choose_layouts(facts: Sequence[LayoutFacts], chosen: TemplateLayouts) -> dict[Role, LayoutFacts]:
    """Find the layouts that a theme chooses.

    Raises InputError with every choice that names no layout, or one that cannot serve.
    """
    roles: dict[Role, LayoutFacts] = {}
    faults: list[Diagnostic] = []
    for role, name in CHOICES.items():
        choice = getattr(chosen, name) or chosen.content
        path = path_of(role)
        matching = _matching(facts, choice)
        if len(matching) == 1 or (matching and choice.geometry):
            faults += (Diagnostic(*fault, path=path) for fault in _unfit(role, matching[0], facts))
            roles[role] = matching[0]
        elif matching:
            numbers = " and ".join(str(one.number) for one in matching)
            faults.append(Diagnostic(f"layouts {numbers} are called {choice}", "write the number instead", path=path))
        else:
            faults.append(Diagnostic(f"there is no layout {choice}", _known(facts), path=path))
    if not faults:
        faults += _one_master(roles)
    if faults:
        raise InputError(dict.fromkeys(faults))
    return roles


def path_of(role: Role) -> str:
    """Give the place in a theme where the layout of a role is chosen."""
    return f"template.layouts.{CHOICES[role].replace('_', '-')}"


def layout_of(role: Role, facts: LayoutFacts) -> Layout:
    """Say what is put into which placeholder of a layout in its role."""
    held = {slot: one for slot, one in _slots(role, facts).items() if one is not None}
    kept = [one for one in facts.held if one.kind in FEET and one.upright and one.text.strip() not in UNFILLED]
    return Layout(
        role,
        facts.name,
        "",
        (
            *(_placeholder(slot, one) for slot, one in held.items()),
            *(_placeholder(Slot.NUMBER if one.kind == "sldNum" else Slot.KEPT, one) for one in kept),
        ),
    )


def _slots(role: Role, facts: LayoutFacts) -> dict[Slot, Held | None]:
    left, right = facts.columns or (None, None)
    beside = left if left is not None and left.kind in CHART_KINDS else None
    told: dict[Role, dict[Slot, Held | None]] = {
        Role.COVER: {Slot.BODY: facts.subtitle},
        Role.SECTION: {Slot.BODY: facts.told},
        Role.TEXT: {Slot.BODY: facts.area(TEXT_KINDS)},
        Role.COLUMNS: {Slot.BODY: left, Slot.SECOND_BODY: right},
        Role.CHART: {Slot.CHART: facts.area(CHART_KINDS)},
        Role.CHART_TEXT: {Slot.CHART: beside, Slot.BODY: right},
        Role.TABLE: {Slot.TABLE: facts.area(TABLE_KINDS)},
        Role.FREE: {},
        Role.CLOSING: {Slot.BODY: facts.area(TEXT_KINDS)},
    }
    return {Slot.TITLE: facts.title, **told[role]}


def _placeholder(slot: Slot, held: Held) -> Placeholder:
    return Placeholder(slot, held.kind, held.index, held.name, held.room, held.style)


def _matching(facts: Sequence[LayoutFacts], choice: LayoutChoice) -> list[LayoutFacts]:
    if choice.index is not None:
        return [one for one in facts if one.number == choice.index]
    if choice.geometry is not None:
        return [one for one in facts if one.geometry is choice.geometry]
    return [one for one in facts if one.name == choice.name]


def _unfit(role: Role, facts: LayoutFacts, others: Sequence[LayoutFacts]) -> Iterator[tuple[str, str]]:
    """Say why a layout cannot serve, and which ones can."""
    if reason := lacks(role, facts):
        fitting = [one.name for one in others if not lacks(role, one)][:SAMPLES]
        hint = f"such as {', '.join(fitting)}" if fitting else "add such a layout to the template"
        yield f"the layout {facts.name!r} has {reason}", hint


def lacks(role: Role, facts: LayoutFacts) -> str:
    """Say what a layout lacks for a role; nothing where it can serve."""
    title, room = facts.title, facts.room
    wants = (
        (title is None, "no title"),
        (title is not None and title.room.width < LEAST_TITLE * facts.slide.width, "too narrow a title"),
        (role is Role.COVER and facts.subtitle is None, "no subtitle"),
        (role in (Role.COLUMNS, Role.CHART_TEXT) and facts.columns is None, "no two areas for text side by side"),
        (role in (Role.TEXT, Role.CLOSING) and facts.area(TEXT_KINDS) is None, "no area for text"),
        (
            role in CONTENT and room is not None and not is_roomy(room, facts.slide),
            "too small an area for what slides tell",
        ),
    )
    return next((words for lacking, words in wants if lacking), "")


def is_roomy(box: Box, slide: Box) -> bool:
    """Say whether a box is large enough for what slides tell."""
    return box.width >= LEAST_WIDTH * slide.width and box.height >= LEAST_HEIGHT * slide.height


def _one_master(roles: Mapping[Role, LayoutFacts]) -> Iterator[Diagnostic]:
    """See that slides of content look alike: their layouts have one master."""
    wanted = roles[Role.TEXT].layout.slide_master
    for role in CONTENT:
        if roles[role].layout.slide_master != wanted:
            message = f"the layout {roles[role].name!r} has another master than that of content"
            yield Diagnostic(message, "choose layouts of one master", path=path_of(role))


def _known(facts: Sequence[LayoutFacts]) -> str:
    names = ", ".join(f"{one.number} {one.name}" for one in facts[:8])
    return f"it has {names}{' …' if len(facts) > 8 else ''}"  # noqa: PLR2004 - as many as a line holds
