"""The spaCy components, through `nlp.add_pipe`, on a blank pipeline."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

spacy = pytest.importorskip("spacy")

from spacy.tokens import Doc, DocBin, Span  # noqa: E402

import amw_nlp  # noqa: E402
from amw_nlp.errors import ConfigError  # noqa: E402

TEXT = (
    "Ostrava Glass raised €12 million in May 2025, its finance chief, Jana Prokop, said. "
    "Sales rose 40% to $6 million from $4 million, and the company hired 310 people."
)
FACTORIES = ["amw_entities", "amw_quantities", "amw_claims", "amw_consistency"]
RULES = {"settings": {"model": "rules"}}


def pipeline(*names: str, **config: Any) -> spacy.Language:
    nlp = spacy.blank("en")
    for name in names:
        nlp.add_pipe(name, config={**RULES, **config})
    return nlp


@pytest.mark.parametrize("name", FACTORIES)
def test_component_is_found_by_its_entry_point(name: str) -> None:
    code = f"import spacy; nlp = spacy.blank('en'); nlp.add_pipe({name!r}); print(nlp.pipe_names)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.strip() == f"[{name!r}]", run.stderr


def test_mentions_are_those_of_extract() -> None:
    doc = pipeline("amw_entities", "amw_quantities")(TEXT)
    wanted = amw_nlp.extract(TEXT, settings=amw_nlp.Settings(model="rules"))
    assert [(r["start"], r["end"], r["label"], r["norm"]) for r in doc._.amw_mentions] == [
        (m.start, m.end, m.label, m.norm) for m in wanted
    ]
    assert len(doc.spans["amw"]) == len(wanted)
    assert "€12 million" in [ent.text for ent in doc.ents if ent.label_ == "MONEY"]


def test_span_has_its_norm() -> None:
    doc = pipeline("amw_quantities")(TEXT)
    money = next(ent for ent in doc.ents if ent.text == "€12 million")
    assert money._.amw_norm["currency"] == "EUR"
    assert doc[0:1]._.amw_norm is None


def test_span_covers_whole_tokens() -> None:
    doc = pipeline("amw_quantities")("A $5m/year deal.")
    for span in doc.spans["amw"]:
        assert span.text == doc.text[span.start_char : span.end_char]


def test_entities_of_others_are_kept_where_ours_are_not() -> None:
    nlp = pipeline("amw_quantities")
    doc = nlp.make_doc(TEXT)
    doc.ents = [Span(doc, 0, 2, "FIRM"), Span(doc, 3, 6, "NUMBER")]
    labels = [ent.label_ for ent in nlp.get_pipe("amw_quantities")(doc).ents]
    assert "FIRM" in labels
    assert "NUMBER" not in labels


def test_diagnostics_are_those_of_lint() -> None:
    doc = pipeline("amw_consistency")(TEXT)
    report = amw_nlp.lint(TEXT, settings=amw_nlp.Settings(model="rules"))
    assert doc._.diagnostics == tuple(report.diagnostics)
    assert "CALC001" in [d.code for d in doc._.diagnostics]
    assert ("40%", "CALC001") in [(span.text, span.label_) for span in doc.spans["amw_findings"]]


def test_claims_are_records() -> None:
    doc = pipeline("amw_claims")(TEXT)
    assert "€12 million" in [claim["figure"]["text"] for claim in doc._.amw_claims]


def test_date_of_the_doc_outweighs_that_of_the_config() -> None:
    nlp = pipeline("amw_quantities", date="2025-06-10")
    day = [r["norm"]["timex"] for r in nlp("It opened yesterday.")._.amw_mentions]
    assert day == ["2025-06-09"]
    doc = nlp.make_doc("It opened yesterday.")
    doc._.amw_date = "2020-01-02"
    assert [r["norm"]["timex"] for r in nlp(doc)._.amw_mentions] == ["2020-01-01"]


def test_settings_are_keys_of_the_configuration() -> None:
    doc = pipeline("amw_consistency", settings={"model": "rules", "ignore": ["CALC001"]})(TEXT)
    assert not doc._.diagnostics
    with pytest.raises(ConfigError, match="min-severity"):
        pipeline("amw_consistency", settings={"min-severty": "info"})


def test_components_of_one_nlp_share_a_pipeline() -> None:
    nlp = pipeline(*FACTORIES)
    assert len({id(component.pipeline) for _, component in nlp.components}) == 1


def test_results_outlive_bytes(tmp_path: Path) -> None:
    nlp = pipeline(*FACTORIES)
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for other in (again, stored):
        # spaCy's own format makes tuples of lists
        assert json.dumps(other._.amw_mentions) == json.dumps(doc._.amw_mentions)
        assert other._.diagnostics == doc._.diagnostics
        assert [str(span) for span in other.spans["amw"]] == [str(span) for span in doc.spans["amw"]]


def test_pipeline_outlives_the_disk(tmp_path: Path) -> None:
    nlp = pipeline(*FACTORIES)
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert again.pipe_names == FACTORIES
    assert again(TEXT)._.diagnostics == nlp(TEXT)._.diagnostics != ()


def test_component_pickles() -> None:
    component = pipeline("amw_quantities").get_pipe("amw_quantities")
    again = pickle.loads(pickle.dumps(component))
    assert again.config == component.config
    assert [r["text"] for r in again(spacy.blank("en")(TEXT))._.amw_mentions]


@pytest.mark.parametrize("n_process", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_pipe_gives_what_calling_gives(n_process: int) -> None:
    nlp = pipeline("amw_quantities", "amw_consistency")
    texts = [TEXT, "", "Nothing here.", TEXT.replace("40%", "50%")]
    docs = list(nlp.pipe(texts, n_process=n_process))
    assert [doc._.amw_mentions for doc in docs] == [nlp(text)._.amw_mentions for text in texts]
    assert [len(doc._.diagnostics) > 0 for doc in docs] == [True, False, False, False]


def test_one_doc_does_not_see_the_mentions_of_another() -> None:
    nlp = pipeline("amw_quantities")
    assert nlp(TEXT)._.amw_mentions
    assert nlp("Nothing.")._.amw_mentions == []


def test_nothing_else_imports_spacy() -> None:
    code = "import sys, amw_nlp; amw_nlp.lint('Sales rose 40% to $6 million from $4 million.'); print('spacy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
