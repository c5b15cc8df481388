"""Microsoft's own clients of Azure, driven line by line: a JSON array of endpoint, token, client, operations, method,
arguments and keywords comes in, and what the client made of the answer goes out."""

import json
import sys

from azure.core.credentials import AccessToken
from azure.core.exceptions import HttpResponseError
from azure.core.pipeline.policies import SansIOHTTPPolicy
from azure.mgmt.compute import ComputeManagementClient
from azure.mgmt.network import NetworkManagementClient
from azure.mgmt.resource.resources import ResourceManagementClient

subscription = sys.argv[1]


class Credential:
    def __init__(self, token):
        self.token = token

    def get_token(self, *scopes, **options):
        return AccessToken(self.token, 4102444800)


class Bearer(SansIOHTTPPolicy):
    """The clients' own policy takes https only."""

    def __init__(self, token):
        super().__init__()
        self.token = token

    def on_request(self, request):
        request.http_request.headers["Authorization"] = "Bearer " + self.token


kinds = {
    "compute": ComputeManagementClient,
    "network": NetworkManagementClient,
    "resource": ResourceManagementClient,
}
clients = {}


def client_of(endpoint, token, kind):
    key = (endpoint, kind)
    if key not in clients:
        clients[key] = kinds[kind](
            Credential(token),
            subscription,
            base_url=endpoint,
            authentication_policy=Bearer(token),
            polling_interval=0,
            retry_total=0,
        )
    return clients[key]


def plain(value):
    if hasattr(value, "as_dict"):
        return value.as_dict()
    if isinstance(value, (list, tuple)) or hasattr(value, "__next__") or hasattr(value, "by_page"):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


def call(endpoint, token, kind, operations, method, arguments, keywords):
    client = client_of(endpoint, token, kind)
    answer = getattr(getattr(client, operations), method)(*arguments, **keywords)
    if method.startswith("begin_"):
        answer = answer.result()
    return plain(answer)


for line in sys.stdin:
    try:
        print(json.dumps({"value": call(*json.loads(line))}, default=str), flush=True)
    except HttpResponseError as error:
        code = error.error.code if error.error else None
        print(json.dumps({"error": {"status": error.status_code, "code": code}}), flush=True)
