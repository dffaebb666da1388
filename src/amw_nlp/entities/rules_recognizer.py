"""Names by rules: what a newsroom knows of how names are written, and what a draft says about each of them."""

from __future__ import annotations

from amw_nlp.entities.ballot import count_ballots
from amw_nlp.entities.candidates import Candidate, find_candidates, span_of
from amw_nlp.entities.headings import find_evident, find_known, with_short_forms
from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.entities.recognizer import NameLabel, NameSpan
from amw_nlp.entities.words import Words, read_words
from amw_nlp.text.draft import Draft


class RulesRecognizer:
    """Finds names without a trained model; keeps no state."""

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names, in reading order, without overlap."""
        lexicon, words = load_lexicon(), read_words(draft)
        shouted = words.heading_sentences
        candidates = list(find_candidates(words, lexicon))
        body = [c for c in candidates if words.words[c.first].sentence not in shouted]
        ballots = count_ballots(words, body, lexicon)
        verdicts = {key: verdict for key, b in ballots.items() if (verdict := b.verdict())}
        spans = [_name(words, c, *verdicts[key]) for key, b in ballots.items() if key in verdicts for c in b.candidates]
        known = with_short_forms(verdicts, lexicon)
        headed = [(c, known[key]) for c, key in find_known(words, shouted, known)]
        taken = frozenset(i for c, _ in headed for i in range(c.first, c.last + 1))
        for candidate, verdict in (*headed, *find_evident(words, shouted, lexicon, taken)):
            spans.append(_name(words, candidate, *verdict))
        return sorted(spans)


def _name(words: Words, candidate: Candidate, label: NameLabel, confidence: float) -> NameSpan:
    return NameSpan(span_of(words, candidate), label, confidence)
