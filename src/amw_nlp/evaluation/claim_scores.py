"""Whether a claim says of its figure what the annotator said: field by field, and subject and metric together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from amw_nlp.entities.forms import words_of
from amw_nlp.evaluation.gold import Claimed, Marked
from amw_nlp.evaluation.norms import same_timex
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.quantities.nouns import singular
from amw_nlp.text.mention import NAMES

FIELDS = ("subject", "metric", "time", "status", "attribution")
TOGETHER = {"both": FIELDS[:2], "whole": FIELDS}
_MODIFIERS = ("adjusted", "core", "underlying", "gross", "organic")
_CUT = re.compile(r"\s*[(,\[].*|\s+(?:of|in|for|at|from|per|on|by|to|with|under|as|than)\s.*")
_ARTICLES = ("a ", "an ", "the ", "its ", "their ")
Forms = Mapping[tuple[str, ...], tuple[str, ...]]
Pair = tuple[Claimed, Claimed | None]


def claim_counts(gold: Sequence[Claimed], answers: Sequence[Claimed], marks: Sequence[Marked]) -> Counter[str]:
    """What one document adds to the sums, for all claims and by their kind; `marks` say what each name may be called."""
    forms = name_forms(marks)
    counts: Counter[str] = Counter()
    for one, other in pair_claims(gold, answers):
        right = right_fields(one, other, forms)
        for group in ("claims", one.kind):
            counts[f"claimed/{group}"] += 1
            counts[f"claim.found/{group}"] += other is not None
            for name in right:
                counts[f"claim.{name}/{group}"] += 1
        for field in FIELDS:
            said, known = (c is not None and getattr(c, field) is not None for c in (other, one))
            counts[f"claim.said/{field}"] += said
            counts[f"claim.known/{field}"] += known
            counts[f"claim.hit/{field}"] += said and known and field in right
    return counts


def pair_claims(gold: Sequence[Claimed], answers: Sequence[Claimed]) -> Iterator[Pair]:
    """Each annotated claim with the answer on the same figure, else the one that overlaps it most, else None."""
    free = list(answers)
    for claim in gold:
        ranked = [(min(claim.end, a.end) - max(claim.start, a.start), -i) for i, a in enumerate(free)]
        exact = next((i for i, a in enumerate(free) if (a.start, a.end) == (claim.start, claim.end)), None)
        shared, best = max(ranked, default=(0, 0))
        at = exact if exact is not None else -best if shared > 0 else None
        yield claim, None if at is None else free.pop(at)


def right_fields(gold: Claimed, answer: Claimed | None, forms: Forms) -> tuple[str, ...]:
    """The fields, and the groups of fields, in which an answer says the same as the annotation."""
    if answer is None:
        return ()
    right = {
        "subject": same_name(gold.subject, answer.subject, forms),
        "metric": same_metric(gold.metric, answer.metric),
        "time": same_timex(gold.time, answer.time),
        "status": gold.status == answer.status,
        "attribution": same_name(gold.attribution, answer.attribution, forms),
    }
    groups = (name for name, fields in TOGETHER.items() if all(right[f] for f in fields))
    return (*(name for name in FIELDS if right[name]), *groups)


def name_forms(marks: Sequence[Marked]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """From the words of every form of a name to those of its canonical name; a form of two names is left out."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for mark in marks:
        if mark.label in NAMES and mark.norm and mark.norm.get("name"):
            canonical = words_of(str(mark.norm["name"]))
            for form in (mark.text, str(mark.norm["name"])):
                found.setdefault(words_of(form), set()).add(canonical)
    return {form: next(iter(names)) for form, names in found.items() if len(names) == 1}


def same_name(gold: str | None, answer: str | None, forms: Forms) -> bool:
    """Whether both name one person, organisation or thing: in words without case, article or legal form, or by a marked form."""
    if gold is None or answer is None:
        return gold is answer
    one, other = (words_of(_bare(name)) for name in (gold, answer))
    return forms.get(one, one) == forms.get(other, other)


def _bare(text: str) -> str:
    """Words without their article."""
    low = text.strip()
    return next((low[len(a) :] for a in _ARTICLES if low.lower().startswith(a)), low)


def same_metric(gold: str | None, answer: str | None) -> bool:
    """Whether both are one metric: of one key in the lexicon, else of one head noun.

    >>> same_metric("turnover", "revenue"), same_metric("adjusted revenue", "revenue"), same_metric("welder", "top welders (for)")
    (True, False, True)
    """
    if gold is None or answer is None:
        return gold is answer
    return _metric_key(gold) == _metric_key(answer)


def _metric_key(metric: str) -> tuple[str, str]:
    lexicon = load_lexicon()
    words = " ".join(metric.lower().split())
    head = _CUT.sub("", words) or words
    modifier, _, rest = head.partition(" ")
    for before, phrase in (("", words), ("", head), (modifier, rest) if modifier in _MODIFIERS else ("", head)):
        known = next((name for name in lexicon.metrics if name.lower() == phrase), None)
        key = known or lexicon.noun_of.get(phrase) or lexicon.verb_of.get(phrase)
        if key is not None:
            return f"{before} {key}".strip(), ""
    return "", singular(head.split()[-1])
