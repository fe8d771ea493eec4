"""The canvas a record grows from, and the notes on it."""

from sqlmodel import Field

from mcred_desktop.domain.values import Register


class Canvas(Register):
    """A board of blocks for one micro-credential, made from a template."""

    achievement_id: str = Field(index=True)
    template: str = Field(description="name of the template in resources/canvases")
    title: str


class Note(Register):
    """One idea on a canvas, by one person."""

    canvas_id: str = Field(index=True)
    block: str = Field(description="key of the block in the template")
    text: str = Field(max_length=4000)
    author: str = Field(description="id of the person")
    position: int = 0
    decided: bool = False
    sent_to: str | None = Field(default=None, description="id of the part of the record made of it")

    def sent(self, made: str) -> "Note":
        """The note once it is in the record as the part ``made``."""
        return self.model_copy(update={"decided": True, "sent_to": made})
