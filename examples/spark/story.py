"""What is kept of a line that onrecord prints, and what is asked about all of them."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

# Levels 6 to 9 of the ladder, as in `Level::is_anonymous`: a reader cannot tell who it is.
ANONYMOUS = ("unnamed-affiliated", "unnamed-broad", "vague", "unattributed")


class Statement(NamedTuple):
    """Somebody saying something."""

    speaker: str | None
    level: str
    stance: str
    # None that another statement holds too: what is said within it counts once.
    words: int


class Story(NamedTuple):
    """A record of the dataset: what is said in it, or why it is no story."""

    id: str | None
    publisher: str | None
    date: date | None
    error: str | None
    statements: list[Statement]


class Share(NamedTuple):
    """How much of what a publisher prints in a month is said by sources that nobody can name."""

    publisher: str | None
    month: str | None
    statements: int
    anonymous_statements: int
    words: int
    anonymous_words: int
    # Of the words, as the audit rule `share-anonymous` counts.
    share: float | None


class Answer(NamedTuple):
    """What is asked of the dataset."""

    stories: int
    unread: int
    shares: set[Share]


def read(line: str | bytes) -> Story:
    """A line that onrecord prints."""
    found = json.loads(line)
    speakers = [speaker["name"] for speaker in found.get("speakers", [])]
    return Story(
        id=found["id"],
        publisher=_words(found.get("publisher")),
        date=_day(found.get("date")),
        error=found.get("error"),
        statements=[
            Statement(
                speaker=None if one["speaker"] is None else speakers[one["speaker"]],
                level=one["anonymity"],
                stance=one["stance"],
                words=_said(found["text"], one),
            )
            for one in found.get("attributions", [])
        ],
    )


def shares(stories: Iterable[Story]) -> set[Share]:
    """The shares by publisher and month, counted without Spark."""
    groups: dict[tuple[str | None, str | None], list[Statement]] = {}
    for story in stories:
        month = story.date.strftime("%Y-%m") if story.date else None
        groups.setdefault((story.publisher, month), []).extend(story.statements)
    found = set()
    for (publisher, month), statements in groups.items():
        anonymous = [one for one in statements if one.level in ANONYMOUS]
        words, unnamed = (sum(one.words for one in some) for some in (statements, anonymous))
        share = unnamed / words if words else None
        counts = (len(statements), len(anonymous), words, unnamed)
        if statements:
            found.add(Share(publisher, month, *counts, share))
    return found


def _said(text: str, attribution: dict[str, Any]) -> int:
    """How many words are said: positions count code points, as Python does."""
    if attribution["within"] is not None:
        return 0
    return sum(len(text[start:end].split()) for start, end in attribution["content"])


# Publisher and date are handed on as they stand in the record, whatever that is.


def _words(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
