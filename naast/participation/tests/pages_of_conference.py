"""The pages of a conference, and what people do on a phone."""

from django.urls import reverse


def page(it, name, **more):
    process = {} if "code" in more else {"process": it.slug}
    return reverse(f"participation:{name}", kwargs={"gemeente": it.who.town.slug, **process, **more})


def body(answer):
    return answer.content.decode()


def everybody(it, **values):
    for codes in it.codes.values():
        for code in codes:
            it.rate(code, **values)
