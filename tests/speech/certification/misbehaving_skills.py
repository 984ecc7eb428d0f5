"""Skills that Amazon would send back: each breaks one rule."""

from speech.certification.rehearsal import UNKNOWN
from tests.speech.certification.case import Case, said, twice
from tests.speech.certification.changes import answers, breaks, broken, echo, kept
from tests.speech.certification.world import NO_ADVICE, SILENCE, answer

VISITS = (
    "VisitIntent",
    "VisitIntent, slots filled",
    "VisitIntent, slots filled, after LaunchRequest",
)
ADVICE = ("AdviceIntent", "AdviceIntent, slots filled", "AdviceIntent, slots marked")
AGAIN = {"outputSpeech": {"type": "PlainText", "text": "What else?"}}

SKILLS = (
    Case(
        "answers.no_echo",
        breaks("AdviceIntent", echo),
        *said(
            ("AMAZON.RepeatIntent, after AdviceIntent", "AdviceIntent, slots marked"),
            "tells 'abracadabra' back, needs to keep nothing that somebody said",
        ),
    ),
    Case(
        "answers.no_echo",
        breaks("AdviceIntent", kept),
        *said(
            ("AdviceIntent, slots marked",),
            "tells 'abracadabra' back, needs to keep nothing that somebody said",
        ),
    ),
    Case(
        "answers.answered",
        breaks("VisitIntent", broken),
        *said(VISITS, "raised KeyError: 'part', needs an answer"),
    ),
    Case(
        "answers.answered",
        answers("VisitIntent", SILENCE),
        *said(VISITS, "says nothing, needs an answer"),
    ),
    Case(
        "answers.valid",
        answers("VisitIntent", answer("Noted.") | {"version": "2.0"}),
        *said(VISITS, "needs a version 1.0 with a response, in strict JSON"),
    ),
    Case(
        "answers.valid",
        answers("VisitIntent", answer("Noted.", card=float("nan"))),
        *said(VISITS, "needs a version 1.0 with a response, in strict JSON"),
    ),
    Case(
        "answers.unknown",
        breaks(UNKNOWN, broken),
        *said(("Alexa.Presentation.Hologram.UserEvent",), "KeyError: 'part'; needs a valid answer"),
    ),
    Case(
        "answers.unknown",
        answers(UNKNOWN, None),
        *said(("Alexa.Presentation.Hologram.UserEvent",), "is not answered; needs a valid answer"),
    ),
    Case(
        "answers.silent",
        answers("SessionEndedRequest", answer("Bye.")),
        *said(
            ("SessionEndedRequest, after LaunchRequest",),
            "says 'Bye.', needs silence: nobody listens",
        ),
    ),
    Case(
        "answers.silent",
        breaks("AlexaSkillEvent.SkillDisabled", broken),
        *said(("AlexaSkillEvent.SkillDisabled",), "raised KeyError: 'part', needs silence"),
    ),
    Case(
        "answers.silent",
        answers("Reminders.ReminderStarted", answer("Ready?")),
        *said(("Reminders.ReminderStarted",), "says 'Ready?', needs silence: nobody listens"),
    ),
    Case(
        "answers.well_formed",
        answers("VisitIntent", answer("Fish & chips.")),
        *said(
            VISITS, ("'<speak>Fish & chips.</speak>' is not well formed, needs its & and < escaped")
        ),
    ),
    Case(
        "answers.well_formed",
        answers("VisitIntent", answer("Less < more.")),
        *said(
            VISITS, ("'<speak>Less < more.</speak>' is not well formed, needs its & and < escaped")
        ),
    ),
    Case(
        "answers.length",
        answers("VisitIntent", answer("Noted. " * 1_200)),
        *said(VISITS, "has 8,415 characters, needs 8,000 at most"),
    ),
    Case(
        "answers.size",
        answers("VisitIntent", answer("Noted.", card={"content": "x" * 24_000})),
        *said(VISITS, "has 24,191 bytes, needs 24,000 at most"),
    ),
    Case(
        "behaviour.launch",
        answers("LaunchRequest", answer(f"Welcome. {NO_ADVICE}")),
        *said(("LaunchRequest",), "needs a prompt, and to stay open for the answer"),
    ),
    Case(
        "behaviour.question_when_open",
        answers("VisitIntent", answer("Noted.", shouldEndSession=False, reprompt=AGAIN)),
        *said(VISITS, "stays open after 'Noted.', needs a question last, or to end"),
    ),
    Case(
        "behaviour.open_when_question",
        answers("VisitIntent", answer("What else?", shouldEndSession=True, reprompt=None)),
        *said(VISITS, "asks 'What else?' and ends, needs to stay open"),
    ),
    Case(
        "behaviour.one_question",
        answers("VisitIntent", answer("Which day? And what else?")),
        *said(
            (
                "AMAZON.RepeatIntent, after VisitIntent",
                "VisitIntent",
                "VisitIntent, slots filled",
                "VisitIntent, slots filled, after LaunchRequest",
            ),
            "'Which day? And what else?' needs one question, last",
        ),
    ),
    Case(
        "behaviour.one_question",
        answers("VisitIntent", answer("Which day? Goodbye.")),
        *said(VISITS, "'Which day? Goodbye.' needs one question, last"),
    ),
    Case(
        "behaviour.reprompt",
        answers("VisitIntent", answer("What else?", reprompt=None)),
        *said(VISITS, "stays open without a reprompt, needs one"),
    ),
    Case(
        "behaviour.reprompt",
        answers("VisitIntent", answer("Noted.", reprompt=AGAIN)),
        *said(VISITS, "ends with a reprompt, which nobody hears; needs none"),
    ),
    Case(
        "behaviour.reprompt_asks",
        answers("VisitIntent", answer("What else?", again="I am waiting.")),
        *said(VISITS, "'I am waiting.' is no question, needs to ask again"),
    ),
    Case(
        "behaviour.help_asks",
        answers("AMAZON.HelpIntent", answer(f"I weigh things. {NO_ADVICE}")),
        *said(
            twice("AMAZON.HelpIntent"),
            (
                "'I weigh things. This is not medical advice.' needs to explain, to ask, "
                "and to stay open"
            ),
        ),
    ),
    Case(
        "behaviour.leaves",
        answers("AMAZON.CancelIntent", answer("Shall I stay?")),
        *said(twice("AMAZON.CancelIntent"), "goes on, needs shouldEndSession true"),
    ),
    Case(
        "behaviour.leaves",
        answers("AMAZON.StopIntent", answer("Goodbye.", shouldEndSession=None)),
        *said(twice("AMAZON.StopIntent"), "goes on, needs shouldEndSession true"),
    ),
    Case(
        "behaviour.goes_home",
        answers("AMAZON.NavigateHomeIntent", answer("Shall I stay?")),
        *said(twice("AMAZON.NavigateHomeIntent"), "goes on, needs shouldEndSession true"),
    ),
    Case(
        "behaviour.repeats",
        answers("AMAZON.RepeatIntent", answer("Shall I say it again?")),
        *said(
            ("AMAZON.RepeatIntent, after AMAZON.FallbackIntent",),
            (
                "says 'Shall I say it again?', needs \"I can't help with that. What shall "
                'we weigh?" again'
            ),
        ),
        *said(
            ("AMAZON.RepeatIntent, after AMAZON.HelpIntent",),
            (
                "says 'Shall I say it again?', needs 'I weigh things with you. This is "
                "not medical advice. What shall we weigh?' again"
            ),
        ),
        *said(
            ("AMAZON.RepeatIntent, after AdviceIntent",),
            (
                "says 'Shall I say it again?', needs 'Many people ask somebody else "
                "first. This is not medical advice. Shall I go on?' again"
            ),
        ),
        *said(
            ("AMAZON.RepeatIntent, after LaunchRequest",),
            (
                "says 'Shall I say it again?', needs 'Welcome. This is not medical "
                "advice. What would you like?' again"
            ),
        ),
    ),
    Case(
        "behaviour.falls_back",
        answers("AMAZON.FallbackIntent", answer("That is not for me.")),
        *said(twice("AMAZON.FallbackIntent"), "needs to help along, and to stay open"),
    ),
    Case(
        "behaviour.disclaims_first",
        answers("LaunchRequest", answer("Welcome. What would you like?")),
        *said(
            ("LaunchRequest",),
            ("'Welcome. What would you like?' needs to say that it is not medical advice"),
        ),
    ),
    Case(
        "behaviour.disclaims_at_once",
        answers("AdviceIntent", answer("Do it. Shall I go on?")),
        *said(ADVICE, "'Do it. Shall I go on?' needs to say that it is not medical advice"),
    ),
    Case(
        "behaviour.disclaims_in_help",
        answers("AMAZON.HelpIntent", answer("I weigh things. What shall we weigh?")),
        *said(
            twice("AMAZON.HelpIntent"),
            ("'I weigh things. What shall we weigh?' needs to say that it is not medical advice"),
        ),
    ),
    Case(
        "behaviour.recites_nothing",
        answers("VisitIntent", answer("Noted. You can say stop.")),
        *said(VISITS, "says 'say stop'; needs a question in plain words, no command to say"),
        *said(VISITS, "says 'you can say'; needs a question in plain words, no command to say"),
    ),
    Case(
        "behaviour.calls_nobody",
        answers("VisitIntent", answer("Noted. I'll call you.")),
        *said(VISITS, 'says "i\'ll call"; a skill may not contact anybody in an emergency'),
    ),
)
