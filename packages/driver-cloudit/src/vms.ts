import type {
  Accepted,
  CallContext,
  Change,
  NativeId,
  Page,
  Vm,
  VmDriverV1,
  VmSpec,
  VmState,
  VmStatus,
} from '@cb-spider/core/driver';
import { CloudRefusal, found, requiredId, requiredText, type Steps } from '@cb-spider/driver-kit';
import { ownAddressName } from './assumptions.ts';
import type { NativeServer } from './client/ace.ts';
import { unlessAbsent } from './cloudit-errors.ts';
import { ensureNamed } from './named.ts';
import { isMadeBy, toVm, toVmStatus } from './vm-convert.ts';
import { newServerOf, publicKeyOf, type VmCreationParts } from './vm-create.ts';

/** Servers. A new one is complete when its user can log in. */
export class Vms implements VmDriverV1 {
  readonly #parts: VmCreationParts;
  readonly #networkId: string;
  readonly #steps: Steps;

  constructor(parts: VmCreationParts, networkId: string, steps: Steps) {
    this.#parts = parts;
    this.#networkId = networkId;
    this.#steps = steps;
  }

  async doCreate(spec: VmSpec, context: CallContext): Promise<Accepted> {
    const { ace } = this.#parts;
    publicKeyOf(spec);
    const created = await ensureNamed<NativeServer>(context, {
      what: 'VM',
      name: spec.name,
      all: await ace.servers(context),
      isOurs: server => isMadeBy(server, context.ownerTags),
      make: async () => ace.createServer(await newServerOf(this.#parts, spec, context), context),
    });
    const nativeId = requiredId(created.id, 'VM');
    return this.#steps.accept({ step: 'launched', id: nativeId }, { nativeId });
  }

  async doGet(id: NativeId, context: CallContext): Promise<Vm> {
    return found(await this.#whole(await this.#read(id, context), context), 'VM', id);
  }

  /** The list shows no NICs and disks, so they are read for each VM. Leaves out a VM that was removed meanwhile. */
  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Vm>> {
    const servers = await this.#parts.ace.servers(context);
    const whole = await Promise.all(servers.map(server => this.#whole(server, context)));
    return { items: whole.filter(vm => vm !== undefined) };
  }

  async doGetStatus(id: NativeId, context: CallContext): Promise<VmStatus> {
    return toVmStatus(await this.#read(id, context));
  }

  async doListStatus(_pageToken: string | undefined, context: CallContext): Promise<Page<VmStatus>> {
    return { items: (await this.#parts.ace.servers(context)).map(toVmStatus) };
  }

  doStart(id: NativeId, context: CallContext): Promise<void> {
    return this.#control(id, 'start', { from: 'suspended', already: ['running', 'resuming'] }, context);
  }

  doStop(id: NativeId, context: CallContext): Promise<void> {
    return this.#control(id, 'shutdown', { from: 'running', already: ['suspended', 'suspending'] }, context);
  }

  doReboot(id: NativeId, context: CallContext): Promise<void> {
    return this.#control(id, 'reboot', { from: 'running', already: [] }, context);
  }

  /**
   * The VM's public IP is removed first, because Cloudit does not remove a VM that has one. Addresses that were bound
   * to the VM later are only released: the step keeps their names.
   */
  async doTerminate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const { dna } = this.#parts;
    const server = await this.#read(id, context);
    const name = requiredText(server.name, 'the name of the VM');
    const bound = (await dna.adaptiveIps(context)).filter(
      address => server.privateIp && address.privateIp === server.privateIp,
    );
    const kept = bound.filter(address => address.name !== ownAddressName(name));
    const freed = Object.fromEntries(kept.map(({ ip, name }) => [ip, name]));
    return this.#steps.accept({
      step: 'removed',
      id,
      more: { name, privateIp: server.privateIp ?? '', freed: JSON.stringify(freed) },
    });
  }

  /**
   * Checks the state first, because it is not known how Cloudit refuses a change that is already done or not possible.
   */
  async #control(
    id: NativeId,
    action: 'start' | 'shutdown' | 'reboot',
    { from, already }: { readonly from: VmState; readonly already: readonly VmState[] },
    context: CallContext,
  ): Promise<void> {
    const { state } = toVmStatus(await this.#read(id, context));
    if (already.includes(state)) return;
    if (state !== from)
      throw new CloudRefusal('conflict', `The VM '${id}' is ${state}; it has to be ${from}.`);
    await this.#parts.ace.control(id, action, context);
  }

  async #read(id: string, context: CallContext): Promise<NativeServer> {
    const servers = await this.#parts.ace.servers(context);
    return found(
      servers.find(server => server.id === id),
      'VM',
      id,
    );
  }

  async #whole(server: NativeServer, context: CallContext): Promise<Vm | undefined> {
    const { ace } = this.#parts;
    const id = requiredId(server.id, 'VM');
    const [nics, volumes] = await Promise.all([
      unlessAbsent(ace.nics(id, context)),
      unlessAbsent(ace.volumesOf(id, context)),
    ]);
    if (nics === undefined || volumes === undefined) return undefined;
    return toVm(server, { networkId: this.#networkId, nics, volumes });
  }
}
