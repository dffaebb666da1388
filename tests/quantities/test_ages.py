"""Ages and lengths of time that are only a number."""

import pytest

from amw_nlp.quantities.find import find_quantities
from amw_nlp.quantities.when import WhenKind
from amw_nlp.settings import Settings
from amw_nlp.text.mention import Label
from amw_nlp.text.readers import read_text


def _dates(text):
    found = find_quantities(read_text(text, format="plain"), Settings(), [Label.DATE])
    return [(m.text, m.value.timex, m.value.kind) for m in found]


@pytest.mark.parametrize(
    ("text", "age", "timex"),
    [
        ("Marisol Etcheverry, 58, was named chief executive of the mill.", "58", "P58Y"),
        ("The plan is that of Tove Lindqvist, 41.", "41", "P41Y"),
        ("Osei Danquah (67) lost to his deputy.", "67", "P67Y"),
        ("The founder, who is 71, will stay on.", "71", "P71Y"),
        ("She's ninety-one, and still reads the ledger.", "ninety-one", "P91Y"),
        ("He was 24 when he bought the press.", "24", "P24Y"),
        ("Her predecessor, now 61, ran it well.", "61", "P61Y"),
        ("The singer turns 55 this summer.", "55", "P55Y"),
        ("Entry is free for children under six.", "six", "P6Y"),
        ("The buyer is a dentist of 62 who collects boats.", "62", "P62Y"),
        ("The average grower is 68.", "68", "P68Y"),
        ("The hut is old; Odile Marchetti, of Pau, is 94 and still picks.", "94", "P94Y"),
    ],
)
def test_bare_age_is_an_age(text, age, timex):
    assert (age, timex, WhenKind.AGE) in _dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "Visitors came from Norway (26), Italy (11) and the United States (21).",
        "Temperatures fell in Boston, 28, and Denver, 19.",
        "The desk is on Regent Street, 40, and the door is red.",
        "Who is 20 points behind? He is one of 12 heirs.",
        "Tickets are for the event that is 21+ only.",
        "Read Chapter, 7, of the guide; on May, 12, it rained.",
    ],
)
def test_other_numbers_are_no_ages(text):
    assert not [d for d in _dates(text) if d[2] is WhenKind.AGE]


@pytest.mark.parametrize(
    ("text", "said", "timex"),
    [
        ("Transfers now take 35, 50 and 40 minutes.", "50", "PT50M"),
        ("Delivery takes five weeks by the leaflet, and took eight by our own calendar.", "eight", "P8W"),
    ],
)
def test_elided_length_takes_the_unit_said(text, said, timex):
    assert (said, timex, WhenKind.DURATION) in _dates(text)
