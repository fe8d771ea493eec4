"""The certificate's own words, in the language of the micro-credential."""

from collections.abc import Iterable
from datetime import date

from mcred_desktop.documents.text.direction import runs_right_to_left
from mcred_desktop.documents.words import Words
from mcred_desktop.domain.isolates import isolated, joined, sentence


class Captions(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "designs/captions.json"
    certificate: str
    level_of: str
    insufficient: str
    qr: str
    no_expiry: str
    hours: str
    hour: str
    ects: str
    eqf: str
    issued_on: str
    valid_until: str
    at_level: str
    scale: str
    passed: str
    decimal: str
    comma: str
    """Between the parts of a list"""
    digits: str
    """Its own ten, from nought"""
    day_form: str
    months: tuple[str, ...]
    say: dict[str, str]
    """Words a design sets as ``{say.NAME}``"""
    says: dict[str, str]
    """Words of page 2"""
    modes: dict[str, str]
    """How learners and tutors come together, by the record's word for it"""

    @property
    def leftward(self) -> bool:
        """Whether the language is read from right to left."""
        return runs_right_to_left(self.certificate)

    def sentence(self, form: str, **values: str) -> str:
        """``form`` with its values, none of which turns it round."""
        apart = {name: isolated(value) for name, value in values.items()}
        return sentence(form.format(**apart), leftward=self.leftward)

    def counted(self, form: str, **numbers: int) -> str:
        """``form`` with its numbers, in the digits of this language."""
        return sentence(self.told(form.format(**numbers)), leftward=self.leftward)

    def joined(self, mark: str, parts: Iterable[str]) -> str:
        """The ``parts`` that say something, in the order of this language."""
        return joined(mark, parts, leftward=self.leftward)

    def day(self, day: date) -> str:
        """The date in words of this language."""
        month = self.months[day.month - 1]
        return self.told(self.day_form.format(day=day.day, month=month, year=day.year))

    def number(self, number: float) -> str:
        """At most two decimals, and none that are nothing."""
        return self.told(f"{number:.2f}".rstrip("0").rstrip(".").replace(".", self.decimal))

    def told(self, text: str) -> str:
        """``text`` with its digits as this language writes them."""
        return text.translate(str.maketrans("0123456789", self.digits))


def captions_in(language: str) -> Captions:
    """The captions for a BCP 47 tag; English where there are none."""
    return Captions.of(language)
