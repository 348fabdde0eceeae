"""Who may see what, as a lawyer would say it in prose: a small oracle that knows nothing of sections, seats and doors."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

FAMILY = "het gezin"
ADULTS = {"Esra", "Peter"}
BORN = {"Sem": date(2011, 1, 10), "Daan": date(2017, 5, 1)}
GUESTS = {"Truus"}
SAFETY = "veiligheid"
SUBJECTS = (FAMILY, "Esra", "Peter", "Sem", "Daan")


@dataclass
class World:
    """What happened, as people would tell it."""

    today: date
    workers: set[str] = field(default_factory=set)
    seated: set[str] = field(default_factory=set)
    without_role: set[str] = field(default_factory=set)
    authority: set[tuple[str, str]] = field(default_factory=set)
    said: dict[tuple[str, str, str], bool] = field(
        default_factory=dict
    )  # (who said it, about whom, who reads) → yes or no
    shut: set[tuple[str, str]] = field(default_factory=set)
    safety: set[str] = field(default_factory=set)
    chosen: str = ""  # whom of the guests the family chose as its fixed person

    def age(self, who: str) -> int:
        """By counting; a grown-up is thirty."""
        born = BORN.get(who)
        if born is None:
            return 30
        return self.today.year - born.year - ((self.today.month, self.today.day) < (born.month, born.day))

    def parents(self, child: str) -> set[str]:
        """Who has authority over a child."""
        return {parent for parent, other in self.authority if other == child}

    def may_say(self, who: str, about: str) -> bool:
        """Whether somebody has a say in who reads about somebody."""
        if self.age(who) < 12:
            return False
        if about == FAMILY:
            return who not in GUESTS and self.age(who) >= 16
        return who == about or (about in BORN and self.age(about) < 16 and who in self.parents(about))

    def answers(self, about: str, reader: str, *, yes: bool) -> set[str]:
        """Who says so, and has a say at this moment."""
        return {
            who
            for (who, of, to), answer in self.said.items()
            if of == about and to == reader and answer is yes and self.may_say(who, about)
        }

    def reads_about(self, reader: str, about: str) -> bool:
        """Whether somebody of the family or around it would read about somebody, once they are in."""
        if self.age(reader) < 12 or (reader, about) in self.shut:
            return False
        yes, no = self.answers(about, reader, yes=True), self.answers(about, reader, yes=False)
        if about == FAMILY:
            return reader not in GUESTS or ((bool(yes) or reader == self.chosen) and not no)
        if about == reader:
            return True
        if about not in BORN or self.age(about) >= 16:
            return about in yes
        if reader in self.parents(about):
            return True
        agreed = bool(yes & self.parents(about)) and (self.age(about) < 12 or about in yes)
        return agreed and not no & (self.parents(about) | {about})

    def has_something_to_read(self, guest: str) -> bool:
        """Somebody around the family sits at the table for as long as they read about another."""
        return any(self.reads_about(guest, about) for about in SUBJECTS if about != guest)

    def look_again(self) -> None:
        """Who has nothing to read any more gets up, but for whom the family chose."""
        guests = (self.seated & GUESTS) - {self.chosen}
        self.seated -= {one for one in guests if not self.has_something_to_read(one)}

    def sees(self, who: str) -> set[str]:
        """Everything somebody may see at this moment."""
        if who in self.without_role:
            return set()
        if who in self.workers:
            return {*SUBJECTS, SAFETY}
        if who not in self.seated:
            return set()
        found = {about for about in SUBJECTS if self.reads_about(who, about)}
        return found | ({SAFETY} if who in self.safety else set())
