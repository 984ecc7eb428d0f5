"""All that is in a table, as AWS keeps it: read past the skill."""

from typing import Any

from botocore.session import get_session

from tests.skill.stores.dynamodb_server import server_address


def all_items(table: str) -> list[dict[str, Any]]:
    """Every item, in DynamoDB's notation."""
    client = get_session().create_client(
        "dynamodb", endpoint_url=server_address(), region_name="us-east-1"
    )
    items: list[dict[str, Any]] = client.scan(TableName=table)["Items"]
    client.close()
    return items
