"""Constructions in which an amount is said to be something, written in `data/firm.toml` as words with gaps, made patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from amw_nlp.facts.wordlists import any_word, words_of

_GAPS = {"…": r"(?: [^.;:]{0,70}?)? ", "~": r" (?:[\w\ue010\ue011’'-]+ ){0,3}?"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What must stand before an amount and what behind it; either may be missing."""

    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def holds(self, before: str, after: str) -> bool:
        """Whether the words on both sides of an amount are those of the construction."""
        if self.before is not None and self.before.search(before) is None:
            return False
        return self.after is None or self.after.match(after) is not None


@cache
def frames_of(name: str) -> tuple[Frame, ...]:
    """The constructions of a list of `[frames]`; those with words on one side only are one pattern."""
    ahead, behind, around = [], [], []
    for said in sorted(words_of(f"frames.{name}")):
        before, after = said.split("#")
        if before and after:
            around.append(Frame(_before([before]), _after([after])))
        elif before:
            ahead.append(before)
        else:
            behind.append(after)
    one_sided = [Frame(_before(ahead), None)] * bool(ahead) + [Frame(None, _after(behind))] * bool(behind)
    return (*one_sided, *around)


def is_framed(name: str, before: str, after: str) -> bool:
    """Whether an amount stands in one of the constructions of a list."""
    return any(frame.holds(before, after) for frame in frames_of(name))


def _before(said: list[str]) -> re.Pattern[str]:
    hedge = rf"(?:{any_word('firm.hedges')} ){{0,2}}"
    return re.compile(rf"(?<![\w-])(?:{'|'.join(_pattern(s.split(), '') for s in said)}){hedge}$", re.IGNORECASE)


def _after(said: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(_pattern(s.lstrip(",").split(), "," if s.startswith(",") else " ") for s in said)
    return re.compile(rf"(?:{alternatives})(?![\w-])", re.IGNORECASE)


def _pattern(words: list[str], opening: str) -> str:
    """The words of one side. Behind an amount there is `opening` before the first; before an amount each is followed by its gap."""
    pieces, gap = [], "" if not opening else opening if opening == " " else ", "
    for word in words:
        if word in _GAPS:
            gap = gap + r"[^.;:]{0,70}? " if gap.endswith(")") else _GAPS[word]
            continue
        if word.startswith("!"):
            gap += rf"(?!{any_word('firm.' + word[2:-1])}(?![\w-]))"
            continue
        pieces.append(gap + (any_word("firm." + word[1:-1]) if word.startswith("{") else re.escape(word)))
        gap = " "
    if words and words[-1].startswith("!"):
        return "".join(pieces) + gap + r"[\w\ue010]+"
    return "".join(pieces) + ("" if opening else gap)
