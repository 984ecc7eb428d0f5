"""AWS Lambda's way in: each event through the door, plans in this deployment's table."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from skill.alexa.door import Answer, Door
from skill.plans import Store
from skill.stores.dynamodb import DynamoPlans
from skill.stores.dynamodb_table import Table

APPLICATION_ID = "SECOND_OPINION_APPLICATION_ID"
TABLE = "SECOND_OPINION_TABLE"

Handler = Callable[[object, object], Answer]


def open_handler(environment: Mapping[str, str]) -> Handler:
    """What Lambda calls with each event.

    Lambda runs this before the first event, and faster than what comes after it, so the client
    of the table is made here. Nothing is asked of the network yet: a snapshot of the process may
    be taken after this.
    """
    door = Door(_plans(environment), environment.get(APPLICATION_ID, ""))

    def answer(event: object, context: object) -> Answer:
        return door.handle(event, datetime.now(UTC))

    return answer


def _plans(environment: Mapping[str, str]) -> Store | None:
    """The table's plans; without a table they live as long as the process."""
    name = environment.get(TABLE)
    return DynamoPlans(Table(name)) if name else None


handler = open_handler(os.environ)
