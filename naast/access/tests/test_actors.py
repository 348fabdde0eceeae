"""Casework and strategy are never active together."""

from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import STRATEGY_SIDE, Actor, active_roles
from naast.access.permissions import CASEWORK, GRANTS, STRATEGIC, STRATEGY, Permission, Role

people = st.sets(st.sampled_from([role for role in Role if role not in {Role.VISITOR, Role.INSTALLATION}]))


@given(people, st.sampled_from(["", "casework", STRATEGY_SIDE, "nonsense"]))
def test_the_two_sides_of_the_wall_are_never_active_at_once(held, side):
    roles, _, _ = active_roles(held, side=side)
    assert not (set(roles) & CASEWORK and set(roles) & STRATEGY)


@given(people, st.sampled_from(["", "casework", STRATEGY_SIDE, "nonsense"]))
def test_nobody_reads_strategy_in_the_moment_of_casework_whichever_role_grants_it(held, side):
    roles, _, _ = active_roles(held, side=side)
    somebody = Actor(municipality_id=1, account_id=1, roles=roles)
    sees = {one for one in Permission if somebody.may(one)}
    assert not (sees & STRATEGIC and sees & {Permission.DESK_VIEW, Permission.PLAN_LIST, Permission.PLAN_VIEW})


@given(people)
def test_an_editor_at_the_desk_reads_needs_after_switching(held):
    roles, _, _ = active_roles(held | {Role.EDITOR, Role.DESK}, side=STRATEGY_SIDE)
    assert Actor(municipality_id=1, account_id=1, roles=roles).may(Permission.NEEDS_VIEW)


@given(people)
def test_who_holds_both_can_reach_both_by_switching(held):
    first, _, both = active_roles(held, side="")
    second, _, _ = active_roles(held, side=STRATEGY_SIDE)
    if both:
        assert set(first) | set(second) == held
    else:
        assert set(first) == set(second)


def test_no_role_may_see_both_questions_and_needs():
    for role, grants in GRANTS.items():
        assert not {Permission.DESK_VIEW, Permission.NEEDS_VIEW} <= grants, role


def test_every_role_has_grants_and_every_permission_is_granted():
    assert set(GRANTS) == set(Role)
    assert {permission for grants in GRANTS.values() for permission in grants} == set(Permission)


def test_a_visitor_may_ask_and_not_answer():
    somebody = Actor(municipality_id=1)
    assert somebody.may(Permission.QUESTION_ASK)
    assert not somebody.may(Permission.DESK_ANSWER)
