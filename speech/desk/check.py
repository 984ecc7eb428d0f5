"""`second-opinion check`: everything an author can get wrong, found at once."""

import json
import sys

import click

from intents.check import check_language
from intents.language import open_language
from skill.book.check import check_book
from skill.book.reading import locales, open_book
from skill.faults import Fault
from skill.sayable import unsayable
from skill.table import HANDLERS
from speech.desk import options


@click.command()
@click.option("--locale", "only", default="", help="One locale instead of all.")
@options.as_json
def command(only: str, as_json: bool) -> None:
    """Check the book and the sentences of every locale; list every fault."""
    known = locales()
    if only and only not in known:
        _missing(only, known)
    faults = sorted(set(_faults([only] if only else list(known))))
    if as_json:
        rows = [{"file": one.file, "where": one.where, "problem": one.problem} for one in faults]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    else:
        for fault in faults:
            click.echo(str(fault))
        checked = only or f"{len(known)} locales"
        click.echo(f"{checked}: {len(faults)} faults" if faults else f"{checked}: no faults")
    if faults:
        sys.exit(1)


def _faults(checked: list[str]) -> list[Fault]:
    """The faults of books and languages; what needs both sound comes only when they are."""
    languages = {locale.partition("-")[0]: locale for locale in checked}.values()
    found = [fault for locale in checked for fault in check_book(locale)]
    found += [fault for locale in languages for fault in check_language(locale)]
    if found:
        return found
    found = [fault for locale in checked for fault in unsayable(open_book(locale))]
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
