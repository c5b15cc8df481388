import { BlockList, isIP } from 'node:net';

/**
 * Addresses that only the machine itself can reach, such as those where machines in clouds find their own credentials.
 * No credential should name them.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 * @see https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16
 * @see https://cloud.google.com/compute/docs/metadata/querying-metadata
 * @see https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
 */
const words = [
  '169.254.0.0/16',
  'fe80::/10',
  'fd00:ec2::/32',
  'fd20:ce::254',
  '168.63.129.16',
  '100.100.100.200',
  '64:ff9b::a9fe:0/112', // 169.254.0.0/16 behind NAT64
];

export function ownAddresses(): BlockList {
  return networks(words);
}

/** Returns whether any of these networks and addresses overlaps with the machine's own addresses. */
export function includeOwnAddress(given: readonly string[]): boolean {
  const [own, givenList] = [ownAddresses(), networks(given)];
  const isIn = (list: BlockList) => (word: string) => contains(list, word.split('/', 1)[0] ?? '');
  return given.some(isIn(own)) || words.some(isIn(givenList));
}

/** Returns whether a word is an IP address, or a network such as `10.0.0.0/8`. */
export function isNetwork(word: string): boolean {
  const [address = '', bits, ...more] = word.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

export function networks(words: readonly string[]): BlockList {
  const list = new BlockList();
  for (const word of words) {
    const [address = '', bits] = word.split('/');
    const version = isIP(address);
    list.addSubnet(address, Number(bits ?? (version === 4 ? 32 : 128)), version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}

/** Returns whether a list contains an address. IPv4-mapped IPv6 addresses count as IPv4. */
export function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');
}
