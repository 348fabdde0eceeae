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

__all__ = [
    "AnswersForm",
    "AskForm",
    "AwayForm",
    "ChangeForm",
    "DeedForm",
    "FrameChoiceForm",
    "FrameForm",
    "IdeaForm",
    "InsightForm",
    "NeedForm",
    "ProposalForm",
    "RecogniseForm",
    "RewriteForm",
    "TalentsForm",
    "TeamForm",
    "ViewForm",
    "VoteForm",
    "WhyForm",
]
