"""Second pass: what the whole draft says of a name decides what it is at each place."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from amw_nlp.entities.tagger.decode import WordSpan
from amw_nlp.entities.tagger.pieces import Reading
from amw_nlp.entities.tagger.words import SHAPES

_FLOOR = 0.02
"""The least probability a single place can give a label: no place has a veto."""

_STANDS_ALONE = 0.6
"""How sure one place must be to stay a name where all the places of its form together say it is none."""

_NAME_SHAPES = frozenset(
    SHAPES.index(s) for s in ("title", "upper", "camel", "mixed", "letter", "alphanumeric", "uncased")
)

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """What `weigh` looks at: the words' letters in lower case, whether each is written like a name, and label chances."""

    forms: list[str]
    written: list[bool]
    chances: dict[str, Any]


def weigh(spans: Sequence[WordSpan], text: str, reading: Reading, chances: Any, tags: Sequence[str]) -> list[WordSpan]:
    """The names of a draft after each form's places are judged together.

    `chances` are each word's probabilities of `tags`. A form ("meridian labs") found at one place is looked for at all others
    where it is written like a name; every label's chances are multiplied over the places, and the best holds for all of them.
    """
    draft = _draft(text, reading, chances, tags)
    places = _places(spans, draft)
    taken = {i for s in spans for i in range(s.first, s.last)}
    result = {s.first: s for s in spans}
    for form in sorted(places, key=lambda f: (-len(f), f)):
        label, chance = _verdict(places[form], len(form), draft)
        for first in places[form]:
            last = first + len(form)
            known = result.get(first)
            if known is not None and known.last == last:
                if label != "O":
                    result[first] = replace(known, label=label)
                elif known.confidence < _STANDS_ALONE:
                    del result[first]
            elif label != "O" and not taken & set(range(first, last)):
                result[first] = WordSpan(first, last, label, chance)
                taken.update(range(first, last))
    return sorted(result.values(), key=lambda s: s.first)


def _draft(text: str, reading: Reading, chances: Any, tags: Sequence[str]) -> _Draft:
    labels = sorted({tag[2:] for tag in tags if tag != "O"})
    columns = {label: [i for i, tag in enumerate(tags) if tag[2:] == label] for label in labels}
    by_label = {label: chances[:, columns[label]].sum(axis=1) for label in labels}
    by_label["O"] = chances[:, [i for i, tag in enumerate(tags) if tag == "O"]].sum(axis=1)
    forms = [text[w.start : w.end].lower() for w in reading.words]
    return _Draft(forms, [f.shape in _NAME_SHAPES for f in reading.features], by_label)


def _places(spans: Iterable[WordSpan], draft: _Draft) -> dict[Form, list[int]]:
    """Where each found form stands: where it was found, and wherever else it is written like a name."""
    found = {tuple(draft.forms[s.first : s.last]) for s in spans}
    own: dict[Form, set[int]] = defaultdict(set)
    for s in spans:
        own[tuple(draft.forms[s.first : s.last])].add(s.first)
    heads: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(found):
        heads[form[0]].append(form)
    places: dict[Form, list[int]] = defaultdict(list)
    for i, word in enumerate(draft.forms):
        for form in heads.get(word, ()):
            if tuple(draft.forms[i : i + len(form)]) != form:
                continue
            if i in own[form] or (draft.written[i] and draft.written[i + len(form) - 1]):
                places[form].append(i)
    return places


def _verdict(firsts: Sequence[int], length: int, draft: _Draft) -> tuple[str, float]:
    """The label whose chances, multiplied over the places, are best, and its mean chance."""
    means = {label: [float(values[i : i + length].mean()) for i in firsts] for label, values in draft.chances.items()}
    totals = {label: sum(math.log(max(m, _FLOOR)) for m in values) for label, values in means.items()}
    best = max(sorted(totals), key=lambda label: totals[label])
    return best, sum(means[best]) / len(means[best])
