"""The folder for Neo4j, as its importer reads it and as an engine of openCypher loads it."""
