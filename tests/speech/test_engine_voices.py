"""A voice is found or said to be missing; never is another heard in its place."""

from pathlib import Path

import pytest

from tests.speech.engines import SYSTEM_ESPEAK, asked, utterances


@pytest.mark.parametrize("voice", ["", "en-us", "en-us+f3", "gmw/en-gb-scotland", "en_GB", "de"])
def test_a_voice_is_known_by_its_id_its_variant_or_its_language(voice: str, tmp_path: Path) -> None:
    [answer] = asked(*utterances(tmp_path, ["Hello."], voice=voice))
    assert answer["frames"] > 8_000


@pytest.mark.parametrize(
    ("voice", "near"),
    [("nope", "en-us"), ("en-us+zz", "en-us+f3"), ("fr-fx", "fr"), ("en-uss", "en-us")],
)
def test_an_unknown_voice_is_an_error_that_names_near_ones(
    voice: str, near: str, tmp_path: Path
) -> None:
    [answer] = asked(*utterances(tmp_path, ["Hello."], voice=voice))
    assert answer["error"] == f"there is no voice '{voice}'"
    assert near in answer["cure"]


@pytest.mark.skipif(bool(SYSTEM_ESPEAK), reason="the system's eSpeak may have the dictionary")
def test_a_voice_without_a_dictionary_is_an_error_and_not_silence(tmp_path: Path) -> None:
    [answer] = asked(*utterances(tmp_path, ["Hello."], voice="fo"))
    assert answer["error"] == "this voice is silent: eSpeak has no words for it"


def test_after_an_error_the_next_utterance_has_its_own_voice(tmp_path: Path) -> None:
    [plain] = utterances(tmp_path, ["What a calm and quiet morning."])
    bad, german = plain | {"voice": "nope"}, plain | {"voice": "de"}
    first, error, _, again = asked(plain, bad, german, plain)
    assert "error" in error
    assert abs(first["frames"] - again["frames"]) < 500


def test_voices_are_listed() -> None:
    [answer] = asked({"list": True})
    american = [voice for voice in answer["voices"] if voice["id"] == "gmw/en-us"]
    assert american == [{"id": "gmw/en-us", "name": "English (America)", "language": "en-us"}]
    assert len(answer["voices"]) > 20
