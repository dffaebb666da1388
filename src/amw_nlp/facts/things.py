"""Claims of things that no name stands for: `the pipeline will cost $3.4 billion`, `the cost of the pipeline`.

A thing is known again by its words, all of them: `the pipeline` and `the new pipeline` are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nominal import finite_verbs, is_nominal, noun_from
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Mention

_CONFIDENCE = 0.7
_HEDGES = 2
"""Words that may stand between `at` and its figure."""
_PARTED = frozenset({"of", "for", "in", "at", "on", "by", "from", "with", "between"})


def name_things(phrases: Sequence[Phrase], claims: Sequence[Claim], lexicon: Lexicon) -> Iterator[Claim]:
    """The claims without a subject whose thing can be told, with a number below zero for it as their subject."""
    nameless: Mapping[Mention, Claim] = {
        c.figure: c for c in claims if c.subject is None and c.metric in lexicon.metrics
    }
    numbers: dict[str, int] = {}
    for phrase in phrases:
        for i in phrase.figures():
            mention = phrase.items[i].mention
            claim = nameless.get(mention) if mention is not None else None
            thing = _thing(phrase, i, lexicon) if claim is not None else None
            if claim is not None and thing is not None:
                number = numbers.setdefault(thing, -1 - len(numbers))
                yield replace(claim, subject=number, subject_name=thing, confidence=_CONFIDENCE)


def _thing(phrase: Phrase, i: int, lexicon: Lexicon) -> str | None:
    """`the cost of the pipeline`, or the clause's subject; only with `the` or `this`, which say that there is one."""
    metric = next((j for j in phrase.leftward(i) if phrase.items[j].kind is ItemKind.METRIC), None)
    if metric is not None:
        items = phrase.items
        if (
            metric + 2 < len(items)
            and items[metric + 1].word == "of"
            and items[metric + 2].word in words_of("things.one")
        ):
            return _whole(phrase, metric + 3, i, lexicon)
        if not metric or items[metric - 1].word not in words_of("things.modal"):
            return None
    clause = phrase.clause_of[i]
    verb = next(finite_verbs(phrase, clause, lexicon), None)
    first = phrase.clauses[clause].members[0] if phrase.clauses[clause].members else i
    if verb is None or verb > i or phrase.items[first].word not in words_of("things.one"):
        return None
    return _whole(phrase, first + 1, verb, lexicon)


def _whole(phrase: Phrase, start: int, end: int, lexicon: Lexicon) -> str | None:
    """The words of a thing from an item on, where a verb or link stands right behind them, so that nothing narrows them further."""
    found = noun_from(phrase, start, lexicon)
    if found is None or found[1] + 1 > end:
        return None
    behind = phrase.items[found[1] + 1]
    leads = behind.word == "at" and found[1] + 2 >= end - _HEDGES
    cut = (behind.word in _PARTED and not leads) or behind.kind in (ItemKind.NAME, ItemKind.DATE) or behind.word == ","
    head = phrase.items[found[1]].word
    if cut or is_nominal(behind, lexicon) or head in words_of("things.vague"):
        return None
    return found[0]
