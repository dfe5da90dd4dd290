"""Vietnamese calendar expressions: what they look like, and which days they mean.

``patterns`` spells single expressions, ``readings`` finds them in a text and joins them to
ranges and lists, ``values`` places them on the calendar, ``lunar`` knows the lunar one.
"""
