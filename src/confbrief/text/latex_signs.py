r"""What signs of LaTeX read as where that depends on what stands around them."""

from __future__ import annotations

from collections.abc import Sequence


def reading_of_sim(printed: Sequence[str], following: str) -> str:
    r"""Read ``\sim`` between numbers as a range, before one as "about", elsewhere as the sign it is.

    ``printed`` is what was printed before it, ``following`` the raw text behind it.
    """
    before = next((character for character in reversed(printed) if character != " "), "")
    if not following.lstrip(" ${\\")[:1].isdigit():
        return "∼"
    return "–" if before and (before.isdigit() or before in "%×") else "~"


def reading_of_space(raw: str, place: int, *, math: bool) -> str | None:
    r"""Give what a macro for space or for a line's end prints, whose backslash is at ``place``; None where it is none.

    The thin space that groups digits (``10\,000``) prints nothing, so that the number stays one.
    """
    sign, end = raw[place + 1 : place + 2], place + 2
    before, after = raw[max(0, place - 1) : place], raw[end : end + 1]
    if sign == "\\":
        return " " if math or not after or after.isspace() or after == "[" else None
    if sign == "," and before.isdigit() and raw[end : end + 3].isdigit():
        return ""
    if sign in {",", ";", ":", " "}:
        return " "
    nothing = sign == "/" or (sign == "-" and before.isalpha() and after.isalpha()) or (sign == "!" and math)
    return "" if nothing else None
