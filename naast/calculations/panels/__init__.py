"""Drawing a balanced panel by lot: quotas met, the lowest chance as high as it can be, and a draw that anybody can repeat."""

from naast.calculations.panels.balancing import Balance, balance
from naast.calculations.panels.checking import FAULTS, Record, check, record_from, record_of
from naast.calculations.panels.drawing import Draw, HouseholdsClash, draw, shared_chance
from naast.calculations.panels.lotteries import TICKETS, Lottery, lottery
from naast.calculations.panels.pools import Person, Pool, PoolIsWrong, Quota, Wanted, pool_of
from naast.calculations.panels.quotas import REASONS, Clash, QuotasClash, Side, clash, quotas_around

__all__ = [
    "FAULTS",
    "REASONS",
    "TICKETS",
    "Balance",
    "Clash",
    "Draw",
    "HouseholdsClash",
    "Lottery",
    "Person",
    "Pool",
    "PoolIsWrong",
    "Quota",
    "QuotasClash",
    "Record",
    "Side",
    "Wanted",
    "balance",
    "check",
    "clash",
    "draw",
    "lottery",
    "pool_of",
    "quotas_around",
    "record_from",
    "record_of",
    "shared_chance",
]
