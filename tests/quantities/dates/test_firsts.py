"""A pattern is tried only at the codes it was told to begin with, so these have to be all of them."""

import pytest

from amw_nlp.quantities.dates import absolute, lengths, periods, relative
from amw_nlp.quantities.dates.firsts import Openings
from amw_nlp.quantities.dates.lexicon import load_lexicon
from amw_nlp.quantities.dates.match import load_matcher


@pytest.mark.parametrize(
    ("source", "classes", "signs"),
    [
        ("(?:{the} )?{q}", ["the", "q"], ""),
        ("(?:{q}|{fy})x", ["q", "fy"], ""),
        ("(?P<f>{fy})?(?!x){h}{2,3}{q}", ["fy", "h"], ""),
        ("[,;]?{q}*{the}", ["q", "the"], ",;"),
        (r"\(?'{q}", [], "('"),
        ("{m=month_word}", ["month", "may", "abbreviation"], ""),
        ("(?<!x)(?:{q}{0,2}?{h}|{the})", ["q", "h", "the"], ""),
    ],
)
def test_first_codes(source, classes, signs):
    lexicon = load_lexicon()
    assert Openings(lexicon).codes(source) == {lexicon.codes[name] for name in classes} | set(signs)


@pytest.mark.parametrize("source", ["(?:{q})?", ".{q}", "[^,]{q}", r"\w", "(?:{q}|)"])
def test_a_pattern_whose_beginning_cannot_be_told_is_refused(source):
    with pytest.raises(ValueError, match="no first codes"):
        Openings(load_lexicon()).codes(source)


def test_every_pattern_of_the_grammar_is_tried_somewhere():
    tried = {one.pattern.name for patterns in load_matcher().starting.values() for one in patterns}
    assert tried == {p.name for module in (absolute, periods, relative, lengths) for p in module.PATTERNS}
