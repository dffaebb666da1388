"""The properties of `eval/fuzz.py`, a few hundred cases of them."""

import importlib.util
import random
from collections import Counter
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("fuzz", Path(__file__).parents[2] / "eval" / "fuzz.py")
fuzz = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(fuzz)


@pytest.mark.parametrize("check", [fuzz.check_text, fuzz.check_forms])
def test_what_the_fuzzer_asks_holds(check):
    counts = Counter()
    for case in range(250):
        check(random.Random(f"test.{case}"), counts)
    assert sum(counts.values()) >= 250


def test_the_fuzzer_can_fail(monkeypatch):
    def two_values(rng):
        yield from ("$5 million", "$6 million")

    monkeypatch.setattr(fuzz, "FORMS", (two_values,))
    with pytest.raises(fuzz.Failure, match="several readings"):
        fuzz.check_forms(random.Random(0), Counter())
