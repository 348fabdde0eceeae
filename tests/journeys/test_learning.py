"""A learning session becomes a good example."""

from tests.browser import accessible, seen, step_in

STORY = "Op 3 mei belde ik mevrouw Jansen. Ik gaf raad voordat de vraag er was."
PLAIN = "Ik belde een moeder. Ik gaf raad voordat de vraag er was."


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_learning_session_becomes_a_good_example(page, live_town, width):
    title, sentence = f"Te snel met raad, {width}", f"Vraag eerst door, dan pas raad ({width})."
    # given Bart, who brings something in and writes a name and a day by mistake
    step_in(page, live_town, "Bart")
    page.goto(live_town.at("besluiten/"))
    page.locator(".plist").get_by_role("link", name="Team Oever").click()
    page.get_by_role("link", name="Leren van ons werk").click()
    seen(page.get_by_text("hoorden we nog niets"))
    accessible(page, "learning-cases")
    page.get_by_role("link", name="Breng iets in").click()
    page.get_by_label("Geef het een naam").fill(title)
    page.get_by_label("Wat speelde er?").fill(STORY)
    page.get_by_label("Wat wil je van de anderen weten?").fill("Hoe wacht je tot de vraag er is?")
    page.get_by_text("Vijf stappen").click()
    press(page, "Breng het in")
    seen(page.get_by_text("Kan iemand hieraan herkennen over wie dit gaat?"))
    assert page.get_by_label("Wat speelde er?").input_value() == STORY
    accessible(page, "learning-traces")
    # when he takes them out, and the team talks about it step by step
    page.get_by_label("Wat speelde er?").fill(PLAIN)
    press(page, "Breng het in")
    seen(page.get_by_role("heading", name="Zitten jullie bij elkaar?"))
    accessible(page, "learning-ready")
    press(page, "Begin")
    seen(page.get_by_role("heading", name="Breng het in"))
    press(page, "Volgende stap")
    page.get_by_label("Welke vraag zette aan het denken?").fill("Wie wilde dit?")
    press(page, "Schrijf op")
    seen(page.get_by_text("Van wie een zin komt, bewaren we niet."))
    accessible(page, "learning-step")
    for _step in range(3):
        press(page, "Volgende stap")
    press(page, "Naar wat we leerden")
    page.get_by_role("textbox", name="Wat leerden we?").fill(sentence)
    accessible(page, "learning-end")
    press(page, "Dit leerden we")
    assert page.get_by_text(PLAIN).count() == 0
    accessible(page, "learning-done")
    # and they give it to the desk
    page.get_by_role("link", name="Maak er een goed voorbeeld van").click()
    page.get_by_label("Slapen", exact=True).check()
    accessible(page, "learning-share")
    press(page, "Zet het bij de balie")
    seen(page.get_by_text("Het staat bij de balie, met de naam van je team erbij."))
    # then a colleague finds it with a question before them, and puts it into the answer
    step_in(page, live_town, "Hanan")
    page.goto(live_town.at("loket/"))
    page.get_by_label("In wat collega’s schreven en teams leerden").fill(f"raad {width}")
    page.locator("#voorbeelden").get_by_role("button", name="Zoek", exact=True).click()
    seen(page.locator("#voorbeelden").get_by_text(sentence))
    accessible(page, "learning-at-the-desk")
    page.locator("#voorbeelden").get_by_role("button", name="Zet in antwoord").click()
    assert sentence in page.locator("#id_text").input_value()
