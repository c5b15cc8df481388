"""Calls a stand-in of Alibaba Cloud through its vendor's own clients, of two generations.

Reads one request from each line of standard input, writes one answer to a line of standard output.
"""

import importlib
import json
import re
import sys

endpoint, key_id, secret, token = sys.argv[1:5]
region = "ap-northeast-2"


def snake(action):
    return re.sub(r"(?<!^)(?=[A-Z])", "_", action.replace("VSwitch", "Vswitch")).lower()


def second(product, action, parameters):
    """alibabacloud-*: typed models, ACS3-HMAC-SHA256."""
    from alibabacloud_tea_openapi.models import Config

    name = {"ecs": "alibabacloud_ecs20140526", "vpc": "alibabacloud_vpc20160428"}[product]
    models = importlib.import_module(name + ".models")
    base = importlib.import_module(name + ".client").Client
    raw = {}

    class Client(base):
        def call_api(self, *arguments):
            reply = super().call_api(*arguments)
            raw.update(reply["body"])
            return reply

    config = Config(
        access_key_id=key_id,
        access_key_secret=secret,
        security_token=token or None,
        endpoint=endpoint,
        protocol="HTTP",
        region_id=region,
    )
    request = getattr(models, action + "Request")().from_map(parameters)
    # Some actions take the region from the configuration alone.
    lost = [each for each in differences(parameters, request.to_map(), "request") if each != "request.RegionId"]
    try:
        response = getattr(Client(config), snake(action))(request)
    except Exception as error:
        if not hasattr(error, "status_code"):
            raise
        return failure(error.code, error.status_code, error.message)
    return {"body": raw, "unread": lost + differences(raw, response.body.to_map(), "")}


def first(product, action, setters):
    """aliyun-python-sdk-*: a class of setters for each action, HMAC-SHA1."""
    from aliyunsdkcore.acs_exception.exceptions import ServerException
    from aliyunsdkcore.auth.credentials import StsTokenCredential
    from aliyunsdkcore.client import AcsClient

    version = {"ecs": "v20140526", "vpc": "v20160428"}[product]
    module = importlib.import_module("aliyunsdk%s.request.%s.%sRequest" % (product, version, action))
    request = getattr(module, action + "Request")()
    request.set_endpoint(endpoint)
    request.set_protocol_type("http")
    request.set_method("POST")
    for name, value in setters.items():
        getattr(request, "set_" + name)(value)
    credential = StsTokenCredential(key_id, secret, token) if token else None
    keys = {"credential": credential} if token else {"ak": key_id, "secret": secret}
    client = AcsClient(region_id=region, auto_retry=False, max_retry_time=0, **keys)
    try:
        return {"body": json.loads(client.do_action_with_exception(request)), "unread": []}
    except ServerException as error:
        return failure(error.get_error_code(), error.get_http_status(), error.get_error_msg())


def failure(code, status, message):
    return {"error": {"code": code, "status": status, "message": message}}


def differences(given, read, path):
    """What stands in `given` and is missing from, or other in, `read`."""
    if isinstance(given, dict) and isinstance(read, dict):
        return [each for key in given for each in differences(given[key], read.get(key), path + "." + key)]
    if isinstance(given, list) and isinstance(read, list) and len(given) == len(read):
        return [each for pair in zip(given, read) for each in differences(pair[0], pair[1], path + "[]")]
    # A model may make a number of another type from a number, and nothing else.
    return [] if given == read and type(given) in (type(read), int) else [path]


for line in sys.stdin:
    generation, product, action, parameters = json.loads(line)
    answer = {1: first, 2: second}[generation](product, action, parameters)
    print(json.dumps(answer), flush=True)
