"""An organisation with a hub and one laptop."""

import pytest
from hub_desk import Organisation


@pytest.fixture
def organisation(server, tmp_path, empty):
    made = Organisation(server, tmp_path, empty)
    first = made.laptop("first")
    first.name("ann", "Ann")
    first.name("bob", "Bob")
    made.found(first, "ann")
    yield made
    for laptop in made.laptops:
        laptop.close()
