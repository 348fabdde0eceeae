"""DOOR. Organisations and people take their place in a municipality, and in its network."""

from naast.network.operations.introducing import answer_introduction, ask_to_be_introduced, introduce
from naast.network.operations.knowing import answer_link, end_link, say_i_know
from naast.network.operations.region import (
    Thing,
    ask_town,
    found_region,
    join_region,
    leave_region,
    share_in_region,
    take_back_shared,
)
from naast.network.operations.seats import Place, change_seat, leave_network, note_told, still_right, take_seat
from naast.network.operations.talents import Strengths, say_strengths
from naast.network.operations.teams import leave_team, make_team, put_in_team, take_out_of_team
from naast.network.operations.window import (
    DESCRIBED,
    DescriptionChanged,
    Voice,
    describe,
    join_organisation,
    join_person,
    leave,
    leave_organisation,
    let_speak,
    send_back_description,
    stop_speaking,
    take_over_description,
)

__all__ = [
    "DESCRIBED",
    "DescriptionChanged",
    "Place",
    "Strengths",
    "Thing",
    "Voice",
    "answer_introduction",
    "answer_link",
    "ask_to_be_introduced",
    "ask_town",
    "change_seat",
    "describe",
    "end_link",
    "found_region",
    "introduce",
    "join_organisation",
    "join_person",
    "join_region",
    "leave",
    "leave_network",
    "leave_organisation",
    "leave_region",
    "leave_team",
    "let_speak",
    "make_team",
    "note_told",
    "put_in_team",
    "say_i_know",
    "say_strengths",
    "send_back_description",
    "share_in_region",
    "still_right",
    "stop_speaking",
    "take_back_shared",
    "take_out_of_team",
    "take_over_description",
    "take_seat",
]
