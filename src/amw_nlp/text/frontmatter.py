"""Front matter: the YAML or TOML between fences at the top of a draft, and where its values stand."""

from __future__ import annotations

from dataclasses import dataclass, field

from amw_nlp.text.builder import DraftBuilder
from amw_nlp.text.draft import Role
from amw_nlp.text.patterns import lazy_pattern

_FENCE = lazy_pattern(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_KEY_LINE = lazy_pattern(r"[ \t]*(?:#|[\w\"'.-]+[ \t]*[:=])")
_LINE = lazy_pattern(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_TITLES = ("title", "headline")
_STANDFIRSTS = ("standfirst", "subtitle", "dek", "deck", "description", "subheading", "subhead", "summary", "excerpt")
_DATES = (
    "date", "published", "pubdate", "publishdate", "pub_date", "publish_date", "date_published", "datepublished",
    "published_at", "publishedat", "published_time", "created", "created_at",
)  # fmt: skip
_MAX_CHARS = 65_536


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says. `end` is where the body starts; `places` are the source stretches of plain one-line values."""

    end: int
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def dates(self) -> tuple[tuple[str, str], ...]:
        """The dates it gives, as printed."""
        nested = self.values.get("amw-nlp")
        own = nested.get("date") if isinstance(nested, dict) else None
        found = [own, *(self.values.get(key) for key in _DATES)]
        return tuple(("front matter", str(value)) for value in found if value)


def read_front_matter(source: str) -> FrontMatter | None:
    """The front matter at the top of a source, or None. What is broken in it becomes a note; the body is read all the same."""
    opening = _FENCE.match(source)
    if opening is None:
        return None
    fence, start = opening[1], opening.end()
    close = _closing(source, fence, start)
    if close is None:
        first = _LINE.match(source, start)
        if first and _KEY_LINE.match(first[1]):
            return FrontMatter(start, notes=(f"front matter is not closed by {fence}; read as text",))
        return None
    body, end = source[start : close[0]], close[1]
    if fence == "---" and body.strip() and not _looks_like_keys(body):
        return None
    from amw_nlp.text.keyvalues import Broken, read_toml, read_yaml

    try:
        values, places = (read_yaml if fence == "---" else read_toml)(body)
    except Broken as error:
        return FrontMatter(end, notes=(f"front matter cannot be read ({error}); left out",))
    moved = {key: (start + a, start + b) for key, (a, b) in places.items()}
    return FrontMatter(end, values, moved)


def add_front_matter(builder: DraftBuilder, source: str, front: FrontMatter) -> None:
    """Adds the title and standfirst that front matter holds as blocks, where they stand in the source in one line."""
    for role, keys in ((Role.TITLE, _TITLES), (Role.STANDFIRST, _STANDFIRSTS)):
        for key in keys:
            if key in front.places and isinstance(front.values.get(key), str):
                start, end = front.places[key]
                builder.open(role)
                builder.add(source[start:end], start)
                builder.close()
                break


def _looks_like_keys(body: str) -> bool:
    lines = [line for line in body.splitlines() if line.strip()]
    return bool(lines) and bool(_KEY_LINE.match(lines[0]))


def _closing(source: str, fence: str, start: int) -> tuple[int, int] | None:
    """Where the closing fence starts and ends."""
    at = start
    while at < len(source) and at - start < _MAX_CHARS:
        line = _LINE.match(source, at)
        if line is None:
            return None
        if line[1].rstrip() == fence or (fence == "---" and line[1].rstrip() == "..."):
            return at, line.end()
        if line.end() == at:
            return None
        at = line.end()
    return None
