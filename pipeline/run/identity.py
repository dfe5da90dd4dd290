"""Identity across articles: out of the working store, through those who work, and back.

The process that writes need not load the linker: what workers answer is plain data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline import jsonl
from pipeline.graph import identities
from pipeline.graph.identities import Name, Seen
from pipeline.graph.store import Store
from pipeline.records import Label

if TYPE_CHECKING:
    from pipeline.link.identity import Identity, Resolved, Sighting
    from pipeline.run.workers import Crew

_BATCH = 300  # sightings, about, that one worker resolves at a time
Row = dict[str, Any]
Answer = dict[str, list[Any]]
"""What is to be kept of some names, by the arguments of ``identities.keep``."""


def settle(store: Store, crew: Crew) -> None:
    """Decide for every name without a gazetteer's key which of its sightings are one, and keep the answers."""
    identities.prepare(store)
    for types in identities.ROUNDS:
        for answer in crew.identify(_batches(identities.names(store, types))):
            identities.keep(store, **answer)
        identities.share(store, types)
    _keep_holders(store)
    store.commit()


def _batches(names: Iterable[Name]) -> Iterator[list[Name]]:
    batch: list[Name] = []
    seen = 0
    for name in names:
        if name.type == Label.PER or name.shared or len(name.seen) > 1:
            batch.append(name)
            seen += len(name.seen)
        if seen >= _BATCH:
            yield batch
            batch, seen = [], 0
    if batch:
        yield batch


def _keep_holders(store: Store) -> None:
    """Two people in one post at one time."""
    pairs = list(identities.holders(store))
    if pairs:
        from pipeline.link.identity.review import holders  # noqa: PLC0415 - loads what only workers need

        identities.keep(store, review=[holders(first, second) for first, second in pairs])


def identify(batch: Sequence[Name], identity: Identity) -> Answer:
    """What a worker makes of some names."""
    answer: Answer = {"moved": [], "people": [], "terms": [], "review": []}
    for name in batch:
        found = _resolved(name, identity)
        answer["moved"] += found.moved
        answer["people"] += found.people
        answer["terms"] += (
            (term.organization, term.title, term.first, term.last, term.given, term.side.key, asdict(term.side))
            for term in found.terms
        )
        answer["review"] += found.review
    return answer


def _resolved(name: Name, identity: Identity) -> Resolved:
    from pipeline.link.identity import Group  # noqa: PLC0415

    return identity.resolve(Group(name.name, Label(name.type), tuple(map(_sighting, name.seen)), name.shared))


def _sighting(seen: Seen) -> Sighting:
    from pipeline.link.identity import Post, Sighting  # noqa: PLC0415

    row = jsonl.loads(seen.row)
    moved = dict(jsonl.loads(seen.moved))
    posts = (
        Post(**{**post, "organization": moved.get(post["organization"], post["organization"])})
        for post in row.pop("posts")
    )
    return Sighting(
        doc=seen.doc,
        article=seen.article,
        keys=tuple(sorted(row.pop("keys"))),
        issuer=moved.get(row["issuer"], row.pop("issuer")),
        posts=tuple(posts),
        companions=tuple(sorted(map(tuple, jsonl.loads(seen.companions or "[]")))),
        **row,
    )
