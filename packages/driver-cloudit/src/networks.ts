import {
  type CallContext,
  type NativeId,
  type Network,
  type NetworkDriverV1,
  type NetworkSpec,
  type Page,
  toNativeId,
} from '@cb-spider/core/driver';
import { CloudRefusal, canonicalCidr } from '@cb-spider/driver-kit';
import { networkRange } from './assumptions.ts';
import type { Dna } from './client/dna.ts';
import type { Session } from './client/session.ts';
import { assertNetwork, toSubnet } from './subnets.ts';

/**
 * The only network of a tenant. Cloudit has no object for it: it exists as long as the tenant, has the tenant's id,
 * and contains all subnets. Creating it only finds it, and deleting it removes nothing.
 */
export class Networks implements NetworkDriverV1 {
  readonly #dna: Dna;
  readonly #session: Session;

  constructor(session: Session, dna: Dna) {
    this.#session = session;
    this.#dna = dna;
  }

  async doCreate(spec: NetworkSpec, context: CallContext): Promise<Network> {
    if (canonicalCidr(spec.cidr) !== networkRange)
      throw new CloudRefusal(
        'invalid_argument',
        `cidr: is ${spec.cidr}, but the network has ${networkRange}.`,
        {
          hint: `Cloudit has one network: use its range, ${networkRange}.`,
        },
      );
    return this.#read(context);
  }

  async doGet(id: NativeId, context: CallContext): Promise<Network> {
    assertNetwork(this.#session, id);
    return this.#read(context);
  }

  async doList(_pageToken: string | undefined, context: CallContext): Promise<Page<Network>> {
    return { items: [await this.#read(context)] };
  }

  async doDelete(id: NativeId, context: CallContext): Promise<void> {
    assertNetwork(this.#session, id);
    const { length } = await this.#dna.subnets(context);
    if (length > 0) throw new CloudRefusal('dependency_in_use', `The network has ${length} subnets.`);
  }

  async #read(context: CallContext): Promise<Network> {
    const subnets = (await this.#dna.subnets(context)).map(toSubnet);
    const nativeId = toNativeId(this.#session.tenantId);
    return {
      nativeId,
      name: nativeId,
      tags: {},
      state: 'available',
      cidr: networkRange,
      subnets: subnets.toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    };
  }
}
