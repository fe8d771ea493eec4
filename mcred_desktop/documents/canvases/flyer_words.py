"""What a flyer says besides the words of the offer, in the language of the record."""

from mcred_desktop.documents.words import Words


class FlyerWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/flyer.json"
    kind: str
    able: str
    skills: str
    audience: str
    learning: str
    judged: str
    terms: str
    next: str
    hour: str
    hours: str
    credits: str
    level: str
    scan: str
    qr: str
    continued: str
    decimal: str
