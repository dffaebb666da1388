"""A count and the list it goes with, wherever it stands: behind a colon, between commas or dashes, before the count, in the next sentence.

A count is only doubted where the list cannot be read to have as many elements, and where no other small number of the sentence has
as many either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from amw_nlp.facts.capitals import compiled, split_names
from amw_nlp.facts.listing import Listing
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.announced import find_announced
from amw_nlp.facts.reckoning.counts import Count, find_counts
from amw_nlp.facts.reckoning.elements import Elements, read_elements
from amw_nlp.facts.reckoning.numbered import find_numbered
from amw_nlp.facts.reckoning.parallel import read_parallel
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_RUNNING = (Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM, Role.STANDFIRST, Role.CAPTION)
_TO_COLON = 14
_NAMELY = lazy_pattern(
    r",? (?:namely|viz\.?|i\.e\.|that is|to wit|as follows|(?:identified|named|known|listed|described|given) as|called|named):?,? (?=[A-Z“]|the |a )"
)
_ARE = lazy_pattern(r"(?: [a-z’-]+){0,10} (?:are|were|will be) (?=[A-Z“])")
_GIVEN = lazy_pattern(
    r"\b(?:named?|naming|identif(?:y|ied|ies)|list(?:ed|s)?|gave|given|announced|confirmed|chose|picked)\b"
)
_AS = lazy_pattern(r"(?: [a-z’-]+){0,12} as (?=[A-Z“])")
_DASH = lazy_pattern(r"\s+[—–-]\s+|—")
_NOUN_PHRASE = lazy_pattern(
    r"(?: (?!and\b|or\b)[a-z’'-]+){0,5}?(?: (?:of|in|on|at|from|for|with|who|that|which|arrested|accused|named|held)(?: [\w’'-]+){0,6}?)?, (?=\w|“)"
)
_BEFORE = lazy_pattern(
    r"(?:^|[.;:] |[“\"])(?P<list>[^.;:—–“”\"]{3,160}?)(?P<link>(?::| ?[—–-]) (?:these|those|they|all|the|that)?(?: (?:are|were|is))?(?: (?:the|my|our|his|her|all))?| (?:are|were|make up|made up|form|formed|became|remain) (?:the|its|her|his|their|our)|, all) $"
)
_NAMED_BEFORE = lazy_pattern(r"(?P<list>[A-Z][^.;:—–“”\"]{3,160}?), (?:the|its|his|her|their|our) $")
_RELATIVE = lazy_pattern(r"(?: [a-z]+){0,2}(?:,| (?:that|which|who|of|in|on|with|to)\b)")
_DEFINITE = lazy_pattern(r"(?:\b[Tt]he|\b[Ii]ts|\b[Aa]ll) $")
_THEY = lazy_pattern(
    r"(?:They|Their names|Its names|These|Those|The [a-z]{3,14}) (?:are|were|will be|include only|comprise):? "
)
_THE_SITES = lazy_pattern(
    r"(?:The|These|Those|Its|Their) (?!other|others|new|largest|biggest|first)(?:[a-z]+ ){0,2}[a-z]+s(?:,| [—–-]) (?:in |at |from |namely )?(?=[A-Z“])"
)
# "Four players will miss the trip, the club says: "
_ATTRIBUTED = lazy_pattern(
    r"[^,.:;()—–]{0,120}, [^,.:;()—–]{2,60} (?:says|said|announced|confirmed|wrote|told [\w’' ]{2,30}|reported|added)(?: [\w’-]+){0,4}: "
)
# "Two countries voted against it, and the chair read out their names: "
_THEIR_NAMES = lazy_pattern(
    r"[^.:;()]{0,200}\b(?:their|its|these|whose) (?:full )?(?:names|identities)\b[^.:;,()]{0,40}: "
)
_ENDS = ' .!?”"’)'
# "Going forward to the final are "
_INVERTED = lazy_pattern(
    r"(?:[A-Z][a-z]+ing|Among them|Through|In|On|Out|Left) (?:[a-z][\w’-]* |[A-Z][\w’-]+ ){0,8}(?:are|were|will be) (?=[A-Z])"
)
_COUNTED_OF = lazy_pattern(
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen) (?:of|in|on|at|from)\b"
)
_MOST_WORDS = 40
_OPENING, _FEW_WORDS, _TWO = 5, 3, 2


def find_enumerations(draft: Draft, rows: Sequence[Row]) -> Iterator[Listing]:
    """The counts that a closed list goes with."""
    del rows
    told: set[int] = set()
    for k, sentence in enumerate(draft.sentences):
        block = draft.blocks[sentence.block]
        if block.role not in _RUNNING:
            continue
        text = draft.read(sentence.span).replace("\n", " ")
        counts = find_counts(text)
        found = _in_sentence(text, counts, sentence.span.start) or _in_next(draft, k, text, counts)
        if found is not None and found[0].start + sentence.span.start not in told:
            count, elements, offset = found
            told.add(count.start + sentence.span.start)
            listed = Span(elements.spans[0].start, elements.spans[-1].end)
            others = [
                c
                for c in counts
                if c is count or offset != sentence.span.start or not listed.start <= c.start < listed.end
            ]
            if not any(elements.allows(c.value) for c in others):
                yield _listing(draft, count, elements, sentence.span.start, offset)
    for count, offset, spans in find_numbered(draft):
        if count.start + offset not in told:
            told.add(count.start + offset)
            yield _listing(draft, count, Elements(spans, len(spans), len(spans), named=False), offset, 0)
    for count, block_start, spans in find_announced(draft):
        if count.start + block_start not in told:
            yield _listing(draft, count, Elements(spans, len(spans), len(spans), named=False), block_start, 0)


def may_be_meant(draft: Draft, listing: Listing, count: int) -> bool:
    """Whether a list that stands in one sentence can be read to have so many elements: its last one may be a list itself."""
    first = listing.elements[0]
    sentence = draft.sentences[draft.sentence_at(first.start)].span
    if not listing.elements[-1].end <= sentence.end or not draft.text[sentence.start : first.start].rstrip().endswith(
        ":"
    ):
        return False
    text = draft.read(Span(first.start, sentence.end)).replace("\n", " ")
    found = _read(text, 0, closed=True) or read_parallel(text.rstrip(_ENDS), 0) or _read(text, 0, closed=False)
    return found is None or found.allows(count)


def _listing(draft: Draft, count: Count, elements: Elements, start: int, offset: int) -> Listing:
    value = Decimal(count.value)
    figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value))
    at = Span(start + count.start, start + count.end)
    spans = tuple(Span(s.start + offset, s.end + offset) for s in elements.spans)
    return Listing(mention_at(draft, at, Label.QUANTITY, figure), spans, elements.least, elements.most)


_Found = tuple[Count, Elements, int]


def _in_sentence(text: str, counts: Sequence[Count], start: int) -> _Found | None:
    """A count with its list after or before it; the list's places are counted from the sentence's start."""
    plain = [count for count in reversed(counts) if not count.partitive and not _is_among(text[: count.start])]
    for find in (_after, _before, _apposition):
        for count in plain:
            elements = find(text, count)
            if elements is not None:
                return count, elements, start
    return None


def _after(text: str, count: Count) -> Elements | None:
    rest = text[count.end :]
    told = _ATTRIBUTED.match(rest) or _THEIR_NAMES.match(rest)
    if told is not None and not {w.lower() for w in told[0].rsplit(",", 1)[-1].split()} & words_of("list.open"):
        start = count.end + told.end()
        return read_parallel(text[start:].rstrip(_ENDS), start) or _named(_read(text, start, closed=True))
    if (match := _NAMELY.search(rest)) and len(rest[: match.start()].split()) <= _TO_COLON:
        start = count.end + match.end()
        return _read(text, start, closed=False) or _read(text, start, closed=True)
    colon = rest.replace("; ", ": ", 1).find(": ") if re.match(r"[^,.:]{0,40}; [^;:]*$", rest) else rest.find(": ")
    if colon >= 0 and len(rest[:colon].split()) <= _TO_COLON and not _shut(rest[:colon]):
        start = count.end + colon + 2
        start += len("those of ") if text.startswith("those of ", start) else 0
        whole = text[start:].rstrip(_ENDS)
        return _read(text, start, closed=True) or read_parallel(whole, start) or _read(text, start, closed=False)
    if _GIVEN.search(text[: count.start]) and (match := _AS.match(rest)):
        return _named(_read(text, count.end + match.end(), closed=True))
    if match := _ARE.match(
        text, count.end if count.noun != "are" else count.start + len(text[count.start :].split(" ", 1)[0])
    ):
        return _named(_read(text, match.end(), closed=True))
    if (
        (match := _DASH.search(rest))
        and len(rest[: match.start()].split()) <= _TO_COLON
        and not _shut(rest[: match.start()])
    ):
        return _between_dashes(text, count.end + match.end())
    definite = _DEFINITE.search(text[: count.start]) or text[count.start :].lower().startswith("both ")
    if (definite and re.match(r"[^,.;:()]{0,50}\(", rest) is not None) or (
        rest.lstrip("abcdefghijklmnopqrstuvwxyz’'- ").startswith("(")
        and len(rest.split("(", 1)[0].split()) <= _TO_COLON // 2
    ):
        start = count.end + rest.index("(") + 1
        end = text.find(")", start)
        return read_elements(text[start:end], start, closed=True) if end > 0 else None
    if count.noun in words_of("list.groups") and rest.startswith(" of "):
        return _named(read_elements(text[count.end + 4 :].rstrip(" .!?"), count.end + 4, closed=False, open_end=True))
    return None


def _is_among(before: str) -> bool:
    return bool({w.lower().strip(",") for w in before.split()[-_FEW_WORDS:]} & words_of("list.open"))


def _shut(between: str) -> bool:
    words = {w.lower().strip(",") for w in between.split()}
    return bool(words & words_of("list.open")) or ", " in between


def _read(text: str, start: int, *, closed: bool) -> Elements | None:
    body = text[start:].rstrip(' .!?”"’)')
    if closed and (match := re.search(r"\s?[—–]\s?", body)):
        body = body[: match.start()]
    if len(body.split()) > _MOST_WORDS or ". " in body:
        return None
    return read_elements(body, start, closed=closed)


def _between_dashes(text: str, start: int) -> Elements | None:
    match = _DASH.search(text, start)
    body = text[start : match.start()] if match else text[start:].rstrip(' .!?”"’')
    if len(body.split()) > _MOST_WORDS:
        return None
    found = read_elements(body, start, closed=match is not None) or read_elements(body, start, closed=False)
    return found if found is not None and (found.named or _has_articles(body)) else None


def _are_words(listed: str) -> bool:
    return " " not in re.sub(r",? and |, ", "", listed)


def _has_articles(body: str) -> bool:
    """Whether every element begins with an article or an owner: `the pump, the valve and the pipe`."""
    led = re.split(r",? and |, ", body)
    return all(
        re.match(r"(?:the|a|an|his|her|their|its|my|our|one|two|three|four|five|six|seven)\b", piece) for piece in led
    )


def _named(found: Elements | None) -> Elements | None:
    return found if found is not None and found.named else None


def _apposition(text: str, count: Count) -> Elements | None:
    """A list between commas right behind the count's noun: names, or things that each have an article."""
    rest = text[count.end :]
    match = _NOUN_PHRASE.match(rest)
    first = text.split(" ", 1)[0].lower().strip('“"')
    if (
        match is None
        or (first in words_of("list.openers") and "," not in text[: count.start])
        or _shut(rest[: match.end() - 2])
    ):
        return None
    start = count.end + match.end()
    body = text[start:].rstrip(' .!?”"’')
    found = read_elements(body, start, closed=False)
    if found is None or _COUNTED_OF.match(body):
        return None  # `eleven on the first bus, seven of the second and the driver` adds up
    listed = text[start : found.spans[-1].end]
    ends = text[found.spans[-1].end :][:1]
    told = _DEFINITE.search(text[: count.start]) is not None
    single = ((len(found.spans) > _TWO and match.end() == _TWO) or told) and _are_words(listed)
    if ends not in (",", ".", "", ")", "”") or not (found.named or _has_articles(listed) or single):
        return None
    if re.search(r" [A-Z]", rest[: match.end() - 2]):
        # "mines in the USA, Canada and Peru": the first may stand before the comma
        return replace(found, most=found.most + 1)
    return found


def _before(text: str, count: Count) -> Elements | None:
    """A list that a count sums up: `Mud, ice and wind: those are the three`, `A, B and C are the four finalists`."""
    match = _BEFORE.search(text[: count.start])
    if match is None and _RELATIVE.match(text[count.end :]):
        match = _NAMED_BEFORE.match(text[: count.start])
    if match is None:
        return None
    body = match["list"].strip(" ,")
    first = body.split(" ", 1)[0].lower()
    if first in words_of("list.openers") or len(body.split()) > _MOST_WORDS:
        return None
    start = match.start("list") + (len(match["list"]) - len(match["list"].lstrip(" ,")))
    found = read_elements(body, start, closed=False)
    if found is None or found.spans[-1].end != start + len(body):
        return None
    return found


def _in_next(draft: Draft, k: int, text: str, counts: Sequence[Count]) -> _Found | None:
    """A count at the end of a sentence, or behind `there are`, and a next sentence that is but a list."""
    following = draft.sentences[k + 1] if k + 1 < len(draft.sentences) else None
    if len(counts) != 1 or counts[0].partitive or following is None or following.block != draft.sentences[k].block:
        return None
    count = counts[0]
    tail = text[count.end :]
    near = len(tail.split()) <= _TO_COLON // 2 or re.match(r"[“\"]?(?:There|I|We|He|She|They|It) ", text)
    body = draft.read(following.span).replace("\n", " ")
    if _shut(tail.split(",")[0]) or not near:
        return None
    start = len(body) - len(body.lstrip('“" '))
    if match := _THEY.match(body, start):
        start = match.end()
        found = read_elements(body[start:].rstrip(' .!?”"’'), start, closed=False)
    elif (match := _THE_SITES.match(body, start) or _INVERTED.match(body, start)) and not words_of("list.rivals") & set(
        match[0].lower().split()
    ):
        start = match.end()
        found = _named(read_elements(body[start:].rstrip(' .!?”"’'), start, closed=False))
    elif ":" in body and (match := re.search(r": (?:those|these|they|that) (?:are|were|is|make|makes)\b", body)):
        found = read_elements(body[start : match.start()], start, closed=True)
    else:
        found = read_elements(body[start:].rstrip(' .!?”"’'), start, closed=False)
        whole = body.rstrip(' .!?”"’')
        listed = found is not None and len(found.spans) > _TWO and _is_short(body, found)
        if found is None or not listed or found.spans[-1].end < len(whole):
            return _more_named(text, body, count, following.span.start) if count.start <= _OPENING else None
    return (count, found, following.span.start) if found is not None else None


def _is_short(body: str, found: Elements) -> bool:
    """Whether the elements are words, not a sentence with a list in it."""
    sizes = [len(body[s.start : s.end].split()) for s in found.spans]
    return sizes[0] <= _FEW_WORDS and max(sizes) <= _FEW_WORDS + 2


def _more_named(text: str, body: str, count: Count, offset: int) -> _Found | None:
    """More names at the head of a sentence than the one before, which names nobody, says there are."""
    names = re.search(r"[a-z,] [A-Z]", text[count.end :])
    match = compiled("NAMES,? (?=[a-z])").match(body)
    if (
        names
        or match is None
        or words_of("list.rivals") & set(body.lower().replace(",", "").split())
        or words_of("list.openers") & {body.split(" ", 1)[0].lower()}
    ):
        return None
    spans = tuple(Span(a, b) for a, b in split_names(match["names"], 0))
    return (count, Elements(spans, len(spans), len(spans), named=True), offset) if len(spans) > count.value else None
