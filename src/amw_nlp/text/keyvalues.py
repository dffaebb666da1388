"""A safe subset of YAML, and TOML, as front matter has them, with the place of every plain one-line value."""

from __future__ import annotations

import re
from typing import NamedTuple

from amw_nlp.text.patterns import lazy_pattern

Values = dict[str, object]
Places = dict[str, tuple[int, int]]

_LINE = lazy_pattern(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_YAML_KEY = lazy_pattern(
    r"""("[^"]{1,80}"|'[^']{1,80}'|[^\s:#\[\]{},"'&*!|>%@`-][^:#\r\n]{0,80}?|-\w[\w-]{0,40})[ \t]*:(?=[ \t]|$)[ \t]*"""
)
_TOML_KEY = lazy_pattern(r"""[ \t]*("[^"]{1,80}"|'[^']{1,80}'|[\w.-]{1,80})[ \t]*=[ \t]*""")
_TOML_STRING = lazy_pattern(r"""("(?!"")[^"\\\r\n]*"|'(?!'')[^'\r\n]*')[ \t]*(?:#.*)?$""")
_COMMENT = lazy_pattern(r"[ \t]+#.*$")
_TRUE, _FALSE, _NULL = {"true", "yes", "on"}, {"false", "no", "off"}, {"", "null", "~"}


class Broken(ValueError):
    """Front matter that is no YAML of the subset, or no TOML; the message says where."""


def read_toml(body: str) -> tuple[Values, Places]:
    """The values of TOML, and the places of its one-line strings without escapes at the top level. Raises Broken."""
    import tomllib

    try:
        table = tomllib.loads(body.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Broken(str(error)) from None
    places: Places = {}
    at = 0
    while at < len(body):
        line = _LINE.match(body, at)
        if line is None or line[1].lstrip().startswith("["):
            break
        key = _TOML_KEY.match(line[1])
        if key and (value := _TOML_STRING.match(line[1], key.end())):
            places[_unquoted(key[1]).lower()] = (at + value.start(1) + 1, at + value.end(1) - 1)
        at = max(line.end(), at + 1)
    return {key.lower(): value for key, value in table.items()}, places


def read_yaml(body: str) -> tuple[Values, Places]:
    """The values of YAML's common part: scalars, block scalars, lists and maps by indentation or in brackets. Raises Broken.

    Scalars are kept as strings but for true, false and null. Anchors, tags and several documents are not read.
    """
    lines: list[tuple[int, int, str]] = []
    at = 0
    while at < len(body):
        line = _LINE.match(body, at)
        if line is None:
            break
        lines.append((len(lines) + 1, at, line[1]))
        at = max(line.end(), at + 1)
    return _Yaml(lines).top()


class _Where(NamedTuple):
    """Where a value stands: its line's number, its offset, and the indentation and depth of its map."""

    number: int
    offset: int
    indent: int
    depth: int


class _Yaml:
    """Reads lines (number, offset, text) by recursive descent over their indentation."""

    def __init__(self, lines: list[tuple[int, int, str]]) -> None:
        self._lines = lines
        self._next = 0
        self.places: Places = {}

    def top(self) -> tuple[Values, Places]:
        if self._peek() is None:
            return {}, {}
        values = self._map(0, 0)
        left = self._peek()
        if left is not None:
            raise Broken(f"line {left[0]}: {left[2].strip()[:40]!r}")
        return values, self.places

    def _peek(self) -> tuple[int, int, str] | None:
        while self._next < len(self._lines):
            text = self._lines[self._next][2].strip()
            if text and not text.startswith("#"):
                return self._lines[self._next]
            self._next += 1
        return None

    def _map(self, indent: int, depth: int) -> Values:
        if depth > 20:
            raise Broken("nested too deeply")
        values: Values = {}
        while (line := self._peek()) is not None and _indent(line[2]) == indent:
            number, offset, text = line
            key = _YAML_KEY.match(text, indent)
            if key is None:
                raise Broken(f"line {number}: {text.strip()[:40]!r} is no 'key: value'")
            self._next += 1
            name = _unquoted(key[1].strip()).lower()
            values[name] = self._value(name, text[key.end() :], _Where(number, offset + key.end(), indent, depth))
        return values

    def _value(self, name: str, rest: str, where: _Where) -> object:
        bare = (_COMMENT.sub("", rest) if rest[:1] not in ('"', "'") else rest).strip()
        if bare.startswith("#"):
            bare = ""
        if bare[:1] in ("|", ">"):
            return self._block_scalar(bare, where.indent)
        if not bare:
            return self._nested(where.indent, where.depth)
        value, width = _scalar(bare, where.number)
        if isinstance(value, str):
            more = self._continued(where.indent)
            if more:
                return " ".join([value, *more])
            if where.depth == 0 and width:
                start = where.offset + len(rest) - len(rest.lstrip()) + width[0]
                self.places[name] = (start, start + width[1])
        return value

    def _continued(self, indent: int) -> list[str]:
        more = []
        while (line := self._peek()) is not None and _indent(line[2]) > indent:
            if ": " in line[2]:
                raise Broken(f"line {line[0]}: {line[2].strip()[:40]!r} is out of line")
            more.append(line[2].strip())
            self._next += 1
        return more

    def _block_scalar(self, mark: str, indent: int) -> str:
        kept: list[str] = []
        while self._next < len(self._lines):
            text = self._lines[self._next][2]
            if text.strip() and _indent(text) <= indent:
                break
            kept.append(text.strip())
            self._next += 1
        return ("\n" if mark[0] == "|" else " ").join(kept).strip()

    def _nested(self, indent: int, depth: int) -> object:
        line = self._peek()
        if line is None:
            return None
        inner, text = _indent(line[2]), line[2].strip()
        if text.startswith("- ") or text == "-":
            return self._list(inner, depth + 1) if inner >= indent else None
        return self._map(inner, depth + 1) if inner > indent else None

    def _list(self, indent: int, depth: int) -> list[object]:
        items: list[object] = []
        while (line := self._peek()) is not None and _indent(line[2]) == indent and line[2].strip()[:1] == "-":
            number, offset, text = line
            body = text.strip()[1:].strip()
            at = indent + len(text.strip()) - len(body) if body else indent + 2
            if body and _YAML_KEY.match(body) and body[:1] not in "\"'[{":
                self._lines[self._next] = (number, offset, " " * at + body)
                items.append(self._map(at, depth + 1))
                continue
            self._next += 1
            items.append(self._nested(indent, depth) if not body else _scalar(_COMMENT.sub("", body), number)[0])
            self._continued(indent)
        return items


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _unquoted(text: str) -> str:
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _scalar(text: str, number: int) -> tuple[object, tuple[int, int] | None]:
    """A scalar or bracketed value, and where its text stands in it (start, length) if it stands there as it reads."""
    if text[0] in "[{":
        return _flow(text, number), None
    if text[0] in "\"'":
        return _quoted(text, number)
    if text[0] in "&*!%@`":
        raise Broken(f"line {number}: {text[:20]!r} is beyond the YAML that is read here")
    low = text.lower()
    if low in _TRUE:
        return True, None
    if low in _FALSE:
        return False, None
    return (None, None) if low in _NULL else (text, (0, len(text)))


def _quoted(text: str, number: int) -> tuple[object, tuple[int, int] | None]:
    quote = text[0]
    end = 1
    while end < len(text):
        if text[end] == quote:
            if quote == "'" and text[end : end + 2] == "''":
                end += 2
                continue
            break
        end += 2 if quote == '"' and text[end] == "\\" else 1
    rest = text[end + 1 :].strip()
    if end >= len(text) or (rest and not rest.startswith("#")):
        raise Broken(f"line {number}: a quoted value does not end")
    inner = text[1:end]
    plain = inner.replace("''", "'") if quote == "'" else re.sub(r"\\(.)", _escaped, inner)
    return plain, (1, len(inner)) if plain == inner else None


def _escaped(match: re.Match[str]) -> str:
    return {"n": "\n", "t": "\t"}.get(match[1], match[1])


def _flow(text: str, number: int) -> object:
    """A value in brackets on one line: ``[a, b]`` or ``{ignore: [VAL001], date: 2026-03-12}``."""
    value, end = _flow_value(text, 0, number, 0)
    if text[end:].strip():
        raise Broken(f"line {number}: {text[end:].strip()[:20]!r} after a bracket")
    return value


def _flow_value(text: str, at: int, number: int, depth: int) -> tuple[object, int]:
    if depth > 20:
        raise Broken(f"line {number}: nested too deeply")
    at = _blanks(text, at)
    if at < len(text) and text[at] in "[{":
        return _flow_group(text, at, number, depth)
    if at < len(text) and text[at] in "\"'":
        close = text.find(text[at], at + 1)
        if close < 0:
            raise Broken(f"line {number}: a quoted value does not end")
        return text[at + 1 : close], close + 1
    end = at
    while end < len(text) and text[end] not in ",]}" and not (text[end] == ":" and text[end + 1 : end + 2] in " "):
        end += 1
    bare = text[at:end].strip()
    return (None if bare.lower() in _NULL else _scalar(bare, number)[0]), end


def _flow_group(text: str, at: int, number: int, depth: int) -> tuple[object, int]:
    close = "]" if text[at] == "[" else "}"
    items: list[object] = []
    pairs: Values = {}
    at = _blanks(text, at + 1)
    while at < len(text) and text[at] != close:
        value, at = _flow_value(text, at, number, depth + 1)
        at = _blanks(text, at)
        if close == "}":
            if text[at : at + 1] != ":":
                raise Broken(f"line {number}: no ':' in brackets")
            pairs[str(value).lower()], at = _flow_value(text, at + 1, number, depth + 1)
            at = _blanks(text, at)
        else:
            items.append(value)
        if text[at : at + 1] == ",":
            at = _blanks(text, at + 1)
        elif text[at : at + 1] != close:
            raise Broken(f"line {number}: a bracket does not close")
    if at >= len(text):
        raise Broken(f"line {number}: a bracket does not close")
    return (items if close == "]" else pairs), at + 1


def _blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t":
        at += 1
    return at
