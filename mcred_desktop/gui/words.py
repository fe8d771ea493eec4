"""Phrases that depend on a number."""


def counted(count: int, one: str, many: str) -> str:
    """``one`` for 1 and ``many`` for any other number, which stands for ``{0}`` in either.

    Both are whole phrases out of ``tr``, never parts to be joined, so that a language can order
    its words; English and Spanish, the languages of the program, need these two forms.
    """
    return (one if count == 1 else many).format(count)
