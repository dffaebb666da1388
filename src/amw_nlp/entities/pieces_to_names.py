"""From the tags of a token classifier's pieces to names."""

from __future__ import annotations

Found = tuple[int, int, str, float]
"""A name: start, end, the model's label, and how sure it is."""


def best_places(offsets: list[list[list[int]]], chances: list[list[list[float]]]) -> list[tuple[int, int, list[float]]]:
    """Each piece once, from the window in which it stands farthest from an edge."""
    best: dict[tuple[int, int], tuple[int, list[float]]] = {}
    for row, values in zip(offsets, chances, strict=True):
        real = [i for i, (start, end) in enumerate(row) if end > start]
        for i in real:
            margin = min(i - real[0], real[-1] - i)
            key = (row[i][0], row[i][1])
            if key not in best or best[key][0] < margin:
                best[key] = (margin, values[i])
    return [(start, end, values) for (start, end), (_, values) in sorted(best.items())]


def join_pieces(text: str, pieces: list[tuple[int, int, list[float]]], tags: list[str]) -> list[Found]:
    """Names from pieces: a word has its first piece's tag; words of one label that follow each other are one name."""
    names: list[tuple[int, int, str, list[float]]] = []
    previous = ""
    last_end = -1
    for start, end, values in pieces:
        if start == last_end and text[start - 1].isalnum() and text[start].isalnum():
            if previous:
                names[-1] = (names[-1][0], end, *names[-1][2:])
            last_end = end
            continue
        index = max(range(len(values)), key=values.__getitem__)
        label = "" if tags[index] == "O" else tags[index].split("-", 1)[-1]
        if (
            label
            and label == previous
            and not tags[index].startswith(("B-", "S-", "U-"))
            and not text[last_end:start].strip(" .&'’-")
        ):
            names[-1] = (names[-1][0], end, label, [*names[-1][3], values[index]])
        elif label:
            names.append((start, end, label, [values[index]]))
        previous, last_end = label, end
    return [(*_trim(text, start, end), label, sum(chances) / len(chances)) for start, end, label, chances in names]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
