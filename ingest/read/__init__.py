"""Files of any supported format -> SourceText."""

from ingest.read.choose import SUFFIXES, read

__all__ = ["SUFFIXES", "read"]
