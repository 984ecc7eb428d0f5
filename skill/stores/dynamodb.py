"""Plans in a DynamoDB table: for the skill in AWS."""

from datetime import datetime

from skill.plans import Change, ConflictError, GoneError, Kept, StoreError, Who
from skill.stores.dynamodb_table import FailedConditionError, Table, Value, typed
from skill.stores.keys import Names, new_secret
from skill.stores.records import read_plan, write_plan
from skill.stores.rows import MOURNED_FOR, REMEMBERED_FOR, as_moment, milliseconds

_SECRET = ("store", "secret")
_CLOSED = "closed"
"""The item that says when the whole account was closed."""
_FAILED = "ConditionalCheckFailed"
_TRIES = 5


class DynamoPlans:
    """Keeps plans in a table; an account's items lie together, so that they go together.

    Items: `person#…` a plan, or that somebody is gone; `request#…` the plan that a request found;
    `closed` when the account was closed. `expires` is the table's time to live: only what is not a
    plan has one, and since expired items may linger, time is looked at when they are read as well.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self._names: Names | None = None

    def load(self, who: Who, request: str, moment: datetime) -> Kept:
        """What is known of somebody as a request finds it.

        Raises:
            StoreError: it cannot be read.
        """
        names = self._known_names()
        account, person = names.account(who), _person(names.person(who))
        asked = _request(names.person(who), names.request(request))
        keys = [(account, person), (account, asked)] if request else [(account, person)]
        found = self.table.get(*keys)
        row = found.get((account, person), {})
        before = found.get((account, asked), {})
        version = int(row.get("version", 0))
        if milliseconds(moment) < int(before.get("until", 0)):
            plan = str(before.get("plan", ""))
            return Kept(read_plan(plan) if plan else None, version, repeated=True)
        if "plan" not in row:
            return Kept(None, version)
        return Kept(read_plan(str(row["plan"])), version, since=as_moment(int(row["born"])))

    def save(self, who: Who, change: Change) -> None:
        """Keep what a request made of somebody's plan; when it returns, it is kept for good.

        Raises:
            ConflictError: somebody else saved in between.
            GoneError: the person was forgotten after the request was made.
            StoreError: it could not be kept, or nobody knows.
        """
        names = self._known_names()
        account, made = names.account(who), milliseconds(change.moment)
        parts = [self._is_open(account, made), self._put_plan(account, names.person(who), change)]
        if change.request:
            asked = _request(names.person(who), names.request(change.request))
            parts.append(self._put_request(account, asked, change))
        try:
            self.table.transact(*parts)
        except FailedConditionError as error:
            raise _refusal(error, made) from None

    def forget(self, who: Who, moment: datetime) -> None:
        """Forget one person.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """
        names = self._known_names()
        account, person = names.account(who), names.person(who)
        self._forget(account, person, milliseconds(moment))

    def close_account(self, account: str, moment: datetime) -> None:
        """Forget everybody of an account who was known by then.

        Raises:
            StoreError: it could not be done, or nobody knows.
        """
        name = self._known_names().account(Who(account))
        made = milliseconds(moment)
        self._mourn(name, _CLOSED, made)
        for item in self.table.query(name):
            kind, _, person = str(item["sk"]).partition("#")
            if kind == "person" and "plan" in item and int(item["born"]) <= made:
                self._forget(name, person, made)

    def _forget(self, account: str, person: str, made: int) -> None:
        if not self._mourn(account, _person(person), made):
            return
        # Only now: what is saved meanwhile follows on the plan that was, and is refused.
        for item in self.table.query(account):
            sk = str(item["sk"])
            if sk.startswith(_request(person, "")):
                self.table.delete(account, sk)

    def _mourn(self, account: str, sk: str, made: int) -> bool:
        """Leave of an item that it is gone, and since when; False if it is from later than that."""
        part = self.table.part(
            account, sk,
            UpdateExpression="SET version = if_not_exists(version, :none) + :one, moment = :made,"
            " expires = :expires REMOVE #plan, born",
            ConditionExpression="attribute_not_exists(moment)"
            " OR (attribute_exists(#plan) AND born <= :made)"
            " OR (attribute_not_exists(#plan) AND moment <= :made)",
            ExpressionAttributeNames={"#plan": "plan"},
            ExpressionAttributeValues=typed(
                {":none": 0, ":one": 1, ":made": made, ":expires": (made + MOURNED_FOR) // 1_000}
            ),
        )  # fmt: skip
        for _ in range(_TRIES):
            try:
                self.table.transact({"Update": part})
            except FailedConditionError as error:
                if error.reasons[0][0] == _FAILED:
                    return False
            else:
                return True
        raise StoreError("busy")

    def _is_open(self, account: str, made: int) -> dict[str, object]:
        return {
            "ConditionCheck": self.table.part(
                account, _CLOSED,
                ConditionExpression="attribute_not_exists(pk) OR moment <= :made",
                ExpressionAttributeValues=typed({":made": made}),
            )
        }  # fmt: skip

    def _put_plan(self, account: str, person: str, change: Change) -> dict[str, object]:
        made = milliseconds(change.moment)
        values: dict[str, Value] = {
            ":made": made,
            ":next": change.version + 1,
            ":plan": write_plan(change.plan),
        }
        follows = "attribute_not_exists(pk)"
        if change.version:
            follows = "version = :version AND (attribute_exists(#plan) OR moment <= :made)"
            values[":version"] = change.version
        return {
            "Update": self.table.part(
                account, _person(person),
                UpdateExpression="SET version = :next, #plan = :plan, moment = :made,"
                " born = if_not_exists(born, :made) REMOVE expires",
                ConditionExpression=follows,
                ExpressionAttributeNames={"#plan": "plan"},
                ExpressionAttributeValues=typed(values),
            )
        }  # fmt: skip

    def _put_request(self, account: str, asked: str, change: Change) -> dict[str, object]:
        made = milliseconds(change.moment)
        until = made + REMEMBERED_FOR
        before = write_plan(change.before) if change.before else ""
        return {
            "Update": self.table.part(
                account, asked,
                UpdateExpression="SET #plan = :before, #until = :until, expires = :expires",
                ConditionExpression="attribute_not_exists(pk) OR #until <= :made",
                ExpressionAttributeNames={"#plan": "plan", "#until": "until"},
                ExpressionAttributeValues=typed(
                    {":before": before, ":until": until, ":expires": until // 1_000, ":made": made}
                ),
            )
        }  # fmt: skip

    def _known_names(self) -> Names:
        """The table's own names; the secret they are made with is made once, and kept in it."""
        if self._names is None:
            if _SECRET not in self.table.get(_SECRET):
                pk, sk = _SECRET
                self.table.put_new({"pk": pk, "sk": sk, "secret": new_secret()})
            secret = self.table.get(_SECRET).get(_SECRET, {}).get("secret")
            if not isinstance(secret, bytes):
                raise StoreError("no secret")
            self._names = Names(secret)
        return self._names


def _refusal(error: FailedConditionError, made: int) -> ConflictError | GoneError:
    """Why a change could not be saved, from what its first two conditions found."""
    (closed, _), (person, found), *_ = error.reasons
    mourned = "plan" not in found and int(found.get("moment", 0)) > made
    if closed == _FAILED or (person == _FAILED and mourned):
        return GoneError()
    return ConflictError()


def _person(name: str) -> str:
    return f"person#{name}"


def _request(person: str, name: str) -> str:
    return f"request#{person}#{name}"
