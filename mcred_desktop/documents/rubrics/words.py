"""What a printed rubric says besides the rubric's own words, in the rubric's language."""

from fractions import Fraction

from mcred_desktop.documents.words import Words
from mcred_desktop.domain.rubrics.rubric import Band, Criterion, Level, Rubric


class PrintWords(Words):
    """Fixed words of one language; templates hold their values in braces."""

    file = "prints/rubric.json"
    decimal: str
    untitled: str
    draft: str
    version: str
    page: str
    hash: str
    criterion: str
    criterion_number: str
    continued: str
    columns: str
    point: str
    points: str
    range: str
    share: str
    must_reach: str
    feedback_only: str
    evidence: str
    not_offered: str
    rules: str
    pass_mark: str
    pass_band: str
    must_all: str
    insufficient: str
    band_total: str
    band_none_below: str
    band_standing: str
    band_standing_one: str
    band_always: str
    learner_title: str
    learner_intro: str
    look_for: str
    bring: str
    get_there: str
    learner_must: str
    learner_feedback: str
    learner_share: str
    learner_rules: str
    learner_insufficient: str
    learner_at: str

    def number(self, number: float) -> str:
        """At most two decimals, and none that are nothing."""
        return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", self.decimal)

    def percent(self, number: float) -> str:
        """A percentage with its sign, which never stands on the next line."""
        return f"{self.number(number)}\u00a0%"

    def share_of_total(self, share: Fraction) -> str:
        """A part of the whole in percent, to one decimal."""
        return self.percent(round(float(share * 100), 1))

    def title_of(self, rubric: Rubric, criterion: Criterion) -> str:
        """The criterion's title, or its number where it has none."""
        if title := criterion.title.strip():
            return title
        return self.criterion_number.format(number=rubric.criteria.index(criterion) + 1)

    def points_of(self, level: Level) -> str:
        """What a level is worth; empty without points."""
        if level.points is None:
            return ""
        high = self.number(level.points)
        if level.points_from is not None and level.points_from != level.points:
            return self.range.format(low=self.number(level.points_from), high=high)
        return (self.point if level.points == 1 else self.points).format(number=high)

    def must_reach_of(self, rubric: Rubric, criterion: Criterion, form: str) -> str:
        """``form`` with the level the criterion must reach; empty when there is none, or no more.

        A draft may still name a level that was taken out.
        """
        levels = {level.id: level for level in rubric.levels_of(criterion)}
        level = levels.get(criterion.must_reach or "")
        return form.format(level=level.name) if level else ""

    def to_pass(self, rubric: Rubric) -> str:
        """How much it takes to pass; empty when nothing but the criteria is asked."""
        if rubric.pass_mark is not None and rubric.has_points:
            return self.pass_mark.format(percent=self.percent(rubric.pass_mark))
        return self.pass_band.format(band=rubric.bands[0].name) if rubric.bands else ""

    def band_rule(self, rubric: Rubric, band: Band) -> str:
        """What a level of achievement asks for."""
        asked = [] if band.at_least is None else [self.percent(band.at_least)]
        told = [self.band_total.format(percent=percent) for percent in asked]
        if band.none_below:
            told.append(self.band_none_below.format(level=_name(rubric, band.none_below)))
        for demand in band.standing:
            form = self.band_standing_one if demand.criteria == 1 else self.band_standing
            told.append(form.format(count=demand.criteria, level=_name(rubric, demand.rank)))
        return ", ".join(told) or self.band_always


def _name(rubric: Rubric, rank: int) -> str:
    """The name of a column by its rank; the rank where there is no such column."""
    return rubric.levels[rank - 1].name if rank <= len(rubric.levels) else str(rank)


def words_in(language: str) -> PrintWords:
    """The words for a BCP 47 tag; English where there are none."""
    return PrintWords.of(language)
