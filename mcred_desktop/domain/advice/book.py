"""What advice says and when: the data of one language, from ``resources/advice``.

Words are matched folded (case and diacritics do not count); ``*`` at the end of the last word
stands for any ending. Texts hold their values in braces.
"""

from typing import Annotated, Literal

from pydantic import Field as Limit

from mcred_desktop.domain.values import Part

Entry = Annotated[str, Limit(pattern=r"\w")]
"""A word or an expression to look for"""


class Example(Part):
    """A wording as one meets it, and a better one."""

    before: str = Limit(min_length=1)
    after: str = Limit(min_length=1)


class Rule(Part):
    """What is said, why it matters, and what would be better."""

    text: str = Limit(min_length=1)
    reason: str = Limit(min_length=1)
    example: Example


class EmptyCells(Rule):
    """Cells without a descriptor."""

    row: str = Limit(min_length=1)
    """Said instead of ``text`` when the whole row is empty"""


class SameLevels(Rule):
    """Two levels of a row that say the same."""

    alike: float = Limit(gt=0, le=1)
    """Sørensen-Dice coefficient of their content words from which on they are the same"""
    degree: tuple[Entry, ...]
    """Words that only say how much: two levels must differ in more than these"""
    telling: tuple[Entry, ...]
    """Words that make a difference by themselves, besides figures: *no*, *all*, *before*"""


class VagueWords(Rule):
    """Words that leave open what an evaluator must see."""

    words: tuple[Entry, ...]
    """Judgements, vague wherever they stand"""
    soft: tuple[Entry, ...]
    """Vague where the descriptor names nothing countable"""
    explained_by: tuple[Entry, ...]
    """What follows makes a vague word plain: *such as*; a colon does too"""
    but_not: tuple[Entry, ...]
    """Fixed expressions in which the words mean something else"""


class ComparedLevels(Rule):
    """Descriptors that only compare, without saying what is there to see."""

    words: tuple[Entry, ...]
    references: tuple[Entry, ...]
    """Ways to speak of another level, besides its name"""
    left: int = Limit(ge=0)
    """Content words, besides the comparison, up to which nothing else is said"""
    left_beside_a_level: int = Limit(ge=0)
    """The same when the comparison is with another level"""


class TwoThings(Rule):
    """A criterion whose title joins two things that are judged apart."""

    joiners: tuple[Entry, ...] = Limit(min_length=1)
    """The word for *and* first, which also stands for a slash, an ampersand and a plus sign"""
    judged: tuple[Entry, ...]
    but_not: tuple[Entry, ...]


class UnevenPoints(Rule):
    """Points whose steps differ much."""

    row: str = Limit(min_length=1)
    """Said instead of ``text`` of a row with points of its own"""
    ratio: float = Limit(ge=1)
    """Largest step over smallest step above which they are uneven"""


class Schooling(Part):
    """Who can read a text easily."""

    beyond: float
    """Score of the formula past which the text is this hard"""
    name: str = Limit(min_length=1)


class ReadingLevel(Rule):
    """Text that asks for much schooling.

    The score is ``base + per_syllable * syllables / words + per_word * words / sentences``.
    """

    source: str = Limit(min_length=1)
    """Who published the formula"""
    base: float
    per_syllable: float
    per_word: float
    syllables: Literal["en", "es"]
    """Whose spelling tells the syllables"""
    fewest_words: int = Limit(ge=1)
    """Words a row must have before the formula says anything"""
    higher_is_harder: bool
    hard: tuple[Schooling, ...] = Limit(min_length=1)
    """Hardest first"""


class AdviceBook(Part):
    """Everything advice knows in one language; a rule's id is its field, with hyphens."""

    language: str = Limit(min_length=2)
    """BCP 47 tag"""
    unnamed_criterion: str
    unnamed_level: str
    quoted: str
    """Its quotation marks round a word"""
    pair: str
    """How two things are named together: *{0} and {1}*"""
    decimal: Literal[".", ","]
    numbers: tuple[Entry, ...]
    """Words that count or limit, as figures do"""
    filler: tuple[Entry, ...]
    """Words without content of their own"""
    empty_cells: EmptyCells
    same_levels: SameLevels
    vague_words: VagueWords
    compared_levels: ComparedLevels
    two_things: TwoThings
    uneven_points: UnevenPoints
    idle_weight: Rule
    unmeasured_outcome: Rule
    reading_level: ReadingLevel | None
    """None where no formula fits"""

    @property
    def wordless(self) -> "AdviceBook":
        """For texts of another language: without lists of words and without a formula."""
        no_words: dict[str, object] = {"words": ()}
        same: dict[str, object] = {"alike": 1.0, "degree": (), "telling": ()}
        return self.model_copy(
            update={
                "numbers": (),
                "filler": (),
                "same_levels": self.same_levels.model_copy(update=same),
                "vague_words": self.vague_words.model_copy(update={**no_words, "soft": ()}),
                "compared_levels": self.compared_levels.model_copy(update=no_words),
                "two_things": self.two_things.model_copy(update={"judged": ()}),
                "reading_level": None,
            }
        )
