"""Rules of Amazon's policy: what a health skill may be, promise, ask and show."""

from collections.abc import Iterator

from skill.faults import Fault
from speech.certification.listed import known, words
from speech.certification.manifest import FILE, Store
from speech.certification.rule import Submission


def no_endorsement(submission: Submission) -> Iterator[Fault]:
    """The name in the store does not borrow Amazon's."""
    for store in submission.manifest.stores:
        listed = words(store.locale)
        borrowed = listed.heard("wake", store.name) if listed else []
        if borrowed:
            yield store.fault("name", f"{store.name!r} needs to be without {borrowed[0]!r}")


def says_no_advice(submission: Submission) -> Iterator[Fault]:
    """The description says that this is no medical advice."""
    yield from _lacks(submission, "not_advice", "says nowhere that this is not medical advice")


def says_emergency(submission: Submission) -> Iterator[Fault]:
    """The description says whom to call in an emergency."""
    for store in submission.manifest.stores:
        listed = words(store.locale)
        told = [
            line
            for line in store.description.replace("\n", ". ").split(". ")
            if listed and listed.heard("emergency", line) and listed.heard("dial", line)
        ]
        if listed and not told:
            yield store.fault(
                "description", "says nowhere whom to call in an emergency, needs such a sentence"
            )


def no_rescue(submission: Submission) -> Iterator[Fault]:
    """Nothing promises to save a life."""
    yield from _holds(submission, "life_saving", "a skill may not claim to save lives")


def no_call(submission: Submission) -> Iterator[Fault]:
    """Nothing promises to call for help."""
    yield from _holds(
        submission, "calls_for_help", "a skill may not contact anybody in an emergency"
    )


def no_cure(submission: Submission) -> Iterator[Fault]:
    """Nothing promises a cure or a diagnosis."""
    yield from _holds(submission, "cures", "a skill may not make medical claims")


def no_begging(submission: Submission) -> Iterator[Fault]:
    """Nobody is asked for stars or money."""
    yield from _holds(submission, "begging", "a skill may not ask for ratings or donations")


def no_free_text(submission: Submission) -> Iterator[Fault]:
    """No slot takes down whatever somebody says about their health."""
    for model in submission.models:
        for intent in model.intents:
            for slot, kind in intent.types.items():
                if kind in known()["free_text"]:
                    need = "needs a closed list: a health skill may not collect what people tell"
                    yield model.fault(f"{intent.name}.{slot}", f"is of the type {kind}, {need}")


def not_for_children(submission: Submission) -> Iterator[Fault]:
    """The skill is not directed at children."""
    yield from _flag(submission, "isChildDirected", expected=False)


def no_health_records(submission: Submission) -> Iterator[Fault]:
    """Amazon need not handle protected health information for it."""
    yield from _flag(submission, "usesHealthInfo", expected=False)


def no_ads(submission: Submission) -> Iterator[Fault]:
    """The skill holds no advertising."""
    yield from _flag(submission, "containsAds", expected=False)


def no_purchases(submission: Submission) -> Iterator[Fault]:
    """The skill sells nothing; what sells has rules of its own."""
    yield from _flag(submission, "allowsPurchases", expected=False)


def exportable(submission: Submission) -> Iterator[Fault]:
    """The skill may be exported."""
    yield from _flag(submission, "isExportCompliant", expected=True)


def personal_told(submission: Submission) -> Iterator[Fault]:
    """Whether it uses personal information is told: it does, when it asks for a permission."""
    manifest = submission.manifest
    told = manifest.flags["usesPersonalInfo"]
    if not manifest.there:
        return
    if not isinstance(told, bool):
        yield Fault(
            FILE, "privacyAndCompliance.usesPersonalInfo", f"is {told!r}, needs true or false"
        )
    elif manifest.permissions and not told:
        asked = ", ".join(manifest.permissions)
        yield Fault(
            FILE,
            "privacyAndCompliance.usesPersonalInfo",
            f"is false, needs true: it asks for {asked}",
        )


def privacy_policy(submission: Submission) -> Iterator[Fault]:
    """A privacy policy in each locale, when anything personal is used."""
    for store, key, address in _addresses(submission):
        if not address and key == "privacyPolicyUrl" and _personal(submission):
            yield _address_fault(store, key, "is missing, needs the address of the privacy policy")


def terms_of_use(submission: Submission) -> Iterator[Fault]:
    """Terms of use in each locale, when anything personal is used."""
    for store, key, address in _addresses(submission):
        if not address and key == "termsOfUseUrl" and _personal(submission):
            yield _address_fault(store, key, "is missing, needs the address of the terms of use")


def secure_addresses(submission: Submission) -> Iterator[Fault]:
    """Every address that people can follow is of https."""
    for store, key, address in _addresses(submission):
        if address and not address.startswith("https://"):
            yield _address_fault(store, key, f"is {address!r}, needs https://")


def permissions(submission: Submission) -> Iterator[Fault]:
    """The permissions that are asked for exist, each once."""
    asked = submission.manifest.permissions
    for name in asked:
        if name not in known()["permissions"]:
            yield Fault(FILE, "permissions", f"{name!r} is none of Amazon's permissions")
    if len(set(asked)) < len(asked):
        yield Fault(FILE, "permissions", f"asks twice: {', '.join(asked)}; needs each once")


def _flag(submission: Submission, name: str, *, expected: bool) -> Iterator[Fault]:
    told = submission.manifest.flags[name]
    if submission.manifest.there and told is not expected:
        need = "true" if expected else "false"
        yield Fault(FILE, f"privacyAndCompliance.{name}", f"is {told!r}, needs {need}")


def _lacks(submission: Submission, name: str, problem: str) -> Iterator[Fault]:
    for store in submission.manifest.stores:
        listed = words(store.locale)
        if listed and not listed.heard(name, store.description):
            yield store.fault("description", f"{problem}; needs such a sentence")


def _holds(submission: Submission, name: str, problem: str) -> Iterator[Fault]:
    """Words of a list, in the store or in the skill's name."""
    for store in submission.manifest.stores:
        listed = words(store.locale)
        model = submission.package.model(store.locale)
        text = f"{store.text}\n{model.invocation if model else ''}"
        for found in listed.heard(name, text) if listed else ():
            yield store.fault("", f"says {found!r}; {problem}")


def _personal(submission: Submission) -> bool:
    manifest = submission.manifest
    return bool(manifest.permissions or manifest.flags["usesPersonalInfo"])


def _addresses(submission: Submission) -> Iterator[tuple[Store, str, str]]:
    for store in submission.manifest.stores:
        yield store, "privacyPolicyUrl", store.privacy
        yield store, "termsOfUseUrl", store.terms


def _address_fault(store: Store, key: str, problem: str) -> Fault:
    return Fault(FILE, f"privacyAndCompliance.locales.{store.locale}.{key}", problem)
