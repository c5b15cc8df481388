import type { CallOptions } from '../calls/call-runner.ts';
import type { NativeId, NativeObject, Vm, VmNic, VmState } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import type { OperationProgram } from '../operations/operation-program.ts';
import { parseRequest } from '../requests/parse.ts';
import type { OperationRecord } from '../store/operation-store.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { ChangeOptions } from './connection-scope.ts';
import { addressHostKeyId, sshAddressOf } from './host-key-ids.ts';
import { notFound } from './labels.ts';
import { type Managed, managed } from './managed.ts';
import { type Found, ManagedObjects } from './managed-objects.ts';
import { nativeIdOf } from './native-id-of.ts';
import { type Reference, References } from './references.ts';
import { shownState } from './shown-state.ts';
import { createVm, rebootVm, startVm, stopVm, terminateVm } from './vm-programs.ts';
import { prepareVm, type VmRequest, vmRequest } from './vm-request.ts';

/** A VM under our name. Its state is the one that every reader sees, changes in progress included. */
export type VmInfo = Omit<Managed<Vm>, 'nics'> & {
  readonly network?: Reference | undefined;
  readonly subnet?: Reference | undefined;
  readonly securityGroups: readonly Reference[];
  readonly keyPair?: Reference | undefined;
  readonly nics: readonly VmNicInfo[];
  /** Who logs in. */
  readonly userName: string;
};

export type VmNicInfo = VmNic & { readonly name: string; readonly subnet?: Reference | undefined };

export interface VmStatusInfo {
  readonly name: string;
  /** Empty while the cloud has not given one. */
  readonly nativeId: string;
  readonly state: VmState;
}

export interface ControlOptions extends ChangeOptions {
  /** Wait until the VM has arrived in its new state; else only until the cloud has accepted the change. */
  readonly wait?: boolean | undefined;
}

/** Records up to so many are read at once; more of them a page of the cloud's at a time. */
const listedAtOnce = 2_000;

/** Virtual machines. */
export class Vms extends ManagedObjects<Vm, VmInfo> {
  protected override readonly kind = 'vm';
  protected override readonly deletion = terminateVm;
  protected override readonly objects = this.scope.cloud.vms;

  /** Makes a VM and returns it running. One that never comes to run is removed again. */
  async create(request: VmRequest, options: ChangeOptions = {}): Promise<VmInfo> {
    const parsed = parseRequest(vmRequest, request);
    const key = this.scope.key('vm', parsed.name);
    const made = await this.begin(createVm, options, key, () => prepareVm(this.scope, key, parsed, options));
    const record = await this.scope.record('vm', parsed.name);
    const isWhole = made.state === 'running' && made.publicIp !== undefined;
    const vm = isWhole
      ? await this.toInfo({ native: made, record })
      : await this.getChanged(parsed.name, options);
    await this.forgetHostKeyAt(vm);
    return vm;
  }

  /** The state alone. Fails with `not_found` when there is no record; a VM that the cloud lost is `notExist`. */
  async status(name: string, options: CallOptions = {}): Promise<VmStatusInfo> {
    const record = await this.scope.record('vm', name);
    const action = (await this.openActions()).get(name);
    if (record.nativeId === undefined) return statusOf(record, shownState('unknown', action));
    try {
      const { state } = await this.objects.status(record.nativeId, { resource: name, ...options });
      return statusOf(record, shownState(state, action));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return statusOf(record, shownState('notExist', action));
    }
  }

  /** States of all VMs of ours, by name. */
  async listStatus(options: CallOptions = {}): Promise<readonly VmStatusInfo[]> {
    if ((await this.count()) === 0) return [];
    // the cloud is asked first: its answer takes longest
    const [states, records, actions] = await Promise.all([
      this.cloudStates(options),
      this.scope.store.resources.list({ connection: this.scope.name, kind: 'vm' }),
      this.openActions(),
    ]);
    return records.map(record => {
      const known = record.nativeId === undefined ? 'unknown' : (states.get(record.nativeId) ?? 'notExist');
      return statusOf(record, shownState(known, actions.get(record.name)));
    });
  }

  /** The same a page at a time, in the cloud's order, and then those that the cloud does not show. */
  async *listStatusPages(
    options: CallOptions = {},
  ): AsyncGenerator<readonly VmStatusInfo[], void, undefined> {
    if ((await this.count()) <= listedAtOnce) return yield await this.listStatus(options);
    const actions = await this.openActions();
    const seen = new Set<string>();
    for await (const page of this.objects.listStatusPages(options)) {
      const states = new Map(page.map(({ nativeId, state }) => [nativeId, state]));
      const records = (await this.recordsOf([...states.keys()])).filter(({ name }) => !seen.has(name));
      yield records.map(record => {
        seen.add(record.name);
        const state = (record.nativeId && states.get(record.nativeId)) ?? 'unknown';
        return statusOf(record, shownState(state, actions.get(record.name)));
      });
    }
    if (seen.size >= (await this.count())) return;
    const records = await this.scope.store.resources.list({ connection: this.scope.name, kind: 'vm' });
    const unseen = records.filter(({ name }) => !seen.has(name));
    yield unseen.map(record => {
      const state = record.nativeId === undefined ? 'unknown' : 'notExist';
      return statusOf(record, shownState(state, actions.get(record.name)));
    });
  }

  /** Resumes a suspended VM. */
  start(name: string, options: ControlOptions = {}): Promise<void> {
    return this.control(startVm, name, options);
  }

  /** Suspends a running VM. */
  stop(name: string, options: ControlOptions = {}): Promise<void> {
    return this.control(stopVm, name, options);
  }

  /** Restarts a running VM. */
  reboot(name: string, options: ControlOptions = {}): Promise<void> {
    return this.control(rebootVm, name, options);
  }

  /** What a VM of the cloud's uses, by our names: needed to register it. */
  async usedBy(
    nativeId: string,
    options: CallOptions = {},
  ): Promise<Pick<VmInfo, 'network' | 'securityGroups' | 'keyPair'>> {
    const { network, securityGroups, keyPair } = await this.getNative(nativeId, options);
    return { network, securityGroups, keyPair };
  }

  /** Removes a VM that is none of ours, and waits until it is gone. */
  async terminateNative(nativeId: string, options: CallOptions = {}): Promise<void> {
    const id = nativeId as NativeId;
    await this.objects.terminate(id, options);
    await this.objects.waitUntil(id, ['terminated', 'notExist'], options);
  }

  protected override async toInfos(found: readonly Found<Vm>[]): Promise<readonly VmInfo[]> {
    const ids = new Set<NativeId | undefined>();
    for (const { native } of found) {
      for (const id of [native.networkId, native.subnetId, native.keyPairId, ...native.securityGroupIds])
        ids.add(id);
      for (const { subnetId } of native.nics) ids.add(subnetId);
    }
    if (found.length === 1) for (const { nicId } of found[0]?.native.nics ?? []) ids.add(nicId);
    const references = await References.lookUp(this.scope.store, this.scope.name, ids);
    const actions = await this.openActions();
    return found.map(each => toVmInfo(each, references, actions));
  }

  protected override livePages(options: CallOptions): AsyncIterable<readonly Vm[]> {
    return liveOnly(this.objects.listPages(options));
  }

  protected override identities(
    options: CallOptions,
  ): AsyncIterable<readonly Pick<NativeObject, 'nativeId' | 'name'>[]> {
    return liveOnly(this.objects.listStatusPages(options));
  }

  protected override async recordsToRegister(
    key: ResourceKey,
    native: Vm,
  ): Promise<readonly ResourceRecord[]> {
    const [record] = await super.recordsToRegister(key, native);
    const { network, subnet, securityGroups, keyPair } = await this.toInfo({ native, record: undefined });
    if (network?.name === '')
      throw notFound({ kind: 'network', name: network.nativeId, connection: this.scope.name });
    const attributes = {
      network: network?.name,
      subnet: subnet?.name,
      securityGroups: securityGroups.map(group => group.name),
      keyPair: keyPair?.name,
    };
    return record === undefined ? [] : [{ ...record, attributes }];
  }

  /** Another machine had the address before. */
  private async forgetHostKeyAt(vm: VmInfo): Promise<void> {
    const address = sshAddressOf(vm);
    if (address !== undefined) await this.scope.store.hostKeys.remove(addressHostKeyId(address));
  }

  private async control(
    program: OperationProgram<null, void>,
    name: string,
    options: ControlOptions,
  ): Promise<void> {
    const key = this.scope.key('vm', name);
    const settle = options.wait === true ? 'await' : 'background';
    await this.begin(program, { ...options, settle }, key, async () => ({
      key,
      nativeId: nativeIdOf(await this.scope.record('vm', name)),
      request: null,
    }));
  }

  private async cloudStates(options: CallOptions): Promise<ReadonlyMap<NativeId, VmState>> {
    const states = new Map<NativeId, VmState>();
    for await (const page of this.objects.listStatusPages(options))
      for (const { nativeId, state } of page) states.set(nativeId, state);
    return states;
  }

  private async openActions(): Promise<ReadonlyMap<string, OperationRecord['action']>> {
    const open = await this.scope.store.operations.listOpen(this.scope.name, 'vm');
    return new Map(open.map(operation => [operation.name, operation.action]));
  }
}

function statusOf({ name, nativeId }: ResourceRecord, state: VmState): VmStatusInfo {
  return { name, nativeId: nativeId ?? '', state };
}

function toVmInfo(
  { native, record }: Found<Vm>,
  references: References,
  actions: ReadonlyMap<string, OperationRecord['action']>,
): VmInfo {
  const userName = record?.attributes.userName;
  return {
    ...managed(native, record),
    state: shownState(native.state, record === undefined ? undefined : actions.get(record.name)),
    network: references.toOptional('network', native.networkId),
    subnet: references.toOptional('subnet', native.subnetId),
    securityGroups: native.securityGroupIds.map(id => references.to('securityGroup', id)),
    keyPair: references.toOptional('keyPair', native.keyPairId),
    nics: native.nics.map(nic => ({
      ...nic,
      name: references.to('nic', nic.nicId).name,
      subnet: references.toOptional('subnet', nic.subnetId),
    })),
    userName:
      typeof userName === 'string' ? userName : native.platform === 'windows' ? 'Administrator' : 'cb-user',
  };
}

/** Without VMs that are gone and only still shown. */
async function* liveOnly<S extends { readonly state: VmState }>(
  pages: AsyncIterable<readonly S[]>,
): AsyncGenerator<readonly S[], void, undefined> {
  for await (const page of pages)
    yield page.filter(each => each.state !== 'terminated' && each.state !== 'notExist');
}
