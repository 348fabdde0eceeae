"""Addresses of the pages where the window is kept."""

from django.urls import path

from naast.offers.views import imports, keeping, learning, links, own, places, proposals, translating

app_name = "offers"
urlpatterns = [
    path("<slug:gemeente>/beheer/inlezen/", imports.imports, name="imports"),
    path("<slug:gemeente>/beheer/inlezen/voorbeeld.csv", imports.import_example, name="import-example"),
    path("<slug:gemeente>/beheer/inlezen/<str:public_id>/", imports.import_run, name="import-run"),
    path("<slug:gemeente>/beheer/inlezen/<str:public_id>/apart.csv", imports.import_apart, name="import-apart"),
    path("<slug:gemeente>/beheer/plekken/", places.places, name="places"),
    path("<slug:gemeente>/beheer/plekken/<slug:slug>/", places.place, name="place"),
    path("<slug:gemeente>/redactie/etalage/", keeping.kept, name="kept"),
    path("<slug:gemeente>/redactie/voorstellen/", proposals.proposals, name="proposals"),
    path("<slug:gemeente>/redactie/voorstellen/<str:public_id>/", proposals.proposal, name="proposal"),
    path("<slug:gemeente>/redactie/dubbel/", keeping.doubles, name="doubles"),
    path("<slug:gemeente>/redactie/leren/", learning.learning, name="learning"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/taal/<slug:language>/", translating.translate, name="translate"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/woorden/", learning.add_words, name="add-words"),
    path("<slug:gemeente>/redactie/versheid/", keeping.periods, name="periods"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/", keeping.offer, name="offer"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/klopt/", keeping.check, name="check"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/vraag-na/", keeping.ask_keeper, name="ask-keeper"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/vroeger/", keeping.past, name="past"),
    path("<slug:gemeente>/redactie/etalage/<slug:slug>/haal-weg/", keeping.withdraw, name="withdraw"),
    path("<slug:gemeente>/ons-aanbod/", own.own, name="own"),
    path("<slug:gemeente>/ons-aanbod/<slug:slug>/", own.edit, name="own-edit"),
    path("<slug:gemeente>/ons-aanbod/<slug:slug>/klopt/", own.confirm, name="own-confirm"),
    path("<slug:gemeente>/klopt-nog/<str:secret>/", links.still_right, name="still-right"),
]
