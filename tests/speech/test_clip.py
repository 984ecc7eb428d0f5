"""Sound and silence are joined to the sample."""

import pytest

from speech.clip import Clip, joined, silence
from speech.voice import Pause


def test_a_pause_takes_the_place_of_the_silence_that_ends_a_sentence() -> None:
    sound = b"\1\0" * 100
    spoken = Clip(sound + bytes(2_000), 1_000)
    assert joined([spoken, Pause(0.5), spoken]).samples == (
        sound + bytes(2_000 - 600) + bytes(1_000) + spoken.samples
    )
    assert joined([spoken, spoken]).samples == spoken.samples * 2
    assert joined([]) == Clip(b"")


@pytest.mark.parametrize(
    ("seconds", "length"), [(0.5, 0.5), (0, 0), (-1, 0), (float("nan"), 0), (1e9, 60)]
)
def test_silence_has_a_sensible_length(seconds: float, length: float) -> None:
    assert silence(seconds).seconds == length
