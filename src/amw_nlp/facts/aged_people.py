"""Whom an age without a name is of: `Odile Brasseur was born in 1962. The 51-year-old nurse is asking`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.facts.marked import Found, Marked
from amw_nlp.text.patterns import lazy_pattern

_BARE = r"(?= (?:is|was|has|had|will|would|said|says|told|plans|hopes|joined|took|takes|became)\b)"
_UNNAMED = rf"^the <A:age>(?:{_BARE}| (?P<noun>(?:[a-z-]{{2,20}} ){{0,2}}?[a-z-]{{3,20}}){_BARE})"
# others whom no name stands for, any of whom the age may be of
OTHERS = lazy_pattern(
    r"\b(?:m[ae]n|wom[ae]n|boys?|girls?|teenagers?|child(?:ren)?|babies|baby|suspects?|victims?|someone|somebody|another|other|"
    r"(?:his|her|their|an?|two|one) (?:[a-z-]{1,20} )?(?:wife|husband|son|daughter|brother|sister|mother|father|partner|"
    r"friend|colleague|neighbour|neighbor|rival|successor|predecessor|deputy|driver|owner|student|pupil|worker|nurse|"
    r"teacher|officer|player|patient|passenger))\b",
    re.IGNORECASE,
)


def find_unnamed(sentences: Sequence[Marked]) -> Iterator[tuple[Marked, Found, int]]:
    """Sentences that open with "the 51-year-old nurse", and the one person that the sentence before is about."""
    for before, sentence in pairwise(sentences):
        if sentence.sentence != before.sentence + 1:
            continue
        for found in sentence.find(_UNNAMED):
            noun = found.word("noun").split()
            who = _only_person(before)
            if who is not None and (not noun or noun[-1] in load_lexicon().posts):
                yield sentence, found, who


def _only_person(sentence: Marked) -> int | None:
    """The one person of a sentence that speaks of nobody else."""
    people = {mark.entity for mark in sentence.kinds("P")}
    return None if len(people) != 1 or OTHERS.search(sentence.text) else people.pop()
