"""Which papers a recipe is about: conditions of a selector, held against a corpus."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal

from rapidfuzz import fuzz, process, utils

from confbrief.compose.paragraphs import paragraphs
from confbrief.errors import Diagnostic, InputError
from confbrief.model.corpus import Corpus, CrossCuttingTheme
from confbrief.model.paper import Paper
from confbrief.model.selector import Selector, Where
from confbrief.text.keywords import any_keyword

_NEAR: Final = 55
"""A name this much alike (of 100) is offered instead of an unknown one."""


def _key(name: str) -> str:
    """Reduce a name to its letters and digits, so that spelling and punctuation do not matter."""
    return " ".join(re.findall(r"\w+", name.casefold()))


def _paper_names(paper: Paper) -> Iterator[str]:
    yield from (paper.id, paper.title, paper.name, *paper.aliases)


def paper_texts(paper: Paper, within: Where) -> Iterator[str]:
    """Give the texts of a paper in which keywords are looked for."""
    yield from (paper.title, *(record.title for record in paper.records if record.title))
    if within is Where.TITLE:
        return
    yield from (record.takeaway.text for record in paper.records if record.takeaway)
    if within is Where.TAKEAWAY:
        return
    yield from (told.text for record in paper.records for told in paragraphs(record.body))


class _Choice:
    """Holds selectors against the papers of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.papers_by_key = {_key(name): paper.id for paper in corpus.papers for name in _paper_names(paper)}
        self.topics_by_key = {_key(name): topic.id for topic in corpus.topics for name in (topic.id, topic.name)}

    def themes(self, words: str) -> list[CrossCuttingTheme]:
        """Give the themes that open with these words."""
        opening = _key(words)
        return [t for t in self.corpus.themes if opening and _key(t.text or t.title).startswith(opening)]

    def holds(self, selector: Selector, paper: Paper) -> bool:
        topics = {self.topics_by_key[_key(name)] for name in selector.topic}
        ids = {self.papers_by_key[_key(name)] for name in selector.papers}
        named = {paper_id for words in selector.theme for theme in self.themes(words) for paper_id in theme.papers}
        texts = "\n".join(paper_texts(paper, selector.within)) if selector.keywords else ""
        return (
            (not selector.topic or any(link.id in topics for link in paper.topics))
            and (not selector.theme or paper.id in named)
            and (not selector.keywords or any_keyword(selector.keywords, texts))
            and (not selector.papers or paper.id in ids)
            and (not selector.source or set(selector.source) <= set(paper.sources))
            and (not selector.any_ or any(self.holds(part, paper) for part in selector.any_))
            and all(self.holds(part, paper) for part in selector.all_)
            and not any(self.holds(part, paper) for part in selector.not_)
        )

    def faults(self, selector: Selector, path: str) -> Iterator[Diagnostic]:
        """Find every name in a selector that the corpus does not know."""
        corpus = self.corpus
        topics = [name for topic in corpus.topics for name in (topic.id, topic.name)]
        papers = [name for paper in corpus.papers for name in _paper_names(paper)]
        themes = [theme.title for theme in corpus.themes]
        sources = [source.id for source in corpus.sources]
        for field, what, asked, known, names in (
            ("topic", "topic", selector.topic, lambda name: _key(name) in self.topics_by_key, topics),
            ("theme", "theme that opens with", selector.theme, self.themes, themes),
            ("papers", "paper", selector.papers, lambda name: _key(name) in self.papers_by_key, papers),
            ("source", "source", selector.source, sources.__contains__, sources),
        ):
            for index, name in enumerate(asked):
                if not known(name):
                    yield _unknown(what, name, names, f"{path}.{field}[{index}]")
        for index, keyword in enumerate(selector.keywords):
            if not _key(keyword):
                yield Diagnostic(
                    f"the keyword {keyword!r} has no letter and no digit",
                    hint="write a word or a phrase",
                    path=f"{path}.keywords[{index}]",
                )
        for name, parts in (("any", selector.any_), ("all", selector.all_), ("not", selector.not_)):
            for index, part in enumerate(parts):
                yield from self.faults(part, f"{path}.{name}[{index}]")


def _unknown(what: str, name: str, known: Sequence[str], path: str) -> Diagnostic:
    known = list({_key(other): other for other in known}.values())
    near = process.extract(
        name, known, scorer=fuzz.WRatio, processor=utils.default_process, limit=3, score_cutoff=_NEAR
    )
    names = [f"“{match}”" for match, _, _ in near]
    if names:
        hint = f"the nearest: {', '.join(names)}"
    elif known:
        hint = f"there are: {', '.join(f'“{other}”' for other in known[:8])}{' …' if len(known) > 8 else ''}"  # noqa: PLR2004 - enough to get the idea
    else:
        hint = "the sources have none"
    return Diagnostic(f"there is no {what} “{name}”", hint=hint, path=path)


def sought(selector: Selector) -> str:
    """Say in words what a selector looks for."""
    parts: list[str] = []
    for words, names in (
        ("topic", selector.topic),
        ("theme", selector.theme),
        (f"keywords in the {selector.within}", selector.keywords),
        ("papers", selector.papers),
        ("told by", selector.source),
    ):
        if names:
            parts.append(f"{words} {', '.join(f'“{name}”' for name in names)}")
    if selector.any_:
        parts.append("any of (" + "; ".join(sought(part) for part in selector.any_) + ")")
    parts += [sought(part) for part in selector.all_]
    parts += [f"not {sought(part)}" for part in selector.not_]
    return " and ".join(parts) or "all papers"


def select_papers(
    selector: Selector,
    corpus: Corpus,
    *,
    path: str = "select",
    without: Iterable[str] = (),
    may_be_empty: bool = False,
) -> tuple[Paper, ...]:
    """Give the papers that a selector takes, in the corpus' order, but for those in ``without``.

    Raises InputError with every unknown name, each with the nearest known ones, and where no paper
    is left, unless that ``may_be_empty``, with what was looked for.
    """
    choice = _Choice(corpus)
    faults = tuple(choice.faults(selector, path))
    if faults:
        raise InputError(faults)
    left_out = set(without)
    chosen = tuple(p for p in corpus.papers if p.id not in left_out and choice.holds(selector, p))
    if not chosen and not may_be_empty:
        raise InputError(
            Diagnostic(
                f"no paper is selected: looked for {sought(selector)} among {len(corpus.papers)} papers",
                hint="widen the keywords, or look for them within: text",
                path=path,
            )
        )
    return chosen


def own_words(
    words: Mapping[str, str], corpus: Corpus, *, about: Literal["paper", "topic"], path: str
) -> dict[str, str]:
    """Give the texts that a recipe has under names of papers or topics, under their ids.

    Raises InputError with every name that there is not, each with the nearest known ones, and with every
    second name of the same paper or topic.
    """
    choice = _Choice(corpus)
    known = choice.papers_by_key if about == "paper" else choice.topics_by_key
    papers = [name for paper in corpus.papers for name in _paper_names(paper)]
    names = papers if about == "paper" else [name for topic in corpus.topics for name in (topic.id, topic.name)]
    found: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for name, text in words.items():
        meant = known.get(_key(name))
        if meant is None:
            faults.append(_unknown(about, name, names, f"{path}.{name}"))
        elif meant in found:
            message = f"“{name}” is a second name of the {about} {meant}, which has words already"
            faults.append(Diagnostic(message, hint="keep one of them", path=f"{path}.{name}"))
        else:
            found[meant] = text
    if faults:
        raise InputError(faults)
    return found


def themes_of(selector: Selector, corpus: Corpus) -> list[CrossCuttingTheme]:
    """Give every theme that a selector asks for, nested ones too, but not those that it shuts out."""
    choice = _Choice(corpus)
    own = [theme for words in selector.theme for theme in choice.themes(words)]
    return own + [theme for part in (*selector.any_, *selector.all_) for theme in themes_of(part, corpus)]


def keywords_of(selector: Selector) -> tuple[str, ...]:
    """Give every keyword that a selector asks for, nested ones too, but not those that it shuts out."""
    nested = (keyword for part in (*selector.any_, *selector.all_) for keyword in keywords_of(part))
    return tuple(dict.fromkeys((*selector.keywords, *nested)))
