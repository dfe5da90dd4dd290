"""The mapping to RDF, its vocabulary and its shapes."""
