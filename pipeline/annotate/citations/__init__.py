"""How Vietnamese texts cite official documents: by number, by name, by title."""
