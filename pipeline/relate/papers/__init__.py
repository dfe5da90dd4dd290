"""What one document does to another, read from the sentences that name both."""

from __future__ import annotations
