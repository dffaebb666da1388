"""What a bare number counts where no figure before it says so: the noun of its label, its question or its clause.

"Staff: 910"; "Stores number 229"; "killed 30"; "a town of 9,000"; "Residents were promised jobs. There will be 95".
"""

from __future__ import annotations

import re
from functools import lru_cache

from amw_nlp.quantities.bare import is_item_mark, is_left_out, unhedged
from amw_nlp.quantities.cells import load_not_counted
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.memory import Memory
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.quantities.nouns import is_plural, load_nouns, singular
from amw_nlp.quantities.ranges import find_change, is_change
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_LABELLED = lazy_pattern(r"^\W{0,4}([a-z][^:.;!?0-9]{0,60}): (?:[^.;:]{0,40}(?:, or|,|\bor|\() ?)?$")
_RUN_ON = lazy_pattern(r"^((?:[a-z’'-]{2,20} ?){1,5}): $")
# "the calls to the line mean something: 310 in March"
_TOLD = lazy_pattern(r"(?:^|[.,;—–] )([^.,;:—–0-9]{8,80}): $")
_LARGE = 10
_NOTED = lazy_pattern(r" ?\([^()]{1,40}\)(?=:)")
# labels that say when, or what was done, of the things the item before counts
_SAME_THINGS = lazy_pattern(
    r"(?:[a-z]+ed (?:so far|to date|since)|(?:[a-z]+ ){0,3}(?:earlier|ago|before)|last (?:year|month|quarter|week)|(?:this|next) (?:year|month|quarter|week)|increase|decrease|"
    r"change|gain|rise|fall|drop|total|target|goal|now|today|then|previously|of which|including|so far|planned|remaining|new|added|in all)$"
)
_NUMBERED = lazy_pattern(r"([a-z]+) (?:now )?(?:number|numbered|total|totall?ed) $")
_REACHED = lazy_pattern(
    r"\b(?:reach(?:ed|es)|total(?:l?ed|s)|st(?:ood|ands?) at|hit|exceed(?:ed|s)|topp(?:ed|s)|pass(?:ed|es)|c(?:ame|omes) to|amount(?:ed|s)? to) $"
)
_HURT_LEFT = lazy_pattern(
    r"\b(?:kill(?:ed|ing|s)|injur(?:ed|ing)|wound(?:ed|ing)|(?:claimed|took|taken|claiming) the lives of|arrest(?:ed|ing)|detain(?:ed|ing)|jailed|rescu(?:ed|ing)|sicken(?:ed|ing)|hospitali[sz]ed|displac(?:ed|ing)|evacuated|left) $"
)
_EMPLOYED = lazy_pattern(
    r"\b(?:employ(?:s|ed|ing)?|on (?:its|the|their) payroll|hire[sd]?|hiring|la(?:id|ying) off|sacked|fired) $"
)
_GATHERED = lazy_pattern(
    r"[ \u00a0](?:at|to|for|on|in|joined|attended|for) (?:the|a|an|its|his|her|their) (?:[a-z]+ )?(?:rally|march|protest|demonstration|vigil|funeral|parade|concert|procession|picket|mass)\b"
)
_HURT_RIGHT = lazy_pattern(
    r"[ \u00a0](?:others )?(?:were |was |are |have been |had been )?(?:killed|injured|wounded|dead|missing|hurt|arrested|hospitali[sz]ed)\b"
)
_BODY = lazy_pattern(
    r"\b(?:an?|the|its|his|her|their) (?:[a-z-]+ )?(town|city|village|community|population|crowd|audience|congregation|island|group|family|party|team|staff|workforce|crew|"
    r"squad|board|committee|panel|jury|council|cabinet|commission|class|delegation|household) of $|"
    r"\b(towns|cities|villages|communities|islands|families|crowds) of (?:[a-z]+ )?$"
)
_MEMBERED = frozenset(("board", "committee", "panel", "jury", "council", "cabinet", "commission"))
_EXISTS = lazy_pattern(r"\bthere (?:are|were|is|was|will be|would be|have been|had been|may be)(?: now)? $")
# "half of all deaths (53%, 13,178)"
_BRACKETED = lazy_pattern(r"\b([a-z]{3,}s|people|women|men|children) \((?:[0-9.]{1,6}(?:%| per ?cent)(?:,|;| or) )?$")
_MARKS = 100
_OF_WHICH = lazy_pattern(r"\b([a-z]+), of (?:which|whom) (?:there (?:are|were) )?$")
_ASKED = lazy_pattern(r"\b(an? [a-z]+|[a-z]+s|people)[.?][\"”’]? ?$")
_HOW_MANY = lazy_pattern(r"\bhow many (?:[a-z-]+ ){0,2}?([a-z]+)\b[^.?!]*\?[\"”’]?\s*$")


@lru_cache(maxsize=1)
def _not_counted() -> frozenset[str]:
    return frozenset(load_not_counted())


def read_topic(line: Line, reading: Reading, memory: Memory) -> bool:
    """Gives a bare number the noun that its clause is about; False where none can be told."""
    if reading.fraction or reading.sign < 0 or reading.number in (0, 1) or is_year(line, reading, reading.end):
        return False
    if is_item_mark(line, reading, memory):
        return False
    left = unhedged(line.low[max(memory.start_of(reading.start), reading.start - 100) : reading.start])
    if line.low[reading.end : reading.end + 1] == "-" or not (
        is_left_out(line, reading) or _HURT_RIGHT.match(line.low, reading.end) or _BODY.search(left)
    ):
        return False
    if (numbered := _NUMBERED.search(left)) is not None:
        unit = _counted_noun(numbered[1])
    else:
        unit = None if is_named(line, reading) else _unit_of(line, reading, memory)
    if unit is None:
        return False
    reading.label, reading.unit, reading.counted = Label.QUANTITY, unit, True
    return True


def _unit_of(line: Line, reading: Reading, memory: Memory) -> str | None:
    low, start = line.low, reading.start
    begin = memory.start_of(start)
    left = unhedged(low[max(begin, start - 100) : start])
    if _HURT_RIGHT.match(low, reading.end) or _HURT_LEFT.search(left):
        return "person" if "." not in reading.digits or reading.scale is not None else None
    if _GATHERED.match(low, reading.end) and reading.number > _MARKS:
        return "person"
    if _EMPLOYED.search(left) and "." not in reading.digits:
        return "employee"
    if body := _BODY.search(left):
        return "member" if body[1] in _MEMBERED else load_nouns().stands_for.get(body[1] or "", "person")
    if (labelled := _label_of(low, begin, start)) is not None:
        return _of_label(labelled, memory)
    if (told := _TOLD.search(low, max(begin, start - 100), start)) is not None and reading.number >= _LARGE:
        return first_noun(told[1])
    if (bracketed := _BRACKETED.search(left)) and (reading.number > _MARKS or "%" in bracketed[0]):
        return _counted_noun(bracketed[1])
    if of_which := _OF_WHICH.search(left):
        return _counted_noun(of_which[1])
    if _EXISTS.search(left) and begin:
        return _asked(low[max(0, begin - 80) : begin])
    if not left.strip():
        return line.asked if begin == 0 else asked_in(low[max(0, begin - 120) : begin])
    if is_change(line, reading, reach=60) or _REACHED.search(left):
        return _subject_of(line, begin, start)
    return None


def _label_of(low: str, begin: int, start: int) -> str | None:
    """The label before a number: of its block ("Staff: 910"), or of a few words in a run of them ("Flights (2025): 1,140. Boats: 22")."""
    if start - begin > 120:
        return None
    match = (_RUN_ON if begin else _LABELLED).match(_NOTED.sub("", unhedged(low[begin:start])))
    return match[1] if match is not None else None


def _of_label(label: str, memory: Memory) -> str | None:
    """What a label counts ("Staff"), or what the item before counts ("Twelve months earlier")."""
    unit = _noun_in(label)
    if unit is None and memory.listed is not None and _SAME_THINGS.fullmatch(label.strip()):
        return memory.listed
    return unit


def unit_of_change(line: Line, reading: Reading, memory: Memory) -> str | None:
    """The noun that a number rose or fell for, or None."""
    return _subject_of(line, memory.start_of(reading.start), reading.start)


_LAST_CLAUSE = lazy_pattern(r"(?:, |; | and | while | but )([a-z’'-]+) (?=[a-z])")


def noun_before_change(line: Line, start: int, memory: Memory) -> str | None:
    """The noun that the clause of a change begins with, where it is not the first of its sentence: "…, robberies rose to 58 from 49"."""
    begin = max(memory.start_of(start), start - 60)
    clauses = list(_LAST_CLAUSE.finditer(line.low, begin, start))
    if not clauses or find_change(line.low[clauses[-1].end() : start]) != 0:
        return None
    return _counted_noun(clauses[-1][1])


def first_noun(clause: str) -> str | None:
    """The first noun of a lower-case clause that can be counted, in the singular."""
    before = ""
    for word in re.findall(r"[a-z]+", clause[:160]):
        unit = _counted_noun(word) if before not in ("which", "that", "who", "it", "he", "she") else None
        if unit is not None:
            return unit
        before = word
    return None


def asked_in(text: str) -> str | None:
    """What a question asks the number of ("How many people work there?"), in the singular, or None."""
    match = _HOW_MANY.search(text.lower()[-200:])
    return _counted_noun(match[1]) if match is not None else None


def _asked(before: str) -> str | None:
    """The noun that a sentence ends with: "promised jobs.", "Is there a plan?"."""
    match = _ASKED.search(before)
    if match is None:
        return None
    article, _, noun = match[1].rpartition(" ")
    if article:
        return noun if noun not in load_nouns().stop and noun not in load_nouns().time else None
    return _counted_noun(noun)


def _counted_noun(word: str) -> str | None:
    nouns = load_nouns()
    if word in nouns.stands_for:
        return nouns.stands_for[word]
    if not is_plural(word) or word in _not_counted() or word in nouns.stop or word in nouns.time:
        return None
    return singular(word)


def _noun_in(label: str) -> str | None:
    """The first noun of a label that is counted: "Homes and shops connected" counts homes."""
    for word in re.findall(r"[a-z’'-]+", label):
        if word in ("of", "in", "for", "per", "at", "by", "to", "from", "on", "with"):
            return None
        if word in _not_counted():
            return None
        unit = _counted_noun(word)
        if unit is not None:
            return unit
    return None


_CLAUSE = 300
# what may stand between a clause's noun and its verb of change
_ONLY_BETWEEN = lazy_pattern(
    r"(?: (?:of|in|at|from|for|on|with|among|across|by|per) [^.;:?!0-9]{1,50}?)?(?: (?:has|have|had|is|are|was|were|will|would|could|may|might|also|then|since|now|"
    r"more than|rather|nearly|almost|already|is expected to|are expected to|be|been))*"
    r"(?:, (?:says?|said|according to) [^,.;:]{2,40},|,? (?:which|who|that) (?:has|have|had|is|are|was|were))? ?"
)
_NUMBER_OF = lazy_pattern(r"\b(?:number|total|count|tally) of (?:[a-z-]+ ){0,2}?([a-z]+)\b")


def _subject_of(line: Line, begin: int, start: int) -> str | None:
    """The noun a clause of change begins with: "Reports of stings dropped from 240 in 2023 to 310"."""
    if (semicolon := line.low.rfind("; ", begin, start)) >= 0:
        begin = semicolon + 2
    if start - begin > _CLAUSE:
        return None
    clause = line.low[begin:start]
    verb = find_change(clause)
    if verb is None:
        reached = _REACHED.search(clause)
        if reached is None:
            return None
        verb = reached.start()
    if (numbered := _NUMBER_OF.search(clause, 0, verb)) is not None:
        return _counted_noun(numbered[1])
    for word in list(re.finditer(r"[a-z’'-]+|[,;:0-9$€£%]", clause[:verb]))[:5]:
        printed = line.text[begin + word.start()]
        named = word.start() > 3 and printed.isupper()
        if (
            not printed.isalpha()
            or named
            or word[0] in ("of", "in", "for", "at", "by", "on")
            or word[0] in _not_counted()
        ):
            return None
        unit = _counted_noun(word[0])
        if unit is not None:
            return unit if _ONLY_BETWEEN.fullmatch(clause, word.end(), verb) else None
    return None
