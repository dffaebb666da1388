"""Who says what a figure stands in, by the draft's grammar."""

from amw_nlp.facts.table.grammar import Grammar
from amw_nlp.text.parse import Parse
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span


def speaker(text, heads, relations, figure):
    """The speaker by a parse that is written down: for each word its governor (-1 for none) and its relation to it."""
    starts, at = [], 0
    for word in text.split():
        starts.append(text.index(word, at))
        at = starts[-1] + len(word)
    ends = [s + len(w) for s, w in zip(starts, text.split(), strict=True)]
    parse = Parse(tuple(starts), tuple(ends), heads, relations)
    place = text.index(figure)
    span = Span(place, place + len(figure))
    who = Grammar(read_text(text, format="plain"), parse, {}, {}, [span]).speaker(span)
    return who and who.name


def test_a_voice_that_expects_a_figure():
    text = "Analysts expected revenue of 9m"
    relations = ("nsubj", "root", "obj", "case", "nmod")
    assert speaker(text, (1, -1, 1, 4, 2), relations, "9m") == "analyst"


def test_a_verb_of_saying_put_in_beside():
    text = "Sales reached 9m the union said"
    relations = ("nsubj", "root", "obj", "det", "nsubj", "parataxis")
    assert speaker(text, (1, -1, 1, 4, 5, 1), relations, "9m") == "union"


def test_a_figure_that_hangs_on_the_speaker_is_not_said():
    text = "Workers said it with 9m"
    relations = ("nsubj", "root", "obj", "case", "obl")
    assert speaker(text, (1, -1, 1, 4, 1), relations, "9m") is None


def test_a_thing_does_not_speak():
    text = "The bridge said 9m"
    assert speaker(text, (1, 2, -1, 2), ("det", "nsubj", "root", "obj"), "9m") is None
