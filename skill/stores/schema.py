"""The tables of the SQLite store, and how each form of the file becomes the next."""

from skill.stores.engine import Connection

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE store (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            seal TEXT NOT NULL
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE people (
            account TEXT NOT NULL,
            person TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            plan TEXT,
            born INTEGER NOT NULL,
            moment INTEGER NOT NULL,
            seal TEXT NOT NULL,
            restored INTEGER NOT NULL,
            PRIMARY KEY (account, person)
        ) STRICT, WITHOUT ROWID""",
        """CREATE TABLE requests (
            account TEXT NOT NULL,
            person TEXT NOT NULL,
            request TEXT NOT NULL,
            before TEXT NOT NULL,
            until INTEGER NOT NULL,
            seal TEXT NOT NULL,
            PRIMARY KEY (account, person, request)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX requests_until ON requests (until)",
        "CREATE INDEX people_gone ON people (moment) WHERE plan IS NULL",
    ),
)
"""Each makes the next form of the file; the number of those done is its `user_version`."""

LATEST = len(MIGRATIONS)


class LaterFormError(Exception):
    """The file was written by a later release."""


def migrate(connection: Connection) -> None:
    """Bring the file to its latest form, in one transaction.

    Raises:
        LaterFormError: it is of a form that only a later release knows.
    """
    if _form(connection) == LATEST:
        return
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have done it while this one waited.
    form = _form(connection)
    if form > LATEST:
        connection.execute("ROLLBACK")
        raise LaterFormError
    for statements in MIGRATIONS[form:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {LATEST}")
    connection.execute("COMMIT")


def _form(connection: Connection) -> int:
    ((form,),) = connection.execute("PRAGMA user_version")
    return int(form)
