"""``Doc._.chidao``: the rows of the run's tables for one document, as plain values that JSON can hold.

They lie in ``Doc.user_data["chidao"]``, where they are read without this package as well.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

Row = dict[str, Any]
Told = dict[str, Any]
"""What is told of a document: ``article`` (a row without text), and lists of rows by table."""

NAME = "chidao"
GIVEN = "chidao_article"
_ELSEWHERE = ("text", "entities")  # the text is the document's; entities are a table of their own


def register() -> None:
    """Make ``Doc._.chidao`` and ``Doc._.chidao_article`` known to spaCy; a second time changes nothing."""
    Doc.set_extension(NAME, getter=told, setter=keep, force=True)
    Doc.set_extension(GIVEN, default=None, force=True)


def told(doc: Doc) -> Told | None:
    """What is told of the document, or None where no component has read it."""
    value: Told | None = doc.user_data.get(NAME)
    if value is not None and any(isinstance(part, tuple) for part in value.values()):
        value = doc.user_data[NAME] = _lists(value)  # out of a DocBin lists come as tuples
    return value


def keep(doc: Doc, value: Told | None) -> None:
    """Put it there, in the place of what was."""
    doc.user_data[NAME] = value


def from_rows(article: Row, **tables: list[Row]) -> Told:
    """What is told of a document, out of its rows of the tables; the tables come in the order given."""
    own = {name: value for name, value in article.items() if name not in _ELSEWHERE}
    return {"article": own, "entities": article["entities"], **tables}


def _lists(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _lists(one) for key, one in value.items()}
    return [_lists(one) for one in value] if isinstance(value, tuple | list) else value
