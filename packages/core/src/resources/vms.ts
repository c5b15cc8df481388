import type { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { VmControl } from '../cloud/cloud-vms.ts';
import { type NativeId, type NativeObject, toNativeId, type Vm, type VmState } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import { notRegistered } from '../operations/labels.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { addressHostKeyId, sshAddressOf } from './host-key-ids.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import { assertOneOwner } from './one-owner.ts';
import { vmPrograms } from './programs/vm-programs.ts';
import { recentRemoval } from './recent-removal.ts';
import { References } from './references.ts';
import type { ChangeOptions } from './service-context.ts';
import { toVmInfo, type VmInfo } from './vm-info.ts';
import {
  machineImageOf,
  type ParsedVmRequest,
  resolveVm,
  type VmPlan,
  type VmRequest,
  vmRequest,
} from './vm-request.ts';
import { shownState } from './vm-states.ts';

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

type VmSchema = z.ZodType<ParsedVmRequest, VmRequest>;

/** What is under way at VMs, by name. */
type OpenActions = ReadonlyMap<string, string>;

/** Virtual machines. */
export class Vms extends ManagedObjects<Vm, VmPlan, VmSchema, VmInfo> {
  static readonly programs = vmPrograms;

  protected override readonly kind = 'vm';
  protected override readonly request: VmSchema = vmRequest;
  protected override readonly objects = this.scope.cloud.vms;

  /** Makes a VM and returns it running. One that never comes to run is removed again. */
  override async create(request: VmRequest, options: ChangeOptions = {}): Promise<VmInfo> {
    const parsed = parseRequest(vmRequest, request);
    // asked of the cloud for a password only, and once: it is the same however long the VM waits for its turn
    const isWindows = parsed.password !== undefined && (await this.#isWindows(parsed));
    const { native, record } = await this.make({ ...parsed, isWindows }, options);
    const isWhole = native.state === 'running' && native.publicIp !== undefined;
    const vm = isWhole
      ? toVmInfo({ native, record }, await this.#referencesOf([{ native, record }]))
      : await this.getChanged(parsed.name, options);
    await this.#forgetHostKeyAt(vm);
    return vm;
  }

  override async get(name: string, options: CallOptions = {}): Promise<VmInfo> {
    const note = this.#noting();
    const { record, action } = await this.scope.inChange('vm', name);
    const found = await this.findOf(record, options);
    return note(toVmInfo(found, await this.#referencesOf([found]), action));
  }

  /**
   * The state alone. A VM that the cloud lost is `notExist`, and one that was removed here less than ten minutes ago is
   * `terminated`: who waits for that shall see it. Fails with `not_found` when there is no record of it.
   */
  async status(name: string, options: CallOptions = {}): Promise<VmStatusInfo> {
    const note = this.#noting();
    return note(await this.#readStatus(name, options));
  }

  async #readStatus(name: string, options: CallOptions): Promise<VmStatusInfo> {
    const { store, clock } = this.scope;
    const key = this.scope.key('vm', name);
    const found = await store.resources.getInChange(key);
    if (found === undefined) {
      const removal = await recentRemoval(store, clock, key);
      if (removal !== undefined) return { name, nativeId: removal.nativeId ?? '', state: 'terminated' };
      throw await this.scope.missing(key);
    }
    const { record, action } = found;
    if (record.nativeId === undefined) return statusOf(record, shownState('unknown', action));
    try {
      const { state } = await this.objects.status(record.nativeId, { resource: name, ...options });
      return statusOf(record, shownState(state, action));
    } catch (error) {
      if (!isNotFound(error)) throw error;
      return statusOf(record, shownState('notExist', action));
    }
  }

  /** States of all registered VMs, by name. */
  async listStatus(options: CallOptions = {}): Promise<readonly VmStatusInfo[]> {
    if ((await this.count()) === 0) return [];
    const note = this.#noting();
    // the cloud is asked first: its answer takes longest
    const [states, records, actions] = await Promise.all([
      this.#cloudStates(options),
      this.records(),
      this.#openActions(),
    ]);
    return records.map(record => {
      const known = record.nativeId === undefined ? 'unknown' : (states.get(record.nativeId) ?? 'notExist');
      return note(statusOf(record, shownState(known, actions.get(record.name))));
    });
  }

  /** The same a page at a time, in the cloud's order, and then those that the cloud does not show. */
  async *listStatusPages(
    options: CallOptions = {},
  ): AsyncGenerator<readonly VmStatusInfo[], void, undefined> {
    if ((await this.count()) <= listedAtOnce) return yield await this.listStatus(options);
    const note = this.#noting();
    const actions = await this.#openActions();
    const seen = new Set<string>();
    for await (const page of this.objects.listStatusPages(options)) {
      const states = new Map(page.map(({ nativeId, state }) => [nativeId, state]));
      const records = (await this.recordsOf([...states.keys()])).filter(({ name }) => !seen.has(name));
      yield records.map(record => {
        seen.add(record.name);
        const state = (record.nativeId && states.get(record.nativeId)) ?? 'unknown';
        return note(statusOf(record, shownState(state, actions.get(record.name))));
      });
    }
    if (seen.size >= (await this.count())) return;
    const unseen = (await this.records()).filter(({ name }) => !seen.has(name));
    yield unseen.map(record => {
      const state = record.nativeId === undefined ? 'unknown' : 'notExist';
      return note(statusOf(record, shownState(state, actions.get(record.name))));
    });
  }

  override async *listPages(options: CallOptions = {}): AsyncGenerator<readonly VmInfo[], void, undefined> {
    const note = this.#noting();
    for await (const page of super.listPages(options)) yield page.map(note);
  }

  /** Resumes a suspended VM. */
  start(name: string, options: ControlOptions = {}): Promise<void> {
    return this.#control('start', name, options);
  }

  /** Suspends a running VM. */
  stop(name: string, options: ControlOptions = {}): Promise<void> {
    return this.#control('stop', name, options);
  }

  /** Restarts a running VM. */
  reboot(name: string, options: ControlOptions = {}): Promise<void> {
    return this.#control('reboot', name, options);
  }

  /** What a VM of the cloud's uses, by the names of that: needed to register it. */
  async usedBy(
    nativeId: string,
    options: CallOptions = {},
  ): Promise<Pick<VmInfo, 'network' | 'securityGroups' | 'keyPair'>> {
    const { network, securityGroups, keyPair } = await this.getNative(nativeId, options);
    return { network, securityGroups, keyPair };
  }

  protected override resolve(request: ParsedVmRequest): Promise<Resolved<VmPlan>> {
    return resolveVm(this.scope, request);
  }

  protected override async toInfos(found: readonly Found<Vm>[]): Promise<readonly VmInfo[]> {
    const references = await this.#referencesOf(found);
    const actions = await this.#openActions();
    return found.map(each => toVmInfo(each, references, each.record && actions.get(each.record.name)));
  }

  protected override used(vm: Vm): readonly Used[] {
    const groups = vm.securityGroupIds.map(id => ['securityGroup', id] as const);
    return [
      ['network', vm.networkId],
      ['subnet', vm.subnetId],
      ['keyPair', vm.keyPairId],
      ['machineImage', vm.imageId],
      ...groups,
    ];
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
    await assertOneOwner(this.scope, 'vm', native.nativeId);
    const records = await super.recordsToRegister(key, native);
    const references = await this.#referencesOf([{ native, record: undefined }]);
    const network = references.toOptional('network', native.networkId);
    if (network?.name === '')
      throw notRegistered({ kind: 'network', name: network.nativeId, connection: this.scope.name });
    return records;
  }

  /** Another machine had the address before. */
  async #forgetHostKeyAt(vm: VmInfo): Promise<void> {
    const address = sshAddressOf(vm);
    if (address !== undefined) await this.scope.store.hostKeys.remove(addressHostKeyId(address));
  }

  async #control(action: VmControl, name: string, options: ControlOptions): Promise<void> {
    const settle = options.wait === true ? 'await' : 'background';
    await this.change(action, this.scope.key('vm', name), { ...options, settle }, async () => {
      const { nativeId } = await this.scope.made('vm', name);
      return { nativeId, request: null };
    });
  }

  async #isWindows(request: ParsedVmRequest): Promise<boolean> {
    const { images, machineImages } = this.scope.cloud;
    const image = await machineImageOf(this.scope, request);
    const { platform } =
      image === undefined
        ? await images.get(toNativeId(request.imageId ?? ''))
        : await machineImages.get(image.nativeId);
    return platform === 'windows';
  }

  /** The names of what VMs use; those of their NICs for one VM alone. */
  #referencesOf(found: readonly Found<Vm>[]): Promise<References> {
    const ids = new Set<NativeId | undefined>();
    for (const { native } of found) {
      for (const [, id] of this.used(native)) ids.add(id);
      for (const { subnetId } of native.nics) ids.add(subnetId);
      for (const id of native.dataDiskIds ?? []) ids.add(id);
    }
    if (found.length === 1) for (const { nicId } of found[0]?.native.nics ?? []) ids.add(nicId);
    return References.lookUp(this.scope.store, this.scope.name, ids);
  }

  async #cloudStates(options: CallOptions): Promise<ReadonlyMap<NativeId, VmState>> {
    const states = new Map<NativeId, VmState>();
    for await (const page of this.objects.listStatusPages(options))
      for (const { nativeId, state } of page) states.set(nativeId, state);
    return states;
  }

  /** Made when a read begins: passes on the state of each VM that it answers. */
  #noting(): <S extends VmStatusInfo>(vm: S) => S {
    const { name: connection, clock, vmStates } = this.scope;
    const sinceTick = clock.tick();
    return vm => {
      vmStates.saw(connection, vm.name, vm.state, sinceTick);
      return vm;
    };
  }

  async #openActions(): Promise<OpenActions> {
    const open = await this.scope.store.operations.openActions(this.scope.name, 'vm');
    return new Map(open.map(operation => [operation.name, operation.action]));
  }
}

function statusOf({ name, nativeId }: ResourceRecord, state: VmState): VmStatusInfo {
  return { name, nativeId: nativeId ?? '', state };
}

/** Without VMs that are gone and only still shown. */
async function* liveOnly<S extends { readonly state: VmState }>(
  pages: AsyncIterable<readonly S[]>,
): AsyncGenerator<readonly S[], void, undefined> {
  for await (const page of pages)
    yield page.filter(each => each.state !== 'terminated' && each.state !== 'notExist');
}
