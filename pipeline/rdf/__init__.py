"""A finished run as RDF: how its tables map to W3C ORG, PROV-O, Web Annotation, SKOS and schema.org.

What none of these has a term for, above all the act in which many take part, is a term of the small
vocabulary in ``ONTOLOGY``; what a graph of a run has to be like stands in ``SHAPES``, in SHACL.
"""

from pathlib import Path

ONTOLOGY = Path(__file__).parent / "chidao.ttl"
SHAPES = Path(__file__).parent / "shapes.ttl"
