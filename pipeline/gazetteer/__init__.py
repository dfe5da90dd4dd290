"""The gazetteers: the words, names and units that the other rooms look things up in."""

from pipeline.gazetteer.entries import (
    Abbreviation,
    DocumentType,
    GivenName,
    IssuerCode,
    MiddleName,
    NameStop,
    OrganType,
    OtherPlace,
    PlaceType,
    Position,
    Programme,
    Spelling,
    Surname,
    Unit,
)
from pipeline.gazetteer.history import History, Today
from pipeline.gazetteer.letters import LEAST_ALIKE
from pipeline.gazetteer.loading import Gazetteers, load, problems
from pipeline.gazetteer.nameindex import Match, NameIndex, Step
from pipeline.gazetteer.places import Places
from pipeline.gazetteer.rows import read_rows

__all__ = [
    "LEAST_ALIKE",
    "Abbreviation",
    "DocumentType",
    "Gazetteers",
    "GivenName",
    "History",
    "IssuerCode",
    "Match",
    "MiddleName",
    "NameIndex",
    "NameStop",
    "OrganType",
    "OtherPlace",
    "PlaceType",
    "Places",
    "Position",
    "Programme",
    "Spelling",
    "Step",
    "Surname",
    "Today",
    "Unit",
    "load",
    "problems",
    "read_rows",
]
