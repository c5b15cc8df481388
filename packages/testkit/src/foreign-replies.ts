import {
  type Cloud,
  CloudError,
  type CloudVmRequest,
  kindRows,
  type NamedKind,
  type NativeId,
} from '@cb-spider/core';
import { collect } from './expectations.ts';
import { liesWithin, serviceOf } from './kinds/kind-service.ts';
import type { OwnedRequest } from './kinds/kind-types.ts';

/** A reply from the cloud's address that the cloud did not send. */
export interface ForeignReply {
  readonly name: string;
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A cloud behind a proxy, with the objects that the test requests. */
export interface ForeignRig {
  readonly cloud: Cloud;
  readonly kinds: readonly NamedKind[];
  /** A request that creates a VM. */
  readonly vm: CloudVmRequest & { readonly networkId: NativeId; readonly subnetId: NativeId };
  readonly publicKey: string;
  /** Two free ranges in the VM's network. Default: 256 addresses of `10.0.0.0/16` each. */
  readonly subnets?: readonly [string, string] | undefined;
  /**
   * Makes the proxy reply to all changes, or to all requests, with this reply; log-ins pass. Without a reply,
   * everything passes again.
   */
  answer(reply: ForeignReply | undefined, only?: 'changes'): void;
}

type Requests = Readonly<Partial<Record<NamedKind, OwnedRequest>>>;
type Calls = Readonly<Record<string, () => Promise<unknown>>>;

const page = '<html><head><title>Sign in</title></head><body>Please sign in.</body></html>';

/** Replies of proxies and other programs in place of a cloud. */
export const foreignReplies: readonly ForeignReply[] = [
  { name: 'a sign-in page', status: 200, type: 'text/html', body: page },
  { name: 'nothing at all', status: 200, type: 'text/plain', body: '' },
  { name: 'an object of another program', status: 200, type: 'application/json', body: '{"ok":true}' },
  { name: 'a list of another program', status: 200, type: 'application/json', body: '[{"ok":true}]' },
  { name: 'a page for what is forbidden', status: 403, type: 'text/html', body: page },
  { name: 'a page for what is not there', status: 404, type: 'text/html', body: page },
  { name: 'a page for a conflict', status: 409, type: 'text/html', body: page },
  { name: 'a page of a proxy that is out of order', status: 502, type: 'text/html', body: page },
];

const ssh = { direction: 'inbound', protocol: 'tcp', fromPort: 2222, toPort: 2222 } as const;

/**
 * Creates an object of each kind, then requests every change and every list with each foreign reply. Returns
 * what a foreign reply was mistaken for, by reply and call. The result is empty if the driver reports each of
 * them as `unavailable`.
 */
export async function takenForOwn(rig: ForeignRig): Promise<Readonly<Record<string, string>>> {
  const spares = await makeSpares(rig);
  const taken: Record<string, string> = {};
  const ask = async (reply: ForeignReply, verb: string, calls: Calls, mayHaveActed: boolean) => {
    for (const [name, call] of Object.entries(calls)) {
      // core pauses requests to an endpoint that has failed repeatedly
      rig.answer(undefined);
      await collect(rig.cloud.specs.list());
      rig.answer(reply, verb === '' ? 'changes' : undefined);
      const outcome = await outcomeOf(call, mayHaveActed);
      if (outcome !== undefined) taken[`${reply.name}: ${verb}${name}`] = outcome;
    }
  };
  for (const reply of foreignReplies) {
    await ask(reply, '', changesOf(rig, spares), reply.status < 300);
    await ask(reply, 'list ', listsOf(rig), false);
  }
  rig.answer(undefined);
  return taken;
}

/**
 * Returns the request for an object of each kind: for the existing objects, or for those that the foreign
 * replies are tested with.
 */
function requestsOf(rig: ForeignRig, what: 'spare' | 'foreign'): Requests {
  const { vm, publicKey } = rig;
  const { networkId, subnetId, securityGroupIds } = vm;
  const [network, subnet] = rangesOf(rig)[what === 'spare' ? 1 : 0];
  const requests = {
    network: { name: `${what}-net`, cidr: network },
    subnet: { name: `${what}-sub`, parentId: networkId, cidr: subnet },
    securityGroup: { name: `${what}-group`, networkId },
    keyPair: { name: `${what}-key`, publicKey },
    publicIp: { name: `${what}-ip` },
    nic: { name: `${what}-nic`, networkId, subnetId, securityGroupIds },
    disk: { name: `${what}-disk`, sizeGB: 60 },
    vm: { ...vm, name: `${what}-vm` },
  };
  return requests;
}

/** Returns the ranges of a network and a subnet: those of the tested requests, then those of the existing objects. */
function rangesOf({ subnets = ['10.0.77.0/24', '10.0.78.0/24'] }: ForeignRig) {
  return [
    ['10.77.0.0/16', subnets[0]],
    ['10.78.0.0/16', subnets[1]],
  ] as const;
}

/** Creates an object of each kind that nothing uses. */
async function makeSpares(rig: ForeignRig): Promise<ReadonlyMap<NamedKind, NativeId>> {
  const { cloud, kinds } = rig;
  const requests = requestsOf(rig, 'spare');
  const spares = new Map<NamedKind, NativeId>();
  for (const kind of kinds)
    spares.set(kind, (await serviceOf(cloud, kind).create(requests[kind] ?? { name: 'spare' })).nativeId);
  const vm = spares.get('vm');
  if (vm !== undefined) await cloud.vms.waitUntil(vm, ['running']);
  return spares;
}

function changesOf(rig: ForeignRig, spares: ReadonlyMap<NamedKind, NativeId>): Calls {
  const { cloud } = rig;
  const requests = requestsOf(rig, 'foreign');
  const changes: Record<string, () => Promise<unknown>> = {};
  for (const [kind, id] of spares) {
    const request = requests[kind] ?? { name: 'foreign' };
    const service = serviceOf(cloud, kind);
    changes[`create ${kind}`] = () => service.create(request);
    changes[`${kindRows[kind].removal} ${kind}`] = () => service.delete(request, id);
  }
  const [vm, group] = [spares.get('vm'), spares.get('securityGroup')];
  if (vm !== undefined) {
    changes['stop vm'] = () => cloud.vms.stop(vm);
    changes['reboot vm'] = () => cloud.vms.reboot(vm);
  }
  if (group !== undefined)
    changes['addRules securityGroup'] = () => cloud.securityGroups.addRules(group, [ssh]);
  return changes;
}

function listsOf({ cloud, kinds }: ForeignRig): Calls {
  const lists = kinds
    .filter(kind => !liesWithin(kind))
    .map(kind => [kind, () => collect((cloud[kindRows[kind].handler] as Cloud['vms']).list())] as const);
  return {
    image: () => collect(cloud.images.list()),
    spec: () => collect(cloud.specs.list()),
    ...Object.fromEntries(lists),
  };
}

/**
 * Returns the outcome of a call; `undefined` if it is as expected. After a reply with a success status, a
 * change may have been made.
 */
async function outcomeOf(call: () => Promise<unknown>, mayHaveActed: boolean): Promise<string | undefined> {
  try {
    return `a success: ${JSON.stringify(await call()) ?? 'nothing more'}`;
  } catch (error) {
    if (!CloudError.isInstance(error)) return String(error);
    if (error.code !== 'unavailable') return `${error.code}: ${error.message}`;
    return mayHaveActed && !error.mayHaveActed ? 'a change that was certainly not made' : undefined;
  }
}
