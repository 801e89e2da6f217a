"""The one Jinja environment: plain values in, text out, within bounds.

Templates are data. What they see are plain values and views of declared fields (``views``), what they call are the
filters listed here, those of the document that is filled in, and their own macros. Time, text and memory that one
filling takes are bounded: every iteration and every macro counts, and so does every character that comes out.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from markupsafe import Markup

from confbrief.errors import Diagnostic, InputError
from confbrief.render import assets
from confbrief.render.templating.bounded_code import TEXT_LIMIT, BoundedCode, of_text, size_of
from confbrief.render.templating.markdown_text import escape_markdown
from confbrief.render.templating.views import View, field, fields_of, for_templates, taken_off, viewed

OUTPUT_LIMIT = 64 * 1024 * 1024
"""Characters; the handout of a conference of thousands of papers has a few million."""
STEP_LIMIT = 20_000_000
"""Iterations and calls of macros in one filling; the longest handout takes some hundred thousand."""
SECONDS_LIMIT = 120.0
"""Processor time of one filling."""
ENTRY_LIMIT = 10_000
"""Entries of one list that a template writes, those of the lists in it counted."""
NUMBER_LIMIT = 10**15
TEMPLATE_LIMIT = assets.TEXT_LIMIT

_FILTERS = ("default", "first", "groupby", "join", "last", "length", "list", "lower", "map", "reject", "rejectattr",
            "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim", "unique",
            "upper")  # fmt: skip
"""What templates may call; none makes much out of little."""
_OF_TEXTS = ("join", "lower", "string", "title", "trim", "upper")
"""Those that write out what they are given: it has to be text."""
_OF_LOOPS = frozenset(("depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
                       "revindex", "revindex0"))  # fmt: skip
_CHECK_TIME_EVERY = 4096


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """Finds, compiles and runs templates."""

    def __init__(self, search_path: Sequence[Path], root: Path | None = None) -> None:
        """Search the folders in order: a template of the user's stands before the packaged one.

        ``root`` is the project's, from which the user's templates are named in errors.
        """
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
        self.code_generator_class = BoundedCode
        self.intercepted_binops = frozenset({"+", "-", "*", "/", "//", "%", "**"})
        self.search_path = tuple(search_path)
        self._root = root
        own = {name: of_text(self.filters[name], several=name == "join") for name in _OF_TEXTS}
        self._filters = {name: self.filters[name] for name in _FILTERS} | own | {"css_string": css_string}
        self.filters = dict(self._filters)
        self.globals = {"range": safe_range}
        self._steps = self._written = 0
        self._begun = 0.0

    # What templates may read.

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - Jinja's own
        """Read a field of a view, an entry of a mapping, a macro of an imported template, what a loop counts."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:  # noqa: ANN401 - Jinja's own
        """Read as ``getattr``, and entries of lists by their number."""
        name = str(argument) if isinstance(argument, str) else None
        try:
            match obj:
                case View() if name is not None:
                    return field(obj, name)
                case dict() if isinstance(argument, str | int):
                    return obj[argument]
                case tuple() | list() | str() if not isinstance(argument, str):
                    return obj[argument]
                case LoopContext() if name in _OF_LOOPS:
                    return getattr(obj, name or "")
                case jinja2.environment.TemplateModule() if name and not name.startswith("_"):
                    return vars(obj)[name]
        except (AttributeError, LookupError, TypeError):
            pass
        return self.undefined(self._no_such(obj, argument), obj=None, name=name)

    def _no_such(self, obj: object, argument: object) -> str:
        if isinstance(obj, jinja2.Undefined):
            return f"there is nothing to read '{argument}' from"
        if isinstance(obj, View):
            has = ", ".join(fields_of(type(taken_off(obj))))
            return f"there is no '{argument}' here; there are: {has}"
        if isinstance(obj, dict):
            return f"there is no '{argument}' here; there are: {', '.join(map(str, obj))}"
        return f"'{argument}' is not for templates: a text, number or list has no attributes"

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> jinja2.Template:  # noqa: ANN401 - Jinja's own
        """Find a template by its name, which is a text."""
        if not isinstance(name, str):
            raise SecurityError("a template is named by a text")
        return super().get_template(name, *args, **kwargs)

    # What templates may call.

    def call(self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401, PYI063 - Jinja's own
        """Call a macro of a template, or ``range``; nothing else can be called."""
        if isinstance(__obj, jinja2.Undefined):
            __obj()  # tells its own fault
        if __obj is not safe_range and __obj != self.step and not isinstance(__obj, Macro | LoopContext):
            raise SecurityError("only macros and range can be called in templates; values are changed by filters")
        return __context.call(__obj, *args, **kwargs)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401, ARG002 - Jinja's own
        """Refuse: what may be read is read by ``getitem``."""
        return False

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - Jinja's own
        """Allow arithmetic on numbers of a sensible size only, and no powers."""
        if operator == "**" or not all(isinstance(value, int | float) for value in (left, right)):
            raise SecurityError(f"'{operator}' is for numbers in templates, and '**' is not allowed; join texts with ~")
        if any(abs(value) > NUMBER_LIMIT for value in (left, right)):
            raise SecurityError("a number is too large to compute with")
        return super().call_binop(context, operator, left, right)

    def wrap_str_format(self, value: Any) -> None:  # noqa: ANN401 - Jinja's own
        """Give no format method, not even the sandbox's: a width in it has no bound."""

    # What a filling may take.

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse, and let every loop and macro count its steps, with the characters that it writes itself."""
        tree = super()._parse(source, name, filename)
        for node in list(tree.find_all((nodes.For, nodes.Macro, nodes.CallBlock))):
            written = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
            step = nodes.Call(nodes.EnvironmentAttribute("step"), [nodes.Const(written)], [], None, None)
            node.body.insert(0, nodes.ExprStmt(step).set_lineno(node.lineno, override=True))  # type: ignore[attr-defined]
        return tree

    def step(self, written: int = 0) -> None:
        """Count one iteration or call, and the characters that it writes."""
        self._steps += 1
        self.count(written)
        if self._steps > STEP_LIMIT:
            raise SecurityError(f"the template takes more than {STEP_LIMIT:,} steps")
        if self._steps % _CHECK_TIME_EVERY == 0 and time.process_time() - self._begun > SECONDS_LIMIT:
            raise SecurityError(f"the template takes more than {SECONDS_LIMIT:g} seconds")

    def count(self, characters: int) -> None:
        """Count what comes out, here and in macros, whose text is written again where they are called."""
        self._written += characters
        if self._written > 8 * OUTPUT_LIMIT:
            raise SecurityError(f"more than {OUTPUT_LIMIT:,} characters come out")

    def written(self, entries: Any) -> Any:  # noqa: ANN401 - a list, tuple or mapping
        """Let a list that a template writes pass where it is small: lists in lists multiply."""
        if size_of(entries, ENTRY_LIMIT) > ENTRY_LIMIT:
            raise SecurityError(f"a list has more than {ENTRY_LIMIT:,} entries")
        return entries

    def joined(self, text: str) -> str:
        """Let a text that a template puts together pass where it is of a sensible length."""
        if len(text) > TEXT_LIMIT:
            raise SecurityError(f"a text has more than {TEXT_LIMIT:,} characters")
        return text

    def text(self, value: Any) -> Any:  # noqa: ANN401 - whatever a template puts into a text
        """Let text and numbers pass: lists and views are not written out."""
        if isinstance(value, jinja2.Undefined):
            return str(value)  # tells its own fault
        if not isinstance(value, str | int | float | None):
            raise SecurityError("this is no text: print its fields one by one")
        return self.joined(value) if isinstance(value, str) else value

    def run(
        self, name: str, values: Mapping[str, object], filters: Mapping[str, Callable[..., object]] | None = None
    ) -> str:
        """Fill a template in; ``filters`` are what it may call beside the usual ones.

        Raises InputError with the template's file, line and column where it is missing, wrong, too large, names
        something that is not there, or does what templates may not.
        """
        self.filters = self._filters | {key: for_templates(filter_) for key, filter_ in (filters or {}).items()}
        self._steps = self._written = 0
        self._begun = time.process_time()
        plain = {key: viewed(value) for key, value in values.items()}
        try:
            parts: list[str] = []
            size = 0
            for part in self._load(name).generate(plain):
                parts.append(part)
                size += len(part)
                if size > OUTPUT_LIMIT:
                    raise InputError(self._fault(f"more than {OUTPUT_LIMIT:,} characters come out", name))
            return "".join(parts)
        except jinja2.TemplateNotFound as error:
            searched = ", ".join(str(folder / (error.name or name)) for folder in self.search_path)
            raise InputError(
                Diagnostic(f"there is no template '{error.name or name}'", hint=f"looked for {searched}", file=name)
            ) from error
        except jinja2.TemplateSyntaxError as error:
            raise InputError(self._fault(error.message or "syntax error", error.name or name, error.lineno)) from error
        except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            place = self._place(error.__traceback__)
            if place is None:
                raise
            raise InputError(self._fault(str(error), *place)) from error
        except (RecursionError, MemoryError) as error:
            raise InputError(self._fault("the template calls itself without end", name)) from error

    def _load(self, name: str) -> jinja2.Template:
        for folder in self.search_path:
            path = folder / name
            if path.is_file() and path.stat().st_size > TEMPLATE_LIMIT:
                raise InputError(self._fault(f"the template is larger than {TEMPLATE_LIMIT:,} bytes", name))
        try:
            return self.get_template(name)
        except UnicodeDecodeError as error:
            raise InputError(self._fault("the template is not UTF-8", name)) from error

    def _fault(self, message: str, name: str, line: int | None = None) -> Diagnostic:
        """Tell a fault with the template's place: its path in the project, its line, and where in it."""
        path = next((folder / name for folder in self.search_path if (folder / name).is_file()), None)
        file, column, excerpt = name, None, ""
        if path is not None and self._root is not None and path.is_relative_to(self._root):
            file = path.relative_to(self._root).as_posix()
        if path is not None and line is not None and path.stat().st_size <= TEMPLATE_LIMIT:
            lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
            excerpt = lines[line - 1] if line <= len(lines) else ""
            named = re.search(r"'([^']+)'", message)
            at = excerpt.find(named[1]) if named else -1
            column = at + 1 if at >= 0 else None
        return Diagnostic(message, file=file, line=line, column=column, excerpt=excerpt)

    def _place(self, trace: TracebackType | None) -> tuple[str, int] | None:
        """Find the line of a template that failed in a traceback, into which Jinja writes it.

        None where our own code, called by the template, failed: that is not the template's fault.
        """
        place = None
        package = Path(__file__).parents[1]
        passing = [Path(__file__).with_name(f"{one}.py") for one in ("environment", "views", "bounded_code")]
        while trace is not None:
            path = Path(trace.tb_frame.f_code.co_filename)
            folder = next((folder for folder in self.search_path if path.is_relative_to(folder)), None)
            if folder is not None:
                place = (path.relative_to(folder).as_posix(), trace.tb_lineno)
            elif path.is_relative_to(package) and path not in passing:
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
    """Print texts and numbers only; escape for Markdown what a Markdown template prints, unless it is Markdown."""
    environment = context.environment
    assert isinstance(environment, TemplateEnvironment)  # noqa: S101 - no other has this function
    value = environment.text(value)
    environment.count(len(value) if isinstance(value, str) else 1)
    if context.name is not None and context.name.startswith("markdown/") and not isinstance(value, Markup):
        return Markup(escape_markdown(str(value)))  # noqa: S704 - it is escaped just now
    return value
