"""Fields of the pages of decisions; no rules of deciding."""

from naast.decisions.forms.deeds import (
    AnswersForm,
    ChangeForm,
    DeedForm,
    FrameChoiceForm,
    IdeaForm,
    InsightForm,
    NeedForm,
    ProposalForm,
    RecogniseForm,
    RewriteForm,
    ViewForm,
    VoteForm,
    WhyForm,
)
from naast.decisions.forms.keeping import AskForm, AwayForm, FrameForm, TalentsForm, TeamForm
from naast.decisions.forms.learning import CaseForm, InsightNoteForm, LearnedForm, LessonForm, TracelessForm

__all__ = [
    "AnswersForm",
    "AskForm",
    "AwayForm",
    "CaseForm",
    "ChangeForm",
    "DeedForm",
    "FrameChoiceForm",
    "FrameForm",
    "IdeaForm",
    "InsightForm",
    "InsightNoteForm",
    "LearnedForm",
    "LessonForm",
    "NeedForm",
    "ProposalForm",
    "RecogniseForm",
    "RewriteForm",
    "TalentsForm",
    "TeamForm",
    "TracelessForm",
    "ViewForm",
    "VoteForm",
    "WhyForm",
]
