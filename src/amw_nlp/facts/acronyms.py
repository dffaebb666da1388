"""An acronym beside the words it stands for whose letters are not quite theirs: `Securities and Exchange Commission (SCE)`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from amw_nlp.facts.wordlists import read_data
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_ACRONYM = r"(?P<acronym>[A-Z](?:&?[A-Z]){2,6})s?"
_TOLD = r"(?:also |better |often |usually |commonly |more |widely |simply |locally )*(?:known|abbreviated|shortened|called|referred to|styled|written|initialled|condensed)(?: simply| locally| in English| in short| there)?(?: (?:as|to|by))?(?: (?:the|its|their))?(?: (?:initials|acronym|abbreviation|letters|initialism|short form))?(?: of)?(?: the)?"
_MARKS = "[\"'“”‘’]{0,2}"
_AFTER = lazy_pattern(
    rf"(?: [(\[](?:the |or |or the |hereafter |hereinafter |henceforth |from here on |{_TOLD} |acronym |aka |a\.k\.a\. )?{_MARKS}{_ACRONYM}{_MARKS}(?=[)\],;])"
    rf"|,? (?:or|or the|{_TOLD}|whose (?:initials|acronym) (?:is|are)|initials|acronym|hereafter) {_MARKS}{_ACRONYM.replace('acronym', 'acronym2')}{_MARKS}\b(?!-)"
    rf"|(?:,| –| —| -) (?:the )?{_MARKS}{_ACRONYM.replace('acronym', 'acronym3')}{_MARKS}(?=,| –| —| -|\.| for short))"
)
"""What stands between the words and their acronym."""
_BEFORE = lazy_pattern(
    rf"\b{_ACRONYM}{_MARKS}(?: [(\[]|,? (?:or|short for|(?:which |that |it |is )?stands for|which is short for|meaning|i\.e\.|that is|being|is the|in full|for)[,:]? (?:the )?[\"“‘']?|: |, | (?:–|—|-) )(?:the |The |or |short for |in full |stands for )?"
    r"(?P<words>[A-Za-z][\w’'&-]{0,40}(?: [\w’'&-]{1,40}){1,8})"
)
"""The acronym before its words: `the WHO (World Health Organization)`."""
_WORD = lazy_pattern(r"[^\W\d_][\w’']{0,40}")
_CAPITALS = lazy_pattern(r"\b[A-Z](?:&?[A-Z]){2,6}\b")
_NAME = lazy_pattern(
    r"\b(?!(?:The|In|At|Since|By|For|On|When|After) )[A-Z][a-z’'-][\w’'-]{1,40}(?:,? (?:(?:of|for|and|on|the|in|to|&) ){0,2}[A-Z][a-z’'-][\w’'-]{1,40}){2,6}"
)
_SPOKEN = lazy_pattern(r"\b(?:initials|acronym|abbreviat\w+|shorten\w+|letters|for short)\b")
_REACH, _LATER, _SETTING = 160, 700, 1500
_OFTEN = 3
# heads that stand first in Romance languages, and so does their letter: the Institutional Revolutionary Party is the PRI
_HEADS = frozenset(["party", "federation", "union", "bank", "institute", "confederation", "association", "front", "movement", "council", "ministry", "organisation", "organization", "agency", "network", "committee", "fund", "company", "army", "force", "forces", "service", "university"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class WrongAcronym:
    """An acronym, the words it stands for, and what their initials are."""

    acronym: Span
    words: Span
    initials: str


def find_wrong_acronyms(draft: Draft) -> Iterator[WrongAcronym]:
    """Acronyms whose letters are those of the words they are tied to but for their order, or for one letter."""
    printed = Counter(m[0] for m in _CAPITALS.finditer(draft.text))
    if not printed:
        return
    told: set[str] = set()
    for wrong in (*_behind_words(draft, printed), *_before_words(draft, printed), *_later(draft, printed)):
        acronym = draft.read(wrong.acronym)
        if acronym not in told and acronym not in _data()[0]:
            told.add(acronym)
            yield wrong


def _behind_words(draft: Draft, printed: Counter[str]) -> Iterator[WrongAcronym]:
    for match in _AFTER.finditer(draft.text):
        group = next(g for g in ("acronym", "acronym2", "acronym3") if match[g])
        start = max(0, match.start() - _REACH, draft.blocks[draft.block_at(match.start(group))].span.start)
        start = max(start, draft.text.rfind(")", start, match.start()) + 1)
        words = list(_WORD.finditer(draft.text, start, match.start()))
        if not words or words[-1].end() != match.start():
            continue
        near = _nearest(match[group], words)
        if near is None:
            continue
        initials, first = near
        if _is_slip(
            match[group], initials, words, printed, loose=group == "acronym3", text=_setting(draft, match.start())
        ):
            yield WrongAcronym(Span(*match.span(group)), Span(first, match.start()), initials)


def _before_words(draft: Draft, printed: Counter[str]) -> Iterator[WrongAcronym]:
    for match in _BEFORE.finditer(draft.text):
        acronym, words = match["acronym"], list(_WORD.finditer(draft.text, *match.span("words")))
        content = [i for i, w in enumerate(words) if w[0].lower() not in _data()[1]]
        if len(content) < len(acronym):
            continue
        ends = (content[len(acronym) - 1] + 1, len(acronym))
        if any(_fits(acronym, words[:end]) for end in range(1, len(words) + 1)):
            continue
        for end in ends:
            own = words[:end]
            near = _nearest(acronym, own)
            follows = draft.text[own[-1].end() : own[-1].end() + 2]
            closed = not (follows[:1] == " " and follows[1:2].isupper()) and follows[:1] != "-"
            capital = all(w[0][0].isupper() for w in own if w[0].lower() not in _data()[1])
            if (
                near is None
                or near[1] != own[0].start()
                or not closed
                or (not capital and follows[:1] not in (")", ",", "."))
            ):
                continue
            if _is_slip(
                acronym,
                near[0],
                own,
                printed,
                loose=match[0][len(acronym) :].startswith((", ", ": ", " ")),
                text=_setting(draft, match.start()),
            ):
                yield WrongAcronym(Span(*match.span("acronym")), Span(own[0].start(), own[-1].end()), near[0])
                break


def _later(draft: Draft, printed: Counter[str]) -> Iterator[WrongAcronym]:
    """Acronyms never told that are a long name's letters in another order, or that the draft says are its letters."""
    names = [(m, _unowned(list(_WORD.finditer(draft.text, *m.span())))) for m in _NAME.finditer(draft.text)]
    whole = [(m, words, _initials(words)) for m, words in names if len(words) > 2]
    known = {initials for _, _, found in whole for initials in found}
    for one, words, (initials, *_) in whole:
        for match in _CAPITALS.finditer(draft.text, one.end(), min(len(draft.text), one.end() + _LATER)):
            acronym = match[0]
            if len(acronym) != len(initials) or acronym in known or acronym in _data()[2] or printed[acronym] > 2:
                continue
            if (
                draft.text[match.start() - 2 : match.start()] == ": "
                or draft.text[match.end() : match.end() + 1] == ":"
            ):
                continue
            between = draft.text[one.end() : match.start()]
            if _NAME.search(between) or _fits(acronym, words):
                continue
            spoken = _SPOKEN.search(draft.text, max(0, match.start() - 60), match.end() + 20)
            if (
                len(initials) > 2
                and _is_anagram(acronym, initials)
                and not _is_foreign(acronym, initials, words)
                and not _is_abroad(draft.text[:2000])
            ) or (spoken and _is_one_off(acronym, initials)):
                yield WrongAcronym(Span(*match.span()), Span(words[0].start(), one.end()), initials)
                break


def _unowned(words: list[re.Match[str]]) -> list[re.Match[str]]:
    """The words behind the last possessive: `Lorania's Antitrust Commission`."""
    owners = [i for i, w in enumerate(words) if w[0].endswith(("'s", "’s"))]
    return words[owners[-1] + 1 :] if owners and owners[-1] < 2 else words


def _setting(draft: Draft, at: int) -> str:
    """What a draft says just before a place: its setting."""
    return draft.text[max(0, at - _SETTING) : at]


def _initials(words: Sequence[re.Match[str]]) -> list[str]:
    content = [w for w in words if w[0].lower() not in _data()[1]]
    return ["".join(w[0][0] for w in kept).upper() for kept in (content, words)]


def _is_slip(
    acronym: str, initials: str, words: Sequence[re.Match[str]], printed: Counter[str], *, loose: bool, text: str
) -> bool:
    """Whether letters that are almost the initials are sure to be meant for them. `loose` where only a comma ties the two."""
    bare, own = acronym.replace("&", ""), words[-len(acronym) :]
    known = printed[initials] > 0
    if known and not loose:
        return True
    if printed[acronym] >= _OFTEN:
        return False
    if _is_anagram(bare, initials):
        strange = _is_foreign(bare, initials, own) or (_is_abroad(text) and not _is_swap(bare, initials))
        return not strange and not (loose and acronym in _data()[2])
    return bare[0] == initials[0] and acronym not in _data()[2] and "X" not in bare and not _is_abroad(text)


def _is_foreign(acronym: str, initials: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether an acronym may be made in another language, with the head first, or the adjective last."""
    return acronym[0] == initials[-1] and words[-1][0].lower() in _HEADS


def _is_abroad(text: str) -> bool:
    """Whether words tell of a country that does not speak English, so that the letters are of other words."""
    from amw_nlp.entities.lexicon import load_lexicon

    lexicon = load_lexicon()
    plain = re.sub(r"['’]s?\b", "", text)
    names = set(re.findall(r"[A-Z][a-z]+", plain))
    return bool(names & (lexicon.demonyms | lexicon.places) - _data()[3])


def _fits(acronym: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether an acronym is the initials of a stretch's last words, of which the small ones may be left out.

    Hyphenated words count as one or as two.
    """
    letters = acronym.replace("&", "")
    ends = {len(letters)}
    for word, after in [*pairwise(reversed([None, *words]))] if words else []:
        small = word is not None and word[0].lower() in _data()[1]
        joined = (
            word is not None
            and after is not None
            and word.start() == after.end() + 1
            and word.string[after.end()] == "-"
        )
        took = {e - 1 for e in ends if e and word is not None and letters[e - 1] == word[0][0].upper()}
        ends = took | (ends if small or joined else set())
        if 0 in ends:
            return True
        if not ends:
            return False
    return 0 in ends


def _nearest(acronym: str, words: list[re.Match[str]]) -> tuple[str, int] | None:
    """The initials of the words before that are almost the acronym, and where those start; None where some are just it."""
    if _fits(acronym, words):
        return None
    bare = acronym.replace("&", "")
    for kept in (words, [w for w in words if w[0].lower() not in _data()[1]]):
        own = kept[-len(bare) :]
        initials = "".join(w[0][0] for w in own).upper()
        if len(initials) < len(bare) or not _is_name(own, words):
            continue
        if _is_anagram(bare, initials) or _is_one_off(bare, initials):
            return initials, own[0].start()
    return None


def _is_name(own: list[re.Match[str]], words: list[re.Match[str]]) -> bool:
    """Whether words are a whole name: all with capitals and none before them, or all without."""
    capitals = [w[0][0].isupper() for w in own if w[0].lower() not in _data()[1]]
    if all(capitals):
        before = [w for w in words if w.start() < own[0].start()]
        while before and before[-1][0] in ("of", "for", "and", "on", "in"):
            before.pop()
        last = before[-1] if before else None
        near = last is not None and not re.search(r"[,;:.(\"“]", last.string[last.end() : own[0].start()])
        owner = last is not None and last[0].endswith(("'s", "’s", "s'", "s’"))
        return not (
            near
            and last is not None
            and last[0][0].isupper()
            and last[0] not in ("The", "A", "An", "In", "At", "For", "By")
            and not owner
        )
    return not any(capitals)


def _is_anagram(a: str, b: str) -> bool:
    """Whether letters are the same in another order.

    >>> _is_anagram("SCE", "SEC"), _is_anagram("CIO", "IOC"), _is_anagram("SEC", "SEC")
    (True, True, False)
    """
    return a != b and sorted(a) == sorted(b)


def _is_swap(a: str, b: str) -> bool:
    """Whether two neighbouring letters are swapped, and nothing else.

    >>> _is_swap("SCE", "SEC"), _is_swap("BNDES", "NBESD")
    (True, False)
    """
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(off) == 2 and off[1] == off[0] + 1 and _is_anagram(a, b)


def _is_one_off(a: str, b: str) -> bool:
    return len(a) == len(b) and sum(x != y for x, y in zip(a, b, strict=True)) == 1


@lru_cache(maxsize=1)
def _data() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = read_data("acronyms.toml")
    known, english = table["known"].split(), table["english"].split()
    return frozenset(table["out_of_order"]), frozenset(table["small"]), frozenset(known), frozenset(english)
