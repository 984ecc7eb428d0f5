"""The web door as a Flask app: verified raw bytes in, one valid answer out."""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

from flask import Flask, Response, g, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException, MethodNotAllowed, RequestEntityTooLarge

from skill.alexa.arrivals import receive
from skill.alexa.last_resort import last_resort
from skill.web.compatibility import adapt
from skill.web.envelope import LARGEST_BODY, Event
from skill.web.local import LocalVerifier
from skill.web.rejection import Reason, Rejected
from skill.web.verifier import Verifier

_LOG = logging.getLogger("skill.web")

Clock = Callable[[], datetime]


class FrontDoor(Protocol):
    """Whatever answers Alexa's envelopes."""

    def handle(self, event: Mapping[str, Any], now: datetime) -> dict[str, Any]:
        """The response envelope for a request envelope."""


class StrictJson(DefaultJSONProvider):
    """Writes JSON that everybody can read, or fails."""

    sort_keys = False

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        """Without the NaN and Infinity of Python."""
        return super().dumps(obj, allow_nan=False, **kwargs)


def utc_clock() -> datetime:
    """Now."""
    return datetime.now(UTC)


def create_app(
    door: FrontDoor,
    verifier: Verifier | None,
    application_id: str = "",
    *,
    clock: Clock = utc_clock,
    ready: Callable[[], bool] = lambda: True,
) -> Flask:
    """The app that answers POST at `/`, and GET at `/healthz` and `/readyz`.

    Args:
        door: Answers verified events.
        verifier: Decides which requests are answered; None takes any that come from this machine.
        application_id: The skill's id; its adapter among the app's extensions.
        clock: What time it is, with its zone.
        ready: Whether what the door needs is there.
    """
    app = _bare_app()
    guard = verifier or LocalVerifier(application_id)
    adapter = adapt(app, application_id, lambda: g.event, lambda event: _ask(door, event, g.now))

    def answer() -> Response:
        g.now = clock()
        event = guard.verify(request.headers.items(), request.get_data(cache=True), g.now)
        if isinstance(event, Rejected):
            return _reject(event.reason)
        g.event = event
        try:
            answered: Response = adapter.dispatch_request()
        except Exception as error:  # noqa: BLE001  # never a 5xx to a person who waits
            _log_fault(error)
            answered = _last_answer(event)
        return answered

    app.add_url_rule("/", "answer", answer, methods=["POST"], provide_automatic_options=False)
    _add_probes(app, ready)
    return app


def _bare_app() -> Flask:
    app = Flask(__name__, static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.json = StrictJson(app)
    app.register_error_handler(Exception, _reject_error)
    return app


def _add_probes(app: Flask, ready: Callable[[], bool]) -> None:
    def healthz() -> Response:
        return _plain("ok")

    def readyz() -> Response:
        return _plain("ready") if ready() else _plain("not ready", 503)

    for probe in (healthz, readyz):
        app.add_url_rule(
            f"/{probe.__name__}", view_func=probe, methods=["GET"], provide_automatic_options=False
        )


def _ask(door: FrontDoor, event: Event, now: datetime) -> dict[str, Any]:
    """The door's answer; the adapter must not see an error, for it would log what came in."""
    try:
        return door.handle(event, now)
    except Exception as error:  # noqa: BLE001  # the door is total; this is for when it is not
        _log_fault(error)
        return _last_resort(event)


def _last_resort(event: Event) -> dict[str, Any]:
    arrival = receive(event)
    return last_resort(arrival.kind, arrival.locale)


def _last_answer(event: Event) -> Response:
    return Response(json.dumps(_last_resort(event)), content_type="application/json")


def _log_fault(error: Exception) -> None:
    """The kind of error only: its message may hold what a person said."""
    _LOG.error("request failed: %s", type(error).__name__)


def _reject_error(error: Exception) -> Response:
    """Whatever Flask refuses, and whatever else goes wrong before the door."""
    if isinstance(error, MethodNotAllowed):
        refusal = _reject(Reason.HTTP, 405)
        refusal.headers["Allow"] = ", ".join(sorted(error.valid_methods or ()))
        return refusal
    if isinstance(error, RequestEntityTooLarge):
        return _reject(Reason.TOO_LARGE, 413)
    return _reject(Reason.HTTP if isinstance(error, HTTPException) else Reason.FAULT)


def _reject(reason: Reason, status: int = 400) -> Response:
    _LOG.warning("request rejected: %s", reason)
    return _plain("rejected", status)


def _plain(text: str, status: int = 200) -> Response:
    return Response(f"{text}\n", status, content_type="text/plain; charset=utf-8")
