"""The web door for another WSGI server, as in `gunicorn 'skill.web.wsgi:open_door()'`."""

import os
from collections.abc import Mapping
from functools import partial
from wsgiref.types import WSGIApplication

from skill.alexa.door import Door
from skill.stores.opening import is_ready, open_store
from skill.web.serving import open_app

APPLICATION_ID = "SECOND_OPINION_APPLICATION_ID"


def open_door(environment: Mapping[str, str] = os.environ) -> WSGIApplication:
    """The verified app of the skill whose id is in the environment.

    Raises:
        ServingError: there is no id.
    """
    application_id = environment.get(APPLICATION_ID, "")
    store = open_store(environment)
    door = Door(store, application_id)
    return open_app(door, host="", application_id=application_id, ready=partial(is_ready, store))
