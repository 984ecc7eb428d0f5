"""`second-opinion serve`: the skill as a web service."""

import logging
from functools import partial

import click

from skill.alexa.door import Door
from skill.alexa.logbook import JsonLines
from skill.stores.opening import is_ready, open_store

try:
    from skill.web.serving import ServingError, listen, open_app, serve
except ModuleNotFoundError as missing:
    raise click.ClickException(
        f"{missing.name} is not installed; serving needs: pip install -r requirements/server.txt"
    ) from None


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), default=5_000, show_default=True,
    help="0 is any that is free.",
)  # fmt: skip
@click.option("--application-id", default="", help="The skill's id; only its requests are taken.")
@click.option(
    "--insecure-local", is_flag=True, help="Take unsigned requests, from this machine only."
)
def command(host: str, port: int, application_id: str, insecure_local: bool) -> None:
    """Answer Alexa over HTTP; a proxy in front of it has to bring TLS."""
    _log_as_json()
    store = open_store()
    try:
        app = open_app(
            Door(store, application_id),
            host=host,
            application_id=application_id,
            insecure_local=insecure_local,
            ready=partial(is_ready, store),
        )
    except ServingError as error:
        raise click.UsageError(str(error)) from None
    try:
        listener = listen(host, port)
    except OSError as error:
        raise click.ClickException(f"cannot listen at {host}:{port}: {error.strerror}") from None
    here = listener.getsockname()
    kind = "unverified, this machine only" if insecure_local else "verified"
    click.echo(f"Answering at http://{host}:{here[1]}/ ({kind}); Ctrl-C stops.")
    serve(app, listener)


def _log_as_json() -> None:
    """One JSON object a line on standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
