"""The linker: an annotated article in, every name's meaning out, with the reasons."""

from __future__ import annotations

from pipeline.config import LinkConfig
from pipeline.gazetteer import Gazetteers
from pipeline.link.candidates import PlaceIndex
from pipeline.link.choice import Chooser, Wanted
from pipeline.link.citations import Citations
from pipeline.link.dates import reading_date
from pipeline.link.decide import NOTHING, Decision
from pipeline.link.documents import DocumentReader
from pipeline.link.home import Home, find_home, publisher_votes
from pipeline.link.ledger import Ledger
from pipeline.link.levels import LEVELS
from pipeline.link.names import Names
from pipeline.link.organizations import OrganizationReader
from pipeline.link.organs import Organs
from pipeline.link.people import PeopleReader
from pipeline.link.places import OtherPlaces, PlaceReader, chained_abroad
from pipeline.link.references import hints, references
from pipeline.link.scene import Scene
from pipeline.link.settlements import Settlements, completed, unfinished
from pipeline.link.survey import Survey
from pipeline.records import AnnotatedArticle, Label, LinkedArticle, Mention, Verdict


class Linker:
    """Links the mentions of articles, one article at a time; it keeps nothing between them."""

    def __init__(self, gazetteers: Gazetteers, config: LinkConfig) -> None:
        """Index the gazetteers once."""
        self._places = gazetteers.places
        self._index = PlaceIndex(gazetteers.places)
        self._others = OtherPlaces(gazetteers)
        self._organs = Organs(gazetteers.organ_types, gazetteers.issuer_codes, gazetteers.document_types)
        self._names = Names(gazetteers.abbreviations)
        self._villages = frozenset(row.name for row in gazetteers.place_types if row.kind == "village")
        self._margin = config.margin

    def link(self, annotated: AnnotatedArticle) -> LinkedArticle:
        """Decide what every PER, LOC, ORG and DOC mention means, and where the article speaks from."""
        scene = Scene(annotated)
        found = references(scene, self._index)
        on, sure = reading_date(scene, found, self._index)
        survey = Survey(self._index, on, sure)
        survey.hold((*found, *hints(scene)), publisher_votes(annotated.article, self._index, on))
        home = find_home(scene, survey, found)
        units = PlaceReader(scene, survey, found, self._margin).read(chained_abroad(scene, self._others))
        chooser = Chooser(scene, home, survey.shares, self._places, on)
        for span, decision in units.items():
            if decision.unit is not None:
                chooser.note(span[0], decision.unit)
        return self._write(scene, home, chooser, units, on)

    def _write(
        self, scene: Scene, home: Home, chooser: Chooser, units: dict[tuple[int, int], Decision], on: str | None
    ) -> LinkedArticle:
        """Resolve what hangs on the units, and write all links down."""
        ledger = Ledger()
        bodies = OrganizationReader(scene, self._organs, self._names, chooser, units, on).read()
        settlements = Settlements(scene, self._names, self._villages, units)
        for mention in scene.of(Label.LOC):
            self._place(ledger, mention, units.get(mention.span, NOTHING), settlements, chooser, on)
        for mention in scene.of(Label.ORG):
            body = bodies[mention.span]
            ledger.write(mention, body.verdict, body.key, body.name, body.candidates)
        for span, paper in (
            DocumentReader(scene, self._organs, self._names, chooser, Citations(scene, bodies)).read().items()
        ):
            ledger.document(span, paper)
        for span, name in PeopleReader(scene).read().items():
            ledger.person(span, name)
        if home.unit is not None:
            ledger.unit(home.unit)
        unit = home.unit
        return LinkedArticle(
            scene.annotated, ledger.links(), ledger.entities(), unit.key if unit else None, home.levels()
        )

    def _place(
        self,
        ledger: Ledger,
        mention: Mention,
        decision: Decision,
        settlements: Settlements,
        chooser: Chooser,
        on: str | None,
    ) -> None:
        """Write a place's link: a unit, a place of the world, or a name of its own."""
        other = self._others.get(mention)
        village = settlements.bare(mention, decision)
        if village is None and decision.unit is not None and (other is None or other.key.startswith("NIL:")):
            name = f"{decision.unit.type} {decision.unit.name}"
            ledger.write(mention, decision.verdict, decision.unit.key, name, decision.candidates)
        elif village is None and other is not None:
            verdict = Verdict.NIL if other.key.startswith("NIL:") else Verdict.LINKED
            ledger.write(mention, verdict, other.key, other.name)
        else:
            named = village or mention
            name = self._completed(mention, settlements.name(named), chooser)
            ledger.write(mention, Verdict.NIL, f"NIL:{name}", name, same=settlements.same_village(named))

    def _completed(self, mention: Mention, name: str, chooser: Chooser) -> str:
        """The name with the unit that its bare level word asks for."""
        word = unfinished(name)
        if word is None:
            return name
        unit = chooser.choose(Wanted(mention.start, LEVELS[word], word)).unit
        return completed(name, unit) if unit is not None else name


__all__ = ["Linker"]
