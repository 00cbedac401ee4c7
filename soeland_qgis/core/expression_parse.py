"""Reads a condition of the standard: a subset of the expression syntax of QGIS, with its order of operations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, List, Tuple, Union

from .errors import ExpressionError
from .expression_operations import FUNCTIONS, OPERATIONS


@dataclass(frozen=True)
class Literal:
    """A text, a number, or None for NULL."""

    value: Any


@dataclass(frozen=True)
class FieldName:
    """A field, bare or in double quotes; ``"parcel.batch"`` is a field of the parent layer."""

    name: str


@dataclass(frozen=True)
class Now:
    """The moment of the evaluation."""


@dataclass(frozen=True)
class Call:
    """An operator or function with its arguments."""

    name: str
    arguments: Tuple[Any, ...]


Node = Union[Literal, FieldName, Now, Call]

_TOKEN = re.compile(
    r"""\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+)|(?P<text>'(?:[^']|'')*')|(?P<quoted>"(?:[^"]|"")+")"""
    r"""|(?P<word>[^\W\d]\w*)|(?P<mark>\|\||<>|!=|<=|>=|[-+*/%=<>(),]))""",
    re.DOTALL,
)
_BINDING = {
    "or": 1, "and": 2, "=": 4, "<>": 4, "!=": 4, "<": 4, "<=": 4, ">": 4, ">=": 4, "is": 4, "in": 4, "not": 4,
    "+": 5, "-": 5, "*": 6, "/": 6, "%": 6, "||": 7,
}  # fmt: skip
"""Binary operators, the tighter the higher; all from left to right. "not" is that of "not in"."""
_AFTER_NOT = 3
_WORDS = ("and", "or", "not", "in", "is", "null")


def parse(text: str) -> Node:
    """The tree of a condition; ExpressionError says where it cannot be read."""
    parser = _Parser(text)
    tree = parser.operation(0)
    if parser.peek != ("end", ""):
        raise parser.error("an operator or the end")
    return tree


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens: List[Tuple[str, str, int]] = []
        position = 0
        end = len(text.rstrip())
        while position < end:
            found = _TOKEN.match(text, position)
            if not found:
                raise ExpressionError("{text}: cannot be read from {rest}", text=text, rest=text[position:].strip())
            kind = str(found.lastgroup)
            self.tokens.append((kind, found.group(kind), found.start(kind)))
            position = found.end()
        self.tokens.append(("end", "", end))
        self.at = 0

    @property
    def peek(self) -> Tuple[str, str]:
        """Kind and text of the next token; operators written as words are in lower case."""
        kind, text, _ = self.tokens[self.at]
        if kind == "word" and text.lower() in _WORDS:
            return "mark", text.lower()
        return kind, text

    def next(self) -> Tuple[str, str]:
        token = self.peek
        self.at += 1
        return token

    def error(self, wanted: str) -> ExpressionError:
        rest = self.text[self.tokens[self.at][2] :] or "the end"
        return ExpressionError("{text}: expected {wanted} at {rest}", text=self.text, wanted=wanted, rest=rest)

    def expect(self, mark: str) -> None:
        if self.peek != ("mark", mark):
            raise self.error(mark)
        self.at += 1

    def operation(self, least: int) -> Node:
        """An operand and all operators after it that bind tighter than ``least``."""
        left = self.operand()
        while True:
            kind, mark = self.peek
            binding = _BINDING.get(mark, 0) if kind == "mark" else 0
            if binding <= least:
                return left
            self.at += 1
            left = self.combined(left, mark, binding)

    def combined(self, left: Node, mark: str, binding: int) -> Node:
        if mark == "is":
            negated = self.peek == ("mark", "not")
            self.at += negated
            self.expect("null")
            null = Call("is null", (left,))
            return Call("not", (null,)) if negated else null
        if mark == "not":
            self.expect("in")
            return Call("not", (Call("in", (left, *self.listed())),))
        if mark == "in":
            return Call("in", (left, *self.listed()))
        return Call("<>" if mark == "!=" else mark, (left, self.operation(binding)))

    def listed(self) -> Tuple[Node, ...]:
        """(a, b, …), at least one."""
        self.expect("(")
        items = [self.operation(0)]
        while self.peek == ("mark", ","):
            self.at += 1
            items.append(self.operation(0))
        self.expect(")")
        return tuple(items)

    def operand(self) -> Node:
        kind, text = self.next()
        if kind == "number":
            return Literal(int(text) if text.isdigit() else float(text))
        if kind == "text":
            if "\\" in text:
                raise ExpressionError("{text}: no backslash in texts; write [0-9] for a digit", text=self.text)
            return Literal(text[1:-1].replace("''", "'"))
        if kind == "quoted":
            return FieldName(text[1:-1].replace('""', '"'))
        if kind == "word":
            return self.call(text) if self.peek == ("mark", "(") else FieldName(text)
        return self.prefixed(text)

    def prefixed(self, mark: str) -> Node:
        if mark == "null":
            return Literal(None)
        if mark == "(":
            inner = self.operation(0)
            self.expect(")")
            return inner
        if mark == "not":
            return Call("not", (self.operation(_AFTER_NOT),))
        if mark == "-" and self.peek[0] == "number":  # only there: QGIS takes - NULL of a typed NULL for 0
            number = self.operand()
            return Literal(-number.value) if isinstance(number, Literal) else number
        self.at -= 1
        raise self.error("a field, a text, a number or a bracket")

    def call(self, word: str) -> Node:
        name = word.lower()
        if name not in FUNCTIONS:
            raise ExpressionError(
                "{text}: there is no function {name}; known are {known}",
                text=self.text, name=word, known=", ".join(FUNCTIONS),
            )  # fmt: skip
        self.expect("(")
        if name == "now":
            self.expect(")")
            return Now()
        self.at -= 1
        arguments = self.listed()
        operation = OPERATIONS[name]
        if not operation.least <= len(arguments) <= operation.most:
            count = len(arguments)
            raise ExpressionError("{text}: {name} does not take {n} values", text=self.text, name=word, n=count)
        return Call(name, arguments)
