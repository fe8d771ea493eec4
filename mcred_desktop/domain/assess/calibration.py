"""Benchmarks: portfolios whose levels are agreed, for evaluators to measure themselves by."""

from sqlmodel import Field

from mcred_desktop.domain.assess.assessment import Score
from mcred_desktop.domain.values import Draft, Fact, Register


class Benchmark(Register):
    """A portfolio with reference levels and the reasons for them."""

    rubric_id: str = Field(index=True)
    rubric_version_id: str
    title: str = Field(min_length=1, max_length=200)
    portfolio_id: str = Field(index=True, description="whose evidence it shows, without the name")
    set_by: str = Field(description="id of who set the reference; nobody is measured by their own")
    reference: tuple[Score, ...]
    """The agreed level of each criterion; the comment is its rationale"""
    tolerance: int = Field(default=1, ge=0, description="levels a criterion may be off")
    misses: int = Field(default=0, ge=0, description="criteria that may be off by more")
    retired: bool = False


class BenchmarkMark(Draft):
    """The level an evaluator has chosen on a benchmark, before sign-off."""

    benchmark_id: str = Field(index=True)
    evaluator_id: str = Field(index=True)
    criterion_id: str
    level_id: str | None = None
    comment: str = Field(default="", max_length=10_000)


class BenchmarkSheet(Fact):
    """A benchmark scored blind; ``author`` is the evaluator."""

    benchmark_id: str = Field(index=True)
    rubric_id: str = Field(index=True)
    scores: tuple[Score, ...]
    off: dict[str, int] = Field(default_factory=dict)
    """Criterion id to levels above (+) or below (-) the reference; none where unmarked"""
    calibrated: bool
    """Whether it was within the benchmark's tolerance"""
