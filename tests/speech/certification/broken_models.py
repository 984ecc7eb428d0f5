"""Models that Amazon would send back: each breaks one rule."""

from tests.speech.certification.case import Case
from tests.speech.certification.changes import (
    all_of,
    answers,
    asked,
    crowded,
    intent,
    moved,
    renamed,
    sample,
    spoken,
    without,
    without_models,
)
from tests.speech.certification.world import MODEL, PLAIN

TYPES = MODEL["interactionModel"]["languageModel"]["types"]
TWIN = {"name": "Bit", "values": [{"id": "worth", "name": {"value": "my knee worth"}}]}
LONG = {
    "name": "Long",
    "values": [{"name": {"value": f"{number:06} {'x' * 120}"}} for number in range(12_000)],
}
SEARCHING = all_of(
    intent(
        "AskIntent",
        slots=[{"name": "what", "type": "AMAZON.SearchQuery"}, {"name": "part", "type": "Part"}],
    ),
    sample("look up {what}", "AskIntent"),
    sample("look at {part}", "AskIntent"),
    answers("AskIntent", PLAIN),
)

MODELS = (
    Case(
        "policy.no_free_text",
        all_of(
            intent("AskIntent", slots=[{"name": "what", "type": "AMAZON.SearchQuery"}]),
            sample("look up {what}", "AskIntent"),
            answers("AskIntent", PLAIN),
        ),
        (
            "MODEL: AskIntent.what: is of the type AMAZON.SearchQuery, needs a closed"
            " list: a health skill may not collect what people tell"
        ),
    ),
    Case(
        "invocation.characters",
        renamed("2nd thoughts"),
        (
            "MODEL: invocationName: '2nd thoughts': needs lower-case letters and "
            "spaces; numbers spelled out"
        ),
    ),
    Case(
        "invocation.characters",
        renamed("Second thoughts"),
        (
            "MODEL: invocationName: 'Second thoughts': needs lower-case letters and "
            "spaces; numbers spelled out"
        ),
    ),
    Case(
        "invocation.characters",
        renamed("second o'thoughts"),
        (
            'MODEL: invocationName: "second o\'thoughts": needs its apostrophe to show'
            " possession, as in sam's"
        ),
    ),
    Case(
        "invocation.spaces",
        renamed("second  thoughts"),
        (
            "MODEL: invocationName: 'second  thoughts': needs one space between words"
            " and none around them"
        ),
    ),
    Case(
        "invocation.periods",
        renamed("second thoughts."),
        (
            "MODEL: invocationName: 'second thoughts.': needs periods only in "
            "abbreviations, as in n. b. a."
        ),
    ),
    Case(
        "invocation.two_words",
        renamed("thoughts"),
        "MODEL: invocationName: 'thoughts': needs two words at least",
    ),
    Case(
        "invocation.small_words",
        renamed("the thoughts"),
        (
            "MODEL: invocationName: 'the thoughts': holds 'the'; a name of two words "
            "needs no article or preposition"
        ),
    ),
    Case(
        "invocation.wake_words",
        renamed("second echo thoughts"),
        (
            "MODEL: invocationName: 'second echo thoughts': holds 'echo'; needs none "
            "of the words that wake the speaker"
        ),
    ),
    Case(
        "invocation.launch_words",
        renamed("tell me thoughts"),
        (
            "MODEL: invocationName: 'tell me thoughts': holds 'tell'; needs none of "
            "the words that open a skill"
        ),
    ),
    Case(
        "invocation.trade_words",
        renamed("second thoughts skill"),
        (
            "MODEL: invocationName: 'second thoughts skill': holds 'skill'; needs a "
            "name that is not about skills or apps"
        ),
    ),
    Case(
        "samples.characters",
        sample("what now?"),
        (
            "MODEL: AdviceIntent: 'what now?' needs letters, spaces and {slots} only;"
            " numbers as words"
        ),
    ),
    Case(
        "samples.characters",
        sample("step 2"),
        ("MODEL: AdviceIntent: 'step 2' needs letters, spaces and {slots} only; numbers as words"),
    ),
    Case(
        "samples.characters",
        sample("fish & chips"),
        (
            "MODEL: AdviceIntent: 'fish & chips' needs letters, spaces and {slots} "
            "only; numbers as words"
        ),
    ),
    Case(
        "samples.characters",
        sample("about \uff41 knee"),
        (
            "MODEL: AdviceIntent: 'about \uff41 knee' needs letters, spaces and {slots} "
            "only; numbers as words"
        ),
    ),
    Case("samples.empty", sample(" "), "MODEL: AdviceIntent: ' ' is an empty sample, needs words"),
    Case(
        "samples.twice",
        sample("Worth  it"),
        "MODEL: AdviceIntent: 'worth it' is there 2 times, needs one",
    ),
    Case(
        "samples.enough",
        intent("AdviceIntent", samples=["about {part}", "is {part} worth it"]),
        "MODEL: AdviceIntent: has 2 samples, needs 5 at least",
    ),
    Case(
        "samples.slot_once",
        sample("{part} or {part}"),
        "MODEL: AdviceIntent: '{part} or {part}' holds {part} 2 times, needs one",
    ),
    Case(
        "samples.no_call",
        sample("alexa what now"),
        (
            "MODEL: AdviceIntent: 'alexa what now' begins with 'alexa'; needs only "
            "what comes after the skill's name"
        ),
    ),
    Case(
        "samples.no_call",
        sample("ask second thoughts what now"),
        (
            "MODEL: AdviceIntent: 'ask second thoughts what now' begins with 'ask "
            "second thoughts'; needs only what comes after the skill's name"
        ),
    ),
    Case(
        "samples.one_owner",
        sample("worth it", "VisitIntent"),
        (
            "MODEL: AdviceIntent and VisitIntent: both 'worth it' and 'worth it' are "
            "'worth it'; needs one owner"
        ),
    ),
    Case(
        "samples.one_owner",
        sample("about the knee", "VisitIntent"),
        (
            "MODEL: AdviceIntent and VisitIntent: both 'about {part}' and 'about the knee' "
            "are 'about the knee'; needs one owner"
        ),
    ),
    Case(
        "samples.one_owner",
        all_of(
            spoken([*TYPES, TWIN], "types"),
            intent("OtherIntent", slots=[{"name": "bit", "type": "Bit"}]),
            sample("about {bit} it", "OtherIntent"),
            sample("about {part} worth it"),
            answers("OtherIntent", PLAIN),
        ),
        (
            "MODEL: AdviceIntent and OtherIntent: both 'about {part} worth it' and "
            "'about {bit} it' are 'about my knee worth it'; needs one owner"
        ),
    ),
    Case(
        "samples.one_owner",
        all_of(
            intent("LeaveIntent", slots=[{"name": "when", "type": "AMAZON.DATE"}]),
            sample("i go {when}", "LeaveIntent"),
            answers("LeaveIntent", PLAIN),
        ),
        (
            "MODEL: LeaveIntent and VisitIntent: both 'i go {when}' and 'i go {day}' are "
            "'i go {AMAZON.DATE}'; needs one owner"
        ),
    ),
    Case(
        "slots.declared",
        sample("about {whom}"),
        "MODEL: AdviceIntent: {whom} is in a sample, needs to be declared",
    ),
    Case(
        "slots.used",
        intent(
            "AdviceIntent",
            slots=[{"name": "part", "type": "Part"}, {"name": "whom", "type": "Part"}],
        ),
        "MODEL: AdviceIntent: {whom} is in no sample, needs one or to go",
    ),
    Case(
        "slots.typed",
        spoken([], "types"),
        "MODEL: AdviceIntent.part: has the type 'Part', needs one that exists",
    ),
    Case(
        "slots.typed",
        all_of(
            intent("WhenIntent", slots=[{"name": "year", "type": "AMAZON.YEAR"}]),
            sample("in {year}", "WhenIntent"),
            answers("WhenIntent", PLAIN),
        ),
        ("MODEL: WhenIntent.year: has the type 'AMAZON.YEAR', needs one that exists"),
    ),
    Case(
        "slots.same_type",
        all_of(
            intent("WhenIntent", slots=[{"name": "day", "type": "AMAZON.DayOfWeek"}]),
            sample("on {day}", "WhenIntent"),
            answers("WhenIntent", PLAIN),
        ),
        "MODEL: day: is of the types AMAZON.DATE, AMAZON.DayOfWeek, needs one",
    ),
    Case(
        "slots.carried",
        all_of(SEARCHING, sample("{what}", "AskIntent")),
        "MODEL: AskIntent: '{what}' needs words beside its AMAZON.SearchQuery",
        also=("behaviour.disclaims_at_once", "policy.no_free_text"),
    ),
    Case(
        "slots.alone",
        all_of(SEARCHING, sample("look up {what} of {part}", "AskIntent")),
        (
            "MODEL: AskIntent: 'look up {what} of {part}' needs no slot beside its "
            "AMAZON.SearchQuery"
        ),
        also=("policy.no_free_text",),
    ),
    Case(
        "slots.filled",
        spoken([*TYPES, {"name": "Nothing", "values": []}], "types"),
        "MODEL: Nothing: has no value, needs one at least",
    ),
    Case(
        "slots.filled",
        spoken(" ", "types", 0, "values", 1, "name", "value"),
        "MODEL: Part: has an empty value, needs words",
        also=("phrases.understood",),
    ),
    Case(
        "slots.one_meaning",
        spoken("The knee", "types", 0, "values", 1, "name", "value"),
        "MODEL: Part: 'the knee' names knee and back, needs one",
        also=("phrases.understood",),
    ),
    Case(
        "slots.short",
        spoken("knee " * 30, "types", 0, "values", 0, "name", "synonyms", 0),
        (
            "MODEL: Part: 'knee knee knee knee knee knee knee knee knee knee knee "
            "knee knee knee knee knee knee knee knee knee knee knee knee knee knee "
            "knee knee knee knee knee ' has 150 characters, needs 140 at most"
        ),
    ),
    Case(
        "slots.ids",
        spoken("knee", "types", 0, "values", 1, "id"),
        "MODEL: Part: has 2 values with the id 'knee', needs one",
    ),
    Case(
        "slots.names",
        all_of(
            intent("WhenIntent", slots=[{"name": "day_1", "type": "AMAZON.DATE"}]),
            sample("on {day_1}", "WhenIntent"),
            answers("WhenIntent", PLAIN),
        ),
        "MODEL: WhenIntent: 'day_1' needs a name of letters and underscores",
    ),
    Case(
        "slots.declared_once",
        spoken([*TYPES] * 2, "types"),
        "MODEL: types: 'Part' is there 2 times, needs one",
    ),
    Case(
        "dialog.intents",
        asked("VisitsIntent", "intents", 0, "name"),
        ("MODEL: dialog: names 'VisitsIntent', needs an intent of the language model"),
    ),
    Case(
        "dialog.slots",
        asked([], "intents", 0, "slots"),
        (
            "MODEL: dialog.VisitIntent: has the slots none, needs day: AMAZON.DATE as"
            " in the language model"
        ),
    ),
    Case(
        "dialog.slots",
        asked("AMAZON.TIME", "intents", 0, "slots", 0, "type"),
        (
            "MODEL: dialog.VisitIntent: has the slots day: AMAZON.TIME, needs day: "
            "AMAZON.DATE as in the language model"
        ),
    ),
    Case(
        "dialog.not_only_slots",
        sample("{day}", "VisitIntent"),
        "MODEL: VisitIntent: '{day}' needs a word: the dialog asks for its slots",
        also=("behaviour.disclaims_at_once",),
    ),
    Case(
        "dialog.delegation",
        asked("NEVER", "delegationStrategy"),
        ("MODEL: dialog.delegationStrategy: is 'NEVER', needs ALWAYS or SKILL_RESPONSE"),
    ),
    Case(
        "limits.required_intents",
        without("AMAZON.NavigateHomeIntent"),
        "MODEL: intents: lacks AMAZON.NavigateHomeIntent, which every skill needs",
    ),
    Case(
        "limits.models_there",
        without_models,
        "interactionModels: holds no model, needs one for each locale",
        also=("store.locales",),
    ),
    Case(
        "limits.models_there",
        spoken([], "intents"),
        "MODEL: intents: is empty, needs an intent",
        also=("dialog.intents", "limits.required_intents", "phrases.understood"),
    ),
    Case(
        "limits.model_shape",
        spoken("word", "synonyms"),
        (
            "MODEL: interactionModel.languageModel.synonyms: is not known here; known"
            " are invocationName, intents, types, modelConfiguration"
        ),
    ),
    Case(
        "limits.model_shape",
        intent("VisitIntent", samples=["my visit", 7, "a {day}", "b {day}", "c {day}", "d {day}"]),
        ("MODEL: interactionModel.languageModel.intents[7].samples[1]: is 7, needs a text"),
    ),
    Case(
        "limits.locales",
        moved("en-NZ"),
        (
            "interactionModels/custom/en-NZ.json: 'en-NZ' needs to be one of ar-SA, "
            "de-DE, en-AU, en-CA, en-GB, en-IN, en-US, es-ES, es-MX, es-US, fr-CA, "
            "fr-FR, hi-IN, it-IT, ja-JP, nl-NL, pt-BR"
        ),
        also=("limits.sensitivity_locale",),
    ),
    Case(
        "limits.judged",
        moved("nl-NL"),
        (
            "interactionModels/custom/nl-NL.json: cannot be judged by words; needs "
            "speech/certification/words/nl.yaml"
        ),
        also=("limits.sensitivity_locale",),
    ),
    Case(
        "limits.intent_names",
        all_of(intent("Step2Intent"), answers("Step2Intent", PLAIN)),
        "MODEL: intents: 'Step2Intent' needs a name of letters and underscores",
    ),
    Case(
        "limits.intent_names",
        all_of(intent("AMAZON.DanceIntent"), answers("AMAZON.DanceIntent", PLAIN)),
        "MODEL: AMAZON.DanceIntent: is none of Amazon's intents",
    ),
    Case("limits.intents", crowded(251), "MODEL: intents: holds 251 intents, needs 250 at most"),
    Case(
        "limits.size",
        spoken([*TYPES, LONG], "types"),
        "MODEL: has 1,789,083 bytes, needs 1,500,000 at most",
    ),
    Case(
        "limits.sensitivity_known",
        spoken("EXTREME", "modelConfiguration", "fallbackIntentSensitivity", "level"),
        ("MODEL: fallbackIntentSensitivity: is 'EXTREME', needs one of LOW, MEDIUM, HIGH"),
    ),
    Case(
        "limits.sensitivity_locale",
        moved("it-IT"),
        (
            "interactionModels/custom/it-IT.json: fallbackIntentSensitivity: needs to"
            " go: it-IT has none"
        ),
        also=("limits.judged",),
    ),
)
