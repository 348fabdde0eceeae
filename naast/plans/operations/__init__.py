"""DOOR. What people do with a plan. Opening one is an operation too: every look leaves a line."""

from naast.plans.operations.circle import Somebody, Tie, add_person, relate
from naast.plans.operations.opening import Start, start

__all__ = ["Somebody", "Start", "Tie", "add_person", "relate", "start"]
