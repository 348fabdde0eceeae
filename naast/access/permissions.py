"""Every permission and every role on one page: who may do what."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """One thing that a person may do, as ``area:act``."""

    WINDOW_VIEW = "window:view"
    QUESTION_ASK = "question:ask"
    QUESTION_FOLLOW = "question:follow"
    DESK_VIEW = "desk:view"
    DESK_ANSWER = "desk:answer"
    DESK_REGISTER = "desk:register"
    ANSWER_PUBLISH = "answer:publish"
    WINDOW_EDIT = "window:edit"
    NEEDS_VIEW = "needs:view"
    NEEDS_COUNT = "needs:count"
    INSTALLATION_RUN = "installation:run"
    MUNICIPALITY_EDIT = "municipality:edit"
    STAFF_MANAGE = "staff:manage"
    INVITATION_ACCEPT = "invitation:accept"
    OFFER_CONFIRM = "offer:confirm"
    OFFER_PROPOSE = "offer:propose"
    ROLE_SWITCH = "role:switch"


class Role(StrEnum):
    """What somebody is in one municipality."""

    VISITOR = "visitor"
    FAMILY = "family"
    DESK = "desk"
    TEAM = "team"
    SPECIALIST = "specialist"
    EDITOR = "editor"
    ORGANISATION = "organisation"
    FACILITATOR = "facilitator"
    STRATEGIST = "strategist"
    COUNCIL = "council"
    ADMINISTRATOR = "administrator"
    LOG_KEEPER = "log-keeper"
    INSTALLATION = "installation"


ROLE_NAMES = {
    Role.VISITOR: "bezoeker",
    Role.FAMILY: "gezinslid",
    Role.DESK: "medewerker van de balie",
    Role.TEAM: "vaste persoon, teamlid",
    Role.SPECIALIST: "specialist (gast)",
    Role.EDITOR: "redacteur",
    Role.ORGANISATION: "organisatie",
    Role.FACILITATOR: "gespreksleider, notulist",
    Role.STRATEGIST: "strateeg",
    Role.COUNCIL: "raadslid",
    Role.ADMINISTRATOR: "beheerder",
    Role.LOG_KEEPER: "logbeheerder",
    Role.INSTALLATION: "de installatie zelf",
}

EVERYBODY = frozenset(
    {
        Permission.WINDOW_VIEW,
        Permission.QUESTION_ASK,
        Permission.QUESTION_FOLLOW,
        Permission.INVITATION_ACCEPT,
        Permission.OFFER_CONFIRM,
    }
)
_STAFF = EVERYBODY | {Permission.ROLE_SWITCH}
_DESK = _STAFF | {Permission.DESK_VIEW, Permission.DESK_ANSWER, Permission.DESK_REGISTER}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VISITOR: EVERYBODY,
    Role.FAMILY: EVERYBODY,
    Role.DESK: frozenset(_DESK),
    Role.TEAM: frozenset(_DESK),
    Role.SPECIALIST: frozenset(_STAFF),
    Role.EDITOR: frozenset(_STAFF | {Permission.ANSWER_PUBLISH, Permission.WINDOW_EDIT, Permission.NEEDS_VIEW}),
    Role.ORGANISATION: frozenset(_STAFF | {Permission.OFFER_PROPOSE}),
    Role.FACILITATOR: frozenset(_STAFF),
    Role.STRATEGIST: frozenset(_STAFF | {Permission.NEEDS_VIEW}),
    Role.COUNCIL: frozenset(_STAFF | {Permission.NEEDS_VIEW}),
    Role.ADMINISTRATOR: frozenset(
        _STAFF | {Permission.WINDOW_EDIT, Permission.MUNICIPALITY_EDIT, Permission.STAFF_MANAGE}
    ),
    Role.LOG_KEEPER: frozenset(_STAFF),
    Role.INSTALLATION: frozenset(
        EVERYBODY
        | {
            Permission.NEEDS_COUNT,
            Permission.WINDOW_EDIT,
            Permission.ANSWER_PUBLISH,
            Permission.INSTALLATION_RUN,
            Permission.MUNICIPALITY_EDIT,
            Permission.STAFF_MANAGE,
        }
    ),
}

# The wall, for people: who holds both casework and strategy roles works with one of the two at a time.
CASEWORK = frozenset({Role.FAMILY, Role.DESK, Role.TEAM, Role.SPECIALIST})
STRATEGY = frozenset({Role.STRATEGIST, Role.COUNCIL})
