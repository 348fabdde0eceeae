"""Addresses of the context."""

from django.urls import path

from naast.portfolio import views

app_name = "portfolio"
HERE = "<slug:gemeente>/keuzes/"
urlpatterns = [
    path(HERE, views.overview, name="overview"),
    path(f"{HERE}tegenover/", views.opposite, name="opposite"),
    path(f"{HERE}plek/<str:theme>/<str:wijk>/", views.spot, name="spot"),
    path(f"{HERE}lijn/", views.line, name="line"),
    path(f"{HERE}groep/", views.group, name="group"),
    path(f"{HERE}aanbod/", views.weights, name="weights"),
    path(f"{HERE}aanbod/<slug:slug>/", views.stopping, name="stopping"),
    path(f"{HERE}aanbod/<slug:slug>/afspraken/", views.terms, name="terms"),
    path(f"{HERE}ideeen/", views.ideas, name="ideas"),
    path(f"{HERE}ideeen/nieuw/", views.new_idea, name="new-idea"),
    path(f"{HERE}ideeen/<str:public_id>/", views.idea, name="idea"),
    path(f"{HERE}wensen/", views.wishes, name="wishes"),
    path(f"{HERE}wensen/<str:public_id>/weg/", views.drop_wish, name="drop-wish"),
    path(f"{HERE}voorstellen/", views.proposals, name="proposals"),
    path(f"{HERE}voorstellen/nieuw/", views.new_proposal, name="new-proposal"),
    path(f"{HERE}voorstellen/<str:public_id>/", views.proposal, name="proposal"),
    path(f"{HERE}voorstellen/<str:public_id>/verander/", views.rewrite, name="rewrite"),
    path(f"{HERE}voorstellen/<str:public_id>/verder/", views.move, name="move"),
    path(f"{HERE}voorstellen/<str:public_id>/besluit/", views.decide, name="decide"),
    path(f"{HERE}voorstellen/<str:public_id>/gesprek/", views.talk, name="talk"),
    path(f"{HERE}naast/", views.compare, name="compare"),
    path(f"{HERE}regio/", views.region, name="region"),
    path(f"{HERE}regio/hoofdstukken/", views.chapters, name="chapters"),
    path(f"{HERE}regio/hoofdstukken/papier/", views.chapters_paper, name="chapters-paper"),
]
