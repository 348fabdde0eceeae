"""Tables of a family's record. Each row belongs to a municipality and a plan; the database guards both."""

from naast.plans.models.base import FamilyBytes, FamilyText, InSection, OfPlan
from naast.plans.models.circle import ContactDetail, Household, Person, Relation, Stay
from naast.plans.models.faith import (
    Checkpoint,
    Consent,
    Destruction,
    Emergency,
    Ground,
    Hold,
    Invitation,
    Notice,
    Spared,
    TrailHead,
    TrailLine,
)
from naast.plans.models.moving import AfterCare, CallIn, CallTurn, Handover, Registration, Step
from naast.plans.models.record import Agreement, Document, Draft, Entry, EntryVersion, Evaluation, FormerOwner, Goal
from naast.plans.models.safety import Caution, SafetyStep
from naast.plans.models.table import Door, FamilyKey, FixedPerson, Plan, Seat, Section

__all__ = [
    "AfterCare", "Agreement", "CallIn", "CallTurn", "Caution", "Checkpoint", "Consent", "ContactDetail", "Destruction",
    "Document", "Door", "Draft", "Emergency", "Entry", "EntryVersion", "Evaluation", "FamilyBytes", "FamilyKey", "FamilyText",
    "FixedPerson", "FormerOwner", "Goal", "Ground", "Handover", "Hold", "Household", "InSection", "Invitation", "Notice", "OfPlan",
    "Person", "Plan", "Registration", "Relation", "SafetyStep", "Seat", "Section", "Spared", "Stay", "Step",
    "TrailHead", "TrailLine",
]  # fmt: skip
