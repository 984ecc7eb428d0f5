"""template.yaml agrees with the code: names, keys, times, and leave for what is done, no more."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from skill.alexa.door import ANSWER_WITHIN
from skill.aws import handler
from skill.plans import Plan
from skill.stores.dynamodb import DynamoPlans
from tests.skill.stores.dynamodb_server import dynamodb_table
from tests.skill.stores.stores import ANN, NOW, save

ROOT = Path(__file__).parents[2]
NEEDS = {
    "BatchGetItem": "dynamodb:BatchGetItem",
    "ConditionCheck": "dynamodb:ConditionCheckItem",
    "Delete": "dynamodb:DeleteItem",
    "DeleteItem": "dynamodb:DeleteItem",
    "Put": "dynamodb:PutItem",
    "Query": "dynamodb:Query",
    "Update": "dynamodb:UpdateItem",
}
"""What AWS asks leave for, by operation and by part of a transaction."""


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's tags as what follows them."""


def plain(loader: Loader, _: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


Loader.add_multi_constructor("!", plain)


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=Loader)["Resources"]  # noqa: S506  # a SafeLoader
    return {name: resource["Properties"] for name, resource in found.items()}


def test_the_handler_and_its_settings_are_called_as_in_the_code(resources: dict[str, Any]) -> None:
    skill = resources["Skill"]
    assert skill["Handler"] == f"{handler.__name__}.handler"
    assert callable(handler.handler)
    assert skill["Environment"]["Variables"] == {
        handler.APPLICATION_ID: "SkillId",
        handler.TABLE: "Plans",
    }
    assert skill["Events"]["Alexa"]["Properties"] == {"SkillId": "SkillId"}


def test_lambda_waits_longer_than_the_door_and_not_as_long_as_alexa(
    resources: dict[str, Any],
) -> None:
    assert ANSWER_WITHIN < resources["Skill"]["Timeout"] < 8


def test_it_is_built_with_the_python_that_runs_it(resources: dict[str, Any]) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"PYTHON ?= {resources['Skill']['Runtime']}\n" in makefile


def test_the_table_is_the_one_that_the_store_is_tested_on(resources: dict[str, Any]) -> None:
    with dynamodb_table() as table:
        made = table._client.describe_table(TableName=table.name)["Table"]  # noqa: SLF001
    plans = resources["Plans"]
    assert plans["KeySchema"] == made["KeySchema"]
    assert plans["AttributeDefinitions"] == made["AttributeDefinitions"]
    assert plans["TimeToLiveSpecification"] == {"AttributeName": "expires", "Enabled": True}


def test_it_may_do_with_the_table_what_the_store_does_and_nothing_else(
    resources: dict[str, Any],
) -> None:
    done: set[str] = set()

    def note(params: dict[str, Any], model: Any, **_: object) -> None:
        parts = [part for item in params.get("TransactItems", ()) for part in item]
        done.update(NEEDS[name] for name in parts or [model.name])

    with dynamodb_table() as table:
        table._client.meta.events.register("before-parameter-build.dynamodb", note)  # noqa: SLF001
        plans = DynamoPlans(table)
        save(plans, ANN, Plan(at="act"), "r")
        plans.forget(ANN, NOW)
        plans.close_account(ANN.account, NOW)
    policies = {policy["PolicyName"]: policy for policy in resources["SkillRole"]["Policies"]}
    (statement,) = policies["plans"]["PolicyDocument"]["Statement"]
    assert set(statement["Action"]) == done
    assert statement["Resource"] == "Plans.Arn"
