"""People: by full name; a later short form joins the last full name that ends so and fits it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from pipeline.link.levels import key_of
from pipeline.link.scene import Scene
from pipeline.records import Label, Mention, ParagraphRole
from pipeline.text import fold

_QUIET_ROLES = frozenset({ParagraphRole.BYLINE, ParagraphRole.CAPTION})
_MOST_SHORT = 2  # syllables of a short form
_BESIDE = 3  # code points between a name and the position held
_MALE = frozenset(("ông", "anh", "chú"))
_FEMALE = frozenset(("bà", "chị", "cô"))
_MIDDLE = {"văn": "male", "thị": "female"}


@dataclass(slots=True)
class _Signs:
    """What the text says of whom a name belongs to: the positions held, and the sex if plain."""

    titles: set[str] = field(default_factory=set)
    sexes: set[str] = field(default_factory=set)

    def fits(self, other: _Signs) -> bool:
        """Whether nothing said of the one contradicts what is said of the other."""
        return not (self.sexes and other.sexes) or bool(self.sexes & other.sexes)


class PeopleReader:
    """Joins the people of one article."""

    def __init__(self, scene: Scene) -> None:
        """Index the full names by their endings, and the positions by where they stand."""
        self._scene = scene
        self._roles = {block.start: block.role for block in scene.annotated.article.paragraphs}
        self._full: dict[tuple[str, ...], list[tuple[int, tuple[str, ...]]]] = {}  # by each short ending
        self._titles_by_start = {role.start: role for role in scene.of(Label.ROLE)}
        self._titles_by_end = {role.end: role for role in scene.of(Label.ROLE)}
        self._signs: dict[tuple[str, ...], _Signs] = {}

    def read(self) -> dict[tuple[int, int], str]:
        """Every PER mention's full name, as first written; in capitals only where nothing else is."""
        mentions = self._scene.of(Label.PER)
        spellings: dict[tuple[str, ...], str] = {}
        for mention in mentions:
            syllables = _syllables(mention)
            name = fold(" ".join(mention.text.split())).text
            known = spellings.setdefault(syllables, name)
            if known.isupper() and not name.isupper():
                spellings[syllables] = name
            self._note(self._signs.setdefault(syllables, _Signs()), mention, syllables)
            for size in range(1, min(len(syllables), _MOST_SHORT + 1)):
                self._full.setdefault(syllables[-size:], []).append((mention.start, syllables))
        shown = {key: name.title() if name.isupper() and len(key) > 1 else name for key, name in spellings.items()}
        return {mention.span: shown[self._person(mention)] for mention in mentions}

    def _note(self, signs: _Signs, mention: Mention, syllables: tuple[str, ...]) -> None:
        """Gather the position right beside a mention, and the sex that its honorific or middle name shows."""
        before = [self._titles_by_end.get(mention.start - gap) for gap in (1, 2)]
        after = [self._titles_by_start.get(mention.end + gap) for gap in range(1, _BESIDE + 1)]
        beside = [role for role in before if role is not None and self._joins(role.end, mention.start)]
        beside += [role for role in after if role is not None and self._joins(mention.end, role.start)]
        signs.titles.update(part.value if (part := role.part("title")) else role.text for role in beside)
        honorific = self._scene.before(mention.start, 6).rstrip().rpartition(" ")[2].lower()
        if honorific in _MALE or honorific in _FEMALE:
            signs.sexes.add("male" if honorific in _MALE else "female")
        elif len(syllables) > 2 and syllables[1] in _MIDDLE:
            signs.sexes.add(_MIDDLE[syllables[1]])

    def _joins(self, start: int, end: int) -> bool:
        """Whether nothing but a blank, comma, dash or bracket stands between a name and a position."""
        return not self._scene.between(start, end).strip(" ,(–-")

    def _person(self, mention: Mention) -> tuple[str, ...]:
        """The syllables of the full name that a mention stands for, its own where it is one."""
        syllables = _syllables(mention)
        longer = self._full.get(syllables)
        if not longer or (len(syllables) > 1 and self._in_a_credit(mention)):
            return syllables
        here = _Signs()
        self._note(here, mention, syllables)
        fitting = [one for one in longer if here.fits(self._signs[one[1]])] or longer
        titled = [one for one in fitting if here.titles & self._signs[one[1]].titles]
        fitting = titled or fitting
        before = bisect_left(fitting, mention.start, key=lambda one: one[0])
        return fitting[max(0, before - 1)][1]

    def _in_a_credit(self, mention: Mention) -> bool:
        """Whether the name stands where authors and photographers do: that is no short form."""
        return self._roles.get(self._scene.paragraph(mention.start)) in _QUIET_ROLES


def _syllables(mention: Mention) -> tuple[str, ...]:
    return tuple(key_of(mention.text).split(" "))
