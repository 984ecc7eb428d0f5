"""Whether the skill could answer somebody who named no skill: said without doing anything."""

from collections.abc import Mapping

from ask_sdk_model import Response
from ask_sdk_model.canfulfill import (
    CanFulfillIntent,
    CanFulfillIntentValues,
    CanFulfillSlot,
    CanFulfillSlotValues,
    CanUnderstandSlotValues,
)

from skill.turn import Slot

OFFERED: Mapping[str, frozenset[str]] = {
    "GuidanceIntent": frozenset(("situation",)),
    "ShouldIIntent": frozenset(),
    "NormalIntent": frozenset(),
    "HowToIntent": frozenset(),
    "StepIntent": frozenset(("step",)),
    "QuestionsToAskIntent": frozenset(),
    "RecordsListIntent": frozenset(),
}
"""The intents that make sense without the skill's name, and the slots that each cannot do without.

None of the others: not what belongs to a conversation or changes what is kept, and not an
emergency, in which nobody should be sent to a skill.
"""


def can_fulfill(intent: str, slots: Mapping[str, Slot]) -> Response:
    """The answer to a CanFulfillIntentRequest."""
    if intent not in OFFERED:
        return Response(can_fulfill_intent=CanFulfillIntent(CanFulfillIntentValues.NO))
    judged = {name: _judge(slot) for name, slot in slots.items()}
    told = {name for name, slot in slots.items() if slot.id}
    sure = told == slots.keys() and OFFERED[intent] <= told
    verdict = CanFulfillIntentValues.YES if sure else CanFulfillIntentValues.MAYBE
    return Response(can_fulfill_intent=CanFulfillIntent(verdict, judged))


def _judge(slot: Slot) -> CanFulfillSlot:
    if slot.id:
        return CanFulfillSlot(CanUnderstandSlotValues.YES, CanFulfillSlotValues.YES)
    return CanFulfillSlot(CanUnderstandSlotValues.NO, CanFulfillSlotValues.NO)
