import { type ChangeStep, filled, type TargetSteps } from '../../data/change-steps.ts';

/** The values of the VM on one connection. The names are those of the request. */
export interface VmTarget {
  readonly connection: string;
  /** `machineImageType`: the image is one of the user's own. Empty: it is one of the cloud's. */
  readonly ImageType: string;
  readonly ImageName: string;
  readonly VMSpecName: string;
  /** `madeNetwork`: the network, the security group and the key pair are created as well. */
  readonly VPCName: string;
  readonly SubnetName: string;
  readonly SecurityGroupNames: readonly string[];
  readonly KeyPairName: string;
  readonly RootDiskType: string;
  readonly RootDiskSize: string;
  /** The names, separated by commas. */
  readonly DataDiskNames: string;
  readonly VMUserId: string;
  readonly VMUserPasswd: string;
}

export interface VmForm {
  readonly name: string;
  readonly targets: VmTarget[];
}

/** The API's name for images that were created from VMs. */
export const machineImageType = 'MyImage';

/** A value that cannot be the name of a network. */
export const madeNetwork = '+';

/** The address ranges of a network that is created for a first VM, and of its subnet. */
const networkRange = '10.0.0.0/16';
const subnetRange = '10.0.1.0/24';

export function newVmTarget(connection: string): VmTarget {
  return {
    connection,
    ImageType: '',
    ImageName: '',
    VMSpecName: '',
    VPCName: madeNetwork,
    SubnetName: '',
    SecurityGroupNames: [],
    KeyPairName: '',
    RootDiskType: '',
    RootDiskSize: '',
    DataDiskNames: '',
    VMUserId: '',
    VMUserPasswd: '',
  };
}

/** Returns the requests that create the VM on each connection, after those that create what it needs there. */
export function vmSteps({ name, targets }: VmForm): readonly TargetSteps[] {
  return targets.map(target => ({
    target: { key: target.connection, connection: target.connection, name },
    steps:
      target.VPCName === madeNetwork
        ? [...needs(name), vmStep(name, needed(name, target))]
        : [vmStep(name, target)],
  }));
}

function needed(name: string, target: VmTarget): VmTarget {
  return { ...target, VPCName: name, SubnetName: name, SecurityGroupNames: [name], KeyPairName: name };
}

function needs(name: string): readonly ChangeStep[] {
  const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '0.0.0.0/0' };
  const subnet = { Name: name, IPv4_CIDR: subnetRange };
  return [
    {
      method: 'POST',
      path: 'vpc',
      body: { ReqInfo: { Name: name, IPv4_CIDR: networkRange, SubnetInfoList: [subnet] } },
      cli: ['create', 'vpc', name, '--cidr', networkRange, '--subnet', `${name}=${subnetRange}`],
    },
    {
      method: 'POST',
      path: 'securitygroup',
      body: { ReqInfo: { Name: name, VPCName: name, SecurityRules: [rule] } },
      cli: ['create', 'sg', name, '--vpc', name, '--rule', 'in:tcp:22'],
      isLater: true,
    },
    {
      method: 'POST',
      path: 'keypair',
      body: { ReqInfo: { Name: name } },
      cli: ['create', 'key', name],
      isAwaited: true,
    },
  ];
}

function vmStep(name: string, { connection: _, DataDiskNames, ...values }: VmTarget): ChangeStep {
  const disks = DataDiskNames.split(',').map(disk => disk.trim());
  const request = filled({ Name: name, ...values, DataDiskNames: disks });
  const flags: readonly (readonly [string, string])[] = [
    ['--image', values.ImageName],
    ['--spec', values.VMSpecName],
    ['--vpc', values.VPCName],
    ['--subnet', values.SubnetName],
    ['--sg', values.SecurityGroupNames.join(',')],
    ['--key', values.KeyPairName],
    ['--disk', DataDiskNames],
    ['--disk-type', values.RootDiskType],
    ['--disk-size', values.RootDiskSize],
  ];
  return {
    method: 'POST',
    path: 'vm',
    body: { ReqInfo: request },
    // the command has no flag for machine images
    cli:
      values.ImageType === ''
        ? ['create', 'vm', name, ...flags.filter(([, value]) => value !== '').flat()]
        : undefined,
    isLater: values.VPCName === name,
    isForMany: true,
  };
}
