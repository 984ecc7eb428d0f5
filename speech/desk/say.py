"""`second-opinion say`: read a piece of the book aloud."""

from pathlib import Path

import click

from skill.alexa.ssml import to_ssml, to_text
from skill.book.model import Book, Line
from skill.book.reading import open_book
from speech.desk import options
from speech.desk.speaker import opened_voice, play


@click.command()
@click.argument("piece", required=False)
@click.option("--list", "list_all", is_flag=True, help="List what can be said.")
@options.locale
@options.voice
def command(
    piece: str | None,
    list_all: bool,
    locale: str,
    voice: str,
    rate: int,
    volume: float,
    wav: Path | None,
    silent: bool,
) -> None:
    """Read PIECE aloud: situations/surgery, steps/act, or situations/trust.wait."""
    book = open_book(locale)
    pieces = _pieces(book)
    if list_all or piece is None:
        click.echo("\n".join(pieces))
        return
    if piece not in pieces:
        raise click.UsageError(f"no piece {piece!r} in the book; --list shows all")
    lines = pieces[piece]
    click.echo(to_text(lines))
    with opened_voice(silent=silent and not wav, voice=voice, rate=rate, volume=volume) as opened:
        play(to_ssml(lines), opened, wav)


def _pieces(book: Book) -> dict[str, tuple[Line, ...]]:
    """Everything that is said, by what it is called on the command line."""
    pieces: dict[str, tuple[Line, ...]] = {}
    for key, topic in book.topics.items():
        for number, layer in enumerate(topic.layers, 1):
            pieces[key if number == 1 else f"{key}.{number}"] = book.lines(layer)
        for advice, layer in topic.told.items():
            pieces[f"{key}.{advice}"] = book.lines(layer)
    for name, variants in book.phrases.items():
        pieces[f"phrases/{name}"] = tuple(map(Line, variants))
    for name, question in book.questions.items():
        pieces[f"questions/{name}"] = tuple(map(Line, (*question.ask, question.again)))
    return pieces
