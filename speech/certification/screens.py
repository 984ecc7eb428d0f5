"""Rules of the screens that the skill says it was made for."""

from collections.abc import Iterator

from skill.faults import Fault
from speech.certification.listed import known
from speech.certification.manifest import FILE
from speech.certification.rule import Submission


def interfaces(submission: Submission) -> Iterator[Fault]:
    """The interfaces that are used exist, each once."""
    used = submission.manifest.interfaces
    for name in used:
        if name not in known()["interfaces"]:
            yield Fault(FILE, "apis.custom.interfaces", f"{name!r} is none of Amazon's interfaces")
    if len(set(used)) < len(used):
        yield Fault(
            FILE, "apis.custom.interfaces", f"names one twice: {', '.join(used)}; needs each once"
        )


def viewports(submission: Submission) -> Iterator[Fault]:
    """Each viewport is of a known kind and shape, and no smaller at most than at least."""
    for one in submission.manifest.viewports:
        if one.mode not in known()["viewport_modes"]:
            need = ", ".join(known()["viewport_modes"])
            yield Fault(FILE, one.where, f"has the mode {one.mode!r}, needs one of {need}")
        if one.shape not in known()["viewport_shapes"]:
            need = ", ".join(known()["viewport_shapes"])
            yield Fault(FILE, one.where, f"has the shape {one.shape!r}, needs one of {need}")
        for side in ("Width", "Height"):
            least, most = one.sizes.get(f"min{side}"), one.sizes.get(f"max{side}")
            if not _sane(least, most):
                need = "needs whole numbers, the first no larger"
                yield Fault(
                    FILE, one.where, f"has min{side} {least!r} and max{side} {most!r}, {need}"
                )


def drawn(submission: Submission) -> Iterator[Fault]:
    """Who is made for screens says for which."""
    manifest = submission.manifest
    if "ALEXA_PRESENTATION_APL" in manifest.interfaces and not manifest.viewports:
        yield Fault(
            FILE, "apis.custom.interfaces", "has APL without supportedViewports, needs some"
        )


def _sane(least: object, most: object) -> bool:
    """Whether both are positive whole numbers in order; one that is not given is fine."""
    given = [one for one in (least, most) if one is not None]
    whole = [one for one in given if isinstance(one, int) and not isinstance(one, bool) and one > 0]
    return len(whole) == len(given) and whole == sorted(whole)
