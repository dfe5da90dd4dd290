"""What has been decided: one link a mention, one entity a thing, one spelling a name."""

from __future__ import annotations

from pipeline.gazetteer import Unit
from pipeline.link.documents import Paper
from pipeline.link.levels import key_of
from pipeline.records import Candidate, Entity, Label, Link, Mention, Verdict

_NIL = "NIL:"


class Ledger:
    """Collects the links of one article and the entities they name."""

    def __init__(self) -> None:
        """Start empty."""
        self._links: dict[tuple[int, int, Label], Link] = {}
        self._entities: dict[str, Entity] = {}
        self._spellings: dict[tuple[Label, str], str] = {}

    def write(
        self,
        mention: Mention,
        verdict: Verdict,
        key: str,
        name: str,
        *,
        candidates: tuple[Candidate, ...] = (),
        same: str | None = None,
    ) -> None:
        """Link a mention to an entity; ``same`` is a key that other spellings of a NIL name share."""
        key = self._settled(mention.label, key, same)
        self._put(Link(mention.start, mention.end, mention.label, verdict, key, candidates))
        self._entities.setdefault(
            key, Entity(key, mention.label, name if not key.startswith(_NIL) else key[len(_NIL) :])
        )

    def document(self, span: tuple[int, int], paper: Paper) -> None:
        """Link a DOC mention; the entity carries the document's date and issuer."""
        key = self._settled(Label.DOC, paper.key, None)
        self._put(Link(*span, Label.DOC, paper.verdict, key, paper.candidates))
        known = self._entities.get(key)
        date, issuer = (known.date, known.issuer) if known else (None, None)
        name = known.name if known else paper.name
        told = self._settled(Label.ORG, paper.issuer, None) if paper.issuer else None
        self._entities[key] = Entity(key, Label.DOC, name, date or paper.date, issuer or told, paper.conflicts)

    def person(self, span: tuple[int, int], name: str) -> None:
        """Link a PER mention to the person of that full name."""
        key = self._settled(Label.PER, f"{_NIL}{name}", None)
        self._put(Link(*span, Label.PER, Verdict.NIL, key))
        self._entities.setdefault(key, Entity(key, Label.PER, key[len(_NIL) :]))

    def unit(self, unit: Unit) -> None:
        """Keep an administrative unit that no mention may name."""
        self._entities.setdefault(unit.key, Entity(unit.key, Label.LOC, f"{unit.type} {unit.name}"))

    def _settled(self, label: Label, key: str, same: str | None) -> str:
        """The first spelling of a NIL key; other keys as they are."""
        if not key.startswith(_NIL):
            return key
        return self._spellings.setdefault((label, same or key_of(key)), key)

    def _put(self, link: Link) -> None:
        self._links[(link.start, link.end, link.label)] = link

    def links(self) -> tuple[Link, ...]:
        """All links, in text order."""
        return tuple(self._links[key] for key in sorted(self._links))

    def entities(self) -> tuple[Entity, ...]:
        """All entities, by key."""
        return tuple(self._entities[key] for key in sorted(self._entities))
