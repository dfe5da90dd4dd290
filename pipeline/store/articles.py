"""Loading what the runs tell article by article, in constant memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipeline.errors import UsageError
from pipeline.results import Row
from pipeline.store.entities import Entities
from pipeline.store.folding import indexed
from pipeline.store.sentences import Pieces
from pipeline.store.tables import RunTables
from pipeline.text import digest
from pipeline.timespan import days

_COLUMNS = {
    "articles": 11, "sentences": 7, "mentions": 14, "events": 20, "event_roles": 5, "capacities": 6, "holdings": 14,
    "document_relations": 9, "statements": 11,
}  # fmt: skip
_INSERTS = {table: f"INSERT INTO {table} VALUES ({', '.join('?' * count)})" for table, count in _COLUMNS.items()} | {
    "sentence_words": "INSERT INTO sentence_words (rowid, plain) VALUES (?, ?)",
    "event_words": "INSERT INTO event_words (rowid, plain) VALUES (?, ?)",
}
_TOGETHER = 500
"""Articles whose rows are written at once."""
_ROLES = (("agent", "agents"), ("addressee", "addressees"), ("document", "documents"), ("place", "places"))
_NUL, _REPLACEMENT = "\0", "\ufffd"
_FACTS = ("events", "holdings", "document_relations")

Tell = Callable[[str, int], None]


class ArticleLoader:
    """Writes articles with their sentences, mentions, events, holdings, relations and statements.

    ``skipped`` counts the articles that an earlier run had already, with the same text.
    """

    def __init__(self, db: sqlite3.Connection, entities: Entities) -> None:
        """Begin with nothing."""
        self._db = db
        self._entities = entities
        self._waiting: dict[str, list[tuple[Any, ...]]] = {table: [] for table in _INSERTS}
        self._articles = self._sentences = self._events = self.skipped = 0

    def load(self, run: RunTables, number: int, tell: Tell) -> None:
        """Load one run; ``number`` counts runs from 1.

        Raises:
            UsageError: an article is there already with another text, or a row lacks a field.
        """
        count = 0
        for count, (article, rows) in enumerate(run.articles(), 1):
            try:
                self._add(article, rows, run, number)
            except (KeyError, TypeError) as error:
                raise UsageError(
                    f"{run.folder}: article {article['id']!r}: a row is not as this version writes it ({error!r}); "
                    "run it again"
                ) from None
            if count % _TOGETHER == 0:
                self._flush()
                tell("articles", count)
        self._flush()
        tell("articles", count)

    def _flush(self) -> None:
        for table, rows in self._waiting.items():
            self._db.executemany(_INSERTS[table], rows)
            rows.clear()

    def _add(self, article: Row, rows: Mapping[str, Sequence[Row]], run: RunTables, number: int) -> None:
        text_digest = digest(article["text"])
        if number > 1 and self._has(article["id"], text_digest, run):
            self.skipped += 1
            return
        self._articles += 1
        text = article["text"].replace(_NUL, _REPLACEMENT)  # SQLite's functions would end the text there
        for entity in article["entities"]:
            self._entities.told(entity["key"])
        self._waiting["articles"].append((
            self._articles, article["id"], number, article["source"], article["url"], article["title"],
            article["published"], article["dated_by"], self._entities.id_or_none(article["home"]), text_digest, text,
        ))  # fmt: skip
        _OneArticle(self, article, text, rows).add()

    def _has(self, key: str, text_digest: str, run: RunTables) -> bool:
        """Whether an earlier run has the article."""
        found = self._db.execute("SELECT digest, run FROM articles WHERE key = ?", (key,)).fetchone()
        if found is not None and found[0] != text_digest:
            raise UsageError(
                f"{run.folder}: article {key!r} has another text than in run {found[1]} of this store; "
                "one id must be one text: give one of them another id, or make two stores"
            )
        return found is not None

    # What one article needs of the whole.

    @property
    def entities(self) -> Entities:
        """The numbers of all entities."""
        return self._entities

    @property
    def article(self) -> int:
        """The number of the article that is being added."""
        return self._articles

    def put(self, table: str, row: tuple[Any, ...]) -> None:
        """Write a row, soon."""
        self._waiting[table].append(row)

    def new_sentence(self) -> int:
        """The number of the next sentence."""
        self._sentences += 1
        return self._sentences

    def new_event(self) -> int:
        """The number of the next event."""
        self._events += 1
        return self._events


class _OneArticle:
    """The rows of one article on their way into the store."""

    def __init__(self, loader: ArticleLoader, article: Row, text: str, rows: Mapping[str, Sequence[Row]]) -> None:
        self._loader = loader
        self._ids = loader.entities
        self._number = loader.article
        self._published = article["published"]
        self._text = text
        self._rows = rows
        spans = [(row["start"], row["end"]) for table in _FACTS for row in rows[table]]
        names = [(row["start"], row["end"]) for row in rows["mentions"]]
        self._pieces = Pieces(text, article["paragraphs"], spans, names)
        self._first = 0  # number of the first sentence
        self._told: dict[tuple[int, int], int] = {}

    def add(self) -> None:
        self._add_sentences()
        for row in self._rows["mentions"]:
            self._add_mention(row)
        for row in self._rows["events"]:
            self._add_event(row)
        for row in self._rows["holdings"]:
            self._add_holding(row)
        for row in self._rows["document_relations"]:
            self._add_relation(row)
        for row in self._rows["statements"]:
            self._add_statement(row)

    def _add_sentences(self) -> None:
        put = self._loader.put
        for piece in self._pieces.all:
            number = self._loader.new_sentence()
            self._first = self._first or number
            words = self._text[piece.start : piece.end]
            put("sentences", (number, self._number, piece.start, piece.end, piece.role, piece.evidence, words))
            put("sentence_words", (number, indexed(words)))
            if piece.evidence:
                self._told[piece.start, piece.end] = number

    def _sentence_at(self, offset: int) -> int | None:
        index = self._pieces.at(offset)
        return None if index is None else self._first + index

    def _add_mention(self, row: Row) -> None:
        key = row["entity"]
        self._loader.put("mentions", (
            None, row["id"], self._number, self._sentence_at(row["start"]), row["start"], row["end"], row["text"],
            row["label"], None if key is None else self._ids.mentioned(key), row["verdict"], row["value"],
            row["tagger"], row["score"], row["reason"],
        ))  # fmt: skip

    def _add_event(self, row: Row) -> None:
        number = self._loader.new_event()
        trigger, agent, content = row["trigger"], row["agent_span"] or {}, row["content"] or {}
        told = days(row["time"]) if row["time"] else None
        first, last = told or (days(self._published) if self._published else None) or (None, None)
        dated_by = "text" if told else "article" if first else None
        self._loader.put("events", (
            number, row["id"], self._number, self._told[row["start"], row["end"]], row["act"], row["modality"],
            trigger["text"], trigger["start"], trigger["end"], agent.get("start"), agent.get("end"),
            content.get("text"), content.get("start"), content.get("end"), row["time"], first, last, dated_by,
            " ".join(row["why"]), row["rule"],
        ))  # fmt: skip
        self._loader.put("event_words", (number, indexed(content.get("text") or row["sentence"])))
        for role, field in _ROLES:
            self._add_roles(number, role, row[field], first)
        for position, one in enumerate(row["capacity"]):
            body = self._ids.id_or_none(one["organization"])
            self._loader.put("capacities", (number, position, self._ids.id(one["agent"]), one["title"], body, first))

    def _add_roles(self, event: int, role: str, keys: Iterable[str], day: str | None) -> None:
        for position, key in enumerate(keys):
            self._loader.put("event_roles", (event, role, position, self._ids.id(key), day))

    def _add_holding(self, row: Row) -> None:
        self._loader.put("holdings", (
            None, row["id"], self._number, self._told[row["start"], row["end"]], self._ids.id(row["person"]),
            row["title"], self._ids.id_or_none(row["organization"]), row["status"], row["date"], row["since"],
            row["until"], self._ids.id_or_none(row["predecessor"]), (row["cue"] or {}).get("text"), row["rule"],
        ))  # fmt: skip

    def _add_relation(self, row: Row) -> None:
        self._loader.put("document_relations", (
            None, row["id"], self._number, self._told[row["start"], row["end"]], self._ids.id(row["subject"]),
            row["predicate"], self._ids.id(row["object"]), row["modality"], row["rule"],
        ))  # fmt: skip

    def _add_statement(self, row: Row) -> None:
        start, end = row["start"], row["end"]
        sentence = self._told.get((start, end)) or self._sentence_at(start)
        self._loader.put("statements", (
            None, row["id"], self._number, sentence, start, end, row["subject"], row["predicate"], row["object"],
            row["literal"], row["rule"],
        ))  # fmt: skip
