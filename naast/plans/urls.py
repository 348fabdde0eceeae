"""Addresses of the plan: Dutch paths, English names."""

from django.urls import URLPattern, path

from naast.plans.views import asked, calling, letter, safety, starting, together, writing

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
    path(f"{PLAN}/samen-begrijpen/", together.together, name="together"),
    path(f"{PLAN}/samen-begrijpen/schrijf/", together.write_together, name="write-together"),
    path(f"{PLAN}/samen-begrijpen/<str:entry>/", together.rewrite_together, name="rewrite-together"),
    path(f"{PLAN}/veiligheid/", safety.safety, name="safety"),
    path(f"{PLAN}/veiligheid/stap/", safety.weigh, name="weigh"),
    path(f"{PLAN}/veiligheid/let-op/", safety.warn, name="warn"),
    path(f"{PLAN}/veiligheid/let-op/<str:caution>/", safety.look_again, name="look-again"),
    path(f"{PLAN}/veiligheid/plan/", safety.write_safety, name="write-safety"),
    path(f"{PLAN}/veiligheid/plan/<str:entry>/", safety.rewrite_safety, name="rewrite-safety"),
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
