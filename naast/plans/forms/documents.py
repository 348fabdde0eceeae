"""The shape of adding a paper, and how a file that is too large or of a wrong kind is stopped while it comes in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.utils.translation import gettext_lazy as _

from naast.plans.forms.who_reads import WhoReadsField
from naast.plans.rules import papers

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

    from naast.access.http import Request

TOO_LARGE = _("Dit bestand is te groot: 10 MB is het meeste. Maak een kleinere foto, of knip het papier in delen.")
WRONG_KIND = _("Dit soort bestand bewaren we niet. Kies een pdf, een foto (jpg, png of webp) of een tekstbestand.")
AROUND = 64 * 1024  # the other fields of the form, and what stands between them


class OnePaper(FileUploadHandler):
    """Holds one file in memory, never more than a paper may be; stops reading at the first byte too much or wrong."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.held = io.BytesIO()
        self.size = 0
        self.wrong: Any = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins: only the last one counts."""
        super().new_file(*args, **kwargs)
        self.held, self.size = io.BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep it, or stop."""
        if start == 0:
            try:
                papers.kind_of(raw_data)
            except papers.UnknownKind:
                self.wrong = WRONG_KIND
                raise StopUpload(connection_reset=True) from None
        self.size += len(raw_data)
        if self.size > papers.MOST:
            self.wrong = TOO_LARGE
            raise StopUpload(connection_reset=True)
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes] | None:
        """The file, in memory."""
        self.held.seek(0)
        return InMemoryUploadedFile(
            self.held, self.field_name, self.file_name or "", self.content_type, file_size, self.charset
        )


def is_too_large(request: Request) -> bool:
    """Whether more is coming than a paper may be, as the browser says before it sends."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return said.isdigit() and int(said) > papers.MOST + AROUND


class PaperForm(forms.Form):
    """A paper, and about whom it is: that first, so that it was read when a wrong file stops what comes in."""

    about = WhoReadsField()
    file = forms.FileField(
        label=_("Welk papier?"), help_text=_("Een pdf, een foto of een tekstbestand, tot 10 MB."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg. Kies een ander.")},
    )  # fmt: skip

    def __init__(self, *args: Any, about: Any, stopped: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stopped = stopped
        self.fields["about"].offer(about)  # type: ignore[attr-defined]
        self.fields["file"].widget.attrs["accept"] = ".pdf,.png,.jpg,.jpeg,.webp,.txt"

    def clean_file(self) -> Any:
        """Once more by its bytes, now that it is whole."""
        file = self.cleaned_data["file"]
        try:
            papers.kind_of(file.read())
        except papers.UnknownKind:
            raise forms.ValidationError(WRONG_KIND) from None
        file.seek(0)
        return file

    def full_clean(self) -> None:
        """A file that was stopped while it came in says why, instead of that it is missing."""
        super().full_clean()
        if self.stopped:
            self._errors.pop("file", None)  # type: ignore[attr-defined]
            if "about" not in self.data:  # it was chosen, and never read
                self._errors.pop("about", None)  # type: ignore[attr-defined]
            self.add_error("file", self.stopped)
