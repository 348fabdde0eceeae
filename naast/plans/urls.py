"""Addresses of the plan: Dutch paths, English names."""

from django.urls import URLPattern, path

from naast.plans.views import asking, consent, doors, entering, faithful, letter, starting, writing

app_name = "plans"
PLAN = "<slug:gemeente>/plan/<str:public_id>"
urlpatterns: list[URLPattern] = [
    path("<slug:gemeente>/plannen/", letter.mine, name="mine"),
    path("<slug:gemeente>/plannen/nieuw/", starting.start, name="start"),
    path("<slug:gemeente>/plannen/laatst/", letter.newest, name="newest"),
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
    path(f"{PLAN}/afspraken/<str:agreement>/", writing.settle, name="settle"),
    path("<slug:gemeente>/mijn-plan/", asking.my_plan, name="my-plan"),
    path("<slug:gemeente>/berichten/", asking.notices, name="notices"),
    path("<slug:gemeente>/binnen/", entering.enter, name="enter"),
    path("<slug:gemeente>/binnen/code/", entering.second_code, name="second-code"),
    path("<slug:gemeente>/binnen/naam/", entering.come_in, name="come-in"),
    path(f"{PLAN}/meelezers/", doors.doors, name="doors"),
    path(f"{PLAN}/meelezers/uitnodigen/", doors.invite, name="invite"),
    path(f"{PLAN}/meelezers/met-de-hand/", doors.by_hand, name="by-hand"),
    path(f"{PLAN}/meelezers/uitnodiging/<str:invitation>/", doors.revoke, name="revoke"),
    path(f"{PLAN}/toestemming/", consent.consent, name="consent"),
    path(f"{PLAN}/toestemming/zeg/", consent.say, name="say"),
    path(f"{PLAN}/toestemming/wet/", consent.rest_on, name="rest-on"),
    path(f"{PLAN}/toestemming/<str:consent>/terug/", consent.withdraw, name="withdraw"),
    path(f"{PLAN}/wie-keek/", faithful.looked, name="looked"),
    path(f"{PLAN}/ernaast/", faithful.beside_list, name="beside-list"),
    path(f"{PLAN}/ernaast/<str:entry>/", faithful.beside, name="beside"),
    path(f"{PLAN}/ernaast/<str:entry>/zet/", faithful.put_beside, name="put-beside"),
    path(f"{PLAN}/ernaast/<str:entry>/<str:correction>/", faithful.answer_correction, name="answer-correction"),
    path(f"{PLAN}/vragen/", asking.ask, name="ask"),
    path(f"{PLAN}/vragen/<str:message>/", asking.reply, name="reply"),
    path(f"{PLAN}/wissen/", faithful.erase, name="erase"),
]
