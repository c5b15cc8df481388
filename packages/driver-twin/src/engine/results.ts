import type { WorldImage, WorldRegion, WorldSpec } from '../world/world.ts';
import type { NativeCode } from './errors.ts';
import type { Action, TwinRule } from './requests.ts';
import type { TwinVmState } from './vm-lifecycle.ts';

/** What the virtual cloud tells of anything that was made. Times are ISO 8601 in UTC. */
export interface TwinObject {
  readonly name: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

export interface TwinZone {
  readonly zoneName: string;
  readonly state: 'available';
}

export interface TwinRegion extends Omit<WorldRegion, 'name' | 'zones'> {
  readonly regionName: string;
  readonly zones: readonly TwinZone[];
}

export interface TwinSubnet extends TwinObject {
  readonly subnetId: string;
  readonly networkId: string;
  readonly cidr: string;
  /** Missing where the region has no zones. */
  readonly zone?: string | undefined;
}

export interface TwinNetwork extends TwinObject {
  readonly networkId: string;
  readonly cidr: string;
  /** By name. */
  readonly subnets: readonly TwinSubnet[];
}

export interface TwinSecurityGroup extends TwinObject {
  readonly securityGroupId: string;
  readonly networkId: string;
  readonly rules: readonly TwinRule[];
}

export interface TwinKeyPair extends TwinObject {
  readonly keyPairId: string;
  readonly publicKey: string;
  /** `SHA256:` and base64, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
}

export interface TwinPublicIp extends TwinObject {
  readonly publicIpId: string;
  readonly address: string;
  /** The card that it leads to, and the VM that has that card. */
  readonly nicId?: string | undefined;
  readonly vmId?: string | undefined;
  readonly privateIp?: string | undefined;
}

export interface TwinAddress {
  readonly privateIp: string;
  readonly publicIp?: string | undefined;
}

/** A card as its VM shows it. */
export interface TwinVmNic {
  readonly nicId: string;
  readonly deviceIndex: number;
  readonly networkId: string;
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly macAddress: string;
  readonly addresses: readonly TwinAddress[];
}

export interface TwinNic extends TwinObject, Omit<TwinVmNic, 'deviceIndex'> {
  readonly vmId?: string | undefined;
  readonly deviceIndex?: number | undefined;
}

export interface TwinVmStatus {
  readonly vmId: string;
  readonly name: string;
  readonly state: TwinVmState;
  /** Why it is Failed. */
  readonly problem?: TwinProblem | undefined;
}

export interface TwinVm extends TwinVmStatus, TwinObject {
  /** Missing where the region has no zones. */
  readonly zone?: string | undefined;
  readonly imageId: string;
  readonly specName: string;
  readonly platform: 'linux' | 'windows';
  readonly keyPairId?: string | undefined;
  readonly userName: string;
  readonly rootDisk: { readonly type: string; readonly sizeGB: number; readonly device: string };
  /** In the order of their device index; the first is the one that came with the VM. */
  readonly nics: readonly TwinVmNic[];
  readonly privateDns: string;
  readonly publicDns: string;
  /** Where the VM answers SSH, `host:port`, when it does. */
  readonly accessPoint?: string | undefined;
}

/** A change that was accepted, and is carried out when it is due. */
export interface TwinOperation {
  readonly operationId: string;
  readonly action: Action;
  readonly state: 'Pending' | 'Succeeded' | 'Failed';
  /** What it makes: the id is kept from the beginning. */
  readonly objectId?: string | undefined;
  /** When to ask again, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** Why it has failed. */
  readonly error?: TwinProblem | undefined;
}

/** Why something has failed that was accepted. */
export interface TwinProblem {
  readonly code: NativeCode;
  readonly message: string;
}

export interface TwinPage<T> {
  readonly items: readonly T[];
  /** Hand it back for the next page; missing on the last one. */
  readonly nextPageToken?: string | undefined;
}

type Nothing = Readonly<Record<never, never>>;

/** What each call answers. */
export interface Results extends Record<Action, unknown> {
  ListRegions: { readonly regions: readonly TwinRegion[] };
  GetRegion: TwinRegion;
  ListZones: { readonly zones: readonly TwinZone[] };
  ListImages: TwinPage<WorldImage>;
  GetImage: WorldImage;
  ListSpecs: TwinPage<WorldSpec>;
  GetSpec: WorldSpec;
  GetOperation: TwinOperation;
  CreateNetwork: TwinNetwork;
  GetNetwork: TwinNetwork;
  ListNetworks: TwinPage<TwinNetwork>;
  DeleteNetwork: Nothing;
  CreateSubnet: TwinSubnet;
  DeleteSubnet: Nothing;
  CreateSecurityGroup: TwinSecurityGroup;
  GetSecurityGroup: TwinSecurityGroup;
  ListSecurityGroups: TwinPage<TwinSecurityGroup>;
  DeleteSecurityGroup: Nothing;
  AuthorizeRules: Nothing;
  RevokeRules: Nothing;
  ImportKeyPair: TwinKeyPair;
  GetKeyPair: TwinKeyPair;
  ListKeyPairs: TwinPage<TwinKeyPair>;
  DeleteKeyPair: Nothing;
  AllocatePublicIp: TwinPublicIp;
  GetPublicIp: TwinPublicIp;
  ListPublicIps: TwinPage<TwinPublicIp>;
  ReleasePublicIp: Nothing;
  AssociatePublicIp: Nothing;
  DisassociatePublicIp: Nothing;
  CreateNic: TwinNic;
  GetNic: TwinNic;
  ListNics: TwinPage<TwinNic>;
  DeleteNic: Nothing;
  AttachNic: Nothing;
  DetachNic: Nothing;
  AssignPrivateIp: Nothing;
  UnassignPrivateIp: Nothing;
  RunVm: TwinVm;
  GetVm: TwinVm;
  ListVms: TwinPage<TwinVm>;
  GetVmStatus: TwinVmStatus;
  ListVmStatus: TwinPage<TwinVmStatus>;
  StartVm: TwinVmStatus;
  StopVm: TwinVmStatus;
  RebootVm: TwinVmStatus;
  TerminateVm: TwinVmStatus;
}
