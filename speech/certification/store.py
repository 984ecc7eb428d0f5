"""Rules of what people see in the skill store."""

from collections.abc import Iterator

from skill.faults import Fault
from speech.certification.listed import known
from speech.certification.manifest import FILE
from speech.certification.rule import Submission

LONGEST_NAME = 50
LONGEST_SUMMARY = 160
LONGEST_DESCRIPTION = 4_000
LONGEST_TESTING = 4_000
MOST_KEYWORDS = 30


def locales(submission: Submission) -> Iterator[Fault]:
    """The store, the privacy policy and the models speak of the same locales."""
    manifest = submission.manifest
    if not manifest.there:
        return
    spoken = {model.locale for model in submission.models}
    for key, named in (
        ("publishingInformation.locales", {store.locale for store in manifest.stores}),
        ("privacyAndCompliance.locales", set(manifest.compliant)),
    ):
        if named != spoken:
            yield Fault(FILE, key, f"has {_list(named)}, needs {_list(spoken)} as the models have")


def name(submission: Submission) -> Iterator[Fault]:
    """The store has a name of 2 to 50 characters."""
    for store in submission.manifest.stores:
        if not 2 <= len(store.name.strip()) <= LONGEST_NAME:
            yield store.fault("name", f"is {store.name!r}, needs 2 to {LONGEST_NAME} characters")


def summary(submission: Submission) -> Iterator[Fault]:
    """The store has a summary of 160 characters at most."""
    for store in submission.manifest.stores:
        if not 0 < len(store.summary.strip()) <= LONGEST_SUMMARY:
            need = f"needs 1 to {LONGEST_SUMMARY}"
            yield store.fault("summary", f"has {len(store.summary)} characters, {need}")


def description(submission: Submission) -> Iterator[Fault]:
    """The store has a description of 4,000 characters at most."""
    for store in submission.manifest.stores:
        if not 0 < len(store.description.strip()) <= LONGEST_DESCRIPTION:
            need = f"needs 1 to {LONGEST_DESCRIPTION:,}"
            yield store.fault("description", f"has {len(store.description)} characters, {need}")


def keywords(submission: Submission) -> Iterator[Fault]:
    """The store has keywords, 30 at most, none twice."""
    for store in submission.manifest.stores:
        many = len(store.keywords)
        if not 0 < many <= MOST_KEYWORDS:
            yield store.fault("keywords", f"holds {many}, needs 1 to {MOST_KEYWORDS}")
        if len({one.lower() for one in store.keywords}) < many:
            yield store.fault("keywords", f"holds one twice: {', '.join(sorted(store.keywords))}")


def icons(submission: Submission) -> Iterator[Fault]:
    """The store has a small and a large icon."""
    for store in submission.manifest.stores:
        for key, address in zip(("smallIconUri", "largeIconUri"), store.icons, strict=True):
            if not address:
                yield store.fault(key, "is missing, needs the address of a PNG")


def category(submission: Submission) -> Iterator[Fault]:
    """The category is one of Amazon's."""
    manifest = submission.manifest
    if manifest.there and manifest.category not in known()["categories"]:
        yield Fault(
            FILE,
            "publishingInformation.category",
            f"is {manifest.category!r}, needs one of Amazon's, such as HEALTH_AND_FITNESS",
        )


def testing(submission: Submission) -> Iterator[Fault]:
    """There are instructions for the testers."""
    manifest = submission.manifest
    if manifest.there and not 0 < len(manifest.testing.strip()) <= LONGEST_TESTING:
        many = len(manifest.testing)
        need = f"needs 1 to {LONGEST_TESTING:,}"
        yield Fault(
            FILE, "publishingInformation.testingInstructions", f"has {many} characters, {need}"
        )


def distribution(submission: Submission) -> Iterator[Fault]:
    """It is told where the skill is to be had."""
    manifest = submission.manifest
    if manifest.there and not manifest.distributed:
        yield Fault(
            FILE,
            "publishingInformation",
            "tells no country, needs isAvailableWorldwide or distributionCountries",
        )


def _list(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "none"
