"""Each store once: in memory, on SQLite, and on PostgreSQL where it is installed."""

import os
import secrets

import psycopg
import pytest

from hamseda.core.reuse.stores import MemoryStore, PostgresStore, SqliteStore
from tests.core.reuse.stores.databases import connect, create_tables
from tests.postgres import PostgresNotInstalledError, find_programs, start_postgres

KINDS = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgres_url():
    """The server that this run has, else one that starts now."""
    url = os.environ.get("HAMSEDA_TEST_DATABASE_URL")
    if url is not None:
        yield url
        return
    try:
        find_programs()
    except PostgresNotInstalledError as reason:
        pytest.skip(str(reason))
    with start_postgres() as server:
        yield server.url


@pytest.fixture
def postgres_address(postgres_url):
    """A schema of its own, gone with the test."""
    schema = f"reuse_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        yield f"{postgres_url}#{schema}"
        connection.execute(f"DROP SCHEMA {schema} CASCADE")


@pytest.fixture(params=KINDS)
def database(request, tmp_path):
    """(kind, address) of an empty database with the tables."""
    if request.param == "sqlite":
        address = str(tmp_path / "index.sqlite3")
    else:
        address = request.getfixturevalue("postgres_address")
    connection = connect(request.param, address)
    create_tables(request.param, connection)
    connection.close()
    return request.param, address


@pytest.fixture(params=["memory", *KINDS])
def store(request, tmp_path):
    """An empty store; a database's writes are committed one by one."""
    if request.param == "memory":
        yield MemoryStore()
        return
    if request.param == "sqlite":
        connection, kind = connect("sqlite", ":memory:"), SqliteStore
    else:
        connection = connect("postgresql", request.getfixturevalue("postgres_address"))
        kind = PostgresStore
    kind.create_table(connection)
    yield kind(connection, "articles")
    connection.close()
