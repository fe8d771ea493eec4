"""Issuing over processes, whatever there is to issue."""

from dataclasses import replace

from provider import Provider

from mcred_desktop.app.set_workers import SetWorkers
from mcred_desktop.services.issue.awards import Awards
from mcred_desktop.services.issue.shared_sets import SharedSets


def in_processes(provider: Provider, cores: int = 2, **changed: str) -> Awards:
    """Issuing that starts processes whatever the number of awards."""
    awards = provider.services.awards
    shared = awards.sets if isinstance(awards.sets, SharedSets) else None  # in an office
    sets = shared.sets if shared else awards.sets
    assert isinstance(sets, SetWorkers)
    spread = replace(sets, cores=cores, worth_it=1, **changed)
    return replace(awards, sets=replace(shared, sets=spread) if shared else spread)
