import type { z } from 'zod';
import type { CallOptions } from '../calls/call.ts';
import type { VmControl } from '../cloud/cloud-vms.ts';
import { type NativeId, type NativeObject, toNativeId, type Vm, type VmState } from '../driver/index.ts';
import { isNotFound } from '../errors/cloud-error.ts';
import { notRegistered } from '../operations/labels.ts';
import { parseRequest } from '../requests/parse.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import { References } from './managed.ts';
import { type Found, ManagedObjects, type Resolved, type Used } from './managed-objects.ts';
import { assertOneOwner } from './one-owner.ts';
import { vmPrograms } from './programs/vm-programs.ts';
import { recentRemoval } from './recent-removal.ts';
import type { ChangeOptions } from './service-context.ts';
import { addressHostKeyId, sshAddressOf, toVmInfo, type VmInfo } from './vm-info.ts';
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
  /** Empty while the cloud has not reported one. */
  readonly nativeId: string;
  readonly state: VmState;
}

export interface ControlOptions extends ChangeOptions {
  /** Wait until the VM has reached its new state. Default: only until the cloud has accepted the change. */
  readonly wait?: boolean | undefined;
}

/** The number of VMs up to which all are read at once. More VMs are read in the cloud's pages. */
const maxListedAtOnce = 2_000;

type VmSchema = z.ZodType<ParsedVmRequest, VmRequest>;

/** The changes in progress on VMs, by name. */
type OpenActions = ReadonlyMap<string, string>;

/** Virtual machines. */
export class Vms extends ManagedObjects<Vm, VmPlan, VmSchema, VmInfo> {
  static readonly programs = vmPrograms;

  protected override readonly kind = 'vm';
  protected override readonly request: VmSchema = vmRequest;
  protected override readonly objects = this.scope.cloud.vms;

  /** Creates a VM and returns it running. A VM that does not start is removed again. */
  override async create(request: VmRequest, options: ChangeOptions = {}): Promise<VmInfo> {
    const parsed = parseRequest(vmRequest, request);
    // read from the cloud only if there is a password, and only once: it does not change while the VM waits for its
    // turn
    const isWindows = parsed.password !== undefined && (await this.#isWindows(parsed));
    const { native, record } = await this.make({ ...parsed, isWindows }, options);
    const isComplete = native.state === 'running' && native.publicIp !== undefined;
    const vm = isComplete
      ? toVmInfo({ native, record }, await this.#referencesOf([{ native, record }]))
      : await this.getChanged(parsed.name, options);
    await this.#forgetHostKeyAt(vm);
    return vm;
  }

  override async get(name: string, options: CallOptions = {}): Promise<VmInfo> {
    const recordState = this.#stateRecorder();
    const { record, action } = await this.scope.inChange('vm', name);
    const found = await this.findOf(record, options);
    return recordState(toVmInfo(found, await this.#referencesOf([found]), action));
  }

  /**
   * Returns the state of a VM. It is `notExist` for a VM that the cloud has lost, and `terminated` for one that was
   * removed here less than ten minutes ago, so that a caller who waits for that sees it. Fails with `not_found` if
   * there is no record of it.
   */
  async status(name: string, options: CallOptions = {}): Promise<VmStatusInfo> {
    const recordState = this.#stateRecorder();
    return recordState(await this.#readStatus(name, options));
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

  /** Returns the states of all registered VMs, ordered by name. */
  async listStatus(options: CallOptions = {}): Promise<readonly VmStatusInfo[]> {
    if ((await this.count()) === 0) return [];
    const recordState = this.#stateRecorder();
    // the cloud is called first, because its answer takes longest
    const [states, records, actions] = await Promise.all([
      this.#cloudStates(options),
      this.records(),
      this.#openActions(),
    ]);
    return records.map(record => {
      const known = record.nativeId === undefined ? 'unknown' : (states.get(record.nativeId) ?? 'notExist');
      return recordState(statusOf(record, shownState(known, actions.get(record.name))));
    });
  }

  /** Returns the states in pages, in the cloud's order, followed by the VMs that the cloud does not list. */
  async *listStatusPages(
    options: CallOptions = {},
  ): AsyncGenerator<readonly VmStatusInfo[], void, undefined> {
    if ((await this.count()) <= maxListedAtOnce) return yield await this.listStatus(options);
    const recordState = this.#stateRecorder();
    const actions = await this.#openActions();
    const seen = new Set<string>();
    for await (const page of this.objects.listStatusPages(options)) {
      const states = new Map(page.map(({ nativeId, state }) => [nativeId, state]));
      const records = (await this.recordsOf([...states.keys()])).filter(({ name }) => !seen.has(name));
      yield records.map(record => {
        seen.add(record.name);
        const state = (record.nativeId && states.get(record.nativeId)) ?? 'unknown';
        return recordState(statusOf(record, shownState(state, actions.get(record.name))));
      });
    }
    if (seen.size >= (await this.count())) return;
    const unseen = (await this.records()).filter(({ name }) => !seen.has(name));
    yield unseen.map(record => {
      const state = record.nativeId === undefined ? 'unknown' : 'notExist';
      return recordState(statusOf(record, shownState(state, actions.get(record.name))));
    });
  }

  override async *listPages(options: CallOptions = {}): AsyncGenerator<readonly VmInfo[], void, undefined> {
    const recordState = this.#stateRecorder();
    for await (const page of super.listPages(options)) yield page.map(recordState);
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

  /** Returns the named references of a VM at the cloud, which are needed to register it. */
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
    return found.map(entry => toVmInfo(entry, references, entry.record && actions.get(entry.record.name)));
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

  /** Deletes the host key of the machine that had the same address before. */
  async #forgetHostKeyAt(vm: VmInfo): Promise<void> {
    const address = sshAddressOf(vm);
    if (address !== undefined) await this.scope.store.hostKeys.remove(addressHostKeyId(address));
  }

  async #control(action: VmControl, name: string, options: ControlOptions): Promise<void> {
    const settle = options.wait === true ? 'await' : 'background';
    await this.change(action, this.scope.key('vm', name), { ...options, settle }, async () => {
      const { nativeId } = await this.scope.createdRecord('vm', name);
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

  /** Looks up the names of the objects that VMs use; those of NICs only for a single VM. */
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

  /** Returns a function that records the state of each VM that a read returns. Call it when the read begins. */
  #stateRecorder(): <S extends VmStatusInfo>(vm: S) => S {
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

/** Leaves out deleted VMs that the cloud still lists. */
async function* liveOnly<S extends { readonly state: VmState }>(
  pages: AsyncIterable<readonly S[]>,
): AsyncGenerator<readonly S[], void, undefined> {
  for await (const page of pages)
    yield page.filter(vm => vm.state !== 'terminated' && vm.state !== 'notExist');
}
