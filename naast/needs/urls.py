"""Addresses of the context."""

from django.urls import path

from naast.needs.views import assumptions, figures, overview, places, profile, sources

app_name = "needs"
urlpatterns = [
    path("<slug:gemeente>/behoeften/", overview.overview, name="overview"),
    path("<slug:gemeente>/behoeften/profiel/", profile.profile, name="profile"),
    path("<slug:gemeente>/behoeften/profiel/csv/", profile.export, name="profile-csv"),
    path("<slug:gemeente>/behoeften/bronnen/", sources.sources, name="sources"),
    path("<slug:gemeente>/behoeften/bronnen/inlezen/", figures.figures, name="figures"),
    path("<slug:gemeente>/behoeften/bronnen/inlezen/<str:public_id>/", figures.figure_run, name="figure-run"),
    path("<slug:gemeente>/behoeften/bronnen/gesprekken/", sources.finding, name="finding"),
    path("<slug:gemeente>/behoeften/bronnen/bevolking/", sources.share, name="share"),
    path("<slug:gemeente>/behoeften/bronnen/aanname/<slug:slug>/", assumptions.assumption, name="assumption"),
    path("<slug:gemeente>/beheer/wijken/", places.neighbourhoods, name="neighbourhoods"),
    path("<slug:gemeente>/beheer/wijken/<slug:slug>/", places.neighbourhood, name="neighbourhood"),
]
