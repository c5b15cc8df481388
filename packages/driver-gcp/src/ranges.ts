import { BlockList } from 'node:net';

/** Whether two IPv4 ranges share an address: then one of them holds the first of the other. */
export function overlap(one: string, other: string): boolean {
  return holdsFirst(one, other) || holdsFirst(other, one);
}

function holdsFirst(range: string, other: string): boolean {
  const [address = '', length = ''] = range.split('/');
  const list = new BlockList();
  list.addSubnet(address, Number(length), 'ipv4');
  return list.check(other.split('/')[0] ?? '', 'ipv4');
}
