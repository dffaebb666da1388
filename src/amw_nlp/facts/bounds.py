"""Percentages that their own kind bounds: a share of people, a stake, a fall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.capped import FALL, PART, find_capped, find_capped_cells
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_HUNDRED = Decimal(100)
_ROUNDED = Decimal("0.01")
_MARK = lazy_pattern("\ue010[A-Z]\\d{1,4}\ue011")
_BARE = lazy_pattern(r"(?<![\w.,])\d{1,3}(?:,\d{3}){1,4}(?![\w.])|(?<![\w.,])\d{1,7}(?![\w.,]\d|\w)")
_PEOPLE = r"(?:people|adults|voters|workers|employees|staff|staffers|customers|users|respondents|shareholders|members|students|pupils|patients|households|homes|women|men|children|Americans|Britons|residents|companies|firms|businesses|investors|shares|stores|seats|votes?|those (?:asked|polled|surveyed)|electorate|population|workforce|equity|ballots|stock|outstanding shares|membership|audience|cabinet|jury)"
# plurals of sums and aims, of which there may be more than all
_SUMS = r"(?:sales|revenues|earnings|profits|incomes?|costs|assets|liabilities|needs|expectations|targets|goals|levels|reserves|funds|savings|deposits|averages|results|losses|proceeds|taxes|expenses|prices|wages|imports|exports|rates|requirements|gains|limits|forecasts|estimates|years|months|obligations|debts|means|terms|ones|outputs|emissions|rents|fees|budgets|loans|claims|payments|premiums|bids|orders|subscriptions|pledges|is|was|its|this|thus|business|process|previous|gross|press|less|class)"
# what was meant to be, of which there can be more
_AIMED = r"(?!(?:planned|scheduled|expected|projected|budgeted|targeted|required|usual|normal|promised|forecast|contracted|allotted|intended)\b)"
_SUBJECT = rf"(?:^|[,;:] |\bthat |\bwhen |\babout |\bsome |\band )<R:share> of (?:them\b|<OP>(?=[.,]| \w+ed\b)|(?:the|its|their|his|her|our|all|those|<OP>(?:['’]s)?) (?:{_AIMED}[\w-]+ )?(?!{_SUMS}\b)[a-z]{{3,20}}s\b(?! (?:target|goal|forecast|quota|capacity|level)))"
_SHARES = (
    rf"<R:share> of (?:the |all |its |their |our |his |her |those |these |eligible |registered |adult |<OP>(?:['’]s)? ){{0,3}}(?:{_AIMED}[\w’'-]+ )?{_PEOPLE}\b(?! (?:target|goal|forecast|quota|capacity|level|growth|base))",
    r"<R:share>(?: \w+){0,2} (?:stake|shareholding|ownership|interest in <O>)\b",
    _SUBJECT,
    r"\b(?:support|approval|backing)(?: rating)?(?: (?:for|of) (?:~|<OP>){1,40}?)? (?:stands at|stood at|is at|was at|reached) <R:share>(?! (?:higher|more|above|of))",
    r"<R:share> of the (?:village|town|country|nation|public|electorate) (?:voted|vote|say|said|back|backed|want|wanted|believe|believed|oppose|opposed)\b",
    r"\b(?:turnout|literacy(?: rate)?|(?:un)?employment(?: rate)?|jobless(?:ness)? rate|poverty rate|pass rate|survival rate|dropout rate) (?:was|is|of|hit|reached|stood at|stands at|came to|rose to|fell to) (?:about |around |over |nearly |almost |some )?<R:share>(?! (?:higher|more|above|of))",
    r"(?:stake|shareholding|market share|share of the (?:\w+ )?market|majority) of (?:about |around |over |nearly |almost |some )?<R:share>(?! (?:higher|more|above|of))",
    r"<R:share>(?: \w+)? (?:market share|of the (?:\w+ )?market\b)",
    r"(?:own|owns|owned|holds|held|controls|controlled) (?:about |around |over |nearly |almost |some )?<R:share> of (?:<O>|the (?:company|firm|business|group|bank|shares|stock|club|mine|land)\b)",
)
_FALL = r"(?:fell|fall|falls|fallen|dropped|drops|drop|declined|declines|plunged|plunges|slumped|tumbled|sank|shrank|shrunk|decreased|down|slid|lost|cut|reduced|slashed|lowered|decrease|decline|reduction)"
_FALLS = (
    rf"\b{_FALL}(?: \w+ly)?(?: by)?(?: as much as| some| about| around| nearly| almost| over| more than)? <R:fall>",
    rf"<R:fall> {_FALL}\b(?! payment)",
)
# what may be below nothing, so that its fall has no floor
_SIGNED = r"\b(?:profits?|earnings|income|results?|loss(?:es)?|EBITDA|EPS|cash flow|margins?|returns?|balance|surplus|deficit|yields?|rates?|growth|equity|flows?|inflows?|negative|swung|swing|red|net|value added|basis points|short|bets?|contribution|gains?|points)\b"
_DENIED = r"\b(?:not|cannot|can['’]t|n['’]t|never)\b(?:~|<OPDQ>){0,80}<R>|\b(?:[Oo]rders|[Bb]ids|[Aa]pplications|[Ss]ubscriptions|[Tt]enders) (?:had |have )?(?:cover|match|exceed|equal|reach|pass|top)|\b(?:shares|bonds|stock|notes|units) (?:on offer|for sale|available|being sold)\b|\b(?:impossible|absurd|joked?|nonsense|leveraged?|oversubscribed|error|typo|(?:bids?|applications?|orders|demand|offers|subscriptions|applied|tendered) for)\b"
_CHANGED = r"\b(?:times|if|up from)\b"


@dataclass(frozen=True, slots=True)
class OverFull:
    """A figure past what its kind allows; `what` says the kind, `limit` the most there can be."""

    figure: Mention
    what: str
    limit: str = "100%"


def find_overfull(sentences: Sequence[Marked], grids: Sequence[Grid] = ()) -> Iterator[OverFull]:
    """Shares above 100% and falls of more than 100%, in running text and in tables."""
    for mention in find_capped_cells(grids):
        figure = mention.value
        if isinstance(figure, Figure) and figure.value is not None and figure.value > _HUNDRED:
            yield OverFull(mention, PART)
    for sentence in sentences:
        if sentence.has(_DENIED):
            continue
        found = {over.figure: over for over in _of_sentence(sentence)}.values()
        yield from (over for over in found if not _is_told(sentence, over.figure))


def _is_told(sentence: Marked, figure: Mention) -> bool:
    """Whether the sentence gives the two counts that make the percentage: `121% full, with 23,000 in cells meant for 19,000`."""
    value = figure.value
    if not isinstance(value, Figure):
        return False
    said = [m.mention for m in sentence.marks if m.mention is not None and m.mention is not figure]
    counts = {
        m.value.value
        for m in said
        if isinstance(m.value, Figure) and m.value.value and (m.value.unit != "percent" or m.text.isdigit())
    }
    counts |= {Decimal(n.replace(",", "")) for n in _BARE.findall(_MARK.sub(" ", sentence.text))}
    near = value.interval.widened(_ROUNDED)
    return any(b and near.low <= 100 * a / b <= near.high for a in counts for b in counts if a > b)


def _of_sentence(sentence: Marked) -> Iterator[OverFull]:
    signed = sentence.has(_SIGNED) or sentence.has(_CHANGED)
    for found in (f for p in _SHARES for f in sentence.find(p)) if not sentence.has(_CHANGED) else ():
        yield from _over(found.marks["share"], PART)
    for mark, what in find_capped(sentence):
        if what is PART or not signed:
            yield from _over(mark, what)
    for found in (f for p in _FALLS for f in sentence.find(p)) if not signed else ():
        yield from _over(found.marks["fall"], FALL)


def _over(mark: Mark, what: str) -> Iterator[OverFull]:
    figure = mark.mention.value if mark.mention else None
    if not isinstance(figure, Figure) or figure.unit != "percent" or mark.mention is None:
        return
    low = figure.interval.low if figure.value is None else figure.value
    if low > _HUNDRED:
        yield OverFull(mark.mention, what)
