"""Serves moto's EC2 on a free loopback port, prints the port, and ends when its standard input does.

Usage: moto-server.py IMAGES TYPES
IMAGES and TYPES bound the public images and instance types that moto offers; 0 leaves them as they are.
The types kept are first those of a few well-known families.

Addresses that a caller does not choose come from the first 64 of their subnet, in turn: moto would draw them, and
might draw a reserved one, or the one that a test chooses next.
"""

import functools
import ipaddress
import itertools
import json
import os
import sys
import tempfile
import threading

from moto.utilities.utils import load_resource

IMAGES, TYPES = int(sys.argv[1]), int(sys.argv[2])

if IMAGES:
    # moto reads the file named here instead of its own list, once, while it is imported.
    bounded = tempfile.NamedTemporaryFile("w", suffix=".json")
    json.dump(load_resource("ec2/resources/amis.json")[:IMAGES], bounded)
    bounded.flush()
    os.environ["MOTO_AMIS_PATH"] = bounded.name

from moto import backends  # noqa: E402
from moto.core import responses  # noqa: E402
from moto.ec2.models import elastic_network_interfaces, instance_types  # noqa: E402
from moto.iam import models as iam  # noqa: E402
from moto.moto_server.werkzeug_app import (  # noqa: E402
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server  # noqa: E402

if TYPES:
    well_known = ("t2", "t3", "m5", "g4dn", "p4d")
    offered = sorted(
        instance_types.InstanceTypeBackend.instance_types,
        key=lambda offer: offer["InstanceType"].split(".")[0] not in well_known,
    )[:TYPES]
    names = {offer["InstanceType"] for offer in offered}
    instance_types.InstanceTypeBackend.instance_types = offered
    for by_region in instance_types.INSTANCE_TYPE_OFFERINGS.values():
        for region, offerings in by_region.items():
            by_region[region] = [o for o in offerings if o["InstanceType"] in names]

# Each reset makes all 1,500 policies of AWS anew; these are what roles of clusters and of VMs use.
policies = json.loads(iam.aws_managed_policies_data)
iam.aws_managed_policies_data = json.dumps(
    {name: policy for name, policy in policies.items() if name.startswith(("AmazonEC2", "AmazonEKS"))}
)

# moto looks both up at each request, though they are always the same.
services = frozenset(backends.list_of_moto_modules())
backends.list_of_moto_modules = lambda: services
responses.method_names_from_class = functools.cache(responses.method_names_from_class)

drawn_ip = elastic_network_interfaces.random_private_ip
turns = {}


def next_private_ip(cidr=None, ipv6=False):
    if cidr is None or ipv6:
        return drawn_ip(cidr, ipv6)
    subnet = ipaddress.IPv4Network(cidr)
    # EC2 keeps the first four addresses of a subnet and its last one.
    turn = turns.setdefault(cidr, itertools.cycle(range(4, min(subnet.num_addresses - 1, 64))))
    return str(subnet[next(turn)])


elastic_network_interfaces.random_private_ip = next_private_ip


class QuietRequestHandler(MotoRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_request(self, *arguments):
        pass


def end_with_parent():
    sys.stdin.read()
    os._exit(0)


application = DomainDispatcherApplication(create_backend_app)
server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=QuietRequestHandler)
threading.Thread(target=end_with_parent, daemon=True).start()
print(server.server_port, flush=True)
server.serve_forever()
