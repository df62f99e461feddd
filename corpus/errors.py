"""Every error a user can meet, drawn once.

    LaodongError                 message + cure; doors print both, never a traceback
    ├── CorpusError              a catalog row or a text that breaks the rules (file, line)
    ├── ReadError                a file that cannot be taken in
    ├── AlreadyHeld              a file whose content the library has
    ├── SegmentError             a text whose structure contradicts itself (file:line, expected, found)
    ├── UnknownDocument          no such title; offers near ones
    ├── AmbiguousDocument        several documents bear this name; lists them
    ├── ClauseNotFound           document known, clause not; gives the valid range
    ├── IndexMissing             nothing built yet
    ├── IndexMismatch            built with another model or format; shows both
    ├── IndexBusy                another builder is at work
    ├── ModelUnavailable         the sentence encoder cannot be had
    ├── StorageError             disk full, folder not writable
    ├── FetchError               an official site gives nothing that can be used
    ├── SyncError                a fetched text is not, or not wholly, the document asked for
    └── InputError               a bad value from outside (date, region, batch row)
"""

from __future__ import annotations


class LaodongError(Exception):
    """Base of all errors shown to users: one Chinese sentence and, where known, the cure."""

    exit_code = 1

    def __init__(self, message: str, cure: str = "") -> None:
        """Keep what went wrong and what to do about it, both in Chinese."""
        super().__init__(message)
        self.message = message
        self.cure = cure

    def __str__(self) -> str:
        """One line: what is wrong, then the cure."""
        return f"{self.message}（{self.cure}）" if self.cure else self.message


class CorpusError(LaodongError):
    """A catalog row or corpus text breaks its schema."""


class ReadError(LaodongError):
    """A file cannot be read as a document: missing, empty, encrypted, scanned, wrong encoding."""


class AlreadyHeld(LaodongError):
    """The library has a file of the same content."""


class SegmentError(LaodongError):
    """The numbering of a text contradicts itself; the message reads path:line: expected, found."""


class UnknownDocument(LaodongError):
    """No document bears this name."""

    exit_code = 2


class AmbiguousDocument(LaodongError):
    """Several documents bear this name, so none is chosen."""

    exit_code = 2


class ClauseNotFound(LaodongError):
    """The document is known but has no such clause."""

    exit_code = 2


class IndexMissing(LaodongError):
    """No index has been built in this data folder."""


class IndexMismatch(LaodongError):
    """The index was built with another format or model than the one asked for."""


class IndexBusy(LaodongError):
    """Another process is building the index."""


class ModelUnavailable(LaodongError):
    """The sentence encoder cannot be found, fetched or verified."""


class StorageError(LaodongError):
    """The disk is full or the data folder cannot be written."""


class FetchError(LaodongError):
    """An official site cannot be reached, may not be asked, or answers with something else than a text."""


class SyncError(LaodongError):
    """A fetched or imported text fails a check, so it does not replace the one held."""


class InputError(LaodongError):
    """A value given by the user cannot be used."""

    exit_code = 2
