"""Who or what is meant by a name as people type it: in any case, with or without marks, a part of it, or a key."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.store.folding import is_marked, plain, plain_name, words
from pipeline.text import fold_key

_LONGEST = 300  # code points of a name that is asked for
_LISTED = 5
_MOST = 10_000  # entities that a name may fit: what fits more says too little, and takes too long
TYPES = ("PER", "LOC", "ORG", "DOC")
_UNKNOWN_TYPE = "none"
_FIRST = """
SELECT key, name FROM entities WHERE id IN (SELECT value FROM json_each(?)) ORDER BY articles DESC, mentions DESC, key
LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Meant:
    """The entities that a name fits, by their numbers in the store, and how it was understood."""

    ids: tuple[int, ...]
    note: str


def quoted(text: str) -> str:
    """A text as one phrase of a full-text query: nothing in it is an operator."""
    return '"' + text.replace('"', '""').replace("\0", " ") + '"'


def syllables(option: str, typed: str) -> list[str]:
    """The syllables of what was typed.

    Raises:
        UsageError: it has none, or is too long to be a name.
    """
    found = words(plain_name(typed)) if len(typed) <= _LONGEST else []
    if not found:
        told = f"không có chữ nào, hoặc quá dài · has no word in it, or more than {_LONGEST} letters"
        raise UsageError(f"{option} {typed[:40]!r}: {told}".strip())
    return found


class Naming:
    """Finds entities by name in one store."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Look into this store."""
        self._db = db

    def meant(self, option: str, typed: str, types: Sequence[str] = TYPES) -> Meant:
        """All entities of some types that a key or a name fits.

        Marks that are typed are meant, unless nothing has them; then names are compared without. A part of a
        name fits where its syllables follow each other, and where no name has them so, where a name has all.

        Raises:
            UsageError: there is no word in what was typed, or it fits more than 10,000 entities.
        """
        syllables(option, typed)
        if (one := self.keyed(typed)) is not None:
            return Meant((one,), "")
        ids = self._named(typed, types)
        if len(ids) > _MOST:
            told = f"hơn {_MOST} mục hợp, hãy gõ rõ hơn · more than {_MOST} fit, type more of the name"
            raise UsageError(f"{option} {typed}: {told}".strip())
        return Meant(ids, self._note(option, typed, ids))

    def keyed(self, key: str) -> int | None:
        """The entity of exactly that key."""
        found = self._db.execute("SELECT id FROM entities WHERE key = ?", (key.strip(),)).fetchone()
        return found[0] if found else None

    def one(self, typed: str) -> int:
        """The one entity that is meant: of that key, of exactly that name, or the only one that the name fits.

        Raises:
            UsageError: there is none, or there are several, which the message lists.
        """
        ids = self.meant("", typed).ids
        if len(ids) > 1:
            ids = self._whole(typed, ids) or ids
        if len(ids) == 1:
            return ids[0]
        if not ids:
            raise UsageError(f"{typed}: không có trong dữ liệu · nothing of that name in the store")
        shown = self._listed(ids, 2 * _LISTED)
        raise UsageError(f"{typed}: có {len(ids)} mục, hãy dùng khóa · {len(ids)} fit, give one's key: {shown}")

    def _named(self, typed: str, types: Sequence[str]) -> tuple[int, ...]:
        parts = syllables("", typed)
        forms = [f"plain : {quoted(' '.join(parts))}", f"plain : ({' AND '.join(map(quoted, parts))})"]
        if is_marked(typed):
            forms.insert(0, f"marked : {quoted(fold_key(typed))}")
        of_type = " OR ".join(map(quoted, (*types, _UNKNOWN_TYPE)))
        for form in forms:
            match = f"{form} AND type : ({of_type})"
            query = f"SELECT rowid FROM name_words WHERE name_words MATCH ? LIMIT {_MOST + 1}"
            if found := self._db.execute(query, (match,)).fetchall():
                return tuple(row[0] for row in found)
        return ()

    def _whole(self, typed: str, ids: Iterable[int]) -> tuple[int, ...]:
        """Those that are called exactly that: with these marks, else in any."""
        query = "SELECT id, name FROM entities WHERE id IN (SELECT value FROM json_each(?))"
        named = self._db.execute(query, (json.dumps(list(ids)),)).fetchall()
        for form in (fold_key, plain):
            if found := tuple(number for number, name in named if form(name) == form(typed.strip())):
                return found
        return ()

    def _note(self, option: str, typed: str, ids: Sequence[int]) -> str:
        if not ids:
            return f"{option} {typed}: không có tên nào hợp · no name fits"
        more = " …" if len(ids) > _LISTED else ""
        return f"{option} {typed}: {len(ids)} mục · {len(ids)} fit: {self._listed(ids, _LISTED)}{more}"

    def _listed(self, ids: Iterable[int], most: int) -> str:
        found = self._db.execute(_FIRST, (json.dumps(list(ids)), most)).fetchall()
        return "; ".join(f"{name} ({key})" for key, name in found)
