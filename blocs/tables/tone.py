"""The tone of a cell: how a form that has colours sets it off. The words of the cell say the same, so that no colour is needed to read it."""

from __future__ import annotations

from enum import StrEnum

from blocs.record.standing import Standing

__all__ = ["Tone", "tone_of"]


class Tone(StrEnum):
    """What a reader's eye is led by."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    FAINT = "faint"


def tone_of(standing: Standing) -> Tone | None:
    """A suspended state stands out, and one that has given notice; one that is no member steps back; a member is set plainly."""
    if not standing.standing:
        return Tone.FAINT
    if standing.suspended.possible:
        return Tone.BAD
    return Tone.WARNING if standing.under_notice.possible else None
