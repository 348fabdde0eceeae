"""What a password must be, said in our own words."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """A password of at least twelve characters."""

    def get_error_message(self) -> str:
        """What is wrong, and what to do."""
        return _("Dit wachtwoord is te kort. Kies er een van minstens %(least)d tekens.") % {"least": self.min_length}
