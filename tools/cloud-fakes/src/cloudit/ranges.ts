import ipaddr from 'ipaddr.js';

/** Whether two IPv4 ranges share an address. */
export function rangesOverlap(one: string, other: string): boolean {
  const [first, firstLength] = ipaddr.IPv4.parseCIDR(one);
  const [second, secondLength] = ipaddr.IPv4.parseCIDR(other);
  return first.match(second, Math.min(firstLength, secondLength));
}

/** The address that stands at a place in a range. */
export function addressAt(network: string, place: number): string {
  const [first = 0, second = 0, third = 0, last = 0] = network.split('.').map(Number);
  return [first, second, third + Math.floor((last + place) / 256), (last + place) % 256].join('.');
}

/** Whether a text is an IPv4 range. */
export function isRange(text: string): boolean {
  return ipaddr.IPv4.isValidCIDRFourPartDecimal(text);
}
