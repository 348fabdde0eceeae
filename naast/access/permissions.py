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
    NEEDS_EDIT = "needs:edit"
    NEEDS_COUNT = "needs:count"
    PORTFOLIO_VIEW = "portfolio:view"
    PORTFOLIO_PROPOSE = "portfolio:propose"
    PORTFOLIO_DECIDE = "portfolio:decide"
    PARTICIPATION_TAKE_PART = "participation:take-part"
    PARTICIPATION_FOLLOW = "participation:follow"
    PARTICIPATION_WORK = "participation:work"
    PARTICIPATION_STEER = "participation:steer"
    PARTICIPATION_KEEP = "participation:keep"
    COUNCIL_RECORD = "council:record"
    NETWORK_JOIN = "network:join"
    REGION_VIEW = "region:view"
    REGION_SHARE = "region:share"
    REGION_JOIN = "region:join"
    TEAM_KEEP = "team:keep"
    DECISION_TAKE_PART = "decision:take-part"
    DECISION_FRAME = "decision:frame"
    DECISION_KEEP = "decision:keep"
    INSTALLATION_RUN = "installation:run"
    MUNICIPALITY_EDIT = "municipality:edit"
    STAFF_MANAGE = "staff:manage"
    INVITATION_ACCEPT = "invitation:accept"
    OFFER_CONFIRM = "offer:confirm"
    OFFER_PROPOSE = "offer:propose"
    ROLE_SWITCH = "role:switch"
    PLAN_START = "plan:start"
    PLAN_LIST = "plan:list"
    PLAN_VIEW = "plan:view"
    PLAN_SAY = "plan:say"
    PLAN_WRITE = "plan:write"
    PLAN_STEER = "plan:steer"
    PLAN_OWN = "plan:own"
    PLAN_ENTER = "plan:enter"
    PLAN_KEEP = "plan:keep"
    PLAN_FIGURES = "plan:figures"
    CALL_IN_ANSWER = "call-in:answer"
    EMERGENCY_OPEN = "emergency:open"
    EMERGENCY_REVIEW = "emergency:review"
    LOG_VIEW = "log:view"
    LOG_VERIFY = "log:verify"
    HOLD_SET = "hold:set"
    DESTRUCTION_VIEW = "destruction:view"
    DESTRUCTION_PROPOSE = "destruction:propose"
    DESTRUCTION_REVIEW = "destruction:review"
    DESTRUCTION_DECIDE = "destruction:decide"


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
    PRIVACY = "privacy"
    ARCHIVIST = "archivist"
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
    Role.PRIVACY: "functionaris gegevensbescherming",
    Role.ARCHIVIST: "archivaris",
    Role.INSTALLATION: "de installatie zelf",
}

EVERYBODY = frozenset(
    {
        Permission.WINDOW_VIEW,
        Permission.QUESTION_ASK,
        Permission.QUESTION_FOLLOW,
        Permission.INVITATION_ACCEPT,
        Permission.OFFER_CONFIRM,
        Permission.PLAN_ENTER,
        Permission.PARTICIPATION_TAKE_PART,
    }
)
_STAFF = EVERYBODY | {Permission.ROLE_SWITCH}
# who works with people here: may know and be known in the network, and decides in the teams they are in
_KNOWS = {Permission.NETWORK_JOIN, Permission.DECISION_TAKE_PART}
# what municipalities of a region let each other see: who works with people reads it, and who keeps a window gives
_GIVES = {Permission.REGION_VIEW, Permission.REGION_SHARE}
# the joint organisation: who is in a team and within which frame; who sets a frame does so for all, whatever team they are in
_FRAMES = {Permission.TEAM_KEEP, Permission.DECISION_FRAME}
_DESK = (
    _STAFF
    | _KNOWS
    | {
        Permission.DESK_VIEW,
        Permission.DESK_ANSWER,
        Permission.DESK_REGISTER,
        Permission.REGION_VIEW,
        Permission.PLAN_START,
        Permission.EMERGENCY_OPEN,
    }
)
_TABLE = {Permission.PLAN_VIEW, Permission.PLAN_SAY}  # whoever sits at a family's table
_WORK = _TABLE | {Permission.PLAN_LIST, Permission.PLAN_WRITE, Permission.CALL_IN_ANSWER}
_HEARS = {Permission.PARTICIPATION_FOLLOW, Permission.PARTICIPATION_WORK}  # who works on a process, if a member
_KEEPS = {Permission.HOLD_SET, Permission.DESTRUCTION_VIEW}  # who watches over what is kept, and what goes

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.VISITOR: EVERYBODY,
    Role.FAMILY: frozenset(EVERYBODY | _TABLE | {Permission.ROLE_SWITCH, Permission.PLAN_OWN}),
    Role.DESK: frozenset(_DESK | {Permission.PLAN_VIEW}),  # only ever from the seat of an emergency
    Role.TEAM: frozenset(
        _DESK
        | _WORK
        | {
            Permission.PLAN_STEER,
            Permission.PLAN_FIGURES,
            Permission.DESTRUCTION_VIEW,
            Permission.DESTRUCTION_PROPOSE,
        }
    ),
    Role.SPECIALIST: frozenset(_STAFF | _KNOWS | _WORK | {Permission.REGION_VIEW}),
    Role.EDITOR: frozenset(
        _STAFF
        | _KNOWS
        | _GIVES
        | {Permission.ANSWER_PUBLISH, Permission.WINDOW_EDIT, Permission.NEEDS_VIEW, Permission.PORTFOLIO_VIEW}
    ),
    Role.ORGANISATION: frozenset(_STAFF | _KNOWS | _HEARS | {Permission.OFFER_PROPOSE}),
    Role.FACILITATOR: frozenset(_STAFF | _KNOWS | _HEARS | _FRAMES | _GIVES | {Permission.PARTICIPATION_STEER}),
    Role.STRATEGIST: frozenset(
        _STAFF
        | _HEARS
        | {
            Permission.PARTICIPATION_STEER,
            Permission.NEEDS_VIEW,
            Permission.NEEDS_EDIT,
            Permission.PORTFOLIO_VIEW,
            Permission.PORTFOLIO_PROPOSE,
        }
    ),
    Role.COUNCIL: frozenset(
        _STAFF
        | {
            Permission.NEEDS_VIEW,
            Permission.PORTFOLIO_VIEW,
            Permission.PORTFOLIO_DECIDE,
            Permission.PARTICIPATION_FOLLOW,
            Permission.COUNCIL_RECORD,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        _STAFF
        | _FRAMES
        | _GIVES
        | {
            Permission.REGION_JOIN,
            Permission.WINDOW_EDIT,
            Permission.MUNICIPALITY_EDIT,
            Permission.STAFF_MANAGE,
            Permission.PLAN_FIGURES,
        }
    ),
    Role.LOG_KEEPER: frozenset(_STAFF | {Permission.LOG_VIEW, Permission.LOG_VERIFY}),
    Role.PRIVACY: frozenset(
        _STAFF | _KEEPS | {Permission.LOG_VIEW, Permission.EMERGENCY_REVIEW, Permission.DESTRUCTION_REVIEW}
    ),
    Role.ARCHIVIST: frozenset(_STAFF | _KEEPS | {Permission.DESTRUCTION_DECIDE}),
    Role.INSTALLATION: frozenset(
        EVERYBODY
        | {
            Permission.NEEDS_COUNT,
            Permission.NEEDS_EDIT,
            Permission.WINDOW_EDIT,
            Permission.ANSWER_PUBLISH,
            Permission.INSTALLATION_RUN,
            Permission.MUNICIPALITY_EDIT,
            Permission.STAFF_MANAGE,
            Permission.PLAN_KEEP,
            Permission.PARTICIPATION_KEEP,
            Permission.DECISION_KEEP,
            Permission.TEAM_KEEP,
            Permission.LOG_VERIFY,
        }
    ),
}

# The wall, for people: who holds both casework and strategy roles works with one of the two at a time.
CASEWORK = frozenset({Role.FAMILY, Role.DESK, Role.TEAM, Role.SPECIALIST})
STRATEGY = frozenset({Role.STRATEGIST, Role.COUNCIL})
# What strategy reads and does: never in the same moment as casework, whichever role grants it.
STRATEGIC = frozenset(
    {
        Permission.NEEDS_VIEW,
        Permission.NEEDS_EDIT,
        Permission.PORTFOLIO_VIEW,
        Permission.PORTFOLIO_PROPOSE,
        Permission.PORTFOLIO_DECIDE,
    }
)
