"""Addresses of the question and the desk."""

from django.urls import path

from naast.questions import views
from naast.questions.views import acting, desk, editing

app_name = "questions"
urlpatterns = [
    path("<slug:gemeente>/vraag/", views.ask, name="ask"),
    path("<slug:gemeente>/vraag/terug/", views.back, name="back"),
    path("<slug:gemeente>/vraag/<str:code>/", views.thread, name="thread"),
    path("<slug:gemeente>/vraag/<str:code>/schrijf/", views.add, name="add"),
    path("<slug:gemeente>/vraag/<str:code>/hielp/", views.helped, name="helped"),
    path("<slug:gemeente>/vraag/<str:code>/wissen/", views.erase, name="erase"),
    path("<slug:gemeente>/loket/", desk.queue, name="desk"),
    path("<slug:gemeente>/loket/wachtrij/", desk.waiting, name="waiting"),
    path("<slug:gemeente>/loket/nieuw/", desk.register, name="register"),
    path("<slug:gemeente>/loket/aanmeldingen/", desk.sign_ups, name="sign-ups"),
    path("<slug:gemeente>/loket/zoek/", desk.find, name="find"),
    path("<slug:gemeente>/loket/<str:public_id>/", desk.question, name="question"),
    path("<slug:gemeente>/loket/<str:public_id>/kies/", acting.triage, name="triage"),
    path("<slug:gemeente>/loket/<str:public_id>/antwoord/", acting.answer, name="answer"),
    path("<slug:gemeente>/loket/<str:public_id>/concept/", acting.draft, name="draft"),
    path("<slug:gemeente>/loket/<str:public_id>/zet/", acting.put, name="put"),
    path("<slug:gemeente>/loket/<str:public_id>/voorbeeld/", editing.keep, name="keep"),
    path("<slug:gemeente>/loket/<str:public_id>/voorbeelden/", acting.seek_example, name="seek-example"),
    path("<slug:gemeente>/loket/<str:public_id>/geef-door/", acting.hand_over, name="hand-over"),
    path("<slug:gemeente>/loket/<str:public_id>/parkeer/", acting.park, name="park"),
    path("<slug:gemeente>/loket/<str:public_id>/gebeld/", acting.called, name="called"),
    path("<slug:gemeente>/loket/<str:public_id>/aanmelden/", acting.sign_up, name="sign-up"),
    path("<slug:gemeente>/loket/<str:public_id>/aanmelden/zoek/", acting.seek, name="seek"),
    path("<slug:gemeente>/loket/<str:public_id>/sluit/", acting.close, name="close"),
    path("<slug:gemeente>/redactie/", editing.proposals, name="proposals"),
    path("<slug:gemeente>/redactie/<str:public_id>/", editing.publish, name="publish"),
]
