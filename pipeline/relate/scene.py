"""An article made ready for the rules: folded text, sentences cut into units, entities, posts.

Everything here is in folded offsets; ``Scene.span`` maps a result back to the text as read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.records import Entity, Label, LinkedArticle, Mention, ParagraphRole, Sentence, Span
from pipeline.relate.apposition import attach
from pipeline.relate.authority import Authority
from pipeline.relate.lexicon import Lexicon
from pipeline.relate.posts import Posts
from pipeline.relate.postwords import PostWords
from pipeline.relate.stated import Reading, Stated
from pipeline.relate.titles import title_of
from pipeline.relate.units import Line, Named, Unit, day_of, read_units
from pipeline.text import Folded, fold, fold_key

if TYPE_CHECKING:
    from pipeline.gazetteer import Gazetteers

_TOLD = frozenset({ParagraphRole.LEAD, ParagraphRole.BODY, ParagraphRole.CAPTION})
_CLOSED = frozenset('.!?…;:"”)')
_OFFICES = frozenset({"thu-tuong-chinh-phu@VN", "chu-tich-nuoc@VN"})
_OPENING = 3  # sentences that tell what day an article is about
_LONGEST = 1500  # units that are read as one sentence
_CAPTION = 40  # units of a caption at most; a longer one has lost the break behind it
_HEADING = 90  # code points; a longer paragraph without a closing mark is still running text


@dataclass(slots=True)
class _Offsets:
    """The way from the text as read into the folded text."""

    folded: Folded
    starts: list[int] | None

    def into(self, start: int, end: int) -> Span:
        if self.starts is None:
            return (start, end)
        return (bisect_left(self.starts, start), bisect_left(self.starts, end))


class Scene:
    """What the rules read."""

    def __init__(self, linked: LinkedArticle, gazetteers: Gazetteers, lexicon: Lexicon, words: PostWords) -> None:
        """Cut the article into lines of units and read who holds which post."""
        self.linked = linked
        self.article = linked.annotated.article
        self.lexicon = lexicon
        self._post_words = words
        self.folded = fold(self.article.text)
        self.text = self.folded.text
        self._low = _lower(self.text)
        self.authority = Authority(linked, gazetteers)
        self.entities: Mapping[str, Entity] = {entity.key: entity for entity in linked.entities}
        self._offsets = _Offsets(
            self.folded, [pair[0] for pair in self.folded.offsets] if self.folded.offsets else None
        )
        self._keys = {(link.start, link.end, link.label): link.entity for link in linked.links}
        self.first_person = "tôi" in self._low  # somebody speaks of himself
        self.lines = self._lines()

    @property
    def published(self) -> str | None:
        """The article's own date."""
        return self.article.published

    def word_end(self, start: int, end: int) -> int:
        """Where the word that starts at ``start`` ends, at least ``end``."""
        at = bisect_left(self._words, (start, 0))
        return max(end, self._words[at][1]) if at < len(self._words) and self._words[at][0] == start else end

    @cached_property
    def _words(self) -> list[Span]:
        return [self._offsets.into(*word) for word in self.linked.annotated.words]

    def span(self, start: int, end: int) -> Span:
        """The span as read."""
        return self.folded.span(start, end)

    @cached_property
    def posts(self) -> Posts:
        """Who holds which post, as the article states it."""
        reading = Reading(self.lexicon, self._post_words, self.authority, self.published)
        return Posts(Stated(reading).read(self.lines))

    @cached_property
    def people(self) -> frozenset[str]:
        """Keys of the people named, and of offices that are one person ("Thủ tướng")."""
        return frozenset(key for key, entity in self.entities.items() if entity.type is Label.PER or key in _OFFICES)

    @cached_property
    def _styled(self) -> Mapping[str, frozenset[str]]:
        """Who is named with a title, whatever the body: "Thứ trưởng Trần Văn A"."""
        found: dict[str, set[str]] = {}
        for line in self.lines:
            for role_at, person_at in line.attached.items():
                role, person = line.units[role_at].named, line.units[person_at].named
                if role is not None and person is not None and person.key is not None:
                    found.setdefault(fold_key(title_of(role)), set()).add(person.key)
        return {title: frozenset(people) for title, people in found.items()}

    def styled(self, title: str) -> str | None:
        """The one person of the article who is named with a title."""
        people = self._styled.get(fold_key(title), frozenset())
        return next(iter(people)) if len(people) == 1 else None

    def only(self, slug: str) -> str | None:
        """The one body whose type's slug starts so, if the article names only one."""
        found = [key for key in self.entities if key.startswith(slug)]
        return found[0] if len(found) == 1 else None

    @cached_property
    def day(self) -> str | None:
        """The day that the article tells of: the first one in its opening sentences."""
        return next((day for line in self.lines[:_OPENING] if (day := day_of(line))), None)

    def _lines(self) -> list[Line]:
        named = self._named()
        lines: list[Line] = []
        position = 0
        for sentence in self.linked.annotated.sentences:
            role = self.article.paragraphs[sentence.paragraph].role if self.article.paragraphs else ParagraphRole.BODY
            start, end = self._offsets.into(sentence.start, sentence.end)
            while position < len(named) and named[position].start < start:
                position += 1
            first = position
            while position < len(named) and named[position].end <= end:
                position += 1
            if role in _TOLD:
                cut = read_units(self.text, self._low, (start, end), named[first:position], self.lexicon)
                keys = frozenset(one.key for one in named[first:position] if one.label is Label.DOC and one.key)
                for units in _pieces(cut, self.text):
                    lines.append(self._line(len(lines), sentence, (start, end), role, units))
                    lines[-1].documents = keys
        return lines

    def _line(self, index: int, sentence: Sentence, span: Span, role: ParagraphRole, units: list[Unit]) -> Line:
        line = Line(index, span[0], span[1], sentence.paragraph, role, units)
        open_end = self.text[span[1] - 1] not in _CLOSED and self._ends_paragraph(sentence)
        photo = (
            len(units) <= _CAPTION
            and "ảnh" in self._low[span[0] : span[1]]
            and any(unit.has("photo") for unit in line.units)
        )
        line.caption = role is ParagraphRole.CAPTION or photo or open_end
        line.attached = attach(line.units, self._post_words)
        line.headline = index == 0 and sentence.paragraph == 0 and open_end
        line.heading = open_end and span[1] - span[0] <= _HEADING and not any(unit.named for unit in units)
        return line

    def _ends_paragraph(self, sentence: Sentence) -> bool:
        paragraphs = self.article.paragraphs
        return bool(paragraphs) and paragraphs[sentence.paragraph].end <= sentence.end + 1

    def _named(self) -> list[Named]:
        """The outermost mentions, in order, in folded offsets."""
        found: list[Named] = []
        mentions = sorted(self.linked.annotated.mentions, key=lambda mention: (mention.start, -mention.end))
        reach = -1
        for position, mention in enumerate(mentions):
            if mention.start < reach:
                continue
            reach = mention.end
            inner = self._inner(mentions, position) if mention.label is Label.ROLE else None
            found.append(self._read(mention, inner))
        return found

    def _inner(self, mentions: Sequence[Mention], position: int) -> Mention | None:
        """The ORG nested in the ROLE at that position."""
        role = mentions[position]
        for mention in mentions[position + 1 : position + 4]:
            if mention.label is Label.ORG and mention.end <= role.end:
                return mention
        return None

    def _headed(self, mention: Mention) -> str | None:
        """The body that a unit's office stands for ("Chủ tịch tỉnh A")."""
        unit, kind = mention.part("unit"), mention.part("type")
        if mention.label is not Label.ROLE or unit is None or kind is None:
            return None
        return self.authority.headed(unit.value, kind.value)

    def _read(self, mention: Mention, inner: Mention | None) -> Named:
        start, end = self._offsets.into(mention.start, mention.end)
        key = self._keys.get((mention.start, mention.end, mention.label))
        organization = self._keys.get((inner.start, inner.end, inner.label)) if inner else self._headed(mention)
        title = mention.part("title")
        head = self.text[start : self._offsets.into(inner.start, inner.end)[0]].strip() if inner else None
        body = mention.label in (Label.ORG, Label.ROLE)
        words = fold_key(self.text[start:end]) if body else ""
        return Named(
            start,
            end,
            mention.label,
            self.text[start:end],
            key=key,
            organization=organization,
            title=title.value if title else head,
            value=mention.value,
            units=self.authority.named_units(mention.label, key or organization, words),
            kind=_kind(mention),
        )


def _kind(mention: Mention) -> str:
    """A document's type word, in lower case."""
    kind = mention.part("type") if mention.label is Label.DOC else None
    return kind.value.lower() if kind is not None else ""


def _pieces(units: list[Unit], text: str) -> Iterator[list[Unit]]:
    """The units in stretches: cut behind an ellipsis that ends a sentence, and where work would not stay linear."""
    if len(units) <= _LONGEST and not any(unit.low == "…" for unit in units):
        yield units
        return
    start = 0
    for at in range(1, len(units)):
        ended = units[at - 1].low == "…" and text[units[at].start].isupper()
        if ended or at - start >= _LONGEST:
            yield units[start:at]
            start = at
    yield units[start:]


def _lower(text: str) -> str:
    """Lower case, letter for letter (a few letters would become two)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
