"""The components in a spaCy pipeline: `python examples/spacy_pipeline.py` (needs `pip install "amw-nlp[spacy]"`)."""

from pathlib import Path

import spacy

nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
nlp.add_pipe("amw_quantities", config={"format": "markdown"})
nlp.add_pipe("amw_consistency", config={"format": "markdown", "date": "2026-03-12"})

draft = Path(__file__).with_name("funding-round.md").read_text(encoding="utf-8")
for doc in nlp.pipe([draft]):
    for ent in doc.ents:
        print(f"{ent.label_:8} {ent.text:24} {dict(ent._.amw_norm)}")
    print()
    for found in doc._.diagnostics:
        sentence = doc.char_span(found.places[0].start, found.places[0].end, alignment_mode="expand").sent
        print(f"{found.code}: {found.message}\n    {' '.join(sentence.text.split())}")
