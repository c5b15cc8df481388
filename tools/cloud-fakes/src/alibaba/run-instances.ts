import { stockOf, systemDiskSizes } from './available-resources.ts';
import { type Call, checkName } from './call.ts';
import { usableImage } from './images.ts';
import { type InstanceType, typeOf } from './instance-types.ts';
import { addNic, usableVSwitch } from './network-interfaces.ts';
import type { Disk, Instance, PublicImage, VSwitch } from './objects.ts';
import { known, Refusal } from './refusal.ts';
import type { Region } from './region.ts';
import { groupsOf } from './security-groups.ts';

const instanceName = /^[\p{L}\p{N}:_.-]{2,128}$/u;

/** How far into a start an instance is Starting. */
type Launch = ReturnType<typeof checkedLaunch>;

/** https://www.alibabacloud.com/help/en/ecs/developer-reference/api-ecs-2014-05-26-runinstances */
export function runInstances(call: Call): object {
  const launch = checkedLaunch(call);
  const amount = call.parameters.number('Amount') ?? 1;
  if (amount < 1 || amount > 100)
    throw new Refusal(400, 'InvalidAmount', 'The specified Amount is not valid.');
  call.region.checkQuota('instance', call.region.instances.size + amount - 1, 'QuotaExceed.ElasticQuota');
  const ids = Array.from({ length: amount }, () => start(call, launch).id);
  return { InstanceIdSets: { InstanceIdSet: ids } };
}

function checkedLaunch({ parameters, region }: Call) {
  const image = usableImage(region, parameters.text('ImageId'));
  const type = typeOf(parameters.text('InstanceType') ?? '');
  const vSwitch = usableVSwitch(region, parameters.text('VSwitchId') ?? '');
  const zone = parameters.text('ZoneId') ?? vSwitch.zone;
  // The service looks for the VSwitch in the zone that was named.
  if (zone !== vSwitch.zone)
    throw new Refusal(403, 'InvalidVSwitchId.NotFound', 'The specified virtual switch does not exist.');
  const one = parameters.text('SecurityGroupId');
  const groupIds = groupsOf(
    region,
    one === undefined ? parameters.texts('SecurityGroupIds') : [one],
    vSwitch.vpcId,
  );
  if (groupIds.length === 0)
    throw new Refusal(400, 'MissingParameter', 'The input parameter "SecurityGroupId" is mandatory.');
  const keyPairName = parameters.text('KeyPairName') ?? '';
  if (keyPairName !== '') known(region.keyPairs, keyPairName, 'InvalidKeyPair.NotFound');
  checkUserData(parameters.text('UserData'));
  const category = parameters.text('SystemDisk.Category') ?? 'cloud_efficiency';
  const sizeGiB = Number(parameters.text('SystemDisk.Size') ?? Math.max(40, image.Size));
  checkStock(region, type, zone);
  checkDisk(type, image, category, sizeGiB);
  return { image, type, vSwitch, groupIds, keyPairName, category, sizeGiB };
}

function checkUserData(text: string | undefined): void {
  const decoded = Buffer.from(text ?? '', 'base64');
  if (decoded.toString('base64') !== (text ?? ''))
    throw new Refusal(
      400,
      'InvalidUserData.Base64FormatInvalid',
      'The specified parameter UserData must be base64.',
    );
  if (decoded.length > 32 * 1024)
    throw new Refusal(400, 'InvalidUserData.SizeExceeded', 'UserData is too large.');
}

function checkStock(region: Region, type: InstanceType, zone: string): void {
  const stock = stockOf(region, type, zone);
  if (stock === 'SoldOut')
    throw new Refusal(
      403,
      'OperationDenied.NoStock',
      'The requested resource is sold out in the specified zone.',
    );
  if (stock === undefined)
    throw new Refusal(
      403,
      'InvalidResourceType.NotSupported',
      'The instance type is not supported in this zone.',
    );
}

function checkDisk(type: InstanceType, image: PublicImage, category: string, sizeGiB: number): void {
  const sizes = systemDiskSizes[category];
  if (sizes === undefined)
    throw new Refusal(400, 'InvalidSystemDiskCategory.ValueNotSupported', 'The disk category is not valid.');
  if (!type.disks.includes(category))
    throw new Refusal(
      403,
      'InvalidSystemDiskCategory.ValueNotSupported',
      'The instance type takes no such disk.',
    );
  if (!(sizeGiB >= Math.max(sizes.Min, image.Size) && sizeGiB <= sizes.Max))
    throw new Refusal(
      403,
      'InvalidSystemDiskSize.ValueNotSupported',
      'The system disk size is not supported.',
    );
}

function start({ parameters, region }: Call, launch: Launch): Instance {
  const { vSwitch, image, type } = launch;
  const bandwidthOut = parameters.number('InternetMaxBandwidthOut') ?? 0;
  const tags = new Map(parameters.tags());
  const id = region.newId('i');
  const instance: Instance = {
    id,
    name: checkName(parameters.text('InstanceName'), instanceName, 'InvalidInstanceName.Malformed') || id,
    description: parameters.text('Description') ?? '',
    hostName: parameters.text('HostName') ?? id.replace('-', 'Z'),
    imageId: image.ImageId,
    typeId: type.InstanceTypeId,
    keyPairName: image.OSType === 'windows' ? '' : launch.keyPairName,
    userData: parameters.text('UserData') ?? '',
    zone: vSwitch.zone,
    vpcId: vSwitch.vpcId,
    vSwitchId: vSwitch.id,
    chargeType: parameters.text('InstanceChargeType') ?? 'PostPaid',
    internetChargeType: parameters.text('InternetChargeType') ?? 'PayByTraffic',
    bandwidthOut,
    created: region.now(),
    started: undefined,
    status: 'Pending',
    stoppedMode: 'Not-applicable',
    publicIp: undefined,
    releasing: false,
    tags,
  };
  addParts(region, instance, launch, vSwitch);
  region.instances.set(id, instance);
  region.later('launch', () => boot(region, instance));
  return instance;
}

/** Tags go to the system disk and the primary ENI, too. */
function addParts(region: Region, instance: Instance, launch: Launch, vSwitch: VSwitch): void {
  const nic = addNic(region, vSwitch, {
    name: '',
    description: '',
    primary: true,
    groupIds: launch.groupIds,
    deleteOnRelease: true,
    tags: new Map(instance.tags),
    wantedIp: undefined,
  });
  Object.assign(nic, { status: 'InUse', instanceId: instance.id, deviceIndex: 0 });
  const disk: Disk = {
    id: region.newId('d'),
    name: '',
    description: '',
    type: 'system',
    category: launch.category,
    performanceLevel: launch.category === 'cloud_essd' ? 'PL1' : undefined,
    imageId: launch.image.ImageId,
    zone: vSwitch.zone,
    created: region.now(),
    sizeGiB: launch.sizeGiB,
    status: 'In_use',
    instanceId: instance.id,
    device: '/dev/xvda',
    attached: region.now(),
    deleteWithInstance: true,
    tags: new Map(instance.tags),
  };
  region.disks.set(disk.id, disk);
}

/** Starting, and Running after a while; with bandwidth comes a public IP. */
export function boot(region: Region, instance: Instance): void {
  if (instance.releasing) return;
  instance.status = 'Starting';
  instance.stoppedMode = 'Not-applicable';
  if (instance.bandwidthOut > 0) instance.publicIp ??= region.newPublicIp();
  region.later('boot', () => {
    if (instance.status !== 'Starting') return;
    instance.status = 'Running';
    instance.started = region.now();
  });
}
