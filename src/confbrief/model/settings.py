"""The project's own settings, as written in ``config/project.yaml`` and ``config/topics.yaml``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from confbrief.model.base import Frozen
from confbrief.model.source_kind import BUILT_IN


class FieldNames(Frozen):
    """Where the fields of an entry stand in a table or in JSON, each by one name or several."""

    title: str | tuple[str, ...] | None = Field(default=None, description="the paper's title")
    authors: str | tuple[str, ...] | None = Field(default=None, description="the authors")
    affiliations: str | tuple[str, ...] | None = Field(default=None, description="the authors' affiliations")
    abstract: str | tuple[str, ...] | None = Field(default=None, description="the abstract")
    summary: str | tuple[str, ...] | None = Field(default=None, description="the authors' own summary, such as a TL;DR")
    takeaway: str | tuple[str, ...] | None = Field(default=None, description="what somebody takes away from it")
    notes: str | tuple[str, ...] | None = Field(default=None, description="what somebody noted of it")
    areas: str | tuple[str, ...] | None = Field(default=None, description="the primary area, the topic or the track")
    keywords: str | tuple[str, ...] | None = Field(default=None, description="the keywords")
    decision: str | tuple[str, ...] | None = Field(default=None, description="what was decided, such as Accept (oral)")
    session: str | tuple[str, ...] | None = Field(default=None, description="the session")
    room: str | tuple[str, ...] | None = Field(default=None, description="the room")
    time: str | tuple[str, ...] | None = Field(default=None, description="the time")
    end: str | tuple[str, ...] | None = Field(default=None, description="the time at which it ends")
    page: str | tuple[str, ...] | None = Field(default=None, description="the address of the paper's page")
    pdf: str | tuple[str, ...] | None = Field(default=None, description="the address of the PDF")
    code: str | tuple[str, ...] | None = Field(default=None, description="the address of the code")
    poster: str | tuple[str, ...] | None = Field(default=None, description="the address of the poster")
    video: str | tuple[str, ...] | None = Field(default=None, description="the address of the video")
    other: str | tuple[str, ...] | None = Field(default=None, description="other addresses")
    key: str | tuple[str, ...] | None = Field(default=None, description="the source's own id of the paper")

    @property
    def written(self) -> dict[str, tuple[str, ...]]:
        """The names that are given, by field."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {name: (one,) if isinstance(one, str) else one for name, one in given.items() if one is not None}


class JsonFields(FieldNames):
    """Where the fields of an entry stand in JSON, with steps parted by dots, and where the list of entries is."""

    entries: str | None = Field(
        default=None, description="the list of entries, such as data.papers; the longest list of objects without it"
    )


class SourceSettings(Frozen):
    """A document to read; ``kind`` names a reader, ``auto`` lets the text decide."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$", description="a short name, unique in the project")
    kind: str = Field(default="auto", description=f"the reader: {', '.join(BUILT_IN)}, or auto")
    path: str = Field(
        description="the file, relative to the project's root; a folder or a pattern such as seeds/talks/*.md is read "
        "as one source for each of its files"
    )
    private: Literal["skip", "keep"] = Field(
        default="skip", description="what becomes of private lines in notes: those that begin with TODO, PRIVATE, …"
    )
    withdrawn: Literal["keep", "skip"] = Field(
        default="keep", description="what becomes of papers that are withdrawn, or whose title is not announced yet"
    )
    talks: Literal["one", "many", "auto"] | None = Field(
        default=None,
        description="how many talks a file of notes holds; auto lets the text decide, which is the default. Of a "
        "folder or a pattern each file is one talk, unless entries are set as such in it",
    )
    columns: FieldNames | None = Field(
        default=None, description="the columns of a table by what they hold, such as {title: Paper, authors: Who}"
    )
    fields: JsonFields | None = Field(
        default=None, description="the fields of JSON by what they hold, such as {title: content.name}"
    )
    abstracts: str | None = Field(
        default=None, description="the file beside a virtual site's feed that holds its abstracts by id"
    )
    by: str | None = Field(default=None, description="whose it is, as readers are told")


class ProjectSettings(Frozen):
    """What a user writes in ``config/project.yaml``; paths are relative to the project's root."""

    conference: str = Field(min_length=1, description="the conference's name, such as MLSys 2026")
    sources: tuple[SourceSettings, ...] = Field(
        min_length=1, description="the documents to read, such as - {id: notes, path: seeds/notes.txt}"
    )
    recipes: str = Field(default="config/recipes", description="the folder of the recipes")
    themes: str = Field(default="config/themes", description="the folder of the themes")
    theme: str | None = Field(
        default=None, description="the theme of recipes that name none; by default daylight, or the first by name"
    )
    templates: str | None = Field(default=None, description="your own templates, looked up before the packaged ones")
    topics: str = Field(default="config/topics.yaml", description="the file of the topics")
    corrections: str = Field(default="config/corrections.yaml", description="the file of the corrections")
    output: str = Field(default="output", description="the folder that a build writes to")


class TopicRule(Frozen):
    """Words that tell a topic: a paper that the notes do not file is given the best-supported one.

    ``keywords`` are words or phrases, matched as whole words, whatever the case. A topic that the
    notes do not have is added with its ``name``.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    name: str | None = None
    keywords: tuple[str, ...] = ()


class TopicSettings(Frozen):
    """What a user writes in ``config/topics.yaml``; ``fallback`` takes what no topic fits."""

    topics: tuple[TopicRule, ...] = ()
    fallback: str | None = None
