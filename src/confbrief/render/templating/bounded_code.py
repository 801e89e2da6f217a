"""What Jinja makes of templates, bounded: the texts and lists that they put together are looked at as they are made."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Undefined

TEXT_LIMIT = 4 * 1024 * 1024
"""Characters of one text that a template puts together, or hands on."""
_PASSED = ("jinja_pass_arg",)
"""How Jinja marks a filter that is to be given more than its values."""


class BoundedCode(CodeGenerator):
    """Has every text, list and mapping that a template writes pass through the environment."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:
        """Join texts and numbers, nothing else, up to a length."""
        join = "(markup_join if context.eval_ctx.volatile else str_join)"
        if not frame.eval_ctx.volatile:
            join = "markup_join" if frame.eval_ctx.autoescape else "str_join"
        self.write(f"environment.joined({join}((")
        for one in node.nodes:
            self.write("environment.text(")
            self.visit(one, frame)
            self.write("), ")
        self.write(")))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:
        """Write a list up to a size."""
        self.write("environment.written(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:
        """Write a tuple up to a size, where it is not names that are assigned to."""
        self.write("(" if node.ctx == "store" else "environment.written(")
        super().visit_Tuple(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:
        """Write a mapping up to a size."""
        self.write("environment.written(")
        super().visit_Dict(node, frame)
        self.write(")")


def size_of(entries: object, most: int) -> int:
    """Count the entries of lists in lists, up to a little more than ``most``."""
    waiting, count = [entries], 0
    while waiting and count <= most:
        one = waiting.pop()
        if isinstance(one, dict):
            one = tuple(one.values())
        if isinstance(one, list | tuple):
            count += len(one)
            waiting += one[: most + 1]
    return count


def of_text(filter_: Callable[..., Any], *, several: bool) -> Callable[..., Any]:
    """Let a filter of a text, or of ``several``, write out texts and numbers only, and only so many characters."""

    @wraps(filter_)
    def called(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever the filter takes
        first = 1 if any(hasattr(filter_, mark) for mark in _PASSED) else 0
        given = list(args[first:])
        if several:
            given[0] = list(given[0])
        pieces = given[0] if several else given[:1]
        between = sum(len(one) for one in (*given[1:], *kwargs.values()) if isinstance(one, str))
        total = 0
        for piece in pieces:
            if not isinstance(piece, str | int | float | None | Undefined):
                raise SecurityError("this is no text: name the field that is meant")
            total += between + (len(piece) if isinstance(piece, str) else 0)
        if total > TEXT_LIMIT:
            raise SecurityError(f"a text has more than {TEXT_LIMIT:,} characters")
        return filter_(*args[:first], *given, **kwargs)

    return called
