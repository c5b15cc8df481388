import ipaddr from 'ipaddr.js';

/** Addresses of subnets, and who has them. */
export class Addresses {
  readonly #holders = new Map<string, Map<string, string>>();

  /** The lowest free address of a range behind its gateway; the same for who has one already. */
  take(subnet: string, cidr: string, holder: string): string | undefined {
    const taken = this.#holders.get(subnet) ?? new Map<string, string>();
    this.#holders.set(subnet, taken);
    for (const [address, who] of taken) if (who === holder) return address;
    const [range, length] = ipaddr.parseCIDR(cidr);
    const base = range.toByteArray().reduce((sum, byte) => sum * 256 + byte, 0);
    const size = 2 ** (32 - length);
    for (let offset = 2; offset < size - 1; offset++) {
      const address = [24, 16, 8, 0].map(bits => Math.floor((base + offset) / 2 ** bits) % 256).join('.');
      if (taken.has(address)) continue;
      taken.set(address, holder);
      return address;
    }
    return undefined;
  }

  /** Learns of an address that was given before. */
  keep(subnet: string, address: string, holder: string): void {
    const taken = this.#holders.get(subnet) ?? new Map<string, string>();
    this.#holders.set(subnet, taken.set(address, holder));
  }

  release(subnet: string, holder: string): void {
    const taken = this.#holders.get(subnet);
    for (const [address, who] of taken ?? []) if (who === holder) taken?.delete(address);
  }

  used(subnet: string): number {
    return this.#holders.get(subnet)?.size ?? 0;
  }
}

/** How many addresses of a range can be given. */
export function usable(cidr: string): number {
  const [, length] = ipaddr.parseCIDR(cidr);
  return 2 ** (32 - length) - 3;
}

/** Kube-OVN's cards have such addresses. */
export function macOf(address: string): string {
  return ['00', '00', ...address.split('.').map(byte => Number(byte).toString(16).padStart(2, '0'))].join(
    ':',
  );
}
