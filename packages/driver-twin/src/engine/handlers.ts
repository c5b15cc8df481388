import { type Catalog, getRegion, listImages, listRegions, listSpecs, toZones } from './catalog.ts';
import * as keyPairs from './key-pairs.ts';
import * as networks from './networks.ts';
import * as nics from './nics.ts';
import type { ObjectKind } from './object-kinds.ts';
import { getOperation } from './operations.ts';
import * as privateIps from './private-ips.ts';
import * as publicIps from './public-ips.ts';
import type { Action, CheckedRequestOf } from './requests.ts';
import type { Results } from './results.ts';
import * as securityGroups from './security-groups.ts';
import type { Session } from './session.ts';
import { runVm } from './vm-launch.ts';
import * as vms from './vms.ts';

/**
 * How a call is carried out: from the world alone, whatever the caller's region; on an unchanging view of the
 * region; or as its only writer.
 */
export type Handler =
  | { readonly reach: 'world'; run(catalog: Catalog, request: unknown): unknown }
  | {
      readonly reach: 'read' | 'change';
      /** What a change makes. */
      readonly creates?: ObjectKind;
      run(session: Session, request: unknown): unknown;
    };

type Run<Place, A extends Action> = (place: Place, request: CheckedRequestOf<A>) => Results[A];

type Handlers = {
  readonly [A in Action]:
    | { readonly reach: 'world'; readonly run: Run<Catalog, A> }
    | { readonly reach: 'read' | 'change'; readonly creates?: ObjectKind; readonly run: Run<Session, A> };
};

const world = <R>(run: R) => ({ reach: 'world', run }) as const;
const read = <R>(run: R) => ({ reach: 'read', run }) as const;
const change = <R>(run: R) => ({ reach: 'change', run }) as const;
const create = <R>(creates: ObjectKind, run: R) => ({ reach: 'change', creates, run }) as const;

/** Every call of the virtual cloud. */
export const handlers: Handlers = {
  ListRegions: world(listRegions),
  GetRegion: world(getRegion),
  ListZones: read(({ region }: Session) => ({ zones: toZones(region) })),
  ListImages: read((session: Session, request: CheckedRequestOf<'ListImages'>) =>
    listImages(session.catalog, request),
  ),
  GetImage: read(({ catalog }: Session, { imageId }: CheckedRequestOf<'GetImage'>) => catalog.image(imageId)),
  ListSpecs: read((session: Session, request: CheckedRequestOf<'ListSpecs'>) =>
    listSpecs(session.catalog, request),
  ),
  GetSpec: read(({ catalog }: Session, { specName }: CheckedRequestOf<'GetSpec'>) => catalog.spec(specName)),

  GetOperation: read(getOperation),

  CreateNetwork: create('network', networks.createNetwork),
  GetNetwork: read(networks.getNetwork),
  ListNetworks: read(networks.listNetworks),
  DeleteNetwork: change(networks.deleteNetwork),
  CreateSubnet: create('subnet', networks.createSubnet),
  DeleteSubnet: change(networks.deleteSubnet),

  CreateSecurityGroup: create('securityGroup', securityGroups.createSecurityGroup),
  GetSecurityGroup: read(securityGroups.getSecurityGroup),
  ListSecurityGroups: read(securityGroups.listSecurityGroups),
  DeleteSecurityGroup: change(securityGroups.deleteSecurityGroup),
  AuthorizeRules: change(securityGroups.authorizeRules),
  RevokeRules: change(securityGroups.revokeRules),

  ImportKeyPair: create('keyPair', keyPairs.importKeyPair),
  GetKeyPair: read(keyPairs.getKeyPair),
  ListKeyPairs: read(keyPairs.listKeyPairs),
  DeleteKeyPair: change(keyPairs.deleteKeyPair),

  AllocatePublicIp: create('publicIp', publicIps.allocatePublicIp),
  GetPublicIp: read(publicIps.getPublicIp),
  ListPublicIps: read(publicIps.listPublicIps),
  ReleasePublicIp: change(publicIps.releasePublicIp),
  AssociatePublicIp: change(publicIps.associatePublicIp),
  DisassociatePublicIp: change(publicIps.disassociatePublicIp),

  CreateNic: create('nic', nics.createNic),
  GetNic: read(nics.getNic),
  ListNics: read(nics.listNics),
  DeleteNic: change(nics.deleteNic),
  AttachNic: change(nics.attachNic),
  DetachNic: change(nics.detachNic),
  AssignPrivateIp: change(privateIps.assignPrivateIp),
  UnassignPrivateIp: change(privateIps.unassignPrivateIp),

  RunVm: create('vm', runVm),
  GetVm: read(vms.getVm),
  ListVms: read(vms.listVms),
  GetVmStatus: read(vms.getVmStatus),
  ListVmStatus: read(vms.listVmStatus),
  StartVm: change(vms.startVm),
  StopVm: change(vms.stopVm),
  RebootVm: change(vms.rebootVm),
  TerminateVm: change(vms.terminateVm),
};
