import {
  type CallContext,
  type Change,
  type NativeId,
  type Page,
  type PublicIp,
  type PublicIpDriverV1,
  type PublicIpSpec,
  type PublicIpTarget,
  toNativeId,
} from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalMac,
  flatDetails,
  found,
  optionalId,
  requiredId,
  requiredText,
  type Steps,
} from '@cb-spider/driver-kit';
import { freeAddress } from './addresses.ts';
import { isoTimeOf, ownAddressName, protection } from './assumptions.ts';
import type { Ace, NativeServer } from './client/ace.ts';
import type { AdaptiveIp, Dna } from './client/dna.ts';
import { ensureNamed } from './named.ts';

/**
 * Adaptive IPs, identified by their addresses. The target can only change by releasing the address and allocating it
 * again.
 */
export class PublicIps implements PublicIpDriverV1 {
  readonly #dna: Dna;
  readonly #ace: Ace;
  readonly #steps: Steps;

  constructor(dna: Dna, ace: Ace, steps: Steps) {
    this.#dna = dna;
    this.#ace = ace;
    this.#steps = steps;
  }

  /** Creates one without a target. */
  async doCreate(spec: PublicIpSpec, context: CallContext): Promise<PublicIp> {
    const { name } = spec;
    const created = await ensureNamed<AdaptiveIp>(context, {
      what: 'public IP',
      name,
      all: await this.#dna.adaptiveIps(context),
      make: async () => {
        const ip = await freeAddress(this.#dna, context);
        return this.#dna.createAdaptiveIp({ ip, name, protection }, context);
      },
    });
    return toPublicIp(created, []);
  }

  async doGet(id: NativeId, context: CallContext): Promise<PublicIp> {
    const native = await this.#read(id, context);
    return toPublicIp(native, native.privateIp ? await this.#ace.servers(context) : []);
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<PublicIp>> {
    const [all, servers] = await Promise.all([this.#dna.adaptiveIps(context), this.#ace.servers(context)]);
    return { items: all.map(native => toPublicIp(native, servers)) };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    const { privateIp } = await this.#read(id, context);
    if (privateIp)
      throw new CloudRefusal('dependency_in_use', `The public IP '${id}' is associated with ${privateIp}.`);
    await this.#dna.deleteAdaptiveIp(id, context);
  }

  /** Replaces the public IP that the VM was created with. */
  async doAssociate(id: NativeId, { vmId }: PublicIpTarget, context: CallContext): Promise<Change<void>> {
    if (vmId === undefined)
      throw new CloudRefusal('unsupported', 'On Cloudit a public IP can be associated only with a VM.', {
        hint: 'Use the VM instead of a NIC.',
      });
    const [native, servers] = await Promise.all([this.#read(id, context), this.#ace.servers(context)]);
    const server = found(
      servers.find(({ id }) => id === vmId),
      'VM',
      vmId,
    );
    if (!server.privateIp) throw new CloudRefusal('conflict', `The VM '${vmId}' has no IP address yet.`);
    if (native.privateIp === server.privateIp) return undefined;
    if (native.privateIp)
      throw new CloudRefusal('conflict', `The public IP '${id}' is associated with ${native.privateIp}.`, {
        hint: 'Disassociate the public IP first.',
      });
    const own = ownAddressName(requiredText(server.name, 'the name of the VM'));
    return this.#move(native, { privateIp: server.privateIp, own });
  }

  /** The VM has no public IP afterwards. */
  async doDisassociate(id: NativeId, context: CallContext): Promise<Change<void>> {
    const native = await this.#read(id, context);
    return native.privateIp ? this.#move(native, {}) : undefined;
  }

  #move(native: AdaptiveIp, where: Readonly<Record<string, string>>): Change<void> {
    const id = requiredText(native.ip, 'the address of an adaptive IP');
    const name = requiredText(native.name, 'the name of an adaptive IP');
    return this.#steps.accept({ step: 'address', id, more: { name, ...where } });
  }

  async #read(id: string, context: CallContext): Promise<AdaptiveIp> {
    const all = await this.#dna.adaptiveIps(context);
    return found(
      all.find(({ ip }) => ip === id),
      'public IP',
      id,
    );
  }
}

/** @param servers must contain the server that the address belongs to, if there is one */
export function toPublicIp(native: AdaptiveIp, servers: readonly NativeServer[]): PublicIp {
  const address = requiredText(native.ip, 'the address of an adaptive IP');
  const privateIp = native.privateIp || undefined;
  const server = privateIp && servers.find(candidate => candidate.privateIp === privateIp);
  return {
    nativeId: toNativeId(address),
    name: native.name || address,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    address,
    state: privateIp === undefined ? 'available' : 'associated',
    ...(server && {
      vmId: requiredId(server.id, 'VM'),
      nicId: optionalId(server.macAddr && canonicalMac(server.macAddr)),
    }),
    privateIp,
    details: flatDetails(native, 'ip', 'name', 'createdAt', 'privateIp', 'vmName'),
  };
}
