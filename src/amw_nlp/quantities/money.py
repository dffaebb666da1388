"""Money after and around a number: signs, codes and names of currencies, parts such as cents, what it is paid for."""

from __future__ import annotations

import re

from amw_nlp.quantities.currency import Mark
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.scales import read_scale_letter, read_scale_word
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_CODE = lazy_pattern(r"[ \u00a0]?\(?([A-Z]{3}|usd|eur|gbp|inr)(?![A-Za-z0-9])")
_FUNDS = lazy_pattern(
    r"[ \u00a0](?:\((canadian|australian|us|u\.s\.|american|singapore|hong kong|new zealand)(?: funds| dollars| currency)?\))"
)
_SCALED_CODE = lazy_pattern(
    r"[ \u00a0]?(?:([MKB]|Mn|Bn|mln|bn|m|k)[ \u00a0]?(USD|EUR|GBP|SEK|NOK|DKK|CHF|INR|AUD|CAD|JPY|CNY|PLN|CZK|ZAR|AED|SGD|HKD|€|\$|£)|(USD|EUR|GBP|SEK|NOK|DKK|CHF|JPY|CNY)(m|M|bn|k|mn))(?![A-Za-z0-9])"
)
_SHORT = lazy_pattern(
    r"[ \u00a0\u202f]?([^\W\d_]{0,4}[^\w\s.,;:()\[\]%'\"’‘“”/+*=<>?!&@#~°|×–—-]|[A-Z][A-Za-z.]{0,5}/?\.?|kr\.?|zł|€uro?|美元|欧元|日元|港元|英镑|元|円|원|人民币|euros?)(?![A-Za-z0-9])"
)
_CENT_PREFIX = lazy_pattern(r"(?<![A-Za-z])(NZ|US|AU|A|HK|C|CA|S)[ \u00a0]?$")
_PENCE = lazy_pattern(r"([pc¢])(?![\w/])")
_PENCE_PER = lazy_pattern(
    r"\b[0-9]{1,3}(?:\.[0-9]{1,2})?p(?:/| an? | per )(?:share|unit|litre|l|kg|kilo|mile|day|week|kwh|minute|pint|text|head|therm)\b"
)
_LINES = lazy_pattern(r"\b(?:480|720|1080|1440|2160)p\b")
_PER = lazy_pattern(
    r"(?:[ \u00a0](?:per|a|an|for (?:each|every))[ \u00a0]|[ \u00a0-]an?-|/|[ \u00a0]?/[ \u00a0]?|[ \u00a0]each[ \u00a0]|-per-)((?:(?:million|thousand|billion|hundred|square|cubic|troy|metric|[0-9]{1,4}) )?[a-z][a-z’'-]*(?: (?:foot|meter|metre|ft))?)"
)
_DAILY = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "apiece": "unit"}
_WEIGHED = lazy_pattern(
    r"\b(?:weigh\w*|heavy|heavier|lighter|lift(?:ed|s)?|lost|lose|loses|losing|drop|dropped|shed|gained|baby|babies|body|muscle|fat|fish|meat|beef|pork|cargo|"
    r"payload|thrust|tons?|tonnes?|ounces?|kilograms?|grams?|kg|harvest\w*|copper|explosives)\b"
)
_WEIGHING = lazy_pattern(r"\b(?:weigh\w*|heavy|weight)\b")
_WEIGHT_RIGHT = lazy_pattern(
    r"[ \u00a0](?:of (?!debt|aid|investment|funding|savings|public|taxpayer|new|losses|revenue|tax|government|cash|extra|additional|spending|sterling)[a-z]|per square|\(?[0-9.,]+ ?k(?:g|ilo)|\([0-9.,]+ (?:kg|kilo|tons|tonnes)|(?:lighter|heavier|overweight))"
)
# "at 31 pounds, the marrow would weigh in at 14 kg": a weight in the same sentence, and no money before it
_WEIGHED_LATER = lazy_pattern(
    r",? (?!(?:of|and|but|while) )[^.,;:?!£$€0-9]{0,80}?(?:\bweigh(?:s|ed|ing)?\b|\b(?:[0-9.]{1,6} ?kg|[0-9.]{1,6} kilo(?:gram)?s?|[0-9.]{1,6} stone)\b)"
)
_PAID = lazy_pattern(
    r"\b(?:pay|paid|pays|cost|costs|worth|spent|spend|price|priced|fine|fined|sell|sold|raise|raised|invest|invested|revenue|profit|sales|salary|wage|budget|fee|fees|earn|earned|sterling|loan|debt|owe)\b|£|gbp"
)


def read_money_after(line: Line, reading: Reading) -> bool:
    """Takes the currency after a number into a reading; False where there is none."""
    return (
        _read_alone(line, reading)
        or _read_code(line, reading)
        or _read_name(line, reading)
        or _read_short(line, reading)
    )


def _read_code(line: Line, reading: Reading) -> bool:
    text, at = line.text, reading.end
    if (match := _SCALED_CODE.match(text, at)) and reading.scale is None:
        letter, code = match[1] or match[4], match[2] or match[3]
        scale = read_scale_letter(letter.lower(), 0, money=True)
        if scale is not None:
            reading.scale = scale[0]
            known = line.currencies.codes.get(code) or line.currencies.before[code]
            return _take(line, reading, known, match.end())
    match = _CODE.match(text, at)
    if match is None or "(" in match[0] or text[match.end() : match.end() + 1] == "/":
        return False
    mark = line.currencies.codes.get(match[1].upper())
    if mark is None or (match[1] in ("ALL", "TOP", "CUP", "TRY", "PEN", "MAD", "COP", "GEL", "SOS") and line.titled):
        return False
    end = match.end()
    after = read_scale_word(line.low, end)
    if after is not None and reading.scale is None:
        reading.scale, end = after
    return _take(line, reading, mark, end)


def _read_name(line: Line, reading: Reading) -> bool:
    low, at = line.low, reading.end
    start = at + 1 if low[at : at + 1] in (" ", "\u00a0", "-") else at
    if start == at and not reading.in_words:
        return _read_pence(line, reading)
    first = re.match(r"[^\W\d]+(?:\.[a-z]\.)?", low[start : start + 24])
    lengths = line.currencies.name_lengths.get(first[0]) if first else None
    if lengths is None:
        return False
    words = low[start : start + 48].replace("\u00a0", " ").split(" ")
    for count in lengths:
        name = " ".join(words[:count])
        bare = re.sub(r"[^\w.)’'&-]+$", "", name).rstrip(".,;:)-’'") if name not in line.currencies.names else name
        mark = line.currencies.names.get(bare) or line.currencies.names.get(bare.partition("-")[0])
        if mark is None:
            continue
        bare = bare if bare in line.currencies.names else bare.partition("-")[0]
        end = start + len(bare)
        if not _is_money(line, reading, mark, bare, end):
            return False
        return _take(line, reading, mark, end)
    return False


def _is_money(line: Line, reading: Reading, mark: Mark, name: str, end: int) -> bool:
    """Whether a name after a number is money here: "20 million pounds" is, "won 3 won" and "150 pounds" of weight are not."""
    if mark.risky:
        large = reading.number >= 1000 and not 1900 <= reading.number <= 2099
        return reading.scale is not None or reading.grouped or large or (mark.plain and not reading.in_words)
    if name in ("pound", "pounds"):
        return not _is_weight(line, reading, end)
    if name in ("drachma", "drachmas"):
        return _WEIGHING.search(line.low, max(0, reading.start - 30), reading.start) is None
    if name == "grand":
        return not reading.grouped and reading.number < 1000 and not line.low[end : end + 2].strip().isalpha()
    if name in ("sen", "mao", "fils", "nickels", "dimes"):
        named = line.text[end - len(name)].isupper() or (not reading.grouped and 1900 <= reading.number <= 2099)
        return line.low[end : end + 1] != "-" and not named
    return True


def _is_weight(line: Line, reading: Reading, end: int) -> bool:
    low = line.low
    if _WEIGHT_RIGHT.match(low, end) or low.startswith(("-foot", "-feet", " feet of"), end):  # of torque
        return True
    if reading.scale is not None:
        return False
    left = low[max(0, reading.start - 60) : reading.start]
    if _WEIGHED_LATER.match(low, end) and not _PAID.search(left):
        return True
    if (
        (_WEIGHED.search(left) and not _PAID.search(left))
        or _WEIGHED.match(low[end + 1 : end + 12])
        or low[reading.end : reading.end + 1] == "-"
    ):
        return True
    return not (_PAID.search(left) or line.place.favours("GBP")) and line.place.favours("USD")


def _read_pence(line: Line, reading: Reading) -> bool:
    """ "470p" and "14.7c": a letter after the digits, where the draft is about money of that kind."""
    match = _PENCE.match(line.low, reading.end)
    if match is None or reading.scale is not None:
        return False
    mark = line.currencies.after["¢"] if match[1] != "p" else line.currencies.names["pence"]
    if match[1] == "p" and not _is_in_pence(line):
        return False
    if match[1] == "c" and not (
        line.text[reading.end] == "c"
        and ("cent" in line.low[max(0, reading.start - 300) : reading.end + 300] or line.place.mentions("$"))
    ):
        return False
    prefix = _CENT_PREFIX.search(line.text, max(0, reading.start - 5), reading.start) if match[1] != "p" else None
    if prefix is not None and (owner := line.currencies.before.get(f"{prefix[1]}$")) is not None:
        reading.start = prefix.start()
        mark = Mark(owner.codes, mark.worth)
    return _take(line, reading, mark, match.end())


def _is_in_pence(line: Line) -> bool:
    """Whether a draft's "14p" is money: it names Britain or its money, or has a price of so many p "a litre"."""
    place = line.place
    named = place.favours("GBP") or place.mentions("£") or place.mentions(" pence")
    return named or place.speaks_of(_PENCE_PER, but_not=_LINES)


def _read_alone(line: Line, reading: Reading) -> bool:
    """A mark that is a word or a unit elsewhere, in a line that holds nothing but one price: "1 din"."""
    text, table = line.text, line.currencies
    if len(text) > 24 or text[: reading.start].strip():
        return False
    printed = text[reading.end :].strip()
    if line.cell or (len(printed) < 2 and printed not in table.alone):
        return False
    if printed in line.units.symbols and printed not in table.alone:  # "3km" is no 3 KM
        return False
    mark = (
        table.alone.get(printed)
        or table.alone.get(printed.upper())
        or table.after.get(printed)
        or table.names.get(printed.lower())
    )
    if mark is None:
        mark = (table.codes.get(printed.upper()) if len(printed) == 3 else None) or table.after.get(printed.upper())
    return mark is not None and _take(line, reading, mark, len(text.rstrip()))


def _read_short(line: Line, reading: Reading) -> bool:
    match = _SHORT.match(line.text, reading.end)
    if match is None:
        return False
    printed = match[1]
    mark = line.currencies.after.get(printed) or line.currencies.after.get(printed.rstrip("."))
    if mark is None or (len(printed) == 1 and printed.isalpha() and printed.isascii()):
        return False
    after = line.text[match.end() : match.end() + 2]
    if printed in ("$", "£", "€", "¥", "₹") and after[:1].isdecimal():
        return False
    return _take(line, reading, mark, match.end(1))


def _take(line: Line, reading: Reading, mark: Mark, end: int) -> bool:
    reading.label, reading.end = Label.MONEY, end
    reading.unit, reading.worth = line.place.choose(mark), mark.worth
    if mark.worth < 1 and len(mark.codes) > 1:
        reading.open_codes = mark.codes
    return True


def read_code_after_mark(line: Line, reading: Reading) -> None:
    """Takes a code that repeats or settles the currency of a marked amount: "$1,190.00 AUD", "$100B USD"."""
    match = _CODE.match(line.text, reading.end)
    if match is None:
        settled = _FUNDS.match(line.low, reading.end)
        mark = line.currencies.names.get(f"{settled[1]} dollars") if settled else None
        if mark is not None and line.text[reading.start] == "$":
            reading.unit = mark.codes[0]
        return
    if "(" in match[0] or line.text[match.end() : match.end() + 1] == "/":
        return
    mark = line.currencies.codes.get(match[1])
    if mark is not None and not line.text[match.end() : match.end() + 2].strip()[:1].isdecimal():
        reading.unit, reading.end = mark.codes[0], match.end()


def read_per(line: Line, reading: Reading) -> None:
    """Sets what an amount is for one of ("$80 |per barrel"), which stands outside its span."""
    match = _PER.match(line.low, reading.end)
    if match is None:
        word = re.match(r"[ \u00a0]([a-z]+)", line.low[reading.end : reading.end + 12])
        reading.per = _DAILY.get(word[1]) if word else None
        return
    lead, noun = match[0], match[1]
    if noun in _TIMES and _WHEN.match(line.low, match.end()):  # "$50 million a year earlier"
        return
    kind = _KIND_OF.match(line.low, match.start(1))
    if kind is not None:
        reading.per = kind[1]
        return
    first = noun.partition(" ")[0]
    short = re.split(r"[-’']", first)[0]
    known = next((word for word in (noun, first, short) if word in line.currencies.per), None)
    if known is not None:
        reading.per = known
    elif ("per" in lead or "/" in lead or "each" in lead) and first not in line.nouns.stop:
        reading.per = noun if first in _COMPOUND or first[0].isdigit() else first


_TIMES = frozenset(("year", "quarter", "month", "week", "day", "decade"))
_WHEN = lazy_pattern(r"[ \u00a0](?:earlier|later|ago|before|from now|on|since)\b")
_COMPOUND = frozenset(("million", "thousand", "billion", "hundred", "square", "cubic", "troy", "metric"))
_KIND_OF = lazy_pattern(
    r"(?:common|ordinary|equity|preferred|diluted|basic|american depositary|basic and diluted|converted|debenture) (share|unit)\b"
)
