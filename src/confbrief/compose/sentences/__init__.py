"""Sentences for a summary: taken from the sources whole, weighed, and never told twice.

The method, which the sources section of each briefing tells in short. ``standing`` says which
sentences can stand alone, ``candidates`` finds them, ``gist`` and ``choose`` prefer one to another,
and ``voice`` sets what was chosen so that it reads on its own.

1. Only whole sentences of the sources are candidates: they end as one, are no item of a list and no
   list of contents. Of a theme, and of a take-away that heads a topic, the main clause before a dash,
   a colon or a semicolon will do where the whole is too long for a headline.
2. A candidate stands alone. It does not begin with a pronoun or with "however", does not speak of "this
   problem" or "these results", and has no "it" or "them" before it has named anything. Words that merely
   tie it to the sentence before ("To address this,") are left off. One that names the paper and points at
   the sentence before it ("these tokens") is told with that one.
3. A headline about several papers says what holds of several: a theme that names most of them; else how
   many report a gain, with the best supported result; else a count. A single paper is headed with its result,
   its take-away or the sentence that presents it.
4. Themes are ranked by how many of the briefing's papers they name. One whose own counts the entries do not bear
   out heads nothing.
5. A result is better supported where it is a gain, several sources state it, and it names its baseline. It is told
   in the source's sentence where that has the baseline and a subject, otherwise put into words. A number that
   sources dispute is not told by one side's sentence.
6. What a paper is says the abstract's contribution sentence with the paper's name, what the notes say first of what
   was done, any other contribution sentence, the title behind its colon, the take-away; where other words end, a
   sentence in which the paper speaks of itself. A point of a list is never a title.
7. Notes leave their subject out ("Argues for …"): the paper's name becomes it. What an abstract says as "we" stands
   in quotation marks under the paper's name.
8. Nothing is told twice: a sentence most of whose words a headline or a point had already is passed over.

A recipe overrides each of them: ``headline``, a section's ``message`` and ``title``, the summary's ``text``, a chart's
``chart_title``, a topic's ``messages`` and a paper's ``summaries``.
"""
