import type { CallContext, NativeId, Subnet, SubnetDriverV1, SubnetSpec } from '@cb-spider/core/driver';
import {
  CloudRefusal,
  canonicalCidr,
  flatDetails,
  found,
  rangesOverlap,
  requiredId,
  requiredText,
} from '@cb-spider/driver-kit';
import { gatewayOf, isoTimeOf, protection, subnetRanges } from './assumptions.ts';
import type { Dna, NativeSubnet } from './client/dna.ts';
import type { Session } from './client/session.ts';
import { ensureNamed } from './named.ts';

/** Subnets, identified by their first address, as in servers and NICs. */
export class Subnets implements SubnetDriverV1 {
  readonly #dna: Dna;
  readonly #session: Session;

  constructor(session: Session, dna: Dna) {
    this.#session = session;
    this.#dna = dna;
  }

  async doCreate(networkId: NativeId, spec: SubnetSpec, context: CallContext): Promise<Subnet> {
    assertNetwork(this.#session, networkId);
    const all = await this.#dna.subnets(context);
    const { name } = spec;
    const created = await ensureNamed<NativeSubnet>(context, {
      what: 'subnet',
      name,
      all,
      make: async () => {
        const range = canonicalCidr(spec.cidr);
        assertApart(range, all);
        await this.#assertLegal(range, context);
        const [addr = '', prefix = ''] = range.split('/');
        const body = { name, addr, prefix, gateway: gatewayOf(addr), protection };
        return this.#dna.createSubnet(body, context);
      },
    });
    return toSubnet(created);
  }

  /** Cloudit identifies the subnet by its address. */
  async doDelete(networkId: NativeId, subnetId: NativeId, context: CallContext): Promise<void> {
    assertNetwork(this.#session, networkId);
    const all = await this.#dna.subnets(context);
    const { nicCount } = found(
      all.find(({ addr }) => addr === subnetId),
      'subnet',
      subnetId,
    );
    if (nicCount)
      throw new CloudRefusal('dependency_in_use', `The subnet '${subnetId}' has ${nicCount} NICs.`);
    await this.#dna.deleteSubnet(subnetId, context);
  }

  async #assertLegal(range: string, context: CallContext): Promise<void> {
    const legal =
      this.#session.version === 'v4.0'
        ? (await this.#dna.creatableSubnets(context)).map(rangeOf)
        : subnetRanges;
    if (legal.includes(range)) return;
    const some = legal.length === 0 ? 'none is left' : `those are ${legal.slice(0, 3).join(', ')} …`;
    throw new CloudRefusal(
      'invalid_argument',
      `cidr: ${range} is not a range that Cloudit allows for subnets.`,
      {
        hint: `Choose one of Cloudit's own ranges: ${some}`,
      },
    );
  }
}

/** Fails with `not_found` for any network but the tenant's. */
export function assertNetwork({ tenantId }: Session, id: NativeId): void {
  found(id === tenantId ? id : undefined, 'network', id);
}

function assertApart(range: string, all: readonly NativeSubnet[]): void {
  const other = all.map(rangeOf).find(existing => rangesOverlap(existing, range));
  if (other !== undefined) throw new CloudRefusal('conflict', `The range ${range} overlaps with ${other}.`);
}

function rangeOf({ addr, prefix }: NativeSubnet): string {
  const address = requiredText(addr, 'the address of the subnet');
  return `${address}/${requiredText(String(prefix ?? ''), 'the length of the range of the subnet')}`;
}

export function toSubnet(native: NativeSubnet): Subnet {
  const nativeId = requiredId(native.addr, 'subnet');
  return {
    nativeId,
    name: native.name || nativeId,
    tags: {},
    createdAt: isoTimeOf(native.createdAt),
    cidr: rangeOf(native),
    details: flatDetails(native, 'name', 'addr', 'prefix', 'createdAt', 'nicCount'),
  };
}
