"""What a figure is of: the metric that the words around it name.

Tried in order of how firmly English ties the two together; the first that answers wins.

1. a noun right after it: ``$100B valuation``, ``$315M in annual revenue``, ``a 12% stake``;
2. a verb right before it: ``valued at $9bn``, ``raised $30 million``;
3. `values X at`: the verb with what is valued between;
4. a noun before it, with only link words between: ``revenue for the quarter rose 12% to $5bn``;
5. ``for`` with a verb of buying before: ``bought Hathora for $90m``;
6. for counts, what is counted: ``1,200 employees``.
"""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.facts.clauses import ClauseKind
from amw_nlp.facts.determiner import Definiteness, find_determiner
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_REACH = 14
_OPENING_START = 3
_EARNED = 6
GROWTH = "growth of "
_APPOSED, _WHOM = 6, 5
_SOLD = 6
_PAID_FOR = 8
_DETERMINERS = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "this",
        "that",
        "another",
        "additional",
        "further",
        "some",
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "over",
        "under",
        "more",
        "less",
        "than",
        "up",
        "to",
        "at",
        "least",
        "most",
        "just",
        "close",
        "north",
        "of",
        "upwards",
        "extra",
        "fresh",
        "new",
        "as",
        "much",
        "~",
        "≈",
        "only",
        "total",
        "combined",
        "estimated",
        "reported",
        "reportedly",
        "whopping",
        "record",
    }
)
_RAISED_TOTAL = frozenset(
    {"date", "total", "far", "founding", "inception", "altogether", "overall", "cumulatively", "tranches", "rounds"}
)
_VALUES = frozenset({"value", "values", "valued", "valuing"})
_RAISES = frozenset({"raised", "raise", "raises", "raising"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A figure's metric, the item that named it (None for a counted noun), and how sure that is, 0 to 1."""

    metric: str
    by: int | None
    confidence: float


def attach_metric(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """What the figure at item `i` is of, or None where the words do not tell."""
    found = (
        _per_share(phrase, i)
        or _valued(phrase, i)
        or _noun_after(phrase, i, lexicon)
        or _verb_before(phrase, i)
        or _valued_at(phrase, i)
        or _noun_before(phrase, i, lexicon)
        or _sold(phrase, i)
        or _set_off(phrase, i, lexicon)
        or _apposed(phrase, i, lexicon)
        or _verb_and_whom(phrase, i, lexicon)
        or _valued_after(phrase, i)
        or _bought_for(phrase, i)
        or _paid_for(phrase, i)
        or _counted(phrase, i, lexicon)
        or _growth(phrase, i, lexicon)
    )
    return found if found and _fits(found.metric, phrase.items[i], lexicon) else None


def _fits(metric: str, item: Item, lexicon: Lexicon) -> bool:
    """Whether a metric can have a figure of this label; an open metric can have any."""
    known = lexicon.metrics.get(metric)
    if known is None or item.mention is None:
        return True
    unit = item.figure.unit if item.figure else None
    return str(item.mention.label) in known.labels and (not known.units or unit is None or unit in known.units)


def _noun_after(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    linked = False
    for steps, j in enumerate(phrase.rightward(i)):
        item = phrase.items[j]
        if item.kind is ItemKind.METRIC and item.metric:
            if not _fits(item.metric, phrase.items[i], lexicon) or (linked and item.word in words_of("attach.payment")):
                return None
            return Attachment(_refined(phrase, j, item.metric), j, 0.9 if linked else 0.97)
        if (steps <= 1 and item.word in ("in", "of", "worth", "from") and item.kind is ItemKind.WORD) or (
            item.word == "on" and _is_spent(phrase, i)
        ):
            linked = True
        elif linked and item.word in words_of("determiner.known"):
            continue
        elif not (
            item.word in lexicon.modifiers
            or (item.kind is ItemKind.DATE and not linked)
            or (linked and item.kind is ItemKind.DATE)
        ):
            return None
        if steps > 4:
            return None
    return None


def _is_spent(phrase: Phrase, i: int) -> bool:
    """Whether a verb of spending governs an amount, so that what it goes on is what it is of (`spend $5m on research`)."""
    return any(phrase.items[j].word in words_of("attach.spending") for j in list(phrase.leftward(i))[:4])


def _refined(phrase: Phrase, j: int, metric: str) -> str:
    """The metric with a modifier that makes it another one: `gross`, `adjusted`, `core` before a plain noun."""
    before = phrase.before(j)
    if (
        before
        and before.kind is ItemKind.WORD
        and before.word in ("core", "adjusted", "underlying", "gross", "organic")
    ):
        return f"{before.word} {metric}" if not metric.startswith(before.word) else metric
    return metric


def _verb_before(phrase: Phrase, i: int) -> Attachment | None:
    for j in phrase.leftward(i):
        item = phrase.items[j]
        if item.kind is ItemKind.VERB and item.metric:
            if item.word.split()[0] in _RAISES:
                return _raised(phrase, i, j)
            return Attachment(item.metric, j, 0.95)
        if item.kind is not ItemKind.WORD and item.word not in ("~", "≈"):
            return None
        if item.word not in _DETERMINERS:
            return None
    return None


def _valued_at(phrase: Phrase, i: int) -> Attachment | None:
    """`values Acme at $9bn`, `is now valued at`: the verb with what is valued between it and `at`."""
    row = [j for j in phrase.leftward(i) if phrase.items[j].word not in _DETERMINERS or phrase.items[j].word == "at"][
        :6
    ]
    if not row or phrase.items[row[0]].word != "at":
        return None
    for j in row[1:]:
        item = phrase.items[j]
        if (
            item.word in _VALUES
            or (item.word in ("put", "puts") and phrase.items[j + 1].kind is ItemKind.NAME)
            or (item.kind is ItemKind.VERB and item.word.split()[0] in _RAISES)
        ):
            return Attachment("valuation", j, 0.95)
        if item.kind not in (ItemKind.NAME, ItemKind.WORD, ItemKind.DATE):
            return None
    return None


def _raised(phrase: Phrase, i: int, j: int) -> Attachment | None:
    """`raised` takes a round, a total, or, after a subject that is itself a metric, that metric (`raised its dividend to`)."""
    between = [phrase.items[k] for k in range(j + 1, i)]
    if any(k.word == "to" for k in between) and not any(k.word == "up" for k in between):
        return None
    near = {w for k in phrase.rightward(i) for w in phrase.items[k].word.split()} | {k.word for k in between}
    if near & _RAISED_TOTAL and not (near & {"total"} and near & {"round"}):
        return Attachment("total raised", j, 0.9)
    return Attachment("funding round", j, 0.9)


def _noun_before(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    if phrase.clause(i).kind is ClauseKind.BRACKET:
        return _noun_inside(phrase, i)
    for steps, j in enumerate(phrase.leftward(i)):
        item = phrase.items[j]
        if item.kind is ItemKind.METRIC and item.metric:
            if not _fits(item.metric, phrase.items[i], lexicon):
                return None
            return Attachment(_refined(phrase, j, item.metric), j, 0.9 - 0.02 * min(steps, 10))
        if steps >= _REACH or not _may_stand_between(phrase, j, lexicon):
            return None
    return None


def _noun_inside(phrase: Phrase, i: int) -> Attachment | None:
    """Inside a bracket only a noun of the bracket's own counts (`(revenue: $5m)`)."""
    for j in phrase.leftward(i):
        item = phrase.items[j]
        if item.kind is ItemKind.METRIC and item.metric:
            return Attachment(item.metric, j, 0.8)
        if item.kind is ItemKind.FIGURE:
            return None
    return None


def _may_stand_between(phrase: Phrase, j: int, lexicon: Lexicon) -> bool:
    item = phrase.items[j]
    if item.kind in (ItemKind.DATE, ItemKind.NAME):
        return True
    if item.kind is ItemKind.FIGURE:
        return _is_change_beside(phrase, j, lexicon)
    if item.kind is ItemKind.MARK:
        return item.word in ("'s", "%", '"', "~", "≈") or (item.word == "," and _sets_off_a_date(phrase, j))
    return (
        item.word in lexicon.link
        or item.word in lexicon.modifiers
        or _is_place(phrase, j)
        or item.word in ("for", "during", "'s", "with", "after")
        or item.word.endswith("ly")
    )


def _is_place(phrase: Phrase, j: int) -> bool:
    """Whether a word stands right after `in` and before a word of link, so that it is where the metric is of."""
    before, after = phrase.before(j), phrase.after(j)
    return before is not None and before.word == "in" and after is not None and after.kind is ItemKind.WORD


def _is_change_beside(phrase: Phrase, j: int, lexicon: Lexicon) -> bool:
    """Whether another figure between metric and figure is the change or the earlier value (`rose 12% to`, `from $4bn to`)."""
    mention = phrase.items[j].mention
    label = mention.label if mention else None
    before = phrase.before(j)
    if label in (Label.PERCENT, Label.MULTIPLE):
        return True
    return before is not None and (before.word in ("from", "by") or lexicon.direction(before.word) is not None)


def _sets_off_a_date(phrase: Phrase, j: int) -> bool:
    members = phrase.clauses[phrase.clause_of[j]].members
    at = members.index(j)
    near = [phrase.items[k].kind for k in members[max(0, at - 2) : at + 3]]
    return ItemKind.DATE in near


def _valued_after(phrase: Phrase, i: int) -> Attachment | None:
    """`At €470 million, Pellworm is valued at less than its order book`."""
    if phrase.items[0].word != "at" or i > _OPENING_START:
        return None
    for j in phrase.rightward(i):
        if phrase.items[j].word in _VALUES:
            return Attachment("valuation", j, 0.85)
    return None


def _sold(phrase: Phrase, i: int) -> Attachment | None:
    """`sold $31 million of speakers`: goods sold are revenue; shares and notes are not."""
    before, after = phrase.before(i), phrase.after(i)
    if (
        before is None
        or after is None
        or before.word not in ("sold", "sells", "sell")
        or after.word not in ("of", "worth")
    ):
        return None
    what = {w for j in list(phrase.rightward(i))[:_SOLD] for w in phrase.items[j].word.split()}
    return None if what & words_of("attach.securities") else Attachment("revenue", None, 0.8)


def _per_share(phrase: Phrase, i: int) -> Attachment | None:
    """`earned $2.40 a share`: what one share earns is another metric than what the company does."""
    figure = phrase.items[i].figure
    if figure is None or figure.per != "share":
        return None
    for j in list(phrase.leftward(i))[:_EARNED]:
        if phrase.items[j].word in words_of("attach.earning"):
            return Attachment("earnings per share", None, 0.9)
    return None


def _valued(phrase: Phrase, i: int) -> Attachment | None:
    """`was valued at $2.4bn in the round`: the verb says more than a noun that comes after."""
    found = _verb_before(phrase, i) or _valued_at(phrase, i)
    return found if found is not None and found.metric in ("valuation", "post-money valuation") else None


def _apposed(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """`Orrin's stake in Tarsand, 43%, is worth`: between commas a figure is of the noun phrase before them."""
    items = phrase.items
    if i < 2 or i + 1 >= len(items) or items[i - 1].word != "," or items[i + 1].word not in (",", "-", "—", "–"):
        return None
    for k in range(i - 2, max(-1, i - 2 - _APPOSED), -1):
        item = items[k]
        if item.kind is ItemKind.METRIC and item.metric and _fits(item.metric, items[i], lexicon):
            return Attachment(_refined(phrase, k, item.metric), k, 0.85)
        if item.kind not in (ItemKind.WORD, ItemKind.NAME, ItemKind.DATE) or item.word in lexicon.verbs:
            return None
    return None


def _verb_and_whom(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """`fined Aldous Brokers $52 million`: a verb, whom it is done to, and the amount."""
    for steps, j in enumerate(phrase.leftward(i)):
        item = phrase.items[j]
        if item.kind is ItemKind.VERB and item.metric and _fits(item.metric, phrase.items[i], lexicon):
            return Attachment(item.metric, j, 0.85) if steps and item.metric in words_of("attach.done_to") else None
        if item.kind not in (ItemKind.WORD, ItemKind.NAME) or steps > _WHOM or item.word in lexicon.verbs:
            return None
    return None


def _set_off(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """`The takeover of Denholm, at £105 million, is`: an aside with `at` is of the noun that it is set off from."""
    items = phrase.items
    j = i - 1
    while j >= 0 and items[j].word in _DETERMINERS and items[j].word != "at":
        j -= 1
    if j < 2 or items[j].word != "at" or items[j - 1].word != ",":
        return None
    for k in range(j - 2, max(-1, j - 9), -1):
        item = items[k]
        if item.kind is ItemKind.METRIC and item.metric and _fits(item.metric, items[i], lexicon):
            return Attachment(item.metric, k, 0.8)
        if item.kind not in (ItemKind.WORD, ItemKind.NAME) or item.word in lexicon.verbs:
            return None
    return None


def _bought_for(phrase: Phrase, i: int) -> Attachment | None:
    """`bought X for $2bn`, `acquired X in a deal worth`: the verb may stand before the name of what was bought."""
    before = [phrase.items[j] for j in phrase.leftward(i)]
    skipped = 0
    while skipped < len(before) and before[skipped].word in _DETERMINERS and before[skipped].word != "for":
        skipped += 1
    if skipped >= len(before) or before[skipped].word != "for":
        return None
    for j in phrase.leftward(i):
        item = phrase.items[j]
        if item.kind is ItemKind.VERB and item.metric == "deal value":
            return Attachment("deal value", j, 0.85)
        if item.kind is ItemKind.FIGURE and item.mention and item.mention.label is Label.MONEY:
            return None
    return None


def _paid_for(phrase: Phrase, i: int) -> Attachment | None:
    """`will pay £95 million for Denholm`: a price that a company fetches is a deal's."""
    before = next((phrase.items[j] for j in phrase.leftward(i) if phrase.items[j].word not in _DETERMINERS), None)
    if before is None or before.word not in ("pay", "pays", "paid", "paying"):
        return None
    row = [phrase.items[j] for j in phrase.rightward(i)][:_PAID_FOR]
    if any(a.word == "for" for a in row[:3]) and any(item.kind is ItemKind.NAME and not item.reference for item in row):
        return Attachment("deal value", None, 0.7)
    return None


def _growth(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """`revenue rose 12%`, `profit up 15%`: a percentage of change is of the growth of what changed."""
    mention, turned = phrase.items[i].mention, False
    if mention is None or mention.label is not Label.PERCENT:
        return None
    for steps, j in enumerate(phrase.leftward(i)):
        item = phrase.items[j]
        if item.kind is ItemKind.METRIC and item.metric:
            return Attachment(GROWTH + _refined(phrase, j, item.metric), j, 0.85) if turned else None
        turned = turned or (item.kind is ItemKind.WORD and lexicon.direction(item.word) in (1, -1))
        if steps >= _REACH or item.kind is ItemKind.FIGURE or not _may_stand_between(phrase, j, lexicon):
            return None
    return None


def _counted(phrase: Phrase, i: int, lexicon: Lexicon) -> Attachment | None:
    """What is counted is the metric of a count: a known one, or the noun with the verb that governs it."""
    item = phrase.items[i]
    figure = item.figure
    if item.mention is None or item.mention.label is not Label.QUANTITY or figure is None or not figure.unit:
        return None
    before = (phrase.items[j] for j in phrase.leftward(i))
    verb = next((b for b in before if b.word not in _DETERMINERS and not b.reference), None)
    known = lexicon.unit_of.get(figure.unit)
    if known == "headcount":
        holds = verb is not None and (
            verb.metric == "headcount" or verb.word in ("has", "have", "had", "with", "of", "its", "their", "all")
        )
        return Attachment("headcount", None, 0.8) if holds else None
    if known == "job cuts":
        going = {phrase.items[j].word for j in list(phrase.rightward(i))[:4]} & {
            "go",
            "goes",
            "lost",
            "disappear",
            "cut",
            "axed",
        }
        cuts = bool(going) or (
            verb is not None and (verb.metric == "job cuts" or verb.word in ("cut", "cuts", "to", "of"))
        )
        return Attachment("job cuts", None, 0.85) if cuts else None
    if verb is None or verb.kind not in (ItemKind.WORD, ItemKind.VERB):
        return None
    what = _what(item, figure.unit)
    if (
        verb.word in words_of("attach.holding")
        and find_determiner(phrase, i, None, lexicon).kind is not Definiteness.NEW
    ):
        return Attachment(f"{what} (held)", None, 0.8)
    return Attachment(f"{what} ({verb.word.split()[0]})", None, 0.7)


def _what(item: Item, unit: str) -> str:
    """What is counted, with its adjectives: `insulated container`."""
    words = [w for w in item.word.split() if w[0].isalpha() and w not in words_of("topic.number")]
    return " ".join([*words[:-1], unit])
