"""DynamoDB: as much of it as a table of results asks for."""

from cloud import attempt, unique


def a_table(cloud):
    table = _table(cloud)
    described = cloud.client("dynamodb").describe_table(TableName=table)["Table"]
    return {name: described[name] for name in ["TableStatus", "KeySchema", "AttributeDefinitions"]}


def a_table_has_an_arn(cloud):
    return cloud.client("dynamodb").describe_table(TableName=_table(cloud))["Table"]["TableArn"]


def an_item(cloud):
    table = _table(cloud)
    _put(cloud, table, "one", n={"N": "1.5"}, m={"M": {"a": {"L": [{"BOOL": True}, {"NULL": True}]}}}, b={"B": b"\x00\xff"})
    return _get(cloud, table, "one")


def a_number_loses_its_trailing_zeros(cloud):
    table = _table(cloud)
    _put(cloud, table, "number", n={"N": "1.50"})
    return _get(cloud, table, "number")["n"]


def an_item_that_is_missing(cloud):
    return _get(cloud, _table(cloud), "none")


def a_condition(cloud):
    table = _table(cloud)

    def put(value):
        return attempt(
            cloud.client("dynamodb").put_item,
            TableName=table,
            Item={"requestId": {"S": "ranked"}, "rank": {"N": value}},
            ConditionExpression="attribute_not_exists(requestId) OR #rank < :rank",
            ExpressionAttributeNames={"#rank": "rank"},
            ExpressionAttributeValues={":rank": {"N": value}},
        )

    return {"new": put("1"), "better": put("2"), "worse": put("1"), "kept": _get(cloud, table, "ranked")}


def an_update(cloud):
    table = _table(cloud)
    answer = cloud.client("dynamodb").update_item(
        TableName=table,
        Key={"requestId": {"S": "updated"}},
        UpdateExpression="SET seen = if_not_exists(seen, :zero) + :one",
        ExpressionAttributeValues={":zero": {"N": "0"}, ":one": {"N": "1"}},
        ReturnValues="ALL_NEW",
    )
    return answer["Attributes"]


def a_query(cloud):
    table = _table(cloud)
    _put(cloud, table, "one")
    answer = cloud.client("dynamodb").query(
        TableName=table,
        KeyConditionExpression="requestId = :id",
        ExpressionAttributeValues={":id": {"S": "one"}},
    )
    return {name: answer[name] for name in ["Items", "Count", "ScannedCount"]}


def a_batch(cloud):
    table = _table(cloud)
    puts = [{"PutRequest": {"Item": {"requestId": {"S": str(i)}}}} for i in range(25)]
    answer = cloud.client("dynamodb").batch_write_item(RequestItems={table: puts})
    keys = [{"requestId": {"S": str(i)}} for i in range(30)]
    found = cloud.client("dynamodb").batch_get_item(RequestItems={table: {"Keys": keys}})
    return {"unprocessed": answer["UnprocessedItems"], "found": len(found["Responses"][table])}


def a_batch_of_too_many(cloud):
    table = _table(cloud)
    puts = [{"PutRequest": {"Item": {"requestId": {"S": str(i)}}}} for i in range(26)]
    return attempt(cloud.client("dynamodb").batch_write_item, RequestItems={table: puts})


def a_transaction_that_is_cancelled(cloud):
    table = _table(cloud)
    _put(cloud, table, "one")
    put = {"TableName": table, "Item": {"requestId": {"S": "one"}}, "ConditionExpression": "attribute_not_exists(requestId)"}
    return attempt(cloud.client("dynamodb").transact_write_items, TransactItems=[{"Put": put}])


def time_to_live(cloud):
    table = _table(cloud)
    cloud.client("dynamodb").update_time_to_live(
        TableName=table, TimeToLiveSpecification={"AttributeName": "expiresAt", "Enabled": True}
    )
    return cloud.client("dynamodb").describe_time_to_live(TableName=table)["TimeToLiveDescription"]


def a_table_that_is_missing(cloud):
    return {
        "get": attempt(cloud.client("dynamodb").get_item, TableName="missing", Key={"requestId": {"S": "x"}}),
        "describe": attempt(cloud.client("dynamodb").describe_table, TableName="missing"),
    }


def an_item_without_its_key(cloud):
    return attempt(cloud.client("dynamodb").put_item, TableName=_table(cloud), Item={"other": {"S": "x"}})


def a_table_that_is_there_already(cloud):
    return attempt(_create, cloud=cloud, name=_table(cloud))


def _table(cloud):
    return cloud.fixture("table", lambda c: _create(c, unique("table")))


def _create(cloud, name):
    cloud.client("dynamodb").create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "requestId", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "requestId", "KeyType": "HASH"}],
    )
    return name


def _put(cloud, table, key, **more):
    cloud.client("dynamodb").put_item(TableName=table, Item={"requestId": {"S": key}, **more})


def _get(cloud, table, key):
    return cloud.client("dynamodb").get_item(TableName=table, Key={"requestId": {"S": key}}).get("Item")
