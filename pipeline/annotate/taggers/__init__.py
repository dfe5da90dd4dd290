"""The taggers, each a source of mentions; ``merge`` decides between them."""

from pipeline.annotate.taggers.dates import DateTagger
from pipeline.annotate.taggers.documents import DocumentTagger
from pipeline.annotate.taggers.organizations import OrganizationTagger
from pipeline.annotate.taggers.people import PeopleTagger
from pipeline.annotate.taggers.places import PlaceTagger
from pipeline.annotate.taggers.roles import RoleTagger

TAGGERS = (DateTagger, DocumentTagger, OrganizationTagger, PlaceTagger, PeopleTagger, RoleTagger)
