"""Names by rules: what a newsroom knows of how names are written, and what a draft says about each of them."""

from __future__ import annotations

from amw_nlp.entities.candidates import Candidate, find_candidates, span_of
from amw_nlp.entities.lexicon import Lexicon, load_lexicon
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.entities.words import Words, read_words
from amw_nlp.text.draft import Draft


class RulesRecognizer:
    """Finds names without a trained model; keeps no state."""

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names, in reading order, without overlap."""
        lexicon, words = load_lexicon(), read_words(draft)
        spans = []
        for candidate in find_candidates(words, lexicon):
            label = _label(words, candidate, lexicon)
            if label:
                spans.append(NameSpan(span_of(words, candidate), label, 0.7))
        return spans


def _label(words: Words, candidate: Candidate, lexicon: Lexicon) -> NameLabel | None:
    first, last = words.words[candidate.first].text, words.words[candidate.last].text
    text = words.draft.read(span_of(words, candidate))
    if text in lexicon.places:
        return NameLabel.LOC
    if (
        last in lexicon.legal
        or (candidate.last > candidate.first and last in lexicon.heads)
        or first in lexicon.openers
        or "&" in text
    ):
        return NameLabel.ORG
    if text in lexicon.companies or text in lexicon.agencies:
        return NameLabel.ORG
    if candidate.last > candidate.first and first in lexicon.given_names:
        return NameLabel.PERSON
    return None
