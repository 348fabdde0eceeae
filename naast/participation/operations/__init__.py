"""What people do along the line, a file per part of it."""

from naast.participation.operations.process import (
    Said,
    add_member,
    add_partner,
    close_step,
    drop_group,
    drop_member,
    drop_partner,
    finish,
    open_process,
    open_step,
    put_group,
    put_on_agenda,
    rewrite,
    start,
    stop,
    take_off_agenda,
)

__all__ = [
    "Said",
    "add_member",
    "add_partner",
    "close_step",
    "drop_group",
    "drop_member",
    "drop_partner",
    "finish",
    "open_process",
    "open_step",
    "put_group",
    "put_on_agenda",
    "rewrite",
    "start",
    "stop",
    "take_off_agenda",
]
