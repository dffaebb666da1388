"""Makes the environment in which `eval/run.py` runs other people's extractors: `python eval/peers.py` installs eval/peers.txt into eval/.peers.

An environment that exists already is brought up to date. Elsewhere: `AMW_NLP_PEERS=/path/to/python python eval/run.py`.
"""

from __future__ import annotations

import os
import subprocess
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE / ".peers"


def python() -> Path | None:
    """The Python of the peers' environment: AMW_NLP_PEERS, else the one made here; None where there is none."""
    named = os.environ.get("AMW_NLP_PEERS")
    made = [Path(named)] if named else [FOLDER / "bin" / "python", FOLDER / "Scripts" / "python.exe"]
    return next((path for path in made if path.exists()), None)


def main() -> None:
    venv.create(FOLDER, with_pip=True)
    (FOLDER / ".gitignore").write_text("*\n", encoding="utf-8")
    made = next(p for p in (FOLDER / "bin" / "python", FOLDER / "Scripts" / "python.exe") if p.exists())
    subprocess.run([str(made), "-m", "pip", "install", "--quiet", "-r", str(HERE / "peers.txt")], check=True)
    print(f"made {FOLDER}; `python eval/run.py` finds it")


if __name__ == "__main__":
    main()
