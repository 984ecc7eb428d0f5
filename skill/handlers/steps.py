"""The five steps: going through them, and marking them done."""

from dataclasses import replace

from skill.book.model import Book, Line, Step
from skill.handlers import visit
from skill.handlers.showing import steps_screen
from skill.handlers.telling import after, ask_again, here, step_of, tell, tell_layer
from skill.handlers.topics import more
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Talk, Turn


def how_to(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The five steps as a whole; somebody on the way is asked to go on."""
    if plan and (plan.at or plan.done):
        return where_am_i(turn, book, plan)
    return tell_layer(turn, book, plan, book.topics["topics/how_to"], asks="start_steps")


def step(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The step that was asked for; without one, the step the person is at."""
    wanted = book.step(turn.slot_id("step"))
    if wanted is None and turn.slot_value("step"):
        return _no_such_step(turn, book, plan)
    return _tell_step(turn, book, plan, wanted) if wanted else resume(turn, book, plan)


def resume(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The step the person is at, or the first."""
    at = here(book, plan, turn.talk) or book.steps[0]
    if plan and at.id in plan.done:
        at = _first_open(book, plan) or at
    return _tell_step(turn, book, plan, at, lead=True)


def next_step(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """One step on; in a topic that has more to tell, the next layer."""
    if turn.talk.asked == "weigh":
        return weigh(turn, book, plan)
    if turn.talk.asked in ("resume", "checklist") and turn.talk.layer == 0:
        return resume(turn, book, plan)
    topic = book.topics.get(turn.talk.topic)
    if topic and not step_of(book, topic.key) and turn.talk.layer < len(topic.layers):
        return more(turn, book, plan)
    to = after(book, here(book, plan, turn.talk))
    if to is None:
        lines = [book.phrase("last_step", turn.seed), *_close(book)]
        return tell(turn, book, plan, lines, "questions")
    return _tell_step(turn, book, plan, to, lead=True)


def previous_step(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """One step back, or one layer in a topic; before the first there is nothing but the first."""
    topic = book.topics.get(turn.talk.topic)
    if topic and not step_of(book, topic.key):
        return tell_layer(
            turn, book, plan, topic, max(0, min(turn.talk.layer, len(topic.layers)) - 2)
        )
    at = here(book, plan, turn.talk)
    if at is None:
        return _tell_step(turn, book, plan, book.steps[0], lead=True)
    if at.number == 1:
        reply = _tell_step(turn, book, plan, book.steps[0])
        return replace(reply, lines=(book.phrase("first_step", turn.seed), *reply.lines))
    return _tell_step(turn, book, plan, book.steps[at.number - 2], lead=True)


def start_over(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """From the first step again; marks are cleared only after a yes."""
    if plan and plan.done:
        return tell(turn, book, plan, [], "start_over")
    return _tell_step(turn, book, plan, book.steps[0], lead=True)


def clear_and_start(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Yes, start over: no step is done any more."""
    cleared = replace(plan or Plan(), done=frozenset(), at="")
    return _tell_step(turn, book, cleared, book.steps[0], lead=True)


def keep_place(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No, not now: the place is kept."""
    return tell(turn, book, plan, [book.phrase("place_kept", turn.seed)])


def close(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The last word, when nothing more is wanted."""
    return tell(turn, book, plan, _close(book))


def where_am_i(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """What is done, and what is next."""
    known = plan or Plan()
    to_do = _first_open(book, known)
    if to_do is None:
        ahead = visit.told(turn, book, known)
        lines = [book.phrase("all_done", turn.seed), *(ahead or _close(book))]
        asks = "checklist" if ahead else "questions"
        return _listed(turn, book, plan, tell(turn, book, plan, lines, asks))
    numbers = [book.numbers[one.number] for one in book.steps if one.id in known.done]
    place, asks, at = place_of(turn, book, known, to_do)
    lines = [_done_line(turn, book, numbers), *place]
    return _listed(turn, book, plan, tell(turn, book, plan, lines, asks, _at(turn, at)), at)


def place_of(turn: Turn, book: Book, plan: Plan, to_do: Step) -> tuple[list[Line], str, Step]:
    """Where somebody is: what is said of it, what is asked next, and the step.

    Before the visit, when little else is left to do, it is the checklist; after it, weighing what
    both doctors said; else the step they are at.
    """
    last = book.steps[-1]
    if visit.is_over(turn, plan) and last.id not in plan.done:
        return [*visit.told_over(turn, book, plan)], "weigh", last
    at = book.step(plan.at)
    if at is None or at.id in plan.done:
        at = to_do
    ahead = visit.told(turn, book, plan)
    if ahead and (visit.is_near(turn, plan) or to_do == last):
        return [*ahead], "checklist", at
    return [_named(book, "you_are_at", at, turn.seed), *ahead], "resume", at


def weigh(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """The last step: what to make of two opinions."""
    return _tell_step(turn, book, plan, book.steps[-1], lead=True)


def mark_done(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """A step is done: the one named, else the one the person is at."""
    known = plan or Plan()
    done = book.step(turn.slot_id("step"))
    if done is None and turn.slot_value("step"):
        return _no_such_step(turn, book, plan)
    done = done or here(book, plan, turn.talk)
    if done is None:
        lines = [book.phrase("which_step", turn.seed)]
        return _listed(turn, book, plan, tell(turn, book, plan, lines, "open"))
    marked = known.with_done(done.id)
    to_do = _first_open(book, marked, done)
    lines = [_named(book, "marked", done, turn.seed)]
    if to_do is None:
        lines += [book.phrase("all_done", turn.seed), *_close(book)]
        reply = tell(turn, book, marked, lines, "questions", _at(turn, done))
        return replace(_listed(turn, book, marked, reply), plan=marked)
    moved = replace(marked, at=to_do.id)
    place, asks, at = place_of(turn, book, moved, to_do)
    if asks == "resume":
        place = [_named(book, "next_is", to_do, turn.seed)]
    reply = tell(turn, book, moved, [*lines, *place], asks, _at(turn, at))
    return replace(_listed(turn, book, moved, reply, at), plan=moved)


def _tell_step(
    turn: Turn, book: Book, plan: Plan | None, wanted: Step, *, lead: bool = False
) -> Reply:
    reply = tell_layer(turn, book, plan, wanted.topic)
    lines = reply.lines
    if lead and plan is not None:
        lines = (_named(book, "step_lead", wanted, turn.seed), *lines)
    return replace(reply, lines=lines, plan=replace(plan or Plan(), at=wanted.id))


def _no_such_step(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """A step was named that is none of the five: nothing is read, and nothing marked."""
    reply = ask_again(turn, book, plan, [book.phrase("no_such_step", turn.seed)])
    return _listed(turn, book, plan, reply)


def _listed(
    turn: Turn, book: Book, plan: Plan | None, reply: Reply, at: Step | None = None
) -> Reply:
    """The reply, with the list of the steps on the screen."""
    return replace(reply, screen=steps_screen(turn, book, plan, at))


def _at(turn: Turn, step: Step) -> Talk:
    """The talk as it is before a step is heard."""
    return replace(turn.talk, topic=step.topic.key, layer=0, cited=())


def _close(book: Book) -> tuple[Line, ...]:
    return book.lines(book.topics["topics/close"].layers[0])


def _first_open(book: Book, plan: Plan, behind: Step | None = None) -> Step | None:
    """The first step that is not done, looking behind the given one first."""
    start = behind.number if behind else 0
    order = (*book.steps[start:], *book.steps[:start])
    return next((one for one in order if one.id not in plan.done), None)


def _done_line(turn: Turn, book: Book, numbers: list[str]) -> Line:
    if not numbers:
        return book.phrase("none_done", turn.seed)
    name = "one_done" if len(numbers) == 1 else "some_done"
    return book.phrase(name, turn.seed, numbers=book.listed(numbers))


def _named(book: Book, phrase: str, step: Step, seed: int) -> Line:
    return book.phrase(
        phrase, seed, number=book.numbers[step.number], name=step.name, task=step.task
    )
