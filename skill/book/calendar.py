"""Days and times in words, as the book's language says them."""

from datetime import date, time

from skill.book.model import Book


def day_in_words(book: Book, day: date) -> str:
    """A day as in: Thursday, December third."""
    return book.phrase(
        "day",
        weekday=book.phrases["weekdays"][day.weekday()],
        month=book.phrases["months"][day.month - 1],
        ordinal=book.phrases["ordinals"][day.day - 1],
    ).text


def time_in_words(book: Book, at: time) -> str:
    """A time as in: two in the afternoon, nine thirty in the morning."""
    if at.minute == 0 and at.hour in (0, 12):
        return book.phrases["twelve"][at.hour // 12]
    hour = book.numbers[(at.hour - 1) % 12 + 1]
    part = book.phrases["parts_of_day"][0 if at.hour < 12 else 1 if at.hour < 18 else 2]
    minutes = "" if at.minute == 0 else f" {_minutes(book, at.minute)}"
    return f"{hour}{minutes} {part}"


def _minutes(book: Book, minute: int) -> str:
    if minute < 10:
        return f"{book.phrases['oh'][0]} {book.numbers[minute]}"
    if minute < 20:
        return book.numbers[minute]
    tens, rest = divmod(minute, 10)
    tens_word = book.phrases["tens"][tens - 2]
    return f"{tens_word} {book.numbers[rest]}" if rest else tens_word
