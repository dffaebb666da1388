"""Texts of mixed scripts and printed values, made at random: no crash, no offset error, and what is printed is read back.

    python eval/fuzz.py --minutes 1            # ends with a Markdown table; exit 1 and the failing case where one fails

Three properties, in turn. *Texts*: pieces of many scripts, marks and formats; every mention's text is what its offsets say, in
order, and its value is a number inside its own interval. *Forms*: a value printed in each of its usual forms gives one value and
one interval. *Length*: twice as long a text of one hostile piece takes no more than about twice the time.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.find import find_quantities
from amw_nlp.quantities.when import When
from amw_nlp.settings import Settings
from amw_nlp.text.mention import Mention
from amw_nlp.text.readers import read_text

SETTINGS = Settings()
DAY = dt.date(2026, 3, 10)
SCRIPTS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x45F), (0x5D0, 0x5EA), (0x600, 0x66F), (0x900, 0x97F), (0xE01, 0xE5B),
    (0x1F00, 0x1FFE), (0x2000, 0x206F), (0x20A0, 0x20BF), (0x2150, 0x218B), (0x3040, 0x30FF), (0x4E00, 0x4E80), (0xAC00, 0xAC80), (0xFF00, 0xFFEF),
    (0x1F600, 0x1F64F), (0x1D7CE, 0x1D7FF),
)  # fmt: skip
PIECES = (  # noqa: SIM905 - a list of 150 strings would not be read
    "$ € £ ¥ ₹ US$ A$ kr Rs K 1 2.5 1,234 12,34,567 1.234,5 007 .5 ½ 2026 1998 31 5/6 million bn k m lakh crore 亿 万元 percent % bps points x -fold times "
    "tripled halved km °C feet ' \" pounds cents people shops GPUs of them the other between from and or to - – — ( ) + ~ about nearly more than up to two "
    "three hundred half a dozen one each more fewer said has killed Staff: Visits: who is turns , . ; : ? ! May march Monday Q3 H1 FY year years weeks ago "
    "earlier last next ended quarter first second end early Christmas eve New Year's İ ß ﬁ é 😀 \u200f \u202e \u00a0 \u2009 \n \n\n \t & < > &amp; ** | # _"
).split(" ")
HOSTILE = (
    "1", "$", "1,", "9" * 40 + " ", "one ", "between 1 and ", "$1-$2-", "from $1 to ", "5 feet ", "(1) ", "5 of the 5 of the ", "12 shops, the rest 5, ",
    "killed 5 and ", "took five weeks and six, ", "Ann Poe, 50, ", "2020 to ", "the year to the year to ", "half a ", "5' ", "a, b and 7 of them ", "Monday ",
    "the end of ", "2, 3, ", "rose from 5 to ", "% of ", "\u00a01",
)  # fmt: skip
MONTHS = tuple(dt.date(2000, month, 1).strftime("%B") for month in range(1, 13))
NOUNS = {"shop": "shops", "person": "people", "city": "cities", "gpu": "GPUs", "employee": "employees", "bus": "buses"}
UNITS = {
    "kilometer": ("km", "kilometers", "kilometres"), "kilogram": ("kg", "kilograms"), "square foot": ("sq ft", "square feet"), "megawatt": ("MW", "megawatts"),
    "metric ton": ("tonnes", "metric tons"), "liter": ("liters", "litres"), "gigabyte": ("GB", "gigabytes"), "acre": ("acres",),
}  # fmt: skip
MONEY = {
    "USD": ("US${}", "${}", "USD {}", "USD{}", "{} US dollars"), "EUR": ("€{}", "EUR {}", "{} euros"), "GBP": ("£{}", "GBP {}"), "INR": ("₹{}", "Rs {}", "{} rupees"),
    "JPY": ("¥{}", "JPY {}", "{} yen"), "AUD": ("A${}", "AUD {}"), "BRL": ("R${}", "BRL {}"),
}  # fmt: skip
SCALES = {6: (" million", "m", "mn"), 9: (" billion", "bn"), 12: (" trillion", "tn")}


class Failure(Exception):
    """A property that does not hold, with the text that shows it."""


def a_text(rng: random.Random) -> str:
    """Pieces of news and characters of any script, with or without blanks between them."""
    pieces = []
    for _ in range(rng.randint(1, 60)):
        if rng.random() < 0.8:
            pieces.append(rng.choice(PIECES))
        else:
            low, high = rng.choice(SCRIPTS)
            pieces.append("".join(chr(rng.randint(low, high)) for _ in range(rng.randint(1, 4))))
    return rng.choice((" ", "", " ", "\u00a0")).join(pieces)


def check_text(rng: random.Random, counts: Counter[str]) -> None:
    """Offsets, order and values of one random text."""
    text = a_text(rng)
    draft = read_text(text, format=rng.choice(("plain", "markdown", "html")), date=rng.choice((DAY, None)))
    end = 0
    for mention in find_quantities(draft, SETTINGS):
        counts["mentions"] += 1
        read = draft.text[mention.at.start : mention.at.end]
        if (
            not (end <= mention.at.start < mention.at.end)
            or read != mention.text
            or mention.text != mention.text.strip()
        ):
            raise Failure(f"offsets of {mention.text!r} in {text!r}")
        if not 0 <= mention.start < mention.end <= len(draft.source):
            raise Failure(f"source offsets of {mention.text!r} in {text!r}")
        end = mention.at.end
        json.dumps(dict(mention.norm))
        check_value(mention, text)
    counts["texts"] += 1


def check_value(mention: Mention, text: str) -> None:
    """A figure lies in its own interval, and a date's first day is not after its last."""
    value = mention.value
    if isinstance(value, Figure):
        ends = (v for v in (value.value, value.low, value.high) if v is not None)
        if not value.interval.low <= value.interval.high or not all(value.interval.holds(v) for v in ends):
            raise Failure(f"{mention.text!r} is outside its interval in {text!r}")
    elif isinstance(value, When) and value.first and value.last and value.first > value.last:
        raise Failure(f"{mention.text!r} ends before it begins in {text!r}")


def number(rng: random.Random, *, most: int = 999_999) -> Decimal:
    """A number as papers print them."""
    return Decimal(rng.randint(1, most)).scaleb(-rng.choice((0, 0, 1, 2)))


def printed(value: Decimal) -> set[str]:
    """A number in digits, with and without marks between its thousands."""
    return {f"{value:f}", f"{value:,f}"}


def money_forms(rng: random.Random) -> Iterator[str]:
    """One amount with each mark of its currency, with each word of its scale."""
    value, power, marks = number(rng), rng.choice((0, *SCALES)), MONEY[rng.choice(sorted(MONEY))]
    for form in printed(value):
        for scale in SCALES.get(power, ("",)):
            yield from (mark.format(f"{form}{scale}") for mark in marks)


def share_forms(rng: random.Random) -> Iterator[str]:
    """One percentage."""
    for form in printed(number(rng, most=9_999)):
        yield from (f"{form}%", f"{form} percent", f"{form} per cent", f"{form} pct")


def points_forms(rng: random.Random) -> Iterator[str]:
    """One difference of percentages."""
    value = number(rng, most=999)
    yield from (f"{value:f} percentage points", f"{value:f} percentage-points", f"{value:f}pp")


def fold_forms(rng: random.Random) -> Iterator[str]:
    """One multiple."""
    value = number(rng, most=999)
    yield from (f"{value:f}x", f"{value:f}X", f"{value:f}-fold", f"{value:f} ×")


def count_forms(rng: random.Random) -> Iterator[str]:
    """One count of one noun."""
    noun = NOUNS[rng.choice(sorted(NOUNS))]
    value = Decimal(rng.randint(2100, 999_999))
    yield from (f"{form} {noun}" for form in printed(value))


def measure_forms(rng: random.Random) -> Iterator[str]:
    """One measure by its unit's name and its symbol."""
    names, value = UNITS[rng.choice(sorted(UNITS))], number(rng, most=99_999)
    for form in printed(value):
        yield from (f"{form} {name}" for name in names)


def range_forms(rng: random.Random) -> Iterator[str]:
    """One range of one currency and scale."""
    low = rng.randint(2, 400)
    high, scale = low + rng.randint(1, low), rng.choice((" million", "bn", " billion"))
    yield from (
        f"${low}-${high}{scale}",
        f"${low}-{high}{scale}",
        f"${low} to ${high}{scale}",
        f"${low}{scale} to ${high}{scale}",
        f"${low}–{high}{scale}",
    )


def day_forms(rng: random.Random) -> Iterator[str]:
    """One day with its year."""
    day = dt.date(1900, 1, 1) + dt.timedelta(rng.randrange(73_000))
    month, d = MONTHS[day.month - 1], day.day
    mark = "th" if 11 <= d % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(d % 10, "th")
    yield from (
        day.isoformat(), f"{d} {month} {day.year}", f"{month} {d}, {day.year}", f"{month} {d}{mark}, {day.year}", f"the {d}{mark} of {month} {day.year}",
        f"{month[:3]} {d}, {day.year}", f"{d}-{month[:3]}-{day.year}", f"{day:%A}, {d} {month} {day.year}", f"{day:%A}, {month} {d}, {day.year}",
    )  # fmt: skip


def period_forms(rng: random.Random) -> Iterator[str]:
    """One quarter, half or month with its year."""
    year, kind = rng.randint(1951, 2049), rng.choice("QHM")
    if kind == "M":
        month = MONTHS[rng.randrange(12)]
        yield from (f"{month} {year}", f"{month}, {year}", f"{month} of {year}")
        return
    n = rng.randint(1, 4 if kind == "Q" else 2)
    name = "quarter" if kind == "Q" else "half"
    word = ("first", "second", "third", "fourth")[n - 1]
    yield from (f"{kind}{n} {year}", f"{n}{kind} {year}", f"{n}{kind}{year % 100:02}", f"the {word} {name} of {year}")


def length_forms(rng: random.Random) -> Iterator[str]:
    """One length of time."""
    n, unit = rng.randint(2, 90), rng.choice(("day", "week", "month", "year"))
    yield from (f"{n} {unit}s", f"{n}-{unit}")


FORMS: tuple[Callable[[random.Random], Iterator[str]], ...] = (
    money_forms, share_forms, points_forms, fold_forms, count_forms, measure_forms, range_forms, day_forms, period_forms, length_forms,
)  # fmt: skip


def meaning(mention: Mention) -> tuple[object, ...]:
    """What two readings of one value must share."""
    value = mention.value
    if isinstance(value, Figure):
        return mention.label, value.value, value.low, value.high, value.interval, value.unit
    assert isinstance(value, When)
    return mention.label, value.timex, value.first, value.last


def check_forms(rng: random.Random, counts: Counter[str]) -> None:
    """One value in all its forms is one value."""
    make = rng.choice(FORMS)
    said: dict[tuple[object, ...], str] = {}
    for form in make(rng):
        text = f"It gave {form} for it."
        found = find_quantities(read_text(text, format="plain", date=DAY), SETTINGS)
        if len(found) != 1:
            raise Failure(f"{form!r} gives {[(str(m.label), m.text) for m in found]}")
        said.setdefault(meaning(found[0]), form)
        counts["forms"] += 1
    if len(said) != 1:
        raise Failure(f"one value, several readings: {said}")
    counts["values"] += 1


def check_length(rng: random.Random, counts: Counter[str]) -> None:
    """Time grows with length alone."""
    piece = rng.choice(HOSTILE) + (rng.choice(HOSTILE) if rng.random() < 0.5 else "")

    def seconds(size: int) -> float:
        draft = read_text((piece * (size // len(piece) + 1))[:size], format="plain", date=DAY)
        start = time.process_time()
        find_quantities(draft, SETTINGS)
        return time.process_time() - start

    seconds(1000)
    short = min(seconds(20_000) for _ in range(2))
    if (long := seconds(80_000)) > max(10 * short, 0.5) and seconds(80_000) > max(10 * short, 0.5):
        raise Failure(f"{piece!r}: {short:.2f} s for 20,000 characters, {long:.2f} s for 80,000")
    counts["lengths"] += 1


def main() -> int:
    """Runs for the time asked, and prints what was run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    counts: Counter[str] = Counter()
    failures: list[str] = []
    start, case = time.monotonic(), 0
    while time.monotonic() - start < 60 * args.minutes and len(failures) < 10:
        rng = random.Random(f"{args.seed}.{case}")
        check = check_length if case % 2000 == 1999 else check_forms if case % 4 == 3 else check_text
        try:
            check(rng, counts)
        except Exception as error:
            failures.append(f"case {args.seed}.{case}: {type(error).__name__}: {error}")
        case += 1
    print(
        "| minutes | random texts | their mentions | values | printed forms | hostile texts | failures |\n|--:|--:|--:|--:|--:|--:|--:|"
    )
    cells = [f"{counts[k]:,}" for k in ("texts", "mentions", "values", "forms", "lengths")]
    print(f"| {(time.monotonic() - start) / 60:.1f} | {' | '.join(cells)} | {len(failures)} |")
    print(*failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
