"""A DynamoDB on loopback: moto's server, spoken to over HTTP.

DynamoDB isolates transactions; moto undoes one that failed by putting back all tables as they
were, whatever happened meanwhile. So this server does one thing at a time.
"""

import atexit
import itertools
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from botocore.session import get_session
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, make_server

from skill.stores.dynamodb_table import Table

_NUMBERS = itertools.count(1)

CREDENTIALS = {
    "AWS_ACCESS_KEY_ID": "testing",
    "AWS_SECRET_ACCESS_KEY": "testing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
"""What any client of the server needs in its environment; they open nothing anywhere."""


@cache
def server_address() -> str:
    """The address of the server; started once for each process of tests."""
    moto = DomainDispatcherApplication(create_backend_app)
    lock = threading.Lock()

    def app(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        with lock:
            return list(moto(environ, start))

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    threading.Thread(target=server.serve_forever, name="moto", daemon=True).start()
    atexit.register(server.shutdown)
    os.environ.update(CREDENTIALS)
    return f"http://127.0.0.1:{server.server_port}"


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *_: object) -> None:
        """Nothing: a test says what matters."""


@cache
def _client() -> Any:
    return get_session().create_client("dynamodb", endpoint_url=server_address())


def create_table(name: str) -> None:
    """A table as template.yaml makes it."""
    client = _client()
    keys = {"pk": "HASH", "sk": "RANGE"}
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in keys],
        KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys.items()],
    )


@contextmanager
def dynamodb_table() -> Iterator[Table]:
    """A new table."""
    name = f"plans-{os.getpid()}-{next(_NUMBERS)}"
    create_table(name)
    # Patient: moto does not know a request again that botocore sends twice, as DynamoDB does.
    table = Table(name, endpoint=server_address(), read_seconds=20)
    yield table
    table.close()
