"""What a date phrase says, before context gives it days."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum


class Grain(IntEnum):
    """How wide a period is, in rising order."""

    DAY = 0
    WEEKEND = 1
    WEEK = 2
    MONTH = 3
    SEASON = 4
    QUARTER = 5
    HALF = 6
    YEAR = 7
    DECADE = 8
    CENTURY = 9
    MILLENNIUM = 10


class Base(IntEnum):
    """What a relative date is counted from."""

    DRAFT = 0
    """The draft's own date: two weeks ago."""
    CONTEXT = 1
    """The time spoken of: a year earlier."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day or calendar period as printed; what is not printed is None.

    `number` is the quarter, half or week, or the season's index (0 spring to 3 winter), by grain. For a decade or century `year`
    is its first year. `weekday` is the one printed beside it. `numeric`: month and day are in printed order (03/04), which is
    which depends on the draft. `era` is -1 for years before Christ. `feast` is the rule of `data/feasts.toml` that gives the day.
    """

    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    number: int | None = None
    weekday: int | None = None
    fiscal: bool = False
    numeric: bool = False
    era: int = 1
    feast: str = ""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time: amounts with their units (D, W, M, Y, H, MIN, S, Q…); an amount is None where it is vague.

    `to` is the longer end of a range (two to three years); `age` tells an age from a term.
    """

    parts: tuple[tuple[Decimal | None, str], ...]
    to: Length | None = None
    age: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """A period counted from another: yesterday, last year, this quarter, the following month."""

    grain: Grain
    offset: int
    base: Base = Base.DRAFT


@dataclass(frozen=True, slots=True)
class Seek:
    """The next (1), last (-1) or present (0) such period: next Monday, last March, this spring; of `base`: the following spring."""

    direction: int
    point: Point
    base: Base = Base.DRAFT


@dataclass(frozen=True, slots=True)
class Shift:
    """A length before (sign -1) or after (1) a base: two weeks ago, a year earlier, two days after Monday."""

    length: Length
    sign: int
    base: Base | Node


@dataclass(frozen=True, slots=True)
class Count:
    """So many periods up to or from the draft's: the past two years, the next three quarters."""

    direction: int
    length: Length


@dataclass(frozen=True, slots=True)
class Spread:
    """From one period to another, both included."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class Inside:
    """A period within another: the third quarter of last year; the same quarter of last year."""

    inner: Node
    outer: Node


@dataclass(frozen=True, slots=True)
class Ending:
    """A length that ends with a period: the three months ended 30 June, the year to March 2026; or `starts` with it."""

    length: Length
    end: Node
    starts: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """The first (sign 1) or last (-1) so many units of a period: the first nine months of 2026."""

    length: Length
    sign: int


@dataclass(frozen=True, slots=True)
class Same:
    """A period the text has spoken of: that year, the same quarter, the year-earlier quarter (`years` -1). No grain: any.

    `stretch` is a length ("the nine months"): the stretch so long that was spoken of, or else the length alone.

    `bare`: only "the year", which is the draft's own where no other has been spoken of.
    """

    grain: Grain | None
    years: int = 0
    bare: bool = False
    stretch: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch or an end of a period: early 2027, the end of September."""

    part: str
    of: Node


@dataclass(frozen=True, slots=True)
class Head:
    """The words before a period that make a `Part` of it; no date by itself."""

    part: str


Node = Point | Length | Step | Seek | Shift | Count | Spread | Inside | Ending | Opening | Same | Part | Head
