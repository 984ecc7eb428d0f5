"""Manifests that Amazon would send back: each breaks one rule."""

from tests.speech.certification.case import Case
from tests.speech.certification.changes import (
    GONE,
    also_in,
    phrase,
    shown,
    ticked,
    told,
    unticked,
    without_manifest,
)
from tests.speech.certification.world import FUNCTION, LOCALE, MANIFEST, REMINDERS

PRIVACY = ("privacyAndCompliance", "locales", LOCALE)
VIEWPORT = ("apis", "custom", "interfaces", 0, "supportedViewports", 0)
NOBODYS_FUNCTION = FUNCTION.replace("314159265358", "000000000000")
DESCRIPTION = MANIFEST["manifest"]["publishingInformation"]["locales"][LOCALE]["description"]

MANIFESTS = (
    Case(
        "policy.no_endorsement",
        shown("name", "Second Thoughts for Alexa"),
        "STORE.name: 'Second Thoughts for Alexa' needs to be without 'alexa'",
    ),
    Case(
        "policy.personal_told",
        unticked("usesPersonalInfo"),
        (
            "skill.json: privacyAndCompliance.usesPersonalInfo: is false, needs true:"
            " it asks for alexa::alerts:reminders:skill:readwrite"
        ),
    ),
    Case(
        "policy.personal_told",
        told(GONE, "privacyAndCompliance", "usesPersonalInfo"),
        ("skill.json: privacyAndCompliance.usesPersonalInfo: is None, needs true or false"),
    ),
    Case(
        "policy.privacy_policy",
        told(GONE, *PRIVACY, "privacyPolicyUrl"),
        (
            "skill.json: privacyAndCompliance.locales.en-US.privacyPolicyUrl: is "
            "missing, needs the address of the privacy policy"
        ),
    ),
    Case(
        "policy.terms_of_use",
        told("", *PRIVACY, "termsOfUseUrl"),
        (
            "skill.json: privacyAndCompliance.locales.en-US.termsOfUseUrl: is "
            "missing, needs the address of the terms of use"
        ),
    ),
    Case(
        "policy.secure_addresses",
        told("http://thoughts.org/privacy", *PRIVACY, "privacyPolicyUrl"),
        (
            "skill.json: privacyAndCompliance.locales.en-US.privacyPolicyUrl: is "
            "'http://thoughts.org/privacy', needs https://"
        ),
    ),
    Case(
        "policy.permissions",
        told([{"name": REMINDERS}, {"name": "alexa::mind:read"}], "permissions"),
        ("skill.json: permissions: 'alexa::mind:read' is none of Amazon's permissions"),
    ),
    Case(
        "policy.permissions",
        told([{"name": REMINDERS}] * 2, "permissions"),
        (
            "skill.json: permissions: asks twice: "
            "alexa::alerts:reminders:skill:readwrite, "
            "alexa::alerts:reminders:skill:readwrite; needs each once"
        ),
    ),
    Case(
        "policy.not_for_children",
        ticked("isChildDirected"),
        "skill.json: privacyAndCompliance.isChildDirected: is True, needs false",
    ),
    Case(
        "policy.no_health_records",
        ticked("usesHealthInfo"),
        "skill.json: privacyAndCompliance.usesHealthInfo: is True, needs false",
    ),
    Case(
        "policy.no_purchases",
        ticked("allowsPurchases"),
        "skill.json: privacyAndCompliance.allowsPurchases: is True, needs false",
    ),
    Case(
        "policy.no_ads",
        told(GONE, "privacyAndCompliance", "containsAds"),
        "skill.json: privacyAndCompliance.containsAds: is None, needs false",
    ),
    Case(
        "policy.exportable",
        unticked("isExportCompliant"),
        "skill.json: privacyAndCompliance.isExportCompliant: is False, needs true",
    ),
    Case(
        "policy.says_no_advice",
        shown("description", "In an emergency, call your local emergency number."),
        ("STORE.description: says nowhere that this is not medical advice; needs such a sentence"),
    ),
    Case(
        "policy.says_emergency",
        shown("description", "This is not medical advice. Call us. Emergency!"),
        ("STORE.description: says nowhere whom to call in an emergency, needs such a sentence"),
    ),
    Case(
        "policy.no_rescue",
        shown("summary", "It can save your life."),
        "STORE: says 'save your life'; a skill may not claim to save lives",
    ),
    Case(
        "policy.no_rescue",
        shown("keywords", ["life-saving"]),
        "STORE: says 'life-saving'; a skill may not claim to save lives",
    ),
    Case(
        "policy.no_call",
        shown("summary", "It calls 911 for you."),
        "STORE: says 'calls 911'; a skill may not contact anybody in an emergency",
    ),
    Case(
        "policy.no_cure",
        shown("summary", "It diagnoses what you have."),
        "STORE: says 'diagnoses'; a skill may not make medical claims",
    ),
    Case(
        "policy.no_begging",
        shown("summary", "Leave a review when you like it."),
        ("STORE: says 'leave a review'; a skill may not ask for ratings or donations"),
    ),
    Case(
        "endpoint.there",
        told(GONE, "apis", "custom", "endpoint"),
        "skill.json: apis.custom.endpoint: is missing, needs where requests go",
    ),
    Case(
        "endpoint.there",
        told(GONE, "events", "endpoint"),
        "skill.json: events.endpoint: is missing, needs where events go",
    ),
    Case(
        "endpoint.trusted",
        told("http://thoughts.org/skill", "apis", "custom", "endpoint", "uri"),
        (
            "skill.json: apis.custom.endpoint: is 'http://thoughts.org/skill', needs "
            "https:// or a Lambda function"
        ),
    ),
    Case(
        "endpoint.trusted",
        told(
            {"uri": "https://thoughts.org", "sslCertificateType": "SelfSigned"},
            "apis",
            "custom",
            "endpoint",
        ),
        (
            "skill.json: apis.custom.endpoint: has the certificate 'SelfSigned', "
            "needs Trusted or Wildcard"
        ),
    ),
    Case(
        "endpoint.trusted",
        told({"EU": {"endpoint": {"uri": "arn:aws:s3:::thoughts"}}}, "apis", "custom", "regions"),
        (
            "skill.json: apis.custom.regions.EU.endpoint: is 'arn:aws:s3:::thoughts',"
            " needs https:// or a Lambda function"
        ),
    ),
    Case(
        "endpoint.events",
        told(
            [{"eventName": "SKILL_DISABLED"}, {"eventName": "SKILL_BORED"}],
            "events",
            "subscriptions",
        ),
        ("skill.json: events.subscriptions: 'SKILL_BORED' is none of Amazon's events"),
    ),
    Case(
        "endpoint.events",
        told([{"eventName": "SKILL_DISABLED"}] * 2, "events", "subscriptions"),
        (
            "skill.json: events.subscriptions: asks twice: SKILL_DISABLED, "
            "SKILL_DISABLED; needs each once"
        ),
    ),
    Case(
        "endpoint.forgets",
        told([{"eventName": "SKILL_ENABLED"}], "events", "subscriptions"),
        ("skill.json: events.subscriptions: lacks SKILL_DISABLED, on which people are forgotten"),
    ),
    Case(
        "endpoint.unfilled",
        told("https://example.com/privacy", *PRIVACY, "privacyPolicyUrl"),
        (
            "skill.json: privacyAndCompliance.locales.en-US.privacyPolicyUrl: is "
            "https://example.com/privacy, needs the publisher's own"
        ),
    ),
    Case(
        "endpoint.unfilled",
        shown("smallIconUri", "https://icons.invalid/108.png"),
        ("STORE.smallIconUri: is https://icons.invalid/108.png, needs the publisher's own"),
    ),
    Case(
        "endpoint.unfilled",
        told(NOBODYS_FUNCTION, "events", "endpoint", "uri"),
        (
            "skill.json: events.endpoint: is "
            "arn:aws:lambda:us-east-1:000000000000:function:second-thoughts, needs "
            "the publisher's own"
        ),
    ),
    Case(
        "endpoint.reminders_permitted",
        told([], "permissions"),
        (
            "skill.json: permissions: lacks "
            "'alexa::alerts:reminders:skill:readwrite'; it subscribes to "
            "REMINDER_DELETED"
        ),
    ),
    Case(
        "endpoint.reminders_told",
        told("Open it.", "publishingInformation", "testingInstructions"),
        (
            "skill.json: publishingInformation.testingInstructions: says nothing of "
            "reminders, needs how to set one"
        ),
    ),
    Case(
        "phrases.count",
        shown("examplePhrases", ["Alexa, open second thoughts"]),
        "STORE.examplePhrases: holds 1, needs 3, all different",
    ),
    Case(
        "phrases.count",
        shown("examplePhrases", ["Alexa, open second thoughts"] * 3),
        "STORE.examplePhrases: holds 3, needs 3, all different",
    ),
    Case(
        "phrases.called",
        phrase("alexa open second thoughts"),
        ("STORE.examplePhrases[0]: 'alexa open second thoughts' needs to begin with 'Alexa, '"),
    ),
    Case(
        "phrases.named",
        phrase("Alexa, open second thought"),
        ("STORE.examplePhrases[0]: 'Alexa, open second thought' needs the name 'second thoughts'"),
    ),
    Case(
        "phrases.opened",
        phrase("Alexa, summon second thoughts"),
        (
            "STORE.examplePhrases[0]: 'Alexa, summon second thoughts': needs one of "
            "ask, begin, do, enable, launch, load, open, play, resume, run, start, "
            "talk to, tell, use before the name"
        ),
    ),
    Case(
        "phrases.understood",
        phrase("Alexa, ask second thoughts about my nose"),
        ("STORE.examplePhrases[0]: 'about my nose' is no sample of the model, needs to be one"),
    ),
    Case(
        "phrases.punctuation",
        phrase("Alexa, ask second thoughts is my knee worth it?"),
        (
            "STORE.examplePhrases[0]: 'Alexa, ask second thoughts is my knee worth "
            "it?' needs to end without '?'"
        ),
    ),
    Case("store.name", shown("name", "S"), "STORE.name: is 'S', needs 2 to 50 characters"),
    Case(
        "store.summary",
        shown("summary", "What people weigh. " * 10),
        "STORE.summary: has 190 characters, needs 1 to 160",
    ),
    Case(
        "store.description",
        shown("description", DESCRIPTION + " More." * 700),
        "STORE.description: has 4317 characters, needs 1 to 4,000",
    ),
    Case("store.keywords", shown("keywords", []), "STORE.keywords: holds 0, needs 1 to 30"),
    Case(
        "store.keywords",
        shown("keywords", ["knee", "Knee"]),
        "STORE.keywords: holds one twice: Knee, knee",
    ),
    Case(
        "store.icons",
        shown("largeIconUri", ""),
        "STORE.largeIconUri: is missing, needs the address of a PNG",
    ),
    Case(
        "store.category",
        told("HEALTH", "publishingInformation", "category"),
        (
            "skill.json: publishingInformation.category: is 'HEALTH', needs one of "
            "Amazon's, such as HEALTH_AND_FITNESS"
        ),
    ),
    Case(
        "store.testing",
        told("", "publishingInformation", "testingInstructions"),
        (
            "skill.json: publishingInformation.testingInstructions: has 0 characters,"
            " needs 1 to 4,000"
        ),
        also=("endpoint.reminders_told",),
    ),
    Case(
        "store.distribution",
        told(GONE, "publishingInformation", "isAvailableWorldwide"),
        (
            "skill.json: publishingInformation: tells no country, needs "
            "isAvailableWorldwide or distributionCountries"
        ),
    ),
    Case(
        "store.locales",
        told({}, "privacyAndCompliance", "locales"),
        ("skill.json: privacyAndCompliance.locales: has none, needs en-US as the models have"),
        also=("policy.privacy_policy", "policy.terms_of_use"),
    ),
    Case(
        "store.locales",
        also_in("en-GB"),
        (
            "skill.json: privacyAndCompliance.locales: has en-US, needs en-GB, en-US "
            "as the models have"
        ),
        (
            "skill.json: publishingInformation.locales: has en-US, needs en-GB, en-US"
            " as the models have"
        ),
    ),
    Case(
        "screens.interfaces",
        told([{"type": "HOLOGRAM"}], "apis", "custom", "interfaces"),
        ("skill.json: apis.custom.interfaces: 'HOLOGRAM' is none of Amazon's interfaces"),
    ),
    Case(
        "screens.interfaces",
        told([{"type": "AUDIO_PLAYER"}] * 2, "apis", "custom", "interfaces"),
        (
            "skill.json: apis.custom.interfaces: names one twice: AUDIO_PLAYER, "
            "AUDIO_PLAYER; needs each once"
        ),
    ),
    Case(
        "screens.drawn",
        told([{"type": "ALEXA_PRESENTATION_APL"}], "apis", "custom", "interfaces"),
        ("skill.json: apis.custom.interfaces: has APL without supportedViewports, needs some"),
    ),
    Case(
        "screens.viewports",
        told("CAR", *VIEWPORT, "mode"),
        (
            "skill.json: apis.custom.interfaces[0].supportedViewports[0]: "
            "has the mode 'CAR', needs one of AUTO, HUB, MOBILE, PC, TV"
        ),
    ),
    Case(
        "screens.viewports",
        told("OVAL", *VIEWPORT, "shape"),
        (
            "skill.json: apis.custom.interfaces[0].supportedViewports[0]: "
            "has the shape 'OVAL', needs one of RECTANGLE, ROUND"
        ),
    ),
    Case(
        "screens.viewports",
        told(99, *VIEWPORT, "maxWidth"),
        (
            "skill.json: apis.custom.interfaces[0].supportedViewports[0]: "
            "has minWidth 100 and maxWidth 99, needs whole numbers, the first no "
            "larger"
        ),
    ),
    Case(
        "screens.viewports",
        told("tall", *VIEWPORT, "maxHeight"),
        (
            "skill.json: apis.custom.interfaces[0].supportedViewports[0]: "
            "has minHeight None and maxHeight 'tall', needs whole numbers, the first no"
            " larger"
        ),
    ),
    Case(
        "limits.manifest_there",
        without_manifest,
        "skill.json: is missing; the package needs a manifest",
    ),
    Case(
        "limits.manifest_shape",
        told("yes", "publishingInformation", "beta"),
        (
            "skill.json: manifest.publishingInformation.beta: is not known here; "
            "known are automaticDistribution, category, distributionCountries, "
            "distributionMode, isAvailableWorldwide, locales, testingInstructions"
        ),
    ),
    Case(
        "limits.manifest_shape",
        shown("keywords", "operation, thoughts"),
        (
            "skill.json: manifest.publishingInformation.locales.en-US.keywords: is "
            "'operation, thoughts', needs a list"
        ),
        also=("store.keywords",),
    ),
    Case(
        "limits.manifest_version",
        told("2.0", "manifestVersion"),
        "skill.json: manifestVersion: is '2.0', needs '1.0'",
    ),
)
