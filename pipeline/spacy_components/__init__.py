"""The annotating stages as components of spaCy pipelines: the rooms below, over ``Doc``s.

Importing this room, as spaCy does for every pipeline where chidao is installed, loads neither
gazetteers nor the rooms; the first component that needs them does.
"""

from spacy.language import Language

from pipeline.spacy_components.factories import COMPONENTS
from pipeline.spacy_components.loading import load

__all__ = ["COMPONENTS", "Language", "load"]
