"""`python -m amw_nlp` is the command `amw-nlp`."""

from amw_nlp.cli.main import main

if __name__ == "__main__":
    main()
