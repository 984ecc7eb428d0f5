"""The one table: every rule, in the order of Amazon's certification checklist."""

from speech.certification import (
    answers,
    behaviour,
    dialog,
    endpoint,
    invocation,
    limits,
    phrases,
    policy,
    samples,
    screens,
    slots,
    store,
)
from speech.certification.rule import Part, Rule, Section

_DOCS = "https://developer.amazon.com/docs"
_POLICY = f"{_DOCS}/custom-skills/policy-requirements-for-an-alexa-skill.html"
_SECURITY = f"{_DOCS}/custom-skills/security-testing-for-an-alexa-skill.html"
_FUNCTION = f"{_DOCS}/custom-skills/functional-testing-for-a-custom-skill.html"
_VOICE = (
    f"{_DOCS}/custom-skills/voice-interface-and-user-experience-testing-for-a-custom-skill.html"
)
_NAME = f"{_DOCS}/custom-skills/choose-the-invocation-name-for-a-custom-skill.html"
_INTENTS = f"{_DOCS}/custom-skills/standard-built-in-intents.html"
_UTTERANCES = f"{_DOCS}/custom-skills/create-intents-utterances-and-slots.html"
_TYPES = f"{_DOCS}/custom-skills/slot-type-reference.html"
_DIALOG = (
    f"{_DOCS}/custom-skills/define-the-dialog-to-collect-and-confirm-required-information.html"
)
_JSON = f"{_DOCS}/custom-skills/request-and-response-json-reference.html"
_MANIFEST = f"{_DOCS}/smapi/skill-manifest.html"
_MODEL = f"{_DOCS}/smapi/interaction-model-schema.html"
_REMINDERS = f"{_DOCS}/smapi/alexa-reminders-guidelines-for-usage.html"
_EVENTS = f"{_DOCS}/smapi/skill-events-in-alexa-skills.html"

RULES: tuple[Rule, ...] = (
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_endorsement),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.personal_told),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.privacy_policy),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.terms_of_use),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.secure_addresses),
    Rule(Section.POLICY, Part.MANIFEST, _MANIFEST, policy.permissions),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.not_for_children),
    Rule(Section.POLICY, Part.MODELS, _POLICY, policy.no_free_text),
    Rule(Section.POLICY, Part.ANSWERS, _POLICY, answers.no_echo),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.says_no_advice),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.says_emergency),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_rescue),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_cure),
    Rule(Section.POLICY, Part.ANSWERS, _POLICY, behaviour.disclaims_first),
    Rule(Section.POLICY, Part.ANSWERS, _POLICY, behaviour.disclaims_at_once),
    Rule(Section.POLICY, Part.ANSWERS, _POLICY, behaviour.disclaims_in_help),
    Rule(Section.POLICY, Part.MANIFEST, _MANIFEST, policy.no_health_records),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_purchases),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_begging),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_ads),
    Rule(Section.POLICY, Part.MANIFEST, _POLICY, policy.no_call),
    Rule(Section.POLICY, Part.ANSWERS, _POLICY, behaviour.calls_nobody),
    Rule(Section.POLICY, Part.MANIFEST, _MANIFEST, policy.exportable),
    Rule(Section.SECURITY, Part.MANIFEST, _SECURITY, endpoint.there, open=True),
    Rule(Section.SECURITY, Part.MANIFEST, _SECURITY, endpoint.trusted),
    Rule(Section.SECURITY, Part.MANIFEST, _EVENTS, endpoint.events),
    Rule(Section.SECURITY, Part.MANIFEST, _EVENTS, endpoint.forgets),
    Rule(Section.SECURITY, Part.MANIFEST, _MANIFEST, endpoint.unfilled, open=True),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.count),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.called),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.named),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.opened),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.understood),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, phrases.punctuation),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, store.name),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, store.summary),
    Rule(Section.FUNCTION, Part.MANIFEST, _FUNCTION, store.description),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.keywords),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.icons),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.category),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.testing),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.distribution),
    Rule(Section.FUNCTION, Part.MANIFEST, _MANIFEST, store.locales),
    # 4.1 session management
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.launch),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.question_when_open),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.open_when_question),
    # 4.2 intent and slot combinations
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, answers.answered),
    # 4.3 intent response
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.valid),
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.unknown),
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.silent),
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.well_formed),
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.length),
    Rule(Section.VOICE, Part.ANSWERS, _JSON, answers.size),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.repeats),
    # 4.4 supportive prompting
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.one_question),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.reprompt),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.reprompt_asks),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.recites_nothing),
    # 4.5 invocation name
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.characters),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.spaces),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.periods),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.two_words),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.small_words),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.wake_words),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.launch_words),
    Rule(Section.VOICE, Part.MODELS, _NAME, invocation.trade_words),
    # 4.6 one-shot phrasing, 4.7 variety of samples
    Rule(Section.VOICE, Part.MODELS, _VOICE, samples.no_call),
    Rule(Section.VOICE, Part.MODELS, _VOICE, samples.enough),
    # 4.8 intents and slot types
    Rule(Section.VOICE, Part.MODELS, _INTENTS, limits.required_intents),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, slots.declared),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, slots.used),
    Rule(Section.VOICE, Part.MODELS, _TYPES, slots.typed),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, slots.same_type),
    Rule(Section.VOICE, Part.MODELS, _TYPES, slots.carried),
    Rule(Section.VOICE, Part.MODELS, _TYPES, slots.alone),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, slots.filled),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, slots.one_meaning),
    # 4.9 writing conventions
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, samples.characters),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, samples.empty),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, samples.twice),
    Rule(Section.VOICE, Part.MODELS, _UTTERANCES, samples.slot_once),
    Rule(Section.VOICE, Part.MODELS, _VOICE, samples.one_owner),
    # 4.10 error handling, 4.11 providing help, 4.12 stopping and cancelling
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.falls_back),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.help_asks),
    Rule(Section.VOICE, Part.ANSWERS, _VOICE, behaviour.leaves),
    Rule(Section.VOICE, Part.ANSWERS, _INTENTS, behaviour.goes_home),
    Rule(Section.REMINDERS, Part.MANIFEST, _REMINDERS, endpoint.reminders_permitted),
    Rule(Section.REMINDERS, Part.MANIFEST, _REMINDERS, endpoint.reminders_told),
    Rule(Section.SCREENS, Part.MANIFEST, _MANIFEST, screens.interfaces),
    Rule(Section.SCREENS, Part.MANIFEST, _MANIFEST, screens.drawn),
    Rule(Section.SCREENS, Part.MANIFEST, _MANIFEST, screens.viewports),
    Rule(Section.SERVICE, Part.MANIFEST, _MANIFEST, limits.manifest_there),
    Rule(Section.SERVICE, Part.MANIFEST, _MANIFEST, limits.manifest_shape),
    Rule(Section.SERVICE, Part.MANIFEST, _MANIFEST, limits.manifest_version),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, limits.models_there),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, limits.model_shape),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, limits.locales),
    Rule(Section.SERVICE, Part.MODELS, _VOICE, limits.judged),
    Rule(Section.SERVICE, Part.MODELS, _UTTERANCES, limits.intent_names),
    Rule(Section.SERVICE, Part.MODELS, _UTTERANCES, slots.names),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, slots.declared_once),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, slots.short),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, slots.ids),
    Rule(Section.SERVICE, Part.MODELS, _DIALOG, dialog.intents),
    Rule(Section.SERVICE, Part.MODELS, _DIALOG, dialog.slots),
    Rule(Section.SERVICE, Part.MODELS, _DIALOG, dialog.not_only_slots),
    Rule(Section.SERVICE, Part.MODELS, _DIALOG, dialog.delegation),
    Rule(Section.SERVICE, Part.MODELS, _INTENTS, limits.sensitivity_known),
    Rule(Section.SERVICE, Part.MODELS, _INTENTS, limits.sensitivity_locale),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, limits.intents),
    Rule(Section.SERVICE, Part.MODELS, _MODEL, limits.size),
)
