"""Addresses of the context: what everybody may follow, what a code opens, and where the working group works."""

from django.urls import path

from naast.participation.views import findings, mine, people, process, public, reading, reports, scenarios

app_name = "participation"
OPEN = "<slug:gemeente>/meedenken/"
WORK = f"{OPEN}werk/"
ONE = f"{WORK}<str:process>/"
READ = f"{OPEN}<slug:process>/"
urlpatterns = [
    path(OPEN, public.hear, name="hear"),
    path(WORK, process.work, name="work"),
    path(f"{WORK}nieuw/", process.start, name="start"),
    path(ONE, process.process, name="process"),
    path(f"{ONE}woorden/", process.rewrite, name="rewrite"),
    path(f"{ONE}verder/", process.move, name="move"),
    path(f"{ONE}stap/<str:key>/", process.step, name="step"),
    path(f"{ONE}werkgroep/", process.party, name="party"),
    path(f"{ONE}werkgroep/verander/", process.change_party, name="change-party"),
    path(f"{ONE}groepen/", process.groups, name="groups"),
    path(f"{ONE}groepen/nieuw/", process.group, name="new-group"),
    path(f"{ONE}groepen/<str:group>/", process.group, name="group"),
    path(f"{ONE}kaarten/", people.cards, name="cards"),
    path(f"{ONE}agenda/", process.agenda, name="agenda"),
    path(f"{ONE}agenda/erbij/", process.put_on_agenda, name="put-on-agenda"),
    path(f"{ONE}agenda/<str:item>/", process.take_off_agenda, name="take-off-agenda"),
    path(f"{OPEN}mee/", mine.enter, name="enter"),
    path(f"{OPEN}mee/<str:code>/", mine.mine, name="mine"),
    path(f"{OPEN}mee/<str:code>/terugnemen/", mine.leave, name="leave"),
    path(f"{ONE}bevindingen/", findings.findings, name="findings"),
    path(f"{ONE}bevindingen/nieuw/", findings.new_finding, name="new-finding"),
    path(f"{ONE}bevindingen/voorstellen/", findings.propose_findings, name="propose-findings"),
    path(f"{ONE}bevindingen/<str:finding>/", findings.finding, name="finding"),
    path(f"{ONE}bevindingen/<str:finding>/woorden/", findings.write_finding, name="write-finding"),
    path(f"{ONE}bevindingen/<str:finding>/verander/", findings.change_finding, name="change-finding"),
    path(f"{ONE}bevindingen/<str:finding>/punten/", findings.finding_points, name="finding-points"),
    path(f"{ONE}bevindingen/<str:finding>/behoefte/", findings.hand_down, name="hand-down"),
    path(f"{ONE}verslag/", reports.report, name="report-work"),
    path(f"{ONE}verslag/begin/", reports.begin_report, name="begin-report"),
    path(f"{ONE}verslag/schrijf/", reports.write_report, name="write-report"),
    path(f"{ONE}verslag/voorbeeld/", reports.preview, name="preview-report"),
    path(f"{ONE}verslag/voorbeeld/<str:how>/", reports.preview, name="preview-report"),
    path(f"{ONE}verslag/openbaar/", reports.publish_report, name="publish-report"),
    path(f"{ONE}scenarios/", scenarios.scenarios, name="scenarios"),
    path(f"{ONE}scenarios/nieuw/", scenarios.put_scenario, name="new-scenario"),
    path(f"{ONE}scenarios/<str:scenario>/", scenarios.scenario, name="scenario"),
    path(f"{ONE}scenarios/<str:scenario>/woorden/", scenarios.put_scenario, name="write-scenario"),
    path(f"{ONE}scenarios/<str:scenario>/verander/", scenarios.change_scenario, name="change-scenario"),
    path(f"{ONE}scenarios/<str:scenario>/cijfers/", scenarios.figures, name="figures"),
    path(f"{ONE}scenarios/<str:scenario>/blad/", scenarios.preview_sheet, name="preview-sheet"),
    path(f"{READ}verslag/", reading.report, name="report"),
    path(f"{READ}verslag/<int:number>/", reading.report, name="report"),
    path(f"{READ}verslag/<int:number>/kort/", reading.plain, name="plain"),
    path(f"{READ}verslag/<int:number>/verslag.pdf", reading.report_pdf, name="report-pdf"),
    path(f"{READ}verslag/<int:number>/kort.pdf", reading.plain_pdf, name="plain-pdf"),
    path(f"{READ}scenarios/", reading.scenarios, name="read-scenarios"),
    path(f"{READ}scenarios/<slug:letter>/", reading.sheet, name="sheet"),
    path(f"{READ}scenarios/<slug:letter>/blad.pdf", reading.sheet_pdf, name="sheet-pdf"),
    path(f"{OPEN}<slug:process>/", public.follow, name="follow"),
]
