"""The commands, as somebody at a desk runs them."""

import json
import os
import subprocess
import sys
import wave
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from speech.desk.main import COMMANDS, desk

QUESTION = "should i get a second opinion for surgery"

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    runner = CliRunner()
    return lambda *words, **more: runner.invoke(desk, list(words), **more)


def test_ask_prints_what_was_understood_and_the_answer(run: Run) -> None:
    result = run("ask", QUESTION, "--silent")
    said, understood, answer = result.output.splitlines()
    assert result.exit_code == 0
    assert said == f"You said:   {QUESTION}"
    assert understood == "Understood: GuidanceIntent situation=surgery (exact 1.00, accept)"
    assert answer.startswith("Answer:     Before surgery, people often ask another doctor")


def test_ask_writes_a_real_wav(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "answer.wav"
    result = run("ask", QUESTION, "--wav", str(path))
    assert result.exit_code == 0
    with wave.open(str(path)) as sound:
        seconds = sound.getnframes() / sound.getframerate()
    assert 8 < seconds < 40
    assert f"Wrote {path}" in result.output


def test_ask_with_no_way_to_play_says_so_in_one_line_and_offers_wav() -> None:
    environment = {**os.environ, "PATH": str(Path(sys.executable).parent)}
    done = subprocess.run(
        [sys.executable, "-m", "speech.desk.main", "ask", QUESTION],
        capture_output=True, text=True, env=environment, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 3
    (line,) = done.stderr.splitlines()
    assert "--wav FILE" in line


def test_a_wav_that_cannot_be_written_is_a_fault_that_names_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "no" / "such" / "folder.wav"
    result = run("ask", QUESTION, "--wav", str(path))
    assert result.exit_code == 1
    assert str(path.parent) in result.output
    assert "Traceback" not in result.output


def test_ask_as_json_shows_both_envelopes(run: Run) -> None:
    turn = json.loads(run("ask", QUESTION, "--json", "--silent").output)
    assert turn["heard"]["intent"] == "GuidanceIntent"
    assert turn["request"]["request"]["type"] == "IntentRequest"
    assert turn["request"]["session"]["new"] is True
    assert turn["response"]["response"]["outputSpeech"]["ssml"].startswith("<speak>")
    assert turn["response"]["response"]["shouldEndSession"] is False


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "\x00\x07", "日本語", "x" * 20_000, "a " * 9_000]
)
def test_any_text_gets_a_calm_sentence(run: Run, text: str) -> None:
    result = run("ask", text, "--silent")
    assert result.exit_code == 0
    assert "Answer:" in result.output


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("ask", QUESTION, "--locale", "xx-YY"), "'xx-YY' is not one of en-US"),
        (("ask",), "Missing argument 'TEXT'"),
        (("ask", QUESTION, "--rate", "9"), "9 is not in the range 80<=x<=450"),
        (("sample", "nonsense"), "no intent 'nonsense'"),
        (("say", "situations/nonsense"), "no piece 'situations/nonsense'"),
        (("hear",), "give one TEXT or --jsonl FILE"),
        (("nonsense",), "No such command 'nonsense'"),
        (("check", "--locale", "fr-FR"), "add the folders skill/content/fr and intents/fr"),
        (("check", "--locale", "en-ZA"), "add an entry en-ZA to skill/content/en/regions.yaml"),
    ],
)
def test_wrong_use_names_the_value_and_the_need(
    run: Run, words: tuple[str, ...], names: str
) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert names in result.output


def test_an_unknown_voice_is_named(run: Run, tmp_path: Path) -> None:
    result = run("ask", QUESTION, "--wav", str(tmp_path / "a.wav"), "--voice", "nonsense")
    assert result.exit_code == 1
    assert "nonsense" in result.output


def test_hear_shows_intent_slots_score_and_runner_up(run: Run) -> None:
    result = run("hear", "they wanna cut my back open", "--why")
    assert result.exit_code == 0
    assert "GuidanceIntent situation=surgery (tolerant 0." in result.output
    assert "nearest:" in result.output
    assert "runner-up:" in result.output


def test_hear_prints_one_json_object_a_row(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    rows = [{"text": QUESTION, "label": "surgery"}, {"text": "open the garage door"}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    heard = [
        json.loads(line) for line in run("hear", "--jsonl", str(path), "--json").output.splitlines()
    ]
    assert [set(row) for row in heard] == [
        {"text", "intent", "slots", "label", "score", "tier", "runner_up"}
    ] * 2
    assert heard[0]["label"] == "surgery"
    assert heard[0]["slots"]["situation"]["id"] == "surgery"
    assert heard[0]["tier"] == "accept"
    assert heard[1]["label"] == "out_of_scope"
    assert heard[1]["tier"] == "reject"


def test_hear_counts_right_and_wrong_over_labelled_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(
        '{"text": "next step", "label": "next"}\n{"text": "help", "label": "stop"}\n\n'
        '{"text": "open the garage door", "label": "out_of_scope"}\n',
        encoding="utf-8",
    )
    output = run("hear", "--jsonl", str(path)).output
    assert "3 labelled rows" in output
    assert "right: accepted" in output
    assert "wrong: accepted" in output
    assert "stop -> help (accept)" in output


def test_a_broken_row_is_named_by_file_and_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "help"}\nnonsense\n', encoding="utf-8")
    result = run("hear", "--jsonl", str(path))
    assert result.exit_code == 1
    assert f"{path}: line 2" in result.output


def test_sample_lists_what_people_may_say(run: Run) -> None:
    by_key = run("sample", "next", "--most", "999").output.splitlines()
    assert run("sample", "AMAZON.NextIntent", "--most", "999").output.splitlines() == by_key
    assert "next step" in by_key
    assert json.loads(run("sample", "next", "--json", "--most", "2").output) == by_key[:2]


def test_say_reads_every_piece_it_lists(run: Run) -> None:
    pieces = run("say", "--list").output.splitlines()
    assert {"situations/surgery", "steps/act.2", "situations/trust.wait", "questions/more"} <= set(
        pieces
    )
    for piece in pieces:
        assert run("say", piece, "--silent").exit_code == 0


def test_chat_goes_turn_by_turn_and_leaves_at_the_end_of_input(run: Run) -> None:
    result = run("chat", "--silent", "--why", input=f"{QUESTION}\nyes\nstop\n")
    assert result.exit_code == 0
    assert "GuidanceIntent" in result.output
    assert "Weighing risk against benefit is tricky" in result.output
    assert "(asleep)" in result.output


def test_chat_leaves_at_quit(run: Run) -> None:
    assert run("chat", "--silent", input=".quit\n").exit_code == 0


def test_every_command_has_a_module_and_a_help_of_its_own(run: Run) -> None:
    assert run("--help").exit_code == 0
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert f" {name} " in result.output.splitlines()[0]


def test_every_command_is_in_the_readme() -> None:
    readme = Path(__file__).parents[3].joinpath("README.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"second-opinion {name}" in readme
