"""A hub in the tests' PostgreSQL, and an organisation with one laptop."""

import pytest
from hub_desk import LOGINS, OWNER, PASSWORD, Organisation


@pytest.fixture(scope="session")
def server(postgres):
    """The server, which asks everybody but its administrator for a password."""
    (postgres.data / "pg_hba.conf").write_text(LOGINS)
    postgres.sql("SELECT pg_reload_conf()")
    postgres.sql(f"CREATE ROLE {OWNER} LOGIN CREATEROLE PASSWORD '{PASSWORD}'")
    return postgres


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
