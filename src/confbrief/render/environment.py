"""The one Jinja environment: sandboxed, strict about names, escaping by the kind of template.

Templates are data. A user's own may do what the packaged ones do and nothing else: no Python
attribute beyond the values handed over, few filters, no way to make a gigantic string in one
step, and an end to how much comes out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from confbrief.errors import Diagnostic, InputError
from confbrief.render.markdown_text import escape_markdown

OUTPUT_LIMIT = 64 * 1024 * 1024
"""Characters; the handout of a conference of thousands of papers has a few million."""
TEMPLATE_LIMIT = 1024 * 1024
"""Bytes of a template file."""

_FILTERS = ("default", "first", "groupby", "join", "last", "length", "list", "lower", "map", "reject", "rejectattr",
            "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim", "unique",
            "upper")  # fmt: skip
"""What templates may call; none makes much out of little."""
_GLOBALS = ("range", "dict", "namespace")
_GROWING = frozenset(
    {"center", "expandtabs", "format", "format_map", "ljust", "replace", "rjust", "translate", "zfill"}
)
"""Methods of strings that make much out of little."""


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Finds, compiles and runs templates."""

    def __init__(self, search_path: Sequence[Path]) -> None:
        """Search the folders in order: a template of the user's stands before the packaged one."""
        super().__init__(
            loader=jinja2.FileSystemLoader([str(folder) for folder in search_path]),
            undefined=jinja2.StrictUndefined,
            autoescape=_escapes,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.intercepted_binops = frozenset({"*", "**", "%"})
        self.search_path = tuple(search_path)
        self.filters = {name: function for name, function in self.filters.items() if name in _FILTERS}
        self.filters["css_string"] = css_string
        self.globals = {name: value for name, value in self.globals.items() if name in _GLOBALS}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own
        """Allow arithmetic on numbers only, and no powers: ``'a' * 10**9`` would take all memory."""
        numbers = all(isinstance(value, int | float) for value in (left, right))
        if operator == "**" or not numbers:
            raise SecurityError(f"'{operator}' is for numbers in templates, and '**' is not allowed")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - Jinja's own
        """Refuse what the sandbox refuses, and methods of strings that grow without bound."""
        if isinstance(obj, str) and attr in _GROWING:
            return False
        return super().is_safe_attribute(obj, attr, value)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - Jinja's own
        """Give no format method, not even the sandbox's: a width in it has no bound."""

    def run(self, name: str, values: Mapping[str, object]) -> str:
        """Fill a template in.

        Raises InputError with the template's file and line where it is missing, wrong, too large,
        names something that is not there, or does what templates may not.
        """
        try:
            parts: list[str] = []
            size = 0
            for part in self._load(name).generate(values):
                parts.append(part)
                size += len(part)
                if size > OUTPUT_LIMIT:
                    raise InputError(Diagnostic(f"more than {OUTPUT_LIMIT:,} characters come out", file=name))
            return "".join(parts)
        except jinja2.TemplateNotFound as error:
            searched = ", ".join(str(folder / (error.name or name)) for folder in self.search_path)
            raise InputError(
                Diagnostic(f"there is no template '{error.name or name}'", hint=f"looked for {searched}", file=name)
            ) from error
        except jinja2.TemplateSyntaxError as error:
            raise InputError(
                Diagnostic(error.message or "syntax error", file=error.name or name, line=error.lineno)
            ) from error
        except (jinja2.UndefinedError, SecurityError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            place = self._place(error.__traceback__)
            if place is None:
                raise
            raise InputError(Diagnostic(str(error), file=place[0], line=place[1])) from error
        except RecursionError as error:
            raise InputError(Diagnostic("the template calls itself without end", file=name)) from error

    def _load(self, name: str) -> jinja2.Template:
        for folder in self.search_path:
            path = folder / name
            if path.is_file() and path.stat().st_size > TEMPLATE_LIMIT:
                raise InputError(Diagnostic(f"the template is larger than {TEMPLATE_LIMIT:,} bytes", file=name))
        try:
            return self.get_template(name)
        except UnicodeDecodeError as error:
            raise InputError(Diagnostic("the template is not UTF-8", file=name)) from error

    def _place(self, trace: TracebackType | None) -> tuple[str, int] | None:
        """Find the line of a template that failed in a traceback, into which Jinja writes it.

        None where our own code, called by the template, failed: that is not the template's fault.
        """
        place = None
        package = Path(__file__).parents[1]
        while trace is not None:
            path = Path(trace.tb_frame.f_code.co_filename)
            folder = next((folder for folder in self.search_path if path.is_relative_to(folder)), None)
            if folder is not None:
                place = (path.relative_to(folder).as_posix(), trace.tb_lineno)
            elif path.is_relative_to(package) and path != Path(__file__):
                place = None
            trace = trace.tb_next
        return place


def css_string(value: str) -> Markup:
    """Write text as a CSS string, in quotes, with all that could end it escaped.

    https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point
    """
    return Markup('"{}"').format(Markup(re.sub(r"[^A-Za-z0-9 ._-]", lambda hit: f"\\{ord(hit[0]):x} ", value)))  # noqa: S704 - all but letters, digits, space and . _ - is escaped just now


def _escapes(name: str | None) -> bool:
    """Escape in documents; style sheets have no markup, and escape by ``css_string``."""
    return name is None or not name.endswith(".css")


@jinja2.pass_context
def _finalize(context: Context, value: object) -> object:
    """Escape for Markdown what a Markdown template prints, unless it is Markdown already."""
    if context.name is not None and context.name.startswith("markdown/") and not isinstance(value, Markup):
        return Markup(escape_markdown(str(value)))  # noqa: S704 - it is escaped just now
    return value
