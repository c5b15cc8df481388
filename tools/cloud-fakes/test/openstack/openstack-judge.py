"""Lives through a load balancer with OpenStack's own Python client; says on standard output what it saw, as JSON."""

import json
import sys
import time

import openstack
from openstack import exceptions

settings = json.load(sys.stdin)
cloud = openstack.connect(
    auth_url=settings["identityEndpoint"],
    username=settings["userName"],
    password=settings["password"],
    project_id=settings["projectId"],
    user_domain_name=settings["domainName"],
    region_name="RegionOne",
    identity_api_version="3",
)
octavia, neutron = cloud.load_balancer, cloud.network
seen = {}


def refusal(action):
    try:
        action()
    except exceptions.HttpException as error:
        return [type(error).__name__, error.status_code]
    return "was not refused"


def active(balancer):
    return octavia.wait_for_load_balancer(balancer.id, interval=0.05, wait=10)


def gone(balancer):
    for _ in range(200):
        if not list(octavia.load_balancers(name=balancer.name)):
            return
        time.sleep(0.05)


network = neutron.create_network(name="net")
subnet = neutron.create_subnet(network_id=network.id, ip_version=4, cidr="10.1.0.0/24")

balancer = octavia.create_load_balancer(name="lb", vip_subnet_id=subnet.id, description="a test", tags=["a=b"])
seen["new"] = [balancer.provisioning_status, balancer.operating_status, balancer.vip_network_id == network.id]
seen["immutable"] = refusal(
    lambda: octavia.create_listener(load_balancer_id=balancer.id, protocol="TCP", protocol_port=80)
)
balancer = active(balancer)
seen["active"] = [balancer.provisioning_status, balancer.operating_status, balancer.provider, balancer.tags]
seen["address"] = [balancer.vip_address, neutron.get_port(balancer.vip_port_id).device_owner]

pool = octavia.create_pool(
    loadbalancer_id=balancer.id, name="pool", protocol="TCP", lb_algorithm="ROUND_ROBIN"
)
active(balancer)
listener = octavia.create_listener(
    load_balancer_id=balancer.id, name="in", protocol="TCP", protocol_port=80, default_pool_id=pool.id
)
active(balancer)
monitor = octavia.create_health_monitor(pool_id=pool.id, type="HTTP", delay=5, timeout=3, max_retries=4)
active(balancer)
seen["monitor"] = [monitor.type, monitor.delay, monitor.max_retries_down, monitor.http_method, monitor.url_path]
member = octavia.create_member(pool.id, address="10.1.0.9", protocol_port=8080, subnet_id=subnet.id)
active(balancer)
seen["member"] = [member.address, member.protocol_port, member.weight, member.backup]
seen["health"] = octavia.get_member(member.id, pool.id).operating_status

seen["changed"] = octavia.update_listener(listener.id, connection_limit=50).connection_limit
active(balancer)
octavia.update_member(member.id, pool.id, weight=9)
active(balancer)
seen["weight"] = [each.weight for each in octavia.members(pool.id)]
seen["lists"] = [
    [each.name for each in octavia.load_balancers(name="lb")],
    [each.protocol_port for each in octavia.listeners(load_balancer_id=balancer.id)],
    [each.name for each in octavia.pools()],
    [each.type for each in octavia.health_monitors()],
]
seen["relations"] = [
    octavia.get_load_balancer(balancer.id).pools == [{"id": pool.id}],
    octavia.get_pool(pool.id).health_monitor_id == monitor.id,
    octavia.get_listener(listener.id).load_balancers == [{"id": balancer.id}],
]
seen["taken port"] = refusal(
    lambda: octavia.create_listener(load_balancer_id=balancer.id, protocol="TCP", protocol_port=80)
)
seen["wrong port"] = refusal(
    lambda: octavia.create_member(pool.id, address="10.1.0.10", protocol_port=0)
)
seen["children"] = refusal(lambda: octavia.delete_load_balancer(balancer.id, cascade=False))
seen["quota"] = octavia.get_quota(settings["projectId"]).load_balancers

for number in range(4):
    extra = octavia.create_load_balancer(name=f"lb{number}", vip_network_id=network.id)
    active(extra)
seen["pages"] = [each.name for each in octavia.load_balancers()]
seen["too many"] = refusal(lambda: octavia.create_load_balancer(name="more", vip_network_id=network.id))

octavia.delete_health_monitor(monitor.id)
active(balancer)
seen["no monitor"] = [each.operating_status for each in octavia.members(pool.id)]
for each in list(octavia.load_balancers()):
    octavia.delete_load_balancer(each.id, cascade=True)
    gone(each)
seen["gone"] = [
    refusal(lambda: octavia.get_load_balancer(balancer.id)),
    refusal(lambda: octavia.get_listener(listener.id)),
    refusal(lambda: octavia.get_pool(pool.id)),
]
seen["ports left"] = [port.device_owner for port in neutron.ports(network_id=network.id)]

json.dump(seen, sys.stdout)
