"""Addresses of the plan: Dutch paths, English names."""

from django.urls import URLPattern, path

from naast.plans.views import destroying, emergency, letter, starting, writing

app_name = "plans"
PLAN = "<slug:gemeente>/plan/<str:public_id>"
urlpatterns: list[URLPattern] = [
    path("<slug:gemeente>/plannen/", letter.mine, name="mine"),
    path("<slug:gemeente>/plannen/nieuw/", starting.start, name="start"),
    path("<slug:gemeente>/plannen/laatst/", letter.newest, name="newest"),
    path("<slug:gemeente>/noodknop/", emergency.press, name="emergency"),
    path("<slug:gemeente>/noodknop/nakijken/", emergency.to_review, name="emergencies-review"),
    path("<slug:gemeente>/noodknop/nakijken/<str:public_id>/", emergency.review, name="emergency-review"),
    path("<slug:gemeente>/noodknop/<str:public_id>/klaar/", emergency.stop, name="emergency-stop"),
    path("<slug:gemeente>/vernietigen/", destroying.destructions, name="destructions"),
    path("<slug:gemeente>/vernietigen/bewaren/", destroying.holds, name="holds"),
    path("<slug:gemeente>/vernietigen/bewaren/<str:public_id>/", destroying.lift_hold, name="lift-hold"),
    path("<slug:gemeente>/vernietigen/<str:public_id>/", destroying.destruction, name="destruction"),
    path("<slug:gemeente>/vernietigen/<str:public_id>/verklaring/", destroying.declaration, name="declaration"),
    path(f"{PLAN}/wissen/toch-bewaren/", destroying.keep, name="keep"),
    path(f"{PLAN}/noodknop/", emergency.of_plan, name="emergencies"),
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
]
