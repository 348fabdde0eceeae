"""Addresses of the plan: Dutch paths, English names."""

from django.urls import URLPattern, path

from naast.plans.views import after_care, asked, calling, letter, moving, starting, team, writing

app_name = "plans"
PLAN = "<slug:gemeente>/plan/<str:public_id>"
urlpatterns: list[URLPattern] = [
    path("<slug:gemeente>/plannen/", letter.mine, name="mine"),
    path("<slug:gemeente>/plannen/nieuw/", starting.start, name="start"),
    path("<slug:gemeente>/plannen/laatst/", letter.newest, name="newest"),
    path("<slug:gemeente>/gevraagd/", asked.asked, name="asked"),
    path("<slug:gemeente>/gevraagd/<str:call>/", asked.asked_one, name="asked-one"),
    path("<slug:gemeente>/gevraagd/<str:call>/ja/", asked.accept_call, name="accept-call"),
    path("<slug:gemeente>/gevraagd/<str:call>/nee/", asked.decline_call, name="decline-call"),
    path(f"{PLAN}/erbij/", calling.calls, name="calls"),
    path(f"{PLAN}/erbij/vraag/", calling.call_in, name="call-in"),
    path(f"{PLAN}/erbij/<str:call>/stop/", calling.revoke_call, name="revoke-call"),
    path(f"{PLAN}/erbij/<str:call>/klaar/", calling.finish_call, name="finish-call"),
    path(f"{PLAN}/erbij/<str:call>/langer/", calling.extend_call, name="extend-call"),
    path(f"{PLAN}/", letter.plan, name="plan"),
    path(f"{PLAN}/gesprekken/", writing.talks, name="talks"),
    path(f"{PLAN}/gesprekken/schrijf/", writing.write, name="write"),
    path(f"{PLAN}/gesprekken/<str:entry>/", writing.rewrite, name="rewrite"),
    path(f"{PLAN}/concept/", writing.draft, name="draft"),
    path(f"{PLAN}/doelen/", writing.goals, name="goals"),
    path(f"{PLAN}/doelen/nieuw/", writing.set_goal, name="set-goal"),
    path(f"{PLAN}/doelen/<str:goal>/", writing.change_goal, name="change-goal"),
    path(f"{PLAN}/doelen/<str:goal>/terugkijken/", writing.look_back, name="look-back"),
    path(f"{PLAN}/afspraken/", writing.agree, name="agree"),
    path("<slug:gemeente>/hoe-gaat-het/", after_care.how_is_it, name="how-is-it"),
    path("<slug:gemeente>/plannen/team/", team.team, name="team"),
    path("<slug:gemeente>/plannen/team/<str:public_id>/", team.member, name="member"),
    path("<slug:gemeente>/plannen/invallen/<str:public_id>/", team.take_over, name="take-over"),
    path("<slug:gemeente>/plannen/velden/", team.parts, name="parts"),
    path(f"{PLAN}/verder/", moving.moving, name="moving"),
    path(f"{PLAN}/verder/overdracht/", moving.propose_handover, name="propose-handover"),
    path(f"{PLAN}/verder/overdracht/gesprek/", moving.plan_talk, name="plan-talk"),
    path(f"{PLAN}/verder/overdracht/ja/", moving.confirm_handover, name="confirm-handover"),
    path(f"{PLAN}/verder/overdracht/stop/", moving.cancel_handover, name="cancel-handover"),
    path(f"{PLAN}/verder/invallen/", moving.replace, name="replace"),
    path(f"{PLAN}/verder/invallen/antwoord/", moving.answer_replacement, name="answer-replacement"),
    path(f"{PLAN}/verder/stap/", moving.take_step, name="take-step"),
    path(f"{PLAN}/verder/afronden/", moving.end, name="end"),
    path(f"{PLAN}/verder/weer/", moving.reopen, name="reopen"),
    path(f"{PLAN}/verder/waakvlam/", moving.keep_pilot_light, name="keep-pilot-light"),
    path(f"{PLAN}/verder/registratie/", moving.explain_registration, name="explain-registration"),
    path(f"{PLAN}/verder/briefje/", after_care.write_sheet, name="write-sheet"),
    path(f"{PLAN}/verder/hoe-gaat-het/", after_care.answer_at_home, name="answer-at-home"),
    path(f"{PLAN}/afspraken/<str:agreement>/", writing.settle, name="settle"),
]
