"""The patterns by which an amount is told to say another again, made of the lists in `data/restating.toml`."""

from __future__ import annotations

import re
from functools import lru_cache

from amw_nlp.facts.wordlists import any_word

_MONEY = "dollars?|euros?|pounds?|sterling|yen|yuan|renminbi|rupees?|francs?|kron[eo]r|kron[ae]|crowns|roubles?|rubles?|pesos?|reais|rand|won|zloty|naira|shillings?|dinars?|dirhams?|lira|shekels?|baht|ringgit|rupiah|currency|currencies|money|terms"
_UNITS = "metric|imperial|fahrenheit|celsius|centigrade|miles|kilomet(?:er|re)s|feet|met(?:er|re)s|kilos|kilogram(?:me)?s|tonnes|stones?|acres|hectares|gallons|lit(?:er|re)s|inches|yards|units"
# what stands right beside an amount and says that it is another one converted
_MARKER = (
    rf"(?:(?:measured |expressed |reckoned |calculated |put |given |quoted )?in (?:the |its |their |his |her |our |my |your |today's )?(?:[a-z.’'-]{{1,15}} ){{0,3}}?(?:{_MONEY}|{_UNITS})(?: terms| money| currency| units| measure)?\b"
    r"|(?:at|on|by|using) (?:the |a )?(?:[a-z]{2,12}(?:['’]s)? ){0,4}?(?:exchange |conversion |market |spot )?(?:rates?(?: of exchange)?|exchange)\b"
    r"|when converted\b|once converted\b|converted\b|equivalent\b|for (?:american|british|european|us|u\.s\.|foreign|english|overseas|continental|metric|older|visiting) [a-z]{3,12}s\b|on the (?:fahrenheit|celsius|metric|kelvin) scale|to (?:an american|a european|a briton|americans|europeans|britons)\b|in old money|in new money)"
)


@lru_cache(maxsize=1)
def gap_pattern() -> re.Pattern[str]:
    """All between two figures: what still belongs to the first, how the second is set off, the words that lead to it."""
    word = rf"(?:(?:{any_word('restating.cues')}|{any_word('restating.same')}|{any_word('restating.lead')}|{_MARKER})(?![\w’'])[\s,:]{{0,2}})"
    return re.compile(
        rf"(?P<tail>[^.;!?()\n]{{0,60}}?)(?P<open>\s?[(\[]\s?|\s?[—–]\s?|\s-{{1,2}}\s|\s?/\s?|[,;:]\s|\s|-)(?P<lead>{word}{{0,9}})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def cue_pattern() -> re.Pattern[str]:
    """A word that says by itself that the same amount follows."""
    return re.compile(rf"(?<![\w’']){any_word('restating.cues')}(?![\w’'])", re.IGNORECASE)


@lru_cache(maxsize=1)
def same_pattern() -> re.Pattern[str]:
    """A word that says that the same amount follows in the same currency, written in another way."""
    return re.compile(rf"(?<![\w’']){any_word('restating.same')}(?![\w’'])", re.IGNORECASE)


@lru_cache(maxsize=1)
def closing_pattern() -> re.Pattern[str]:
    """What follows an amount that is the one before more exactly."""
    return re.compile(rf",? {any_word('restating.closing')}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def distance_pattern() -> re.Pattern[str]:
    """What follows an amount that says how far another lies off: `five more than the 10 cents`."""
    return re.compile(rf" {any_word('restating.distances')}(?: than| on| from| of| the| what|[,.;)])", re.IGNORECASE)


@lru_cache(maxsize=1)
def marker_pattern() -> re.Pattern[str]:
    """What follows an amount, or stands in its clause, that is another one converted."""
    return re.compile(rf"(?<![\w’']){_MARKER}", re.IGNORECASE)


@lru_cache(maxsize=1)
def bracket_end_pattern() -> re.Pattern[str]:
    """The rest of a bracket in which only an amount stands."""
    word = rf"(?:(?:{any_word('restating.lead')}|{any_word('restating.cues')}|{_MARKER}|per|each|year|month|day|week|hour|today)(?![\w’'])[\s,]{{0,2}})"
    return re.compile(rf"(?:\s{word}{{1,8}})?\s?[)\]]|, [^()\[\]]{{1,60}}[)\]]", re.IGNORECASE)


@lru_cache(maxsize=1)
def back_pattern() -> re.Pattern[str]:
    """The opening of a clause that takes an amount up: `That sum, about`, `The price of`, `That comes to`."""
    link = rf"(?:(?:{any_word('restating.cues')}|{any_word('restating.lead')}|would|will|has|have|had|been|be|now|not|quite|today|{_MARKER})(?![\w’'])[\s,]{{0,2}})"
    return re.compile(
        rf"(?:^|[.;:,—–(“\"]\s?|\b(?:whether|said|says|that|but|and|as|if|because|of|whom|which|where) )[“\"(]?(?:{_MARKER},? )?"
        rf"(?P<by>(?:(?:the|that|this) (?:[\w’'-]{{1,15}} ){{0,2}}?|(?:its|their|his|her|whose) )(?P<noun>{any_word('restating.sums')})(?![\w’'])|(?:that|this)(?:, [^,;.\d]{{3,45}},)?(?= ))"
        rf"(?P<set>,| —| –| -| \(|:)?(?P<rest>\s?{link}{{0,8}})[(“\"]?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def that_is_pattern() -> re.Pattern[str]:
    """The opening of a clause that is itself a conversion: `That is about`, `This comes to`."""
    return re.compile(
        rf"(?:^|[.;:—–] ?)(?:that|this|which)(?: |(?=[’']))(?:[’']s|is|was|comes to|came to|equals|works out at|works out to|would be|amounts to|translates to|translates into|converts to|equates to|makes) (?:(?:{any_word('restating.lead')}|{any_word('restating.cues')})\s){{0,4}}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def measure_back_pattern() -> re.Pattern[str]:
    """The opening of a clause that takes a measure up: `At that depth,`, `The drop,`."""
    return re.compile(
        rf"(?:^|[.;:,—–(“\"]\s?|\b(?:at|from|over|in|of|with) )(?:the|that|this|its|such a) (?:[\w’'-]{{1,15}} )?{any_word('restating.measures')}(?: of|,| —| –| \(|:| is| was| are| were| comes to| came to)? (?:(?:{any_word('restating.lead')})\s){{0,3}}[“\"]?$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def strong_pattern() -> re.Pattern[str]:
    """A word that can mean nothing but that an amount is converted."""
    return re.compile(rf"\b{any_word('restating.strong')}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def sum_after_pattern() -> re.Pattern[str]:
    """A noun for a sum behind an amount that opens a sentence: `At $2bn, the outlay`."""
    return re.compile(rf", (?:the|this|that) (?:[a-z]+ )?(?P<noun>{any_word('restating.sums')})\b", re.IGNORECASE)
