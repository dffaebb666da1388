"""The questions a parse answers, on trees drawn by hand: `word governor relation`, one a line."""

from __future__ import annotations

import pytest

from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span


def draw(tree: str) -> tuple[str, Parse]:
    """A text and its parse; a governor is given by its place from 1, 0 for the top."""
    rows = [line.split() for line in tree.strip().splitlines()]
    text, starts, ends = "", [], []
    for word, _, _ in rows:
        text += " " if text else ""
        starts.append(len(text))
        text += word
        ends.append(len(text))
    return text, Parse(tuple(starts), tuple(ends), tuple(int(r[1]) - 1 for r in rows), tuple(r[2] for r in rows))


PASSIVE = """
Kestrel 8 nsubj:pass
, 5 punct
which 5 nsubj
, 5 punct
bought 1 acl:relcl
Ardent 5 obj
was 8 aux
valued 0 root
at 10 case
$9bn 8 obl
"""
OWNED = """
The 3 det
bank 3 nmod:poss
profit 4 nsubj
rose 0 root
and 6 cc
fell 4 conj
to 8 case
€3m 6 obl
"""


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def word(text: str, parse: Parse, words: str) -> int:
    found = parse.head_of(at(text, words))
    assert found is not None
    return found


def test_a_relative_clause_has_its_own_subject_and_the_main_verb_keeps_its() -> None:
    text, parse = draw(PASSIVE)
    valued = parse.predicate(word(text, parse, "$9bn"))
    assert text[parse.starts[valued] : parse.ends[valued]] == "valued"
    assert parse.subject(valued) == word(text, parse, "Kestrel")
    assert parse.subject(word(text, parse, "bought")) == word(text, parse, "which")


def test_a_joined_verb_borrows_the_subject() -> None:
    text, parse = draw(OWNED)
    fell = parse.predicate(word(text, parse, "€3m"))
    assert parse.subject(fell) == word(text, parse, "profit")
    assert parse.owner(word(text, parse, "profit")) == word(text, parse, "bank")


def test_the_phrase_of_a_noun_leaves_out_what_describes_it_in_a_clause() -> None:
    text, parse = draw(PASSIVE)
    assert parse.phrase(word(text, parse, "Kestrel")) == at(text, "Kestrel")
    text, parse = draw(OWNED)
    assert parse.phrase(word(text, parse, "profit")) == at(text, "The bank profit")


def test_the_head_of_a_stretch_is_the_word_the_others_hang_on() -> None:
    text, parse = draw(OWNED)
    assert parse.head_of(at(text, "The bank profit")) == word(text, parse, "profit")
    assert parse.head_of(Span(3, 4)) is None


@pytest.mark.parametrize("heads", [(1, 0), (0, 1), (1, 1)])
def test_a_ring_of_arcs_ends_no_walk_late(heads: tuple[int, int]) -> None:
    parse = Parse((0, 2), (1, 3), heads, ("conj", "conj"))
    assert len(list(parse.up(0))) <= 64
    assert parse.subject(parse.predicate(0)) is None
