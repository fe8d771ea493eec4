"""The demo's pathway: what its record stacks up to."""

from mcred_desktop.domain.records.record import Achievement
from mcred_desktop.services.demo.story import StoryPathway
from mcred_desktop.services.workspace import Services


def keep_pathway(services: Services, story: StoryPathway, achievement_id: str) -> None:
    """Keep the pathway with the other records it takes; the rest of the story is about one."""
    new_id = services.store.new_id
    chosen: dict[str, str] = {}
    for step, fields in story.records.items():
        chosen[step] = new_id()
        services.design.save(Achievement.model_validate({"id": chosen[step], **fields}))
    plan = story.form.plan()
    filled = plan.put(
        *(
            node.model_copy(update={"achievement_id": chosen.get(node.id, achievement_id)})
            for node in plan.nodes
            if not node.is_group
        )
    )
    services.pathways.keep(filled.renamed(services.pathways.new_ids(filled, new_id())))
