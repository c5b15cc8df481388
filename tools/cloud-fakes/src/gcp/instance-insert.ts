import {
  addressInUse,
  checkAddress,
  describeConfig,
  giveAddresses,
  takeAddresses,
  tooMany,
} from './access-configs.ts';
import type { Call, Change } from './change.ts';
import type { Cloud } from './cloud.ts';
import { describeDisk } from './disks.ts';
import { alreadyExists, invalid, notReady, type OperationFault, operationFault, required } from './fault.ts';
import { describeAttached } from './instance-disks.ts';
import { copiedDisks } from './machine-images.ts';
import { checkLabels, checkName, fingerprintOf } from './names.ts';
import { lastPart, pathOf, placeOf, regionOfZone } from './references.ts';
import { freeAddress } from './subnetworks.ts';
import {
  type Disk,
  type Instance,
  type InstanceBody,
  type Known,
  linkTo,
  type NetworkInterface,
  pathOfLink,
  type Subnetwork,
} from './wire.ts';

/** @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/insert */
export function insertInstance(cloud: Cloud, call: Call): Change {
  const body = call.request.body as InstanceBody;
  const name = checkName(body.name);
  const path = `${call.path}/${name}`;
  const zonePath = `projects/${call.project}/${call.scope}`;
  checkLabels(body.labels);
  for (const tag of body.tags?.items ?? []) checkName(tag, 'resource.tags.items');
  if (cloud.store.find(path)) throw alreadyExists(path);
  const zone = linkTo(zonePath);
  const machineType = linkTo(machineTypePath(cloud, body, zonePath));
  const disks = disksOf(cloud, zonePath, name, body, call);
  for (const disk of disks.slice(0, 1)) checkArchitecture(cloud, machineType, disk);
  const instance: Instance = {
    ...describe(cloud, path, { ...body, name }),
    zone,
    machineType,
    disks: disks.map((disk, index) =>
      describeAttached(disk, {
        autoDelete: sourceOf(body, call) !== undefined,
        ...body.disks?.[index],
        boot: index === 0,
        index,
      }),
    ),
    ...(sourceOf(body, call) && {
      sourceMachineImage: linkTo(pathOf(cloud.project, 'sourceMachineImage', sourceOf(body, call))),
    }),
    networkInterfaces: [nic(cloud, zone, body)],
  };
  return {
    type: 'insert',
    target: path,
    begin: () => {
      cloud.store.put(path, instance);
      for (const disk of disks)
        cloud.store.put(pathOfLink(disk.selfLink), { ...disk, users: [instance.selfLink] });
    },
    finish: () => failureOf(cloud, instance, body) ?? run(cloud, instance),
    undo: () => void removeInstance(cloud, path),
  };
}

/** Takes a VM away with its lent addresses and the disks that go with it. */
export function removeInstance(cloud: Cloud, path: string): undefined {
  const instance = cloud.store.find<Instance>(path);
  if (!instance) return;
  takeAddresses(cloud, instance, 'all');
  cloud.store.remove(path);
  for (const { source, autoDelete } of instance.disks) {
    const diskPath = pathOfLink(source);
    if (autoDelete) cloud.store.remove(diskPath);
    else delete cloud.store.find<Disk>(diskPath)?.users;
  }
}

function run(cloud: Cloud, instance: Instance): undefined {
  instance.status = 'RUNNING';
  instance.lastStartTimestamp = cloud.time();
  giveAddresses(cloud, instance);
}

type InstanceWithoutParts = Omit<Instance, 'zone' | 'machineType' | 'disks' | 'networkInterfaces'>;

function describe(cloud: Cloud, path: string, body: Known<InstanceBody, 'name'>): InstanceWithoutParts {
  const { tags, metadata, labels, description = '', serviceAccounts } = body;
  return {
    kind: 'compute#instance',
    id: cloud.newId(),
    creationTimestamp: cloud.time(),
    name: body.name,
    description,
    status: 'PROVISIONING',
    cpuPlatform: 'Unknown CPU Platform',
    canIpForward: body.canIpForward ?? false,
    deletionProtection: false,
    startRestricted: false,
    fingerprint: fingerprintOf(body),
    tags: { fingerprint: fingerprintOf(tags?.items), ...(tags?.items && { items: tags.items }) },
    metadata: {
      kind: 'compute#metadata',
      fingerprint: fingerprintOf(metadata?.items),
      ...(metadata?.items && { items: metadata.items }),
    },
    labelFingerprint: fingerprintOf(labels),
    scheduling: {
      onHostMaintenance: 'MIGRATE',
      automaticRestart: true,
      preemptible: false,
      ...body.scheduling,
    },
    selfLink: linkTo(path),
    ...(labels && { labels }),
    ...(serviceAccounts && { serviceAccounts }),
  };
}

function machineTypePath(cloud: Cloud, body: InstanceBody, zonePath: string): string {
  if (!body.machineType) throw required('resource.machineType');
  const path = pathOf(cloud.project, 'resource.machineType', body.machineType);
  const [zone, name] = [lastPart(zonePath), lastPart(path)];
  if (cloud.store.find(path) && path.startsWith(zonePath)) return path;
  const why = `Machine type with name '${name}' does not exist in zone '${zone}'.`;
  throw invalid('resource.machineType', body.machineType, why);
}

/** The machine image that it is made of, named in the body or beside it. */
function sourceOf(body: InstanceBody, { request }: Call): string | undefined {
  return request.query.get('sourceMachineImage') ?? body.sourceMachineImage ?? undefined;
}

function disksOf(cloud: Cloud, zonePath: string, name: string, body: InstanceBody, call: Call): Disk[] {
  const source = sourceOf(body, call);
  if (source === undefined) return [bootDisk(cloud, zonePath, name, body)];
  const disks = copiedDisks(cloud, zonePath, name, source);
  const taken = disks.find(disk => cloud.store.find(pathOfLink(disk.selfLink)));
  if (taken) throw alreadyExists(pathOfLink(taken.selfLink));
  return disks;
}

function bootDisk(cloud: Cloud, zonePath: string, name: string, body: InstanceBody): Disk {
  const [first] = body.disks ?? [];
  if (!first) throw required('resource.disks');
  if (!first.boot) throw invalid('resource.disks[0].boot', first.boot, 'Boot disk must be the first disk.');
  if (first.source)
    return cloud.store.get<Disk>(pathOf(cloud.project, 'resource.disks[0].source', first.source));
  const { diskName, diskType, diskSizeGb, sourceImage, labels } = first.initializeParams ?? {};
  if (!sourceImage) throw required('resource.disks[0].initializeParams.sourceImage');
  const wish = {
    name: diskName ?? name,
    type: diskType,
    sizeGb: diskSizeGb ?? first.diskSizeGb,
    sourceImage,
    labels,
  };
  const disk = describeDisk(cloud, zonePath, wish);
  const path = pathOfLink(disk.selfLink);
  if (cloud.store.find(path)) throw alreadyExists(path);
  return disk;
}

function checkArchitecture(cloud: Cloud, machineType: string, disk: Disk): void {
  const { project = '', scope = '', name = '' } = placeOf(pathOfLink(machineType)) ?? {};
  const wants = cloud.store.get<{ architecture?: string }>(
    `projects/${project}/${scope}/machineTypes/${name}`,
  );
  if (!disk.architecture || disk.architecture === wants.architecture) return;
  const why = `Requested boot disk architecture (${disk.architecture}) is not compatible with machine type architecture (${wants.architecture}).`;
  throw invalid('resource.disks[0].architecture', disk.architecture, why);
}

/** The one NIC, in a subnet of the VM's region. */
function nic(cloud: Cloud, zone: string, body: InstanceBody): NetworkInterface {
  const field = 'resource.networkInterfaces[0].subnetwork';
  const [wish] = body.networkInterfaces ?? [];
  if (!wish) throw required('resource.networkInterfaces');
  if ((wish.accessConfigs?.length ?? 0) > 1) throw tooMany();
  const region = regionOfZone(lastPart(zone));
  const defaultName = lastPart(wish.network ?? 'default');
  const reference =
    wish.subnetwork ?? `projects/${cloud.project}/regions/${region}/subnetworks/${defaultName}`;
  const path = pathOf(cloud.project, field, reference);
  const subnet = cloud.store.find<Subnetwork>(path);
  if (!subnet) throw invalid(field, reference, 'The referenced subnetwork resource cannot be found.');
  if (cloud.operations.isChanging(path)) throw notReady(path);
  if (lastPart(subnet.region) !== region)
    throw invalid(field, reference, `Subnetwork is not in the region '${region}' of the instance.`);
  const [config] = wish.accessConfigs ?? [];
  checkAddress(cloud, { zone }, config?.natIP);
  return {
    kind: 'compute#networkInterface',
    name: 'nic0',
    network: subnet.network,
    subnetwork: subnet.selfLink,
    networkIP: wish.networkIP ?? freeAddress(cloud, subnet) ?? '',
    stackType: 'IPV4_ONLY',
    fingerprint: fingerprintOf(wish),
    ...(config && { accessConfigs: [describeConfig(config)] }),
  };
}

/** What only the operation finds. */
function failureOf(cloud: Cloud, instance: Instance, body: InstanceBody): OperationFault | undefined {
  const zone = lastPart(instance.zone);
  const type = lastPart(instance.machineType);
  const { actAs, quotas } = cloud.options;
  if (body.serviceAccounts?.length && actAs !== true)
    return operationFault(
      'SERVICE_ACCOUNT_ACCESS_DENIED',
      403,
      'The user does not have access to the service account.',
    );
  if (cloud.exhausted.has(zone) || cloud.exhausted.has(`${zone}/${type}`)) {
    const message = `The zone '${instance.zone}' does not have enough resources available to fulfill the request.`;
    return operationFault('ZONE_RESOURCE_POOL_EXHAUSTED', 503, message);
  }
  const [card] = instance.networkInterfaces;
  if (card?.networkIP === '')
    return operationFault('IP_SPACE_EXHAUSTED', 400, `IP space of '${card.subnetwork}' is exhausted.`);
  const used = cpusIn(cloud, regionOfZone(zone));
  if (quotas?.CPUS !== undefined && used > quotas.CPUS) {
    const message = `Quota 'CPUS' exceeded.  Limit: ${quotas.CPUS}.0 in region ${regionOfZone(zone)}.`;
    return operationFault('QUOTA_EXCEEDED', 403, message);
  }
  return addressInUse(cloud, instance, card?.accessConfigs?.[0]?.natIP);
}

/** CPUs of all VMs in a region that are not stopped, the new one among them. */
function cpusIn(cloud: Cloud, region: string): number {
  return cloud.store
    .everywhere<Instance>(cloud.project, 'instances')
    .filter(each => regionOfZone(lastPart(each.zone)) === region && each.status !== 'TERMINATED')
    .reduce(
      (sum, each) =>
        sum + (cloud.machineType(lastPart(each.zone), lastPart(each.machineType))?.guestCpus ?? 0),
      0,
    );
}
