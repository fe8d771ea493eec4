"""Lists of learners and of ratings, and tables shown beside a rubric, as delimited text."""

from contextlib import suppress

from mcred_desktop.domain.errors import McredError
from mcred_desktop.exchange.learners import read_learners
from mcred_desktop.exchange.ratings import read_ratings
from mcred_desktop.exchange.tables import read_tables

from .place import written

_LEARNERS = "Name,E-mail,Number,Site\nAna Anders,ana@home.example,7,North\nBo “Bobby”,,8,\n"
_RATINGS = "unit,rater,value,criterion\np1,ruth,3,a\np1,samuel,2,a\np2,ruth,1,b\n"


def seeds() -> list[bytes]:
    return [
        _LEARNERS.encode(),
        _LEARNERS.replace(",", ";").encode("utf-16"),
        _LEARNERS.replace(",", "\t").replace("“", "").replace("”", "").encode("cp1252"),
        b'Nombre;Correo\r\n"Ana ""A."" Anders";a@b.example\r\n"two\nlines";\r\n',
        _RATINGS.encode(),
        b"",
    ]


def fuzz(data: bytes) -> None:
    file = written("list.csv", data)
    for read in (read_learners, read_ratings, lambda found: read_tables(found, "text/csv")):
        with suppress(McredError):
            read(file)
