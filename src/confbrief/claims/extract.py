"""Assembly: sentences of one record in, typed claims with raw places out."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from confbrief.claims.changes import Change
from confbrief.claims.clauses import Sentence
from confbrief.claims.phrases.comparisons import find_baselines
from confbrief.claims.phrases.conditions import all_conditions
from confbrief.claims.phrases.coordination import measure_all
from confbrief.claims.phrases.forms import form_of
from confbrief.claims.phrases.gains import gain_of
from confbrief.claims.phrases.measuring import Measured
from confbrief.claims.phrases.qualifiers import all_qualifiers, read_qualifiers
from confbrief.claims.phrases.wording import all_measured
from confbrief.claims.quantities.find import may_tell_numbers
from confbrief.claims.quantities.quantity import Quantity, Shape
from confbrief.claims.quantities.units import Kind
from confbrief.claims.roles.circumstances import Circumstances
from confbrief.claims.roles.classify import role_of
from confbrief.claims.roles.evidence import is_backed, is_cost, is_multiple, is_no_gain
from confbrief.claims.roles.standing import Account
from confbrief.claims.running import RunningText, paragraphs
from confbrief.model.claim import Better, Claim, Form, Measure, Qualifier, Role
from confbrief.model.provenance import Passage

_ON_DISK = re.compile(r"\b(?:disks?|SSDs?|NVMe|storage|file[\s-]?systems?|flash)\b", re.IGNORECASE)


def find_claims(passages: Sequence[Passage], *, names: Collection[str]) -> tuple[Claim, ...]:
    """Give the quantitative statements of one record, in reading order.

    ``passages`` are the record's cited texts, ``names`` the paper's own system names. Passages that go on with the
    one before are read as one text. ``value`` and ``quote`` of a claim are clean text; its line, start and end
    are code points of the raw line where the value begins.
    """
    if not any(may_tell_numbers(passage.visible) for passage in passages):
        return ()
    texts = [RunningText.of(paragraph) for paragraph in paragraphs(passages)]
    pieces = [(text, Sentence.of(piece, start)) for text in texts for start, piece in text.sentences()]
    if not any(sentence.quantities for _, sentence in pieces):
        return ()
    account = Account.of([sentence.text for _, sentence in pieces], names)
    claims: list[Claim] = []
    for position, (text, sentence) in enumerate(pieces):
        if sentence.quantities and not _asks(sentence.text):
            claims += _claims_of(sentence, position, account, text)
    return tuple(claims)


def _asks(text: str) -> bool:
    """Say whether a sentence is a question: what its writer doubts states nothing."""
    return text.rstrip(" )]}\"'”’*_").endswith("?")


def _claims_of(sentence: Sentence, position: int, account: Account, text: RunningText) -> list[Claim]:
    measures = measure_all(sentence, of_models=account.of_models)
    baselines = find_baselines(sentence)
    qualifiers = read_qualifiers(sentence)
    named_all = all_measured(sentence, measures)
    conditions = all_conditions(sentence, named_all, tuple(baselines))
    claims: list[Claim] = []
    for index, quantity in enumerate(sentence.quantities):
        measured = _paid(measures[index]) if is_cost(sentence, index) else measures[index]
        form = form_of(sentence, index, measured.measure)
        role = role_of(Circumstances.of(account, position, sentence, index), measured, form)
        if role is Role.SETUP and index and claims[-1].role is Role.RESULT and _goes_on(sentence, index):
            role, measured = Role.RESULT, measures[index - 1]  # "in 75 ms on a phone and 19 ms on a desktop"
        baseline = baselines[index]
        if baseline and account.own.fullmatch(sentence.text, *baseline):
            role = Role.CONTEXT  # "vLLM is 2× slower than" the paper's own system
        qualifier = qualifiers[index]
        if role is Role.SETUP and sentence.text[quantity.lead : quantity.start].strip().lower() == "under":
            qualifier = Qualifier.NONE  # "under 80% load"
        named = _apart_from(sentence.text, named_all[index], baseline)
        low, high = _bounds(quantity, qualifier)
        place = text.span(sentence.start + quantity.start, sentence.start + quantity.end)
        better = _better(role, measured, quantity)
        backed = is_backed(sentence, index, own=bool(account.own.speaks(sentence.text)), compared=baseline is not None)
        loses = better is Better.LOWER and is_multiple(sentence, index)
        gains = role is Role.RESULT and backed and not loses and not is_no_gain(sentence, index)
        claims.append(
            Claim(
                source=place.source,
                line=place.line,
                start=place.start,
                end=place.end,
                value=sentence.text[quantity.start : quantity.end],
                quote=_quote(sentence, index, baseline, measured),
                role=role,
                measure=_measure(sentence, quantity, role, form, measured),
                form=form,
                low=low,
                high=high,
                unit=quantity.unit.symbol or quantity.noun,
                qualifier=qualifier,
                qualifiers=all_qualifiers(sentence, index, qualifier),
                measured=sentence.text[slice(*named)] if named else None,
                measured_at=text.span(sentence.start + named[0], sentence.start + named[1]) if named else None,
                better=better,
                gain=gain_of(form, replace(measured, better=better), low, high) if gains else None,
                baseline=sentence.text[slice(*baseline)] if baseline else None,
                conditions=conditions[index],
            )
        )
    return claims


def _apart_from(text: str, named: tuple[int, int] | None, baseline: tuple[int, int] | None) -> tuple[int, int] | None:
    """Give the noun without the baseline that it begins with: "the full cache | performance"."""
    if named is None or named == baseline:
        return None
    if baseline is None or not baseline[0] <= named[0] < baseline[1] < named[1]:
        return named
    begin = baseline[1] + len(text[baseline[1] : named[1]]) - len(text[baseline[1] : named[1]].lstrip(" '’"))
    return (begin + 2, named[1]) if text.startswith("s ", begin) else (begin, named[1])


_ELSEWHERE = re.compile(r"\s(?:on|for|at|with|in)\s[^,;()]{2,60}?,?\sand\s(?:only\s|just\s)?(?:in\s)?")


def _goes_on(sentence: Sentence, index: int) -> bool:
    """Tell whether a time or a rate is the one before it, elsewhere."""
    one, other = sentence.quantities[index - 1], sentence.quantities[index]
    alike = one.unit.kind is other.unit.kind and one.unit.kind in {Kind.TIME, Kind.RATE}
    return alike and bool(_ELSEWHERE.fullmatch(sentence.text, one.end, other.lead))


def _paid(measured: Measured) -> Measured:
    """Give the measure of a price: of any resource, less is better."""
    measure = Measure.OTHER if measured.measure in {Measure.THROUGHPUT, Measure.SPEED} else measured.measure
    return replace(measured, measure=measure, better=Better.LOWER, change=Change.WORSE)


def _bounds(quantity: Quantity, qualifier: Qualifier) -> tuple[float | None, float | None]:
    """Give low and high by the convention: no low for "up to", no high for "thousands"."""
    if quantity.plural and quantity.unit.kind is Kind.COUNT:
        return quantity.low, None
    if qualifier is Qualifier.UP_TO and quantity.shape is Shape.SINGLE:
        return None, quantity.high
    return quantity.low, quantity.high


def _better(role: Role, measured: Measured, quantity: Quantity) -> Better:
    if role in {Role.SETUP, Role.SCALE} and measured.measure is not Measure.COVERAGE:
        return Better.NOT_APPLICABLE
    if quantity.unit.kind is Kind.COUNT and measured.better is Better.NOT_APPLICABLE and role is Role.RESULT:
        return Better.HIGHER
    return measured.better


def _measure(sentence: Sentence, quantity: Quantity, role: Role, form: Form, measured: Measured) -> Measure:
    """Give the measure as the role lets it stand: set-up and scale have one only where the number itself does."""
    if role is Role.SCALE:
        return measured.measure if measured.measure in {Measure.THROUGHPUT, Measure.COVERAGE} else Measure.OTHER
    if role is Role.SETUP:
        if quantity.unit.kind is not Kind.SIZE:
            return Measure.OTHER
        near = sentence.text[quantity.end : quantity.end + 40]
        return Measure.STORAGE if _ON_DISK.search(near) else Measure.MEMORY
    if form is Form.PERCENT_LEVEL and measured.measure is Measure.THROUGHPUT:
        return Measure.UTILIZATION  # "goodput exceeding 95%" is a share of what could be
    if role is Role.CONTEXT and quantity.unit.symbol in {"days", "weeks", "months", "years"}:
        return Measure.OTHER
    return measured.measure


def _quote(sentence: Sentence, index: int, baseline: tuple[int, int] | None, measured: Measured) -> str:
    """Give the clause that tells it, wide enough to hold its measure and its baseline."""
    begin, end = sentence.clause(index)
    for place in (baseline, measured.place):
        if place is not None:
            begin, end = min(begin, place[0]), max(end, place[1])
    return sentence.text[begin:end].strip(" ,;—–-")
