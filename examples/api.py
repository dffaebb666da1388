"""Lint, extract and claims from Python: `python examples/api.py [DRAFT]`."""

import sys
from pathlib import Path

import amw_nlp

draft = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("funding-round.md")
pipeline = amw_nlp.load(amw_nlp.Settings(min_severity=amw_nlp.Severity.INFO))

report = pipeline.lint(draft)
for found in report:
    place = found.places[0]
    print(f"line {place.line}: {found.message} [{found.code}]")
    print(f"    {found.explanation}")

print()
for mention in pipeline.extract(draft, labels=["MONEY", "PERCENT"]):
    print(f"{mention.start:5} {mention.label:8} {mention.text:14} {mention.norm['value']}")

print()
for claim in pipeline.claims(draft):
    print(f"{claim.subject_name or '-':22} {claim.metric or '-':18} {claim.figure.text}")
