"""Casework and strategy are never active together."""

from hypothesis import given
from hypothesis import strategies as st

from naast.access.actors import STRATEGY_SIDE, Actor, active_roles
from naast.access.permissions import CASEWORK, GRANTS, STRATEGY, Permission, Role

people = st.sets(st.sampled_from([role for role in Role if role not in {Role.VISITOR, Role.INSTALLATION}]))


@given(people, st.sampled_from(["", "casework", STRATEGY_SIDE, "nonsense"]))
def test_the_two_sides_of_the_wall_are_never_active_at_once(held, side):
    roles, _, _ = active_roles(held, side=side)
    assert not (set(roles) & CASEWORK and set(roles) & STRATEGY)


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
