# make eval: measure everything that is here, and write eval/RESULTS.md
PYTHON ?= python3

.PHONY: eval peers
eval:
	$(PYTHON) eval/run.py

# other people's extractors, measured beside ours, in an environment of their own
peers:
	$(PYTHON) eval/peers.py
