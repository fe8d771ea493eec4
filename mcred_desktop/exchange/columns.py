"""What the columns of a learner list are, from their headers."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mcred_desktop.domain.assess.enrolment import ColumnUse

_SYNONYMS = {
    "name": "name fullname displayname learner learnername student studentname participant "
    "participantname nombre nombrecompleto nombreyapellido nombreyapellidos alumno alumna "
    "estudiante participante nome nomecompleto nomcomplet volledigenaam vollstandigername",
    "given": "givenname givennames firstname firstnames forename forenames nombres nombredepila "
    "primernombre vorname vornamen prenom prenoms voornaam",
    "family": "familyname familynames lastname lastnames surname surnames apellido apellidos "
    "primerapellido apellidopaterno nachname familienname nom nomdefamille cognome sobrenome "
    "apelido apelidos achternaam",
    "second": "segundoapellido apellidomaterno",
    "email": "email emailaddress mail emailid correo correoelectronico direcciondecorreo "
    "direcciondecorreoelectronico direcciondeemail direccionemail emailadresse adressemail "
    "adresseemail courriel adressedecourriel indirizzoemail enderecodeemail emailadres",
    "number": "number no id idnumber learnernumber learnerid studentnumber studentid numero num "
    "numerodeid matricula numerodematricula nummatricula expediente codigo idnummer "
    "matrikelnummer numerodidentification numerodetudiant codiceidentificativo numeroid "
    "numerodeidentificacao",
}
"""As spreadsheets and learning platforms head them: English, Spanish, German, French, Italian,
Portuguese, Dutch"""
_USES = {word: ColumnUse(use) for use, words in _SYNONYMS.items() for word in words.split()}
_FIRST_NAMES = {"vorname", "vornamen", "voornaam"}
_UNNAMED = (ColumnUse.FIELD, ColumnUse.OUTCOME, ColumnUse.OUT)
_RESULT = re.compile(
    r".+ (?:result|resultado|ergebnis|résultat|risultato|resultaat)|(?:outcome|resultado): .+",
    re.IGNORECASE,
)
"""Over a result of a learning outcome, as gradebooks of learning platforms write it"""
_NAMES = {ColumnUse.NAME, ColumnUse.GIVEN, ColumnUse.FAMILY}
_ONE_PIECE = ("CJK UNIFIED", "CJK COMPATIBILITY", "HANGUL", "HIRAGANA", "KATAKANA")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    headers: tuple[str, ...]
    uses: tuple[ColumnUse, ...]
    """What each is taken for"""

    @property
    def roles(self) -> dict[str, int]:
        """Role to its first place; given, family and second are parts of a name."""
        found: dict[str, int] = {}
        for place, use in enumerate(self.uses):
            if use not in _UNNAMED:
                found.setdefault(use.value, place)
        return found

    @property
    def problem(self) -> str:
        """Why no list can be read like this; empty when one can."""
        roles = self.roles
        for place, use in enumerate(self.uses):
            first = roles.get(use.value, place)
            if first != place:
                return f"“{self.headers[first]}” and “{self.headers[place]}” say the same."
        return "" if _NAMES & set(self.uses) else "No column is taken for the learners' names."

    @property
    def own(self) -> dict[str, int]:
        """Headers of the provider's own to their place; the first of several that are the same."""
        return self._under(ColumnUse.FIELD)

    @property
    def outcomes(self) -> dict[str, int]:
        """Headers over earlier results to their place; the first of several that are the same."""
        return self._under(ColumnUse.OUTCOME)

    @property
    def _family_first(self) -> bool:
        """Whether it is a gradebook of Canvas, which writes “Family, Given”."""
        return {"student", "sisloginid"} <= {_key(title) for title in self.headers}

    def _under(self, use: ColumnUse) -> dict[str, int]:
        found: dict[str, int] = {}
        for place, title in enumerate(self.headers):
            if title and self.uses[place] is use:
                found.setdefault(title, place)
        return found

    @property
    def width(self) -> int:
        return len(self.headers)

    def title(self, role: str) -> str:
        """The header as the file has it; a name in parts goes by its first part."""
        places = [role, "given", "family", "second"] if role == "name" else [role]
        return self.headers[next(self.roles[place] for place in places if place in self.roles)]

    def headers_of(self, *roles: str) -> dict[str, str]:
        """Those of ``roles`` that have a column, with its header."""
        return {role: self.title(role) for role in roles if role in self.roles}

    def name(self, values: Mapping[str, str]) -> str:
        """The whole name; names in Han, Hangul or kana put the family name first, unspaced."""
        if "name" in values:
            family, comma, given = values["name"].partition(", ")
            return f"{given} {family}" if comma and self._family_first else values["name"]
        given = values.get("given", "")
        family = " ".join(filter(None, (values.get("family", ""), values.get("second", ""))))
        if given and family and _in_one_piece(given + family):
            return family + given
        return " ".join(filter(None, (given, family)))


def recognise(headers: Sequence[str]) -> Columns:
    """The columns that ``headers`` stand for; unknown ones are the provider's own."""
    titles = tuple(" ".join(header.split()) for header in headers)
    uses = [_USES.get(_key(title)) or _other(title) for title in titles]
    if uses.count(ColumnUse.NAME) == 1:
        place = uses.index(ColumnUse.NAME)
        uses[place] = _other_half(_key(titles[place]), set(map(_key, titles)), uses)
    return Columns(titles, tuple(uses))


def _other_half(key: str, keys: set[str], uses: Sequence[ColumnUse]) -> ColumnUse:
    """What one column of names is beside one of the other half."""
    if ColumnUse.FAMILY in uses and ColumnUse.GIVEN not in uses:
        return ColumnUse.GIVEN  # “Nombre, Apellidos” and “Name, Surname”
    if key == "name" and keys & _FIRST_NAMES and ColumnUse.FAMILY not in uses:
        return ColumnUse.FAMILY  # “Name, Vorname”
    return ColumnUse.NAME


def _other(title: str) -> ColumnUse:
    if not title:
        return ColumnUse.OUT
    return ColumnUse.OUTCOME if _RESULT.fullmatch(title) else ColumnUse.FIELD


def _key(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in plain if c.isalnum() and c.isascii())


def _in_one_piece(name: str) -> bool:
    return all(unicodedata.name(character, "").startswith(_ONE_PIECE) for character in name)
