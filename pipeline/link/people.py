"""People: by full name; a later short form joins the last full name that ends so."""

from __future__ import annotations

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
        self._full: list[tuple[int, tuple[str, ...], str]] = []

    def read(self) -> dict[tuple[int, int], str]:
        """Every PER mention's full name, as first written."""
        mentions = self._scene.of(Label.PER)
        spellings: dict[tuple[str, ...], str] = {}
        for mention in mentions:
            syllables = _syllables(mention)
            name = spellings.setdefault(syllables, " ".join(mention.text.split()))
            if len(syllables) > 1:
                self._full.append((mention.start, syllables, name))
        return {mention.span: self._name(mention, spellings) for mention in mentions}

    def _name(self, mention: Mention, spellings: dict[tuple[str, ...], str]) -> str:
        syllables = _syllables(mention)
        longer = [one for one in self._full if len(one[1]) > len(syllables) and one[1][-len(syllables) :] == syllables]
        if not longer or len(syllables) > _MOST_SHORT or (len(syllables) > 1 and self._signs(mention)):
            return spellings[syllables]
        before = [one for one in longer if one[0] < mention.start]
        return (before[-1] if before else longer[0])[2]

    def _signs(self, mention: Mention) -> bool:
        """Whether the name stands where authors and photographers do: that is no short form."""
        return self._roles.get(self._scene.paragraph(mention.start)) in _QUIET_ROLES


def _syllables(mention: Mention) -> tuple[str, ...]:
    return tuple(key_of(mention.text).split(" "))
