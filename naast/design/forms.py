"""How form fields are drawn: label, help, error and input, tied together for everybody."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Django's renderer with our field: label → help → error → input."""

    field_template_name = "design/field.html"
