"""Addresses of the context: what everybody may follow, what a code opens, and where the working group works."""

from django.urls import path

from naast.participation.views import checking, draws, guides, mine, noting, people, process, public, reach, talks

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
    path(f"{ONE}gevraagd/", reach.count_invited, name="count-invited"),
    path(f"{ONE}groepen/<str:group>/aantal/", reach.take_population, name="take-population"),
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
    path(f"{ONE}loting/", draws.draws, name="draws"),
    path(f"{ONE}loting/nieuw/", draws.plan_draw, name="plan-draw"),
    path(f"{ONE}loting/<str:draw>/", draws.draw, name="draw"),
    path(f"{ONE}loting/<str:draw>/verander/", draws.plan_draw, name="change-draw"),
    path(f"{ONE}loting/<str:draw>/verder/", draws.move_draw, name="move-draw"),
    path(f"{ONE}loting/<str:draw>/antwoord/", draws.answer_draw, name="answer-draw"),
    path(f"{OPEN}<slug:process>/panel/<str:draw>/", draws.public_draw, name="public-draw"),
    path(f"{OPEN}<slug:process>/panel/<str:draw>/loting/<int:number>/", draws.check_draw, name="check-draw"),
    path(f"{OPEN}mee/<str:code>/klopt-dit/", checking.check, name="check"),
    path(f"{OPEN}<slug:process>/", public.follow, name="follow"),
]
