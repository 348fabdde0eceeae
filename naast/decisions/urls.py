"""Addresses of teams and their decisions, for who works with people here."""

from django.urls import path

from naast.decisions.views import deciding, framing, keeping, learning, talents, teams

app_name = "decisions"
ROOT = "<slug:gemeente>/besluiten/"
TEAM = f"{ROOT}team/<str:team>/"

urlpatterns = [
    path(ROOT, teams.today, name="today"),
    path(TEAM, teams.team, name="team"),
    path(f"{TEAM}vraag/", teams.ask, name="ask"),
    path(f"{TEAM}rollen/", teams.roles, name="roles"),
    path(f"{TEAM}talent/", talents.talents, name="talents"),
    path(f"{TEAM}talent/ik/", talents.my_talents, name="my-talents"),
    path(f"{TEAM}leren/", learning.cases, name="learning"),
    path(f"{TEAM}leren/nieuw/", learning.bring, name="bring-case"),
    path(f"{ROOT}leren/<str:session>/", learning.session, name="session"),
    path(f"{ROOT}leren/<str:session>/voorbeeld/", learning.share, name="share-lesson"),
    path(f"{TEAM}weg/", teams.away, name="away"),
    path(f"{ROOT}besluit/<str:decision>/", deciding.decision, name="decision"),
    path(f"{ROOT}kaders/", framing.frames, name="frames"),
    path(f"{ROOT}kaders/<str:frame>/intrekken/", framing.withdraw, name="withdraw-frame"),
    path(f"{ROOT}teams/", keeping.teams, name="teams"),
    path(f"{ROOT}teams/<str:team>/", keeping.members, name="members"),
]
