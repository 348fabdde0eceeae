"""Addresses of the plan: Dutch paths, English names."""

from django.urls import URLPattern, path

from naast.plans.views import circle, documents, everything, letter, starting, writing

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
    path(f"{PLAN}/kring/", circle.circle, name="circle"),
    path(f"{PLAN}/kring/erbij/", circle.add_person, name="add-person"),
    path(f"{PLAN}/kring/<str:person>/", circle.person, name="person"),
    path(f"{PLAN}/kring/<str:person>/anders/", circle.change_person, name="change-person"),
    path(f"{PLAN}/kring/<str:person>/plek/", circle.put, name="put-person"),
    path(f"{PLAN}/kring/<str:person>/band/", circle.relate, name="relate"),
    path(f"{PLAN}/kring/<str:person>/band/<str:relation>/", circle.end_relation, name="end-relation"),
    path(f"{PLAN}/kring/<str:person>/thuis/", circle.live, name="live"),
    path(f"{PLAN}/kring/<str:person>/thuis/<str:stay>/", circle.move_out, name="move-out"),
    path(f"{PLAN}/kring/<str:person>/bereikbaar/", circle.add_contact, name="add-contact"),
    path(f"{PLAN}/kring/<str:person>/bereikbaar/<str:contact>/", circle.forget_contact, name="forget-contact"),
    path(f"{PLAN}/kring/<str:person>/weg/", circle.leave, name="leave"),
    path(f"{PLAN}/papieren/", documents.documents, name="documents"),
    path(f"{PLAN}/papieren/<str:document>/", documents.download, name="download-document"),
    path(f"{PLAN}/papieren/<str:document>/weg/", documents.remove, name="remove-document"),
    path(f"{PLAN}/alles/", everything.everything, name="everything"),
]
