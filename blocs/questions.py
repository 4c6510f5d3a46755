"""Public names of questions: one function a question, each giving an `Answer`; and `ask`, which reads the question in words."""

from __future__ import annotations

from blocs.asking.answer import Answer, Question
from blocs.asking.joining import arrivals, departures
from blocs.asking.life import EVENTS, chair, date, exists, seat
from blocs.asking.members import founders, members, membership, memberships, notices, suspended, suspension, under_notice
from blocs.asking.organs import CLAUSES, ORGANS, clause, force, organ

__all__ = [
    "CLAUSES", "EVENTS", "ORGANS", "Answer", "Question", "arrivals", "chair", "clause", "date", "departures", "exists", "force", "founders", "members",
    "membership", "memberships", "notices", "organ", "seat", "suspended", "suspension", "under_notice",
]  # fmt: skip
