"""A block of a draft as the finders read it, and a figure while it is being read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.quantities.currency import Currencies, Place, load_currencies
from amw_nlp.quantities.hedges import Hedge
from amw_nlp.quantities.nounlists import Nouns, load_nouns
from amw_nlp.quantities.units import Units, load_units
from amw_nlp.text.mention import Label


def lower(text: str) -> str:
    """A text in lower case, of the same length: the few letters whose lower case is longer stay as they are.

    >>> lower("İstanbul ABC")
    'İstanbul abc'
    """
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(ch if len(ch.lower()) != 1 else ch.lower() for ch in text)


@dataclass(slots=True)
class Line:
    """One block: its text, the same in lower case, and what the finders need to know of its draft.

    `cell` is true for a table's cell, `headed` for a title or heading, `titled` for one whose words
    are capitalised. `asked` is what the block before asks the number of. `cased` is the text where capitals tell names and acronyms from words: not in a headline all in capitals.
    """

    text: str
    low: str
    place: Place
    cell: bool = False
    titled: bool = False
    headed: bool = False
    cased: str = ""
    asked: str | None = None
    currencies: Currencies = None  # type: ignore[assignment]
    units: Units = None  # type: ignore[assignment]
    nouns: Nouns = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.cased = self.low if self.headed and self.text.isupper() else self.text
        self.currencies, self.units, self.nouns = load_currencies(), load_units(), load_nouns()


@dataclass(slots=True)
class Reading:
    """A figure while it is read: `start` to `end` is its span so far, `label` None while it is a bare number.

    `worth` turns the number into its unit (0.01 for cents and basis points). `counted` is true for a counted noun. `time` is the
    TIMEX letter of the span of time that a bare number counts ("W" in "five weeks"), `aged` whether that is an age. `open_codes` are the currencies that cents may be of, where the draft does not tell.
    """

    start: int
    end: int
    number: Decimal
    step: Decimal
    digits: str
    scale: Decimal | None = None
    sign: int = 1
    in_words: bool = False
    grouped: bool = False
    fraction: bool = False
    plus: bool = False
    label: Label | None = None
    unit: str | None = None
    worth: Decimal = Decimal(1)
    counted: bool = False
    per: str | None = None
    verb: bool = False
    marked: bool = False
    hyphen: bool = False
    hedge: Hedge | None = None
    low_end: Decimal | None = None
    time: str | None = None
    aged: bool = False
    open_codes: tuple[str, ...] = ()
