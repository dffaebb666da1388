"""Data without a full stop is read in pieces of one sentence; none of them hides what another says."""

import amw_nlp
from amw_nlp.settings import Settings

COUNTS = ", ".join(f"the {number} pumps" for number in range(2, 90))


def test_a_change_before_very_many_figures_is_checked():
    text = f"Sales rose 30% to $12 million from $10 million, and the depots that it keeps hold {COUNTS}."
    found = amw_nlp.load(Settings(model="rules")).lint(text)
    assert [(d.code, d.places[0].text) for d in found] == [("CALC001", "30%")]
