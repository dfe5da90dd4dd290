"""People: by full name; a later short form joins the last full name that ends so."""

from __future__ import annotations

from bisect import bisect_left

from pipeline.link.levels import key_of
from pipeline.link.scene import Scene
from pipeline.records import Label, Mention, ParagraphRole

_QUIET_ROLES = frozenset({ParagraphRole.BYLINE, ParagraphRole.CAPTION})
_MOST_SHORT = 2  # syllables of a short form


class PeopleReader:
    """Joins the people of one article."""

    def __init__(self, scene: Scene) -> None:
        """Index the full names by their endings."""
        self._scene = scene
        self._roles = {block.start: block.role for block in scene.annotated.article.paragraphs}
        self._full: dict[tuple[str, ...], list[tuple[int, str]]] = {}  # by each short ending

    def read(self) -> dict[tuple[int, int], str]:
        """Every PER mention's full name, as first written."""
        mentions = self._scene.of(Label.PER)
        spellings: dict[tuple[str, ...], str] = {}
        for mention in mentions:
            syllables = _syllables(mention)
            name = spellings.setdefault(syllables, " ".join(mention.text.split()))
            for size in range(1, min(len(syllables), _MOST_SHORT + 1)):
                self._full.setdefault(syllables[-size:], []).append((mention.start, name))
        return {mention.span: self._name(mention, spellings) for mention in mentions}

    def _name(self, mention: Mention, spellings: dict[tuple[str, ...], str]) -> str:
        syllables = _syllables(mention)
        longer = self._full.get(syllables)
        if not longer or (len(syllables) > 1 and self._signs(mention)):
            return spellings[syllables]
        before = bisect_left(longer, mention.start, key=lambda one: one[0])
        return longer[max(0, before - 1)][1]

    def _signs(self, mention: Mention) -> bool:
        """Whether the name stands where authors and photographers do: that is no short form."""
        return self._roles.get(self._scene.paragraph(mention.start)) in _QUIET_ROLES


def _syllables(mention: Mention) -> tuple[str, ...]:
    return tuple(key_of(mention.text).split(" "))
