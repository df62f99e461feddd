"""Moodle XML: multichoice, truefalse, shortanswer, cloze (several gaps) and essay, with category, feedback and tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as Xml

from assistant.quiz.export.spelling import spelt
from assistant.quiz.generate.blanks import LINE
from assistant.quiz.records import Item, Type

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters XML does not allow even escaped."""
_CLOZE, _BACKSLASHED = re.compile(r'([}#~/"\\])'), r"\\\1"
_KIND = {Type.JUDGE: "truefalse", Type.BLANK: "shortanswer", Type.SHORT: "essay"}


def moodle(items: Sequence[Item]) -> bytes:
    """All items under 劳动法律知识/<document>."""
    root = Xml.Element("quiz")
    category = ""
    for item in items:
        if item.document != category:
            category = item.document
            node = Xml.SubElement(Xml.SubElement(root, "question", type="category"), "category")
            _text(node, f"$course$/top/劳动法律知识/{category}")
        _question(root, item)
    Xml.indent(root)
    return bytes(Xml.tostring(root, encoding="utf-8", xml_declaration=True))


def _question(root: Xml.Element, item: Item) -> None:
    kind = _KIND.get(item.type, "multichoice")
    if item.type is Type.BLANK and len(item.answer) > 1:
        kind = "cloze"
    node = Xml.SubElement(root, "question", type=kind)
    _text(Xml.SubElement(node, "name"), f"{item.type} {item.id}")
    _html(Xml.SubElement(node, "questiontext", format="html"), _gaps(item) if kind == "cloze" else item.stem)
    _html(Xml.SubElement(node, "generalfeedback", format="html"), item.explanation)
    if kind != "cloze":  # a cloze question is marked by its gaps
        Xml.SubElement(node, "defaultgrade").text = "2" if item.type is Type.MULTIPLE else "1"
    if kind == "multichoice":
        _choices(node, item)
    elif kind == "truefalse":
        for value in ("true", "false"):
            right = (item.key == "正确") == (value == "true")
            _text(Xml.SubElement(node, "answer", fraction="100" if right else "0"), value)
    elif kind == "shortanswer":
        Xml.SubElement(node, "usecase").text = "0"
        for text in spelt(item.answer[0]):
            _text(Xml.SubElement(node, "answer", fraction="100"), text)
    elif kind == "essay":
        Xml.SubElement(node, "responseformat").text = "editor"
        _html(Xml.SubElement(node, "graderinfo", format="html"), item.key)
    tags = Xml.SubElement(node, "tags")
    for word in (str(item.level), item.topic, item.document):
        _text(Xml.SubElement(tags, "tag"), word)


def _gaps(item: Item) -> str:
    """The stem with each line to fill in as {1:SHORTANSWER:=三十日~=30日}."""
    pieces = item.stem.split(LINE)
    fields = ["{1:SHORTANSWER:" + "~".join(f"={re.sub(_CLOZE, _BACKSLASHED, text)}" for text in spelt(answer)) + "}" for answer in item.answer]
    return "".join(piece + field for piece, field in zip(pieces, (*fields, ""), strict=True))


def _choices(node: Xml.Element, item: Item) -> None:
    many = item.type is Type.MULTIPLE
    Xml.SubElement(node, "single").text = "false" if many else "true"
    Xml.SubElement(node, "shuffleanswers").text = "true"
    Xml.SubElement(node, "answernumbering").text = "ABCD"
    right = sum(o.right for o in item.options)
    for option in item.options:
        fraction = f"{100 / right:.5f}" if option.right else ("-100" if many else "0")
        _html(Xml.SubElement(node, "answer", fraction=fraction, format="html"), option.text)


def _text(node: Xml.Element, words: str) -> None:
    Xml.SubElement(node, "text").text = _CONTROL.sub("", words)


def _html(node: Xml.Element, words: str) -> None:
    _text(node, f"<p>{escape(words, quote=False)}</p>".replace("\n", "<br/>"))
