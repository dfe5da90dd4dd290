"""Readers that several taggers share: tokens, phrases, units, organs, places.

They lie below the taggers, which never import each other.
"""
