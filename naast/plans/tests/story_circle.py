"""Who stands around the family, added and tied together by its fixed person or by itself."""

from naast.plans import operations, queries
from naast.plans.operations import Somebody
from naast.plans.tests.story_doors import LATER


def add(kin, name, by=None, **more):
    somebody = Somebody(name=name, **{"role": "friend", **more})
    return operations.add_person(kin.id, somebody=somebody, at=LATER, by=by or kin.noor.actor)


def circle(kin, by=None, at=LATER):
    return queries.circle(kin.id, at=at, by=by or kin.noor.actor)


def relate(kin, one, other, tie, by=None):
    one, other = (kin.people[name].public_id for name in (one, other))
    return operations.relate(kin.id, one=one, other=other, tie=tie, at=LATER, by=by or kin.noor.actor)
