import type { CallContext } from '@cb-spider/core/driver';
import type { Session } from './session.ts';

export interface NativeSubnet {
  readonly id?: string;
  readonly name?: string;
  readonly addr?: string;
  /** The length of the range, as a text or a number. */
  readonly prefix?: string | number;
  readonly gateway?: string;
  readonly state?: string;
  readonly createdAt?: string;
  readonly nicCount?: number;
}

/** A public IP, and the private IP that is its target. */
export interface AdaptiveIp {
  readonly id?: string;
  readonly ip?: string;
  readonly name?: string;
  readonly state?: string;
  readonly createdAt?: string;
  readonly privateIp?: string;
  readonly vmName?: string;
}

export interface NewSubnet {
  readonly name: string;
  readonly addr: string;
  readonly prefix: string;
  readonly gateway: string;
  readonly protection: number;
}

export interface NewAdaptiveIp {
  readonly ip: string;
  readonly name: string;
  /** Missing if it has no target yet. */
  readonly privateIp?: string | undefined;
  readonly protection: number;
}

/** Calls of `dna`, the network engine. */
export class Dna {
  readonly #session: Session;

  constructor(session: Session) {
    this.#session = session;
  }

  subnets(context: CallContext): Promise<readonly NativeSubnet[]> {
    return this.#session.list(context, 'dna GET subnets');
  }

  /** Returns the ranges that a subnet can have; only version 4.0 reports them. */
  creatableSubnets(context: CallContext): Promise<readonly NativeSubnet[]> {
    return this.#session.list(context, 'dna GET subnets/creatable');
  }

  createSubnet(body: NewSubnet, context: CallContext): Promise<NativeSubnet> {
    return this.#session.one(context, 'dna POST subnets', { body });
  }

  deleteSubnet(address: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'dna DELETE subnets/{address}', { path: { address } });
  }

  adaptiveIps(context: CallContext): Promise<readonly AdaptiveIp[]> {
    return this.#session.list(context, 'dna GET adaptive-ips');
  }

  /** Returns free public IPs. */
  freeAddresses(context: CallContext): Promise<readonly { readonly addr?: string | undefined }[]> {
    return this.#session.list(context, 'dna GET ips');
  }

  createAdaptiveIp(body: NewAdaptiveIp, context: CallContext): Promise<AdaptiveIp> {
    return this.#session.one(context, 'dna POST adaptive-ips', { body });
  }

  deleteAdaptiveIp(address: string, context: CallContext): Promise<void> {
    return this.#session.act(context, 'dna DELETE adaptive-ips/{address}', { path: { address } });
  }
}
