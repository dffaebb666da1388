"""The version, read by the build and printed by `amw-nlp --version`."""

__version__ = "0.1.0"
