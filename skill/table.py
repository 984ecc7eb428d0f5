"""The one table: what answers each intent and request, and what a yes or a no means."""

from collections.abc import Callable, Mapping

from skill.book.model import Book
from skill.handlers import events, meeting, privacy, reminders, safety, steps, topics, visit
from skill.plans import Plan
from skill.reply import Reply
from skill.turn import Turn

Handler = Callable[[Turn, Book, Plan | None], Reply]


def yes(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """Yes, to the question that was asked."""
    return ANSWERS.get(turn.talk.asked, NO_QUESTION)[0](turn, book, plan)


def no(turn: Turn, book: Book, plan: Plan | None) -> Reply:
    """No, to the question that was asked."""
    return ANSWERS.get(turn.talk.asked, NO_QUESTION)[1](turn, book, plan)


HANDLERS: Mapping[str, Handler] = {
    "LaunchRequest": meeting.launch,
    "SessionEndedRequest": meeting.silence,
    "AlexaSkillEvent.SkillDisabled": events.disabled,
    "GuidanceIntent": topics.guidance,
    "ShouldIIntent": topics.should_i,
    "NormalIntent": topics.normal,
    "HowToIntent": steps.how_to,
    "StepIntent": steps.step,
    "QuestionsToAskIntent": topics.questions_to_ask,
    "RecordsListIntent": topics.records_list,
    "EmergencyIntent": safety.emergency,
    "MoreIntent": topics.more,
    "SourceIntent": topics.source,
    "DisclaimerIntent": topics.disclaimer,
    "WhereAmIIntent": steps.where_am_i,
    "MarkDoneIntent": steps.mark_done,
    "SetReminderIntent": reminders.unavailable,
    "ListRemindersIntent": reminders.unavailable,
    "ChangeReminderIntent": reminders.unavailable,
    "CancelReminderIntent": reminders.unavailable,
    "AppointmentIntent": visit.appointment,
    "ForgetMeIntent": privacy.forget_me,
    "AMAZON.HelpIntent": meeting.help_,
    "AMAZON.StopIntent": meeting.stop,
    "AMAZON.CancelIntent": meeting.cancel,
    "AMAZON.NavigateHomeIntent": meeting.stop,
    "AMAZON.FallbackIntent": meeting.fallback,
    "AMAZON.RepeatIntent": meeting.repeat,
    "AMAZON.NextIntent": steps.next_step,
    "AMAZON.PreviousIntent": steps.previous_step,
    "AMAZON.StartOverIntent": steps.start_over,
    "AMAZON.YesIntent": yes,
    "AMAZON.NoIntent": no,
}

ANSWERS: Mapping[str, tuple[Handler, Handler]] = {
    "open": (meeting.which, meeting.stop),
    "more": (topics.more, topics.steps_instead),
    "steps": (steps.how_to, meeting.stop),
    "start_steps": (steps.resume, meeting.stop),
    "next_step": (steps.next_step, steps.keep_place),
    "resume": (steps.resume, meeting.what_else),
    "differ": (topics.two_opinions, steps.close),
    "checklist": (topics.before_visit, meeting.stop),
    "weigh": (steps.weigh, meeting.what_else),
    "questions": (topics.questions_to_ask, meeting.stop),
    "choose_first": (topics.choose_again, topics.choose_second),
    "choose_second": (topics.choose_again, topics.choose_none),
    "which_day": (visit.appointment, meeting.stop),
    "start_over": (steps.clear_and_start, steps.keep_place),
    "forget_me": (privacy.forget, privacy.keep),
}
"""For each question: what follows a yes, and what follows a no."""

NO_QUESTION: tuple[Handler, Handler] = (meeting.which, meeting.stop)

ABOUT_PROGRESS: frozenset[Handler] = frozenset((
    steps.where_am_i,
    steps.mark_done,
    steps.start_over,
    steps.clear_and_start,
    steps.resume,
    steps.keep_place,
    visit.appointment,
))  # fmt: skip
"""The handlers whose words are about what is kept: without it there is nothing true to say."""

SAYING_SO: frozenset[Handler] = frozenset((meeting.launch, steps.how_to))
"""The handlers that somebody known hears something else of: it is said why they do not."""

INSTEAD: Mapping[Handler, Handler] = {privacy.forget_me: privacy.forget_unseen}
"""Who answers instead when what is kept cannot be read."""

WITHOUT_PLAN: frozenset[Handler] = frozenset((
    safety.emergency,
    meeting.silence,
    meeting.stop,
    meeting.cancel,
    meeting.repeat,
    privacy.forget,
    events.disabled,
))  # fmt: skip
"""The handlers that need nothing of what is kept, and wait for no store."""


NEEDS_TODAY: Handler = visit.appointment
"""The handler that asks which day it is even of somebody who has no visit yet."""


def handler_of(turn: Turn) -> Handler | None:
    """Who answers a turn; None when it is answered with silence."""
    handler = HANDLERS.get(turn.name)
    if handler is None:
        return meeting.fallback if turn.name.endswith("Intent") else None
    if handler in (yes, no):
        return ANSWERS.get(turn.talk.asked, NO_QUESTION)[0 if handler is yes else 1]
    return handler
