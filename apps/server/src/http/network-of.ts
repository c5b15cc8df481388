import { isIPv6 } from 'node:net';

/** An IPv6 address stands for the 2^64 that its owner can choose from. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = [], tail = []] = address.split('::').map(part => part.split(':').filter(word => word !== ''));
  const zeros = address.includes('::') ? Array<string>(8 - head.length - tail.length).fill('0') : [];
  return [...head, ...zeros, ...tail].slice(0, 4).join(':');
}
