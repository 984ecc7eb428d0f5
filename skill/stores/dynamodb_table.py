"""One DynamoDB table, spoken to with short patience; the one home of botocore."""

import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from botocore.session import get_session

from skill.plans import StoreError

CONNECT_SECONDS = 0.4
READ_SECONDS = 0.8
MOST_TRIES = 2

Value = str | int | bytes
Item = dict[str, Value]


class FailedConditionError(Exception):
    """A transaction did not happen; `reasons` has one for each of its parts, empty when it held."""

    def __init__(self, reasons: Sequence[tuple[str, Item]]) -> None:
        super().__init__()
        self.reasons = reasons


class Table:
    """A table whose items have the keys `pk` and `sk`."""

    def __init__(
        self, name: str, endpoint: str | None = None, read_seconds: float = READ_SECONDS
    ) -> None:
        """Nothing is asked of the table yet; region and credentials are in the environment.

        Args:
            name: Of the table.
            endpoint: The address of the service; None is that of the region.
            read_seconds: How long an answer may be silent.
        """
        self.name = name
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=read_seconds,
            retries={"total_max_attempts": MOST_TRIES, "mode": "standard"},
            tcp_keepalive=True,
            max_pool_connections=20,
        )
        self._client = _session().create_client("dynamodb", endpoint_url=endpoint, config=config)
        self._client.meta.events.register("before-parse.dynamodb", _check_whole)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def get(self, *keys: tuple[str, str]) -> dict[tuple[str, str], Item]:
        """The items with those keys, as they are now."""
        asked = {
            "Keys": [_keys(*key) for key in keys],
            "ConsistentRead": True,
        }
        found = self._call("batch_get_item", RequestItems={self.name: asked})
        if found.get("UnprocessedKeys"):
            raise StoreError("throttled")
        items = [_plain(item) for item in _part(found, "Responses").get(self.name, ())]
        return {(str(item["pk"]), str(item["sk"])): item for item in items}

    def query(self, pk: str) -> list[Item]:
        """All items of a `pk`, as they are now."""
        items: list[Item] = []
        more: dict[str, Any] = {}
        while True:
            found = self._call(
                "query", TableName=self.name, ConsistentRead=True,
                KeyConditionExpression="pk = :pk",
                ExpressionAttributeValues=typed({":pk": pk}), **more,
            )  # fmt: skip
            items += map(_plain, _part(found, "Items"))
            if "LastEvaluatedKey" not in found:
                return items
            more = {"ExclusiveStartKey": found["LastEvaluatedKey"]}

    def put_new(self, item: Item) -> None:
        """Put an item, unless there is one already."""
        part = {"TableName": self.name, "Item": typed(item),
                "ConditionExpression": "attribute_not_exists(pk)"}  # fmt: skip
        try:
            self.transact({"Put": part})
        except FailedConditionError:
            return

    def delete(self, pk: str, sk: str) -> None:
        """Delete an item, if it is there."""
        self._call("delete_item", TableName=self.name, Key=_keys(pk, sk))

    def transact(self, *parts: Mapping[str, Any]) -> None:
        """All of it happens, or nothing.

        Raises:
            FailedConditionError: a condition did not hold, or another transaction was under way.
            StoreError: it failed, or nobody knows.
        """
        self._call("transact_write_items", TransactItems=list(parts))

    def part(self, pk: str, sk: str, **more: Any) -> dict[str, Any]:
        """What each part of a transaction says; conditions give back what they found."""
        return {
            "TableName": self.name,
            "Key": _keys(pk, sk),
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            **more,
        }

    def _call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        try:
            answer: dict[str, Any] = getattr(self._client, operation)(**parameters)
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code"))
            if code == "TransactionCanceledException":
                raise FailedConditionError(_reasons(error.response)) from None
            raise StoreError(code) from None
        except (BotoCoreError, OSError, ValueError, KeyError) as error:
            raise StoreError(type(error).__name__) from None
        return answer


@cache
def _session() -> Any:
    """Reads botocore's own data once."""
    return get_session()


def typed(values: Mapping[str, Value]) -> dict[str, dict[str, Value]]:
    """Values in DynamoDB's notation."""
    return {name: _typed(value) for name, value in values.items()}


def _check_whole(response_dict: Mapping[str, Any], **_: object) -> None:
    """An answer carries the checksum of its body; botocore takes broken JSON for an empty answer.

    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
    """
    if response_dict["status_code"] != 200:
        return
    if response_dict["headers"].get("x-amz-crc32") != str(zlib.crc32(response_dict["body"])):
        raise StoreError("a broken answer")


def _part(answer: Mapping[str, Any], name: str) -> Any:
    if name not in answer:
        raise StoreError("an answer of another form")
    return answer[name]


def _typed(value: Value) -> dict[str, Value]:
    match value:
        case str():
            return {"S": value}
        case bytes():
            return {"B": value}
    return {"N": str(value)}


def _plain(item: Mapping[str, Mapping[str, Any]]) -> Item:
    try:
        return {name: _read(*value.items()) for name, value in item.items()}
    except (TypeError, ValueError):
        raise StoreError("an item of another form") from None


def _read(pair: tuple[str, Any]) -> Value:
    kind, value = pair
    if kind == "N":
        return int(value)
    if kind in ("S", "B"):
        return value  # type: ignore[no-any-return]  # as botocore gives them
    raise ValueError


def _keys(pk: str, sk: str) -> dict[str, dict[str, Value]]:
    return typed({"pk": pk, "sk": sk})


def _reasons(response: Mapping[str, Any]) -> list[tuple[str, Item]]:
    found = response.get("CancellationReasons", ())
    return [
        ("" if one.get("Code") in (None, "None") else one["Code"], _plain(one.get("Item") or {}))
        for one in found
    ]
