"""How a figure is meant: actual, forecast, target, denied, corrected or previous; and who says so."""

from __future__ import annotations

from amw_nlp.facts.claim import Status
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of

_NEAR = 8
_ORDER = (Status.CORRECTED, Status.DENIED, Status.PREVIOUS, Status.TARGET, Status.FORECAST)


def find_status(phrase: Phrase, i: int, lexicon: Lexicon) -> Status:
    """The status that the words before the figure give it; `from` marks the earlier value of a change."""
    if _is_taken_back(phrase, i):
        return Status.CORRECTED
    before = phrase.before(i)
    if before is not None and before.word in ("from", "than", "versus", "against"):
        return Status.PREVIOUS
    window = [phrase.items[j] for j in phrase.leftward(i) if phrase.items[j].kind is ItemKind.WORD][:_NEAR]
    said = {item.word for item in window}
    # `last` of `last year` is part of a date; behind a figure, alone, it is the verb
    behind = {phrase.items[j].word for j in list(phrase.rightward(i))[:2]} - {"last", "once", "then"}
    close = {item.word for item in window[:4]} | behind
    for status in _ORDER:
        words = lexicon.status[status]
        if (close if status in (Status.DENIED, Status.PREVIOUS, Status.CORRECTED) else said) & words:
            return status
    return Status.ACTUAL


def _is_taken_back(phrase: Phrase, i: int) -> bool:
    """`We wrote that Acme employs 460 people`: a correction says what was printed, not what is so."""
    words = [item.word for item in phrase.items[:i]]
    ours = any(
        a == "we" and words[k + 1 : k + 2] and words[k + 1] in words_of("status.printed") for k, a in enumerate(words)
    )
    return ours or any(words[k : k + 2] == ["earlier", "version"] for k in range(len(words)))


def find_attribution(phrase: Phrase, i: int, lexicon: Lexicon) -> str | None:
    """Who says so: the name after `according to`, or the name beside a verb of saying in the sentence, not the figure's own clause."""
    items = phrase.items
    for j, item in enumerate(items):
        if item.word == "according":
            return next((n.mention.text for n in items[j + 1 : j + 6] if n.kind is ItemKind.NAME and n.mention), None)
        if item.word in lexicon.says and item.kind is ItemKind.WORD and phrase.clause_of[j] != phrase.clause_of[i]:
            near = items[max(0, j - 3) : j + 3]
            return next((n.mention.text for n in near if n.kind is ItemKind.NAME and n.mention), None)
    return None
