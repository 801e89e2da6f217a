"""The labels of parts of an entry in notes: Design:, Three findings:, Take-away:."""

from __future__ import annotations

import re

_LABEL_NOUNS = (
    r"(?:take[- ]?aways?|tl;?\s?dr|findings?|results?|evaluations?|evaluated|design|pipeline|sections?|components?|"
    r"motivations?|"
    r"problems?|background|approach|methods?|methodology|ideas?|insights?|contributions?|goals?|architecture|"
    r"implementation|"
    r"setup|limitations?|notes?|comments?|questions?|q\s?&\s?a|take|thoughts?|impressions?|impact|use[- ]cases?|"
    r"summary|"
    r"abstract|authors?|affiliations?|org|institutions?|presenters?|speakers?|papers?|code|links?|urls?|arxiv|"
    r"posters?|tags?|"
    r"keywords?|topics?|reported|claims?|numbers|performance|observations?|challenges?|future work|"
    r"related(?: work)?|status|"
    r"relevance|actions?|action items?|next steps?|pros|cons|strengths?|weaknesses|verdict|ratings?|follow[- ]?ups?|"
    r"conclusions?|experiments?|techniques?|features?|details?|overview|context|why(?: it matters)?|what(?: it does)?|"
    r"how(?: it works)?|where|who|pitch|recipe|objectives?|baselines?|hardware|workloads?|datasets?|metrics?|"
    r"scenarios?|locations?|dates?|times?|venues?|rooms?|city|hosts?|organi[sz]ers?|company|bio|twitter|recording|"
    r"framing|extensions?|pass|fix|caveats?|trade-?offs?|bottom line|examples?|pillars|tensions|observed)"
)
_LABEL_QUALIFIERS = (
    r"(?:\d+|two|three|four|five|six|several|some|many|the|a|my|our|their|its|key|main|core|central|big|other|open|"
    r"important|primary|secondary|technical|overall|major|next|further|more|additional|problem|motivation|and|&|/|\+)"
)
LABEL = re.compile(
    rf"^[*_]{{0,3}}(?:(?:{_LABEL_QUALIFIERS}\s+){{0,3}}{_LABEL_NOUNS}|[A-Z][\w-]*\s+(?-i:{_LABEL_NOUNS}))"
    r"(?:\s+(?:include|are|is|\(\w[^()]*\)))?[*_]{0,3}\s*[:：][*_]{0,3}(?=\s|$)",
    re.IGNORECASE,
)
"""A line, or the part of one, that is led by the name of a part of an entry: Design:, Three findings:."""
