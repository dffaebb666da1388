"""``python -m amw_nlp.training``: train, try, export. docs/training.md says how."""

from amw_nlp.training.command import main

main()
