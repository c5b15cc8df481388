"""Lives through a project's objects with Google's own Python client; says on standard output what it saw, as JSON."""

import json
import sys

from google.api_core import exceptions
from google.cloud import compute_v1 as gce
from google.oauth2 import service_account

settings = json.load(sys.stdin)
project, region, zone = settings["key"]["project_id"], "us-central1", "us-central1-a"
credentials = service_account.Credentials.from_service_account_info(
    settings["key"], scopes=["https://www.googleapis.com/auth/compute"]
)


def client(kind):
    transport = kind.get_transport_class("rest")(
        host=settings["host"], url_scheme="http", credentials=credentials
    )
    return kind(transport=transport)


networks, subnetworks = client(gce.NetworksClient), client(gce.SubnetworksClient)
firewalls, addresses = client(gce.FirewallsClient), client(gce.AddressesClient)
instances, disks, images = client(gce.InstancesClient), client(gce.DisksClient), client(gce.ImagesClient)
machine_images = client(gce.MachineImagesClient)
machine_types, zones, regions = client(gce.MachineTypesClient), client(gce.ZonesClient), client(gce.RegionsClient)
zone_operations, region_operations = client(gce.ZoneOperationsClient), client(gce.RegionOperationsClient)
global_operations = client(gce.GlobalOperationsClient)
here = {"project": project, "zone": zone}
there = {"project": project, "region": region}


def done(begun):
    """Waits by the operation's own collection; the client's own waiting knows Google's address only."""
    operation = begun._extended_operation
    place = {"project": project, "operation": operation.name}
    while operation.status != gce.Operation.Status.DONE:
        if operation.zone:
            operation = zone_operations.wait(**place, zone=operation.zone.rsplit("/", 1)[1])
        elif operation.region:
            operation = region_operations.wait(**place, region=operation.region.rsplit("/", 1)[1])
        else:
            operation = global_operations.wait(**place)
    if operation.error.errors:
        raise exceptions.from_http_status(operation.http_error_status_code, operation.error.errors[0].code)


def refused(call):
    try:
        call()
    except exceptions.GoogleAPICallError as error:
        return [type(error).__name__, error.code]
    return "accepted"


seen = {}
done(networks.insert(project=project, network_resource=gce.Network(name="net", auto_create_subnetworks=False)))
network = networks.get(project=project, network="net")
done(
    subnetworks.insert(
        **there,
        subnetwork_resource=gce.Subnetwork(name="sub", network=network.self_link, ip_cidr_range="10.1.0.0/24"),
    )
)
subnet = subnetworks.get(**there, subnetwork="sub")
seen["subnet"] = [subnet.ip_cidr_range, subnet.gateway_address, subnet.network == network.self_link]
rule = gce.Allowed(I_p_protocol="tcp", ports=["22"])
firewall = gce.Firewall(name="ssh", network=network.self_link, allowed=[rule], target_tags=["web"])
done(firewalls.insert(project=project, firewall_resource=firewall))
seen["firewall"] = [[*firewalls.get(project=project, firewall="ssh").source_ranges]]
done(addresses.insert(**there, address_resource=gce.Address(name="addr")))
address = addresses.get(**there, address="addr")
seen["address"] = [address.status, bool(address.address)]

image = images.get_from_family(project="debian-cloud", family="debian-12")
seen["image"] = [image.name, image.disk_size_gb, image.architecture]
seen["images"] = [each.name for each in images.list(request=dict(project="debian-cloud", filter="deprecated.state != DEPRECATED", max_results=2))]
machine = gce.Instance(
    name="vm",
    machine_type=f"zones/{zone}/machineTypes/e2-micro",
    labels={"team": "blue"},
    tags=gce.Tags(items=["web"]),
    disks=[gce.AttachedDisk(boot=True, auto_delete=True, initialize_params=gce.AttachedDiskInitializeParams(source_image=image.self_link))],
    network_interfaces=[
        gce.NetworkInterface(subnetwork=subnet.self_link, access_configs=[gce.AccessConfig(name="nat", type_="ONE_TO_ONE_NAT")])
    ],
)
operation = instances.insert(**here, instance_resource=machine)
seen["while inserting"] = instances.get(**here, instance="vm").status
done(operation)
vm = instances.get(**here, instance="vm")
card = vm.network_interfaces[0]
seen["vm"] = [vm.status, dict(vm.labels), [*vm.tags.items], card.network_i_p, bool(card.access_configs[0].nat_i_p)]
seen["disk"] = [disks.get(**here, disk="vm").size_gb, [*disks.get(**here, disk="vm").users] == [vm.self_link]]

seen["stale labels"] = refused(
    lambda: instances.set_labels(
        **here,
        instance="vm",
        instances_set_labels_request_resource=gce.InstancesSetLabelsRequest(labels={"a": "b"}, label_fingerprint="c3RhbGU="),
    )
)
done(instances.set_tags(**here, instance="vm", tags_resource=gce.Tags(items=["web", "db"], fingerprint=vm.tags.fingerprint)))
done(
    instances.set_metadata(
        **here,
        instance="vm",
        metadata_resource=gce.Metadata(items=[gce.Items(key="k", value="v")], fingerprint=vm.metadata.fingerprint),
    )
)
vm = instances.get(**here, instance="vm")
seen["changed"] = [[*vm.tags.items], [(item.key, item.value) for item in vm.metadata.items]]
second = gce.AccessConfig(name="more", type_="ONE_TO_ONE_NAT", nat_i_p=address.address)
seen["second access config"] = refused(
    lambda: instances.add_access_config(**here, instance="vm", network_interface="nic0", access_config_resource=second)
)
done(instances.delete_access_config(**here, instance="vm", network_interface="nic0", access_config="nat"))
done(instances.add_access_config(**here, instance="vm", network_interface="nic0", access_config_resource=second))
address = addresses.get(**there, address="addr")
seen["address in use"] = [address.status, len(address.users), refused(lambda: addresses.delete(**there, address="addr"))]

done(disks.insert(**here, disk_resource=gce.Disk(name="data", size_gb=20, type_=f"zones/{zone}/diskTypes/pd-ssd", labels={"a": "b"})))
data = disks.get(**here, disk="data")
done(instances.attach_disk(**here, instance="vm", attached_disk_resource=gce.AttachedDisk(source=data.self_link, device_name="data")))
data = disks.get(**here, disk="data")
seen["data disk"] = [data.size_gb, data.status, [*data.users] == [vm.self_link], [*data.guest_os_features]]
seen["data disk in use"] = refused(lambda: disks.delete(**here, disk="data"))
seen["smaller"] = refused(
    lambda: disks.resize(**here, disk="data", disks_resize_request_resource=gce.DisksResizeRequest(size_gb=10))
)
done(disks.resize(**here, disk="data", disks_resize_request_resource=gce.DisksResizeRequest(size_gb=30)))
done(
    disks.set_labels(
        **here,
        resource="data",
        zone_set_labels_request_resource=gce.ZoneSetLabelsRequest(labels={"c": "d"}, label_fingerprint=data.label_fingerprint),
    )
)
data = disks.get(**here, disk="data")
seen["larger"] = [data.size_gb, dict(data.labels)]

source = f"projects/{project}/zones/{zone}/instances/vm"
copied = dict(project=project, source_instance=source, machine_image_resource=gce.MachineImage(name="copy"))
done(machine_images.insert(request=copied))
copy = machine_images.get(project=project, machine_image="copy")
seen["machine image"] = [copy.status, copy.source_instance == vm.self_link, len(copy.saved_disks)]
seen["machine images"] = [each.name for each in machine_images.list(project=project)]
lost = dict(project=project, source_instance=source + "-none", machine_image_resource=gce.MachineImage(name="none"))
seen["no such vm"] = refused(lambda: machine_images.insert(request=lost))
second = gce.Instance(
    name="second",
    machine_type=f"zones/{zone}/machineTypes/e2-micro",
    source_machine_image=copy.self_link,
    network_interfaces=[gce.NetworkInterface(subnetwork=subnet.self_link)],
)
done(instances.insert(**here, instance_resource=second))
twin = instances.get(**here, instance="second")
seen["of a machine image"] = [twin.status, [each.disk_size_gb for each in twin.disks], twin.source_machine_image == copy.self_link]
done(instances.delete(**here, instance="second"))
done(machine_images.delete(project=project, machine_image="copy"))
seen["image gone"] = refused(lambda: machine_images.get(project=project, machine_image="copy"))
done(instances.detach_disk(**here, instance="vm", device_name="data"))
done(disks.delete(**here, disk="data"))

done(instances.stop(**here, instance="vm"))
seen["stopped"] = instances.get(**here, instance="vm").status
seen["reset when stopped"] = refused(lambda: instances.reset(**here, instance="vm"))
done(instances.start(**here, instance="vm"))
done(instances.reset(**here, instance="vm"))
seen["started"] = instances.get(**here, instance="vm").status
seen["aggregated"] = {
    scope: [each.name for each in part.instances] or part.warning.code
    for scope, part in instances.aggregated_list(request=dict(project=project))
    if scope in ("zones/us-central1-a", "zones/us-central1-b")
}
seen["subnet in use"] = refused(lambda: subnetworks.delete(**there, subnetwork="sub"))
seen["network in use"] = refused(lambda: done(networks.delete(project=project, network="net")))
seen["no such type"] = refused(
    lambda: instances.insert(**here, instance_resource=gce.Instance(name="other", machine_type=f"zones/{zone}/machineTypes/none"))
)
seen["taken name"] = refused(lambda: networks.insert(project=project, network_resource=gce.Network(name="net", auto_create_subnetworks=False)))

done(instances.delete(**here, instance="vm"))
seen["gone"] = [refused(lambda: instances.get(**here, instance="vm")), refused(lambda: disks.get(**here, disk="vm"))]
done(addresses.delete(**there, address="addr"))
done(firewalls.delete(project=project, firewall="ssh"))
done(subnetworks.delete(**there, subnetwork="sub"))
done(networks.delete(project=project, network="net"))
seen["zones"] = [each.name for each in zones.list(project=project) if each.region.endswith(region)]
seen["regions"] = len([*regions.list(project=project)])
seen["types"] = [each.name for each in machine_types.list(request=dict(**here, filter="isSharedCpu = true"))]
json.dump(seen, sys.stdout)
