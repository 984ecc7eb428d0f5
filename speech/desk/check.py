"""`second-opinion check`: everything an author can get wrong, found at once."""

import json
import sys

import click

from intents.check import check_language
from intents.language import open_language
from skill.alexa.door import Door
from skill.book.check import check_book
from skill.book.reading import locales, open_book
from skill.faults import ContentError, Fault
from skill.publishing.publisher import open_points, open_publisher
from skill.sayable import unsayable
from skill.table import HANDLERS
from speech.certification.package import read_package
from speech.certification.report import Line, as_data, as_text, checklist, faults
from speech.desk import options
from speech.desk.compile import package


@click.command()
@click.option("--locale", "only", default="", help="One locale instead of all.")
@click.option(
    "--report", is_flag=True, help="Print Amazon's certification checklist, line by line."
)
@options.as_json
def command(only: str, report: bool, as_json: bool) -> None:
    """Check the book, the sentences and the package for Alexa of every locale; list every fault."""
    known = locales()
    if only and only not in known:
        _missing(only, known)
    found = sorted(set(_faults([only] if only else list(known))))
    lines: list[Line] = []
    if not found:
        try:
            lines = _certification(only)
            found = faults(lines)
        except ContentError as error:
            found = error.faults
    if report and lines:
        _print_report(lines, as_json)
    else:
        _print_faults(found, only or f"{len(known)} locales", as_json)
    if found:
        sys.exit(1)


def _certification(only: str) -> list[Line]:
    """The checklist of what would be handed in; it takes a book and languages that are sound.

    Raises:
        ContentError: what the store shows cannot be made.
    """
    made = read_package(package())
    told = open_points(open_publisher())
    return checklist(made.only(only) if only else made, Door(), told)


def _print_report(lines: list[Line], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(as_data(lines), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(as_text(lines)))


def _print_faults(found: list[Fault], checked: str, as_json: bool) -> None:
    if as_json:
        rows = [{"file": one.file, "where": one.where, "problem": one.problem} for one in found]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for fault in found:
        click.echo(str(fault))
    click.echo(f"{checked}: {len(found)} faults" if found else f"{checked}: no faults")


def _faults(checked: list[str]) -> list[Fault]:
    """The faults of books and languages; what needs both sound comes only when they are."""
    languages = tuple({locale.partition("-")[0]: locale for locale in checked}.values())
    found = [fault for locale in checked for fault in check_book(locale)]
    found += [fault for locale in languages for fault in check_language(locale)]
    if found:
        return found
    found = [
        fault
        for locale in checked
        for fault in unsayable(open_book(locale), briefly=locale not in languages)
    ]
    return found + [fault for locale in languages for fault in _table_faults(locale)]


def _table_faults(locale: str) -> list[Fault]:
    """The catalogue and the table of handlers name the same intents."""
    names = {intent.name for intent in open_language(locale).intents.values()}
    handled = {name for name in HANDLERS if name.endswith("Intent")}
    return [
        *(
            Fault("catalogue.yaml", name, "has no handler in skill/table.py")
            for name in names - handled
        ),
        *(Fault("skill/table.py", name, "is in no catalogue") for name in handled - names),
    ]


def _missing(locale: str, known: tuple[str, ...]) -> None:
    language = locale.partition("-")[0]
    need = (
        f"add an entry {locale} to skill/content/{language}/regions.yaml"
        if any(one.startswith(f"{language}-") for one in known)
        else f"add the folders skill/content/{language} and intents/{language}"
    )
    raise click.BadParameter(f"{locale!r} is not one of {', '.join(known)}; {need}")
