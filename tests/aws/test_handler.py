"""The handler without a table, as for a first try: it answers, and forgets with the process."""

from skill.aws.handler import open_handler
from tests.alexa_answer import faults
from tests.envelopes_on_disk import APPLICATION, envelope_of

SILENCE = {"version": "1.0", "response": {}}


def test_without_settings_it_answers_any_skills_request() -> None:
    answer = open_handler({})(envelope_of("launch"), None)
    assert faults(answer, "LaunchRequest") == []


def test_with_an_id_it_answers_that_skill_alone() -> None:
    ours = open_handler({"SECOND_OPINION_APPLICATION_ID": APPLICATION})
    theirs = open_handler({"SECOND_OPINION_APPLICATION_ID": "amzn1.ask.skill.other"})
    assert faults(ours(envelope_of("launch"), None), "LaunchRequest") == []
    assert theirs(envelope_of("launch"), None) == SILENCE
