"""Links: what kind they are of, and which words only stand for one."""

from __future__ import annotations

import re
from typing import Final

from confbrief.model.paper import Link, LinkKind

URL: Final = re.compile(r"\bhttps?://[^\s<>\"“”|]+[^\s<>\"“”|.,;:!?)\]'’*_]|\bwww\.[\w-]+\.\w[^\s<>()]*\w")
WORDS: Final = re.compile(
    r"\W*(?:(?:the |full |project |conference |my )?(?:papers?|pdf|code|slides?|slide deck|deck|video|"
    r"recording|talk video|"
    r"youtube|links?|arxiv|posters?|"
    r"openreview|website|web ?page|page|site|github|gitlab|repo(?:sitory)?|blog(?: ?post)?|"
    r"project(?:\s+page)?|artifacts?|abs|"
    r"abstract|doi|html|data(?:set)?|demo|source|preprint|acm|ieee|usenix|url|here|presentation|supplement\w*))\W*",
    re.IGNORECASE,
)
LED_BY: Final = re.compile(
    r"^\s*(?:[-*+•]\s+)?[*_]{0,2}(?:links?|urls?|papers?|pdf|code|slides?|video|recording|arxiv|posters?|openreview|website|github|"
    r"repo(?:sitory)?|blog(?: ?post)?|project(?: page)?|doi|source|see also|see|video recording|"
    r"demo)[*_]{0,2}\s*[:：]?[*_]{0,2}\s*$",
    re.IGNORECASE,
)
_KINDS = (
    (LinkKind.CODE, r"\bcode\b|github\.com|gitlab|bitbucket|\brepo|artifact|sourceforge|huggingface\.co"),
    (LinkKind.POSTER, r"\bposter\b"),
    (LinkKind.VIDEO, r"\bvideo|recording|youtu\.?be|vimeo|slideslive|\bwatch\b"),
    (LinkKind.PDF, r"\bpdf\b|\.pdf(?:$|[?#])|arxiv\.org/pdf|\bpaper\b|\bpreprint\b|openreview\.net/pdf"),
    (LinkKind.PAGE, r"openreview|\bpage\b|website|\bsite\b|doi\.org|/abs/|\babstract\b|dl\.acm|usenix\.org|ieee"),
)


def link_of(url: str, text: str = "", *, title: bool = False) -> Link:
    """Make a link; its kind is told by the words it stands on, then by its address.

    A link that the title stands on is the paper's page where nothing says otherwise.
    """
    for told in ("" if title else text.casefold(), url.casefold()):
        for kind, pattern in _KINDS:
            if told and re.search(pattern, told):
                return Link(kind=kind, url=url)
    return Link(kind=LinkKind.PAGE if title else LinkKind.OTHER, url=url)


def is_web(url: str) -> bool:
    """Say whether an address leads into the web, rather than to a file or a heading beside the notes."""
    return url.casefold().startswith(("http://", "https://")) and len(url) > len("https://")
