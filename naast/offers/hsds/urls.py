"""Addresses of the open data, as the standard names them: without a slash at the end."""

from django.urls import path

from naast.offers.hsds import views

app_name = "hsds"
urlpatterns = [
    path("", views.base, name="base"),
    path("services", views.services, name="services"),
    path("services/<str:wanted>", views.service, name="service"),
    path("organizations", views.organizations, name="organizations"),
    path("organizations/<str:wanted>", views.organization, name="organization"),
    path("service_at_locations", views.service_at_locations, name="service-at-locations"),
    path("service_at_locations/<str:wanted>", views.service_at_location, name="service-at-location"),
    path("taxonomies", views.taxonomies, name="taxonomies"),
    path("taxonomies/<str:wanted>", views.taxonomy, name="taxonomy"),
    path("taxonomy_terms", views.taxonomy_terms, name="taxonomy-terms"),
    path("taxonomy_terms/<str:wanted>", views.taxonomy_term, name="taxonomy-term"),
    path("datapackage.zip", views.datapackage, name="datapackage"),
    path("openapi.json", views.openapi_document, name="openapi"),
    path("profile.json", views.profile_document, name="profile"),
    path("<path:rest>", views.nowhere, name="nowhere"),
]
