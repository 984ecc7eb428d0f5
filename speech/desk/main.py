"""The `second-opinion` command: finds the module of a command and runs it."""

import gc
import sys
from importlib import import_module

import click

from skill.faults import ContentError

COMMANDS = {
    "ask": "One utterance: understood, answered, spoken.",
    "chat": "A typed conversation with the speaker.",
    "check": "Everything an author can get wrong, found at once.",
    "compile": "Write the Alexa package from the sources.",
    "hear": "How utterances are understood.",
    "sample": "What people may say for an intent.",
    "serve": "The skill as a web service for Alexa.",
    "say": "Read a piece of the book aloud.",
}
"""Each command's module is `speech.desk.<name>`, loaded when it is called."""


class Desk(click.Group):
    """A group whose commands are imported only when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"speech.desk.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101  # a fault of ours, not a user's
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list for --help, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name]) for name in sorted(COMMANDS)])


@click.command(cls=Desk, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="second-opinion")
def desk() -> None:
    """Second Opinion: ask, hear, check and build the skill."""


def main() -> None:
    """Run a command; author's faults are listed, exit code 1, never a traceback."""
    # Reading the sentences makes a hundred thousand small objects and drops hardly any:
    # looking for garbage among them after every 700 took a third of the start.
    gc.set_threshold(100_000, 20, 20)
    try:
        desk(prog_name="second-opinion")
    except ContentError as error:
        click.echo(f"The content cannot be used:\n{error}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
