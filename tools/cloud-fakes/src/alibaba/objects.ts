/** What a region holds, as the stand-in keeps it. */
export interface Tagged {
  readonly tags: Map<string, string>;
}

export interface Vpc extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly cidr: string;
  readonly created: number;
  status: 'Pending' | 'Available';
}

export interface VSwitch extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly zone: string;
  readonly cidr: string;
  readonly created: number;
  status: 'Pending' | 'Available';
}

export interface SecurityGroup extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly vpcId: string;
  readonly type: 'normal' | 'enterprise';
  readonly created: number;
  rules: readonly Rule[];
}

export interface Rule {
  readonly id: string;
  readonly direction: 'ingress' | 'egress';
  /** The fields that the request named, with their defaults. */
  readonly fields: Readonly<Record<string, string>>;
  readonly created: number;
}

export interface KeyPair extends Tagged {
  readonly name: string;
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly created: number;
}

export interface Eip extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly address: string;
  readonly bandwidth: string;
  readonly internetChargeType: string;
  readonly created: number;
  status: 'Available' | 'Associating' | 'InUse' | 'Unassociating';
  binding: EipBinding | undefined;
}

export interface EipBinding {
  readonly type: 'EcsInstance' | 'NetworkInterface';
  readonly id: string;
  readonly privateIp: string;
}

export interface NetworkInterface extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly primary: boolean;
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly zone: string;
  readonly mac: string;
  /** Goes with the instance that it is attached to. */
  readonly deleteOnRelease: boolean;
  readonly created: number;
  groupIds: readonly string[];
  /** The primary one first. */
  privateIps: readonly string[];
  status: 'Creating' | 'Available' | 'Attaching' | 'InUse' | 'Detaching' | 'Deleting';
  instanceId: string | undefined;
  deviceIndex: number | undefined;
}

export interface Instance extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly hostName: string;
  readonly imageId: string;
  readonly typeId: string;
  readonly keyPairName: string;
  readonly userData: string;
  readonly zone: string;
  readonly vpcId: string;
  readonly vSwitchId: string;
  readonly chargeType: string;
  readonly internetChargeType: string;
  readonly bandwidthOut: number;
  readonly created: number;
  started: number | undefined;
  status: 'Pending' | 'Starting' | 'Running' | 'Stopping' | 'Stopped';
  stoppedMode: 'KeepCharging' | 'StopCharging' | 'Not-applicable';
  /** Its own, which comes with bandwidth and goes with the instance. */
  publicIp: string | undefined;
  releasing: boolean;
}

export interface Disk extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly type: 'system' | 'data';
  readonly category: string;
  readonly performanceLevel: string | undefined;
  /** Of the image that a system disk was made of. */
  readonly imageId: string;
  readonly zone: string;
  readonly created: number;
  sizeGiB: number;
  status: 'Creating' | 'Available' | 'Attaching' | 'In_use' | 'Detaching';
  instanceId: string | undefined;
  device: string;
  attached: number | undefined;
  /** Goes with the instance that it is attached to. */
  deleteWithInstance: boolean;
}

export interface Snapshot extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly diskId: string;
  readonly diskType: Disk['type'];
  readonly sizeGiB: number;
  readonly created: number;
}

/** One that the account has made. */
export interface CustomImage extends Tagged {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly of: PublicImage;
  /** The system disk's first. */
  readonly parts: readonly { readonly device: string; readonly snapshot: Snapshot }[];
  readonly created: number;
  status: 'Creating' | 'Available' | 'CreateFailed';
}

/** What a public image says of itself. */
export interface PublicImage {
  readonly ImageId: string;
  readonly OSName: string;
  readonly OSType: 'linux' | 'windows';
  readonly Platform: string;
  readonly Architecture: 'x86_64' | 'arm64' | 'i386';
  /** In GiB. */
  readonly Size: number;
}
