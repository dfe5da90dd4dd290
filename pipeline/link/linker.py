"""The linker: an annotated article in, every name's meaning out, with the reasons."""

from __future__ import annotations

from pipeline.config import LinkConfig
from pipeline.gazetteer import Gazetteers
from pipeline.link.candidates import PlaceIndex
from pipeline.link.choice import Chooser, Setting
from pipeline.link.citations import Citations
from pipeline.link.dates import reading_date
from pipeline.link.decide import NOTHING
from pipeline.link.documents import DocumentReader
from pipeline.link.features import model
from pipeline.link.home import find_home, publisher_votes
from pipeline.link.ledger import Ledger
from pipeline.link.names import Names
from pipeline.link.organizations import OrganizationReader
from pipeline.link.organs import Organs
from pipeline.link.people import PeopleReader
from pipeline.link.places import OtherPlaces, PlaceReader, chained_abroad
from pipeline.link.references import hints, references
from pipeline.link.scene import Scene
from pipeline.link.settlements import Settlements
from pipeline.link.survey import Survey
from pipeline.records import AnnotatedArticle, Label, LinkedArticle, Verdict


class Linker:
    """Links the mentions of articles, one article at a time; it keeps nothing between them."""

    def __init__(self, gazetteers: Gazetteers, config: LinkConfig) -> None:
        """Index the gazetteers once."""
        self._index = PlaceIndex(gazetteers.places)
        self._others = OtherPlaces(gazetteers)
        self._organs = Organs(gazetteers.organ_types, gazetteers.issuer_codes, gazetteers.document_types)
        self._names = Names(gazetteers.abbreviations)
        self._villages = frozenset(row.name for row in gazetteers.place_types if row.kind == "village")
        self._margin = config.margin
        self._model = model(config.weights)

    def link(self, annotated: AnnotatedArticle) -> LinkedArticle:
        """Decide what every PER, LOC, ORG and DOC mention means, and where the article speaks from."""
        setting = self._setting(Scene(annotated))
        ledger = Ledger()
        self._places_of(setting, ledger)
        bodies = OrganizationReader(setting, self._organs, self._names).read()
        for mention in setting.scene.of(Label.ORG):
            body = bodies[mention.span]
            ledger.write(mention, body.verdict, body.key, body.name, candidates=body.candidates)
        citations = Citations(setting, bodies)
        for span, paper in DocumentReader(setting, self._organs, self._names, citations).read().items():
            ledger.document(span, paper)
        for span, name in PeopleReader(setting.scene).read().items():
            ledger.person(span, name)
        unit = setting.home.unit
        if unit is not None:
            ledger.unit(unit)
        home = unit.key if unit is not None else None
        return LinkedArticle(annotated, ledger.links(), ledger.entities(), home, setting.home.levels())

    def _setting(self, scene: Scene) -> Setting:
        """Read the units that the article names, and from them its home."""
        found = references(scene, self._index)
        on, sure = reading_date(scene, found, self._index)
        survey = Survey(self._index, self._model, on, sure)
        survey.hold((*found, *hints(scene)), publisher_votes(scene.annotated.article, self._index, on))
        home = find_home(scene, survey, found)
        abroad = chained_abroad(scene, self._others)
        units = PlaceReader(scene, survey, found, self._margin).read(abroad)
        chooser = Chooser(scene, home, survey, self._margin)
        for span, decision in units.items():
            if decision.unit is not None:
                chooser.note(span[0], decision.unit)
        return Setting(scene, home, chooser, units, on, abroad)

    def _places_of(self, setting: Setting, ledger: Ledger) -> None:
        """Write every place's link: a unit, a place of the world, or a name of its own."""
        settlements = Settlements(setting, self._names, self._villages)
        for mention in setting.scene.of(Label.LOC):
            decision = setting.units.get(mention.span, NOTHING)
            other = self._others.get(mention)
            if other is None and decision.unit is None and mention.start in setting.abroad:
                other = self._others.chained(mention)
            village = settlements.bare(mention, decision)
            if village is not None or (decision.unit is None and other is None):
                named = village or mention
                name = settlements.name(named)
                same, weighed = settlements.same_village(named), decision.candidates
                ledger.write(mention, Verdict.NIL, f"NIL:{name}", name, same=same, candidates=weighed)
            elif decision.unit is not None and (other is None or other.key.startswith("NIL:")):
                unit = decision.unit
                name = f"{unit.type} {unit.name}"
                ledger.write(mention, decision.verdict, unit.key, name, candidates=decision.candidates)
            elif other is not None:
                verdict = Verdict.NIL if other.key.startswith("NIL:") else Verdict.LINKED
                ledger.write(mention, verdict, other.key, other.name)
