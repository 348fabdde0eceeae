"""Addresses of the context: what everybody may follow, what a code opens, and where the working group works."""

from django.urls import path

from naast.participation.views import ballots, choosing, conference, hall, mine, people, process, public
from naast.participation.views import checking, guides, mine, noting, people, process, public, talks

app_name = "participation"
OPEN = "<slug:gemeente>/meedenken/"
WORK = f"{OPEN}werk/"
ONE = f"{WORK}<str:process>/"
urlpatterns = [
    path(OPEN, public.hear, name="hear"),
    path(WORK, process.work, name="work"),
    path(f"{WORK}nieuw/", process.start, name="start"),
    path(ONE, process.process, name="process"),
    path(f"{ONE}woorden/", process.rewrite, name="rewrite"),
    path(f"{ONE}verder/", process.move, name="move"),
    path(f"{ONE}stap/<str:key>/", process.step, name="step"),
    path(f"{ONE}werkgroep/", process.party, name="party"),
    path(f"{ONE}werkgroep/verander/", process.change_party, name="change-party"),
    path(f"{ONE}groepen/", process.groups, name="groups"),
    path(f"{ONE}groepen/nieuw/", process.group, name="new-group"),
    path(f"{ONE}groepen/<str:group>/", process.group, name="group"),
    path(f"{ONE}kaarten/", people.cards, name="cards"),
    path(f"{ONE}agenda/", process.agenda, name="agenda"),
    path(f"{ONE}agenda/erbij/", process.put_on_agenda, name="put-on-agenda"),
    path(f"{ONE}agenda/<str:item>/", process.take_off_agenda, name="take-off-agenda"),
    path(f"{OPEN}mee/", mine.enter, name="enter"),
    path(f"{OPEN}mee/<str:code>/", mine.mine, name="mine"),
    path(f"{OPEN}mee/<str:code>/terugnemen/", mine.leave, name="leave"),
    path(f"{ONE}conferentie/", conference.conference, name="conference"),
    path(f"{ONE}conferentie/voorbereiden/", conference.prepare_conference, name="prepare-conference"),
    path(f"{ONE}conferentie/verder/", conference.move_conference, name="move-conference"),
    path(f"{ONE}conferentie/ronde/", conference.round_of_conference, name="round-of-conference"),
    path(f"{ONE}conferentie/keuze/", conference.choose_scenario, name="choose-scenario"),
    path(f"{ONE}conferentie/voorwaarden/", ballots.conditions, name="conditions"),
    path(f"{ONE}conferentie/papier/", ballots.papers, name="papers"),
    path(f"{ONE}conferentie/papier/printen/", ballots.ballots, name="ballots"),
    path(f"{ONE}conferentie/papier/<str:number>/", ballots.paper, name="paper"),
    path(f"{OPEN}mee/<str:code>/kiezen/", choosing.choosing, name="choosing"),
    path(f"{OPEN}mee/<str:code>/kiezen/nodig/", choosing.choosing_need, name="choosing-need"),
    path(f"{OPEN}mee/<str:code>/kiezen/<str:key>/", choosing.choosing_one, name="choosing-one"),
    path(f"{OPEN}mee/<str:code>/kiezen/<str:key>/waarom/", choosing.choosing_why, name="choosing-why"),
    path(f"{OPEN}<slug:process>/conferentie/", hall.told, name="told"),
    path(f"{OPEN}<slug:process>/conferentie/afspraak.json", hall.conference_rule, name="conference-rule"),
    path(f"{OPEN}<slug:process>/zaal/", hall.hall, name="hall"),
    path(f"{OPEN}<slug:process>/zaal/stand/", hall.hall_stand, name="hall-stand"),
    path(f"{ONE}vragen/", guides.guides, name="guides"),
    path(f"{ONE}vragen/papier/<str:guide>/", guides.guide_paper, name="guide-paper"),
    path(f"{ONE}vragen/<str:voice>/", guides.guide, name="guide"),
    path(f"{ONE}vragen/<str:voice>/schrijf/", guides.write_guide, name="write-guide"),
    path(f"{ONE}vragen/<str:voice>/gebruik/", guides.use_guide, name="use-guide"),
    path(f"{ONE}gesprekken/", talks.talks, name="talks"),
    path(f"{ONE}gesprekken/nieuw/", talks.plan_talk, name="plan-talk"),
    path(f"{ONE}gesprekken/<str:talk>/", talks.talk, name="talk"),
    path(f"{ONE}gesprekken/<str:talk>/verander/", talks.change_talk, name="change-talk"),
    path(f"{ONE}gesprekken/<str:talk>/verder/", talks.move_talk, name="move-talk"),
    path(f"{ONE}gesprekken/<str:talk>/code/", talks.give_code, name="give-code"),
    path(f"{ONE}gesprekken/<str:talk>/punt/<str:point>/weg/", talks.strike, name="strike"),
    path(f"{ONE}gesprekken/<str:talk>/noteer/", noting.note, name="note"),
    path(f"{ONE}gesprekken/<str:talk>/spreker/", noting.speaker, name="speaker"),
    path(f"{ONE}gesprekken/<str:talk>/papier/", noting.paper, name="talk-paper"),
    path(f"{OPEN}mee/<str:code>/klopt-dit/", checking.check, name="check"),
    path(f"{OPEN}<slug:process>/", public.follow, name="follow"),
]
