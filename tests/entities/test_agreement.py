"""What the rules make of a tagger's names: datelines, plain words, places, people in two pieces, what nobody is sure of."""

from __future__ import annotations

import pytest

from amw_nlp.entities.agreement import agree
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.text.draft import Draft
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span

ORG, PERSON, LOC = NameLabel.ORG, NameLabel.PERSON, NameLabel.LOC


def _span(draft: Draft, name: str, label: NameLabel, confidence: float = 0.95) -> NameSpan:
    start = draft.text.index(name)
    return NameSpan(Span(start, start + len(name)), label, confidence)


def _after(text: str, name: str, label: NameLabel, confidence: float = 0.95) -> NameLabel | None:
    draft = read_text(text, format="markdown")
    kept = agree(draft, [_span(draft, name, label, confidence)])
    assert all(draft.read(s.at) == name for s in kept)
    return kept[0].label if kept else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ORLESK, May 4 (Pelham Wire) - The mill shut.", "ORLESK"),
        ("VELBURY, Ore., 12 March 2026: The mill shut.", "VELBURY"),
        ("**Brindle Cove**, 3 June — The mill shut.", "Brindle Cove"),
        ("QUARM – Nobody sets a watch by the ferry.", "QUARM"),
        ("Tolland, Idaho — Nobody sets a watch by the ferry.", "Tolland"),
    ],
)
def test_a_datelines_place_is_no_company(text: str, name: str) -> None:
    assert _after(f"# A ferry town waits\n\n{text}", name, ORG) is LOC


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Quarmline — a maker of valves — raised $4 million.", "Quarmline", ORG),
        ("- Pellworth & Co, 12 staff, Leeds", "Pellworth & Co", ORG),
        ("Ines Duarte, 12 March 2026", "Ines Duarte", PERSON),
        ("The mill is owned by VELBURY, May 4 being its birthday.", "VELBURY", ORG),
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str, name: str, label: NameLabel) -> None:
    assert _after(f"# A ferry town waits\n\n{text}", name, label) is label


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Costs fell. Net debt is 1.4 times earnings.", "Net"),
        ("The ferry is late. Wind, mostly, is to blame.", "Wind"),
        ("Fleet at the end of June, in aircraft.", "Fleet"),
    ],
)
def test_a_plain_word_that_only_opens_sentences_is_no_name(text: str, name: str) -> None:
    assert _after(f"# A ferry town waits\n\n{text}", name, ORG) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fleet shares fell after the bank said that it would close.", "Fleet"),
        ("Costs fell. Ladder, a lender, sued Fleet.", "Ladder"),
        ("Costs fell. Qorvane closed a mill.", "Qorvane"),
    ],
)
def test_a_word_with_more_to_speak_for_it_stays(text: str, name: str) -> None:
    assert _after(f"# A ferry town waits\n\n{text}", name, ORG) is ORG


def test_a_known_place_is_no_company_unless_it_is_said_to_be_one() -> None:
    assert _after("The plant runs across eastern Montana from May.", "Montana", ORG) is LOC
    assert _after("He bought shares of Montana Mining Inc last year.", "Montana Mining Inc", ORG) is ORG


def test_words_that_only_companies_have_outweigh_a_persons_label() -> None:
    assert _after("The money came from Fondo Pampeano in May.", "Fondo Pampeano", PERSON) is ORG


def test_a_person_in_two_pieces_is_one() -> None:
    draft = read_text("The founder, Tan Qiaolin, put in her house.")
    kept = agree(draft, [_span(draft, "Tan", PERSON), _span(draft, "Qiaolin", PERSON)])
    assert [(draft.read(s.at), s.label) for s in kept] == [("Tan Qiaolin", PERSON)]


def test_people_with_more_than_a_blank_between_them_stay_two() -> None:
    draft = read_text("The founders, Tan and Qiaolin, put in their house. Tan\n\nQiaolin")
    spans = [_span(draft, "Tan", PERSON), _span(draft, "Qiaolin", PERSON)]
    assert agree(draft, spans) == spans


def test_what_neither_is_sure_of_is_left_out() -> None:
    text = "They met by the old Torrel at noon."
    assert _after(text, "Torrel", ORG, 0.4) is None
    assert _after(text, "Torrel", ORG, 0.97) is ORG


def test_names_without_words_of_their_own_are_kept() -> None:
    text = "It is called 三禾 at home."
    assert _after(text, "三禾", ORG) is ORG


def test_no_names_give_no_names() -> None:
    assert agree(read_text("Nothing here."), []) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three lines open this year. The Dune and the ferry share a depot.",
        "That was what it told the newswire on Tuesday.",
    ],
)
def test_a_thing_with_an_article_is_no_company(text: str) -> None:
    assert _after(text, "Dune" if "Dune" in text else "newswire", ORG) is None


def test_what_a_lone_name_is_said_to_do_outweighs_an_unsure_label() -> None:
    text = "It has a factory.\n\nQorvane sells saunas the way that other people sell religion."
    assert _after(text, "Qorvane", PERSON, 0.7) is ORG


def test_who_works_for_the_company_is_not_the_company() -> None:
    text = "It fell. Nashik Bhagat, the company's head of policy, said that it was late."
    assert _after(text, "Nashik Bhagat", PERSON, 0.99) is PERSON


@pytest.mark.parametrize(
    ("text", "marked", "label", "grown"),
    [
        (
            "The Foreign Investment Review Board has 30 days.",
            "Foreign Investment",
            ORG,
            "Foreign Investment Review Board",
        ),
        ("The Tolland Traders' Union counted 395 kiosks.", "Tolland Traders", ORG, "Tolland Traders' Union"),
        ("It belongs to Clínicas Quirme.", "Quirme", ORG, "Clínicas Quirme"),
        ("It belongs to Fonds Marvoie.", "Marvoie", PERSON, "Fonds Marvoie"),
        ("CORRECTED-Quirme doubles sales.", "Quirme", ORG, "Quirme"),
        ("It met Quirme. Services grew.", "Quirme", ORG, "Quirme"),
        ("It met Quirme, Services and all.", "Quirme", ORG, "Quirme"),
        ("Dana Okafor Services her car.", "Dana Okafor", PERSON, "Dana Okafor"),
    ],
)
def test_a_name_grows_to_the_word_that_says_what_it_is(text: str, marked: str, label: NameLabel, grown: str) -> None:
    draft = read_text(text)
    kept = agree(draft, [_span(draft, marked, label)])
    assert [draft.read(s.at) for s in kept] == [grown]


def test_a_name_does_not_grow_into_another() -> None:
    draft = read_text("The Quirme Marvoie Board met.")
    kept = agree(draft, [_span(draft, "Quirme", ORG), _span(draft, "Marvoie", ORG)])
    assert [draft.read(s.at) for s in kept] == ["Quirme", "Marvoie Board"]


def _labels(text: str, name: str) -> set[NameLabel]:
    """What a name becomes that the tagger takes for a person wherever it stands."""
    draft = read_text(text, format="markdown")
    starts = [i for i in range(len(draft.text)) if draft.text.startswith(name, i)]
    kept = agree(draft, [NameSpan(Span(i, i + len(name)), PERSON, 0.995) for i in starts])
    return {span.label for span in kept}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Sales at Harriet Vane rose 4%. The jeweller opened nine stores. Harriet Vane is owned by a trust.",
            "Harriet Vane",
        ),
        ("Shares of Jack Thorne rose 21% on Friday. Jack Thorne's shareholders vote in May.", "Jack Thorne"),
    ],
)
def test_a_company_named_like_a_person_is_one_where_two_places_say_so(text: str, name: str) -> None:
    assert _labels(text, name) == {ORG}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shares of Jack Thorne's firm rose. Jack Thorne, its chief executive, sold none.", "Jack Thorne"),
        ("Harriet Vane owns 4% of the jeweller. It was founded by Harriet Vane, 61.", "Harriet Vane"),
    ],
)
def test_a_person_with_shares_stays_a_person(text: str, name: str) -> None:
    assert _labels(text, name) == {PERSON}
