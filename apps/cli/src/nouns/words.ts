/** The words for each kind of object in a command. The first one is its name. */
export const nounWords = {
  vm: ['vm', 'vms'],
  vpc: ['vpc', 'vpcs', 'network', 'networks', 'net'],
  subnet: ['subnet', 'subnets'],
  sg: ['sg', 'sgs', 'securitygroup', 'securitygroups', 'security-group', 'security-groups'],
  rule: ['rule', 'rules'],
  key: ['key', 'keys', 'keypair', 'keypairs', 'key-pair', 'key-pairs'],
  ip: ['ip', 'ips', 'publicip', 'publicips', 'public-ip', 'public-ips'],
  nic: ['nic', 'nics'],
  privateip: ['privateip', 'privateips', 'private-ip', 'private-ips'],
  disk: ['disk', 'disks'],
  machineimage: ['machineimage', 'machineimages', 'machine-image', 'machine-images', 'myimage', 'myimages'],
  lb: ['lb', 'lbs', 'loadbalancer', 'loadbalancers', 'load-balancer', 'load-balancers', 'nlb', 'nlbs'],
  cluster: ['cluster', 'clusters'],
  tag: ['tag', 'tags'],
  image: ['image', 'images', 'vmimage', 'vmimages'],
  spec: ['spec', 'specs', 'vmspec', 'vmspecs'],
  zone: ['zone', 'zones', 'regionzone', 'regionzones'],
  region: ['region', 'regions'],
  connection: ['connection', 'connections', 'conn', 'connectionconfig'],
  credential: ['credential', 'credentials', 'cred', 'creds'],
  driver: ['driver', 'drivers'],
  cloud: ['cloud', 'clouds', 'cloudos'],
  op: ['op', 'ops', 'operation', 'operations'],
  price: ['price', 'prices'],
  quota: ['quota', 'quotas'],
  call: ['call', 'calls'],
  token: ['token', 'tokens'],
  audit: ['audit'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type NounName = keyof typeof nounWords;

/** The resources of clouds: each can be read, deleted, registered and compared. */
export const objectNouns = [
  'vm',
  'vpc',
  'subnet',
  'sg',
  'key',
  'ip',
  'nic',
  'disk',
  'machineimage',
  'lb',
  'cluster',
] as const satisfies readonly NounName[];

const names = new Map<string, NounName>(
  Object.entries(nounWords).flatMap(([name, words]) => words.map(word => [word, name as NounName] as const)),
);

/** Returns the noun for a word; `undefined` if it is not a noun. */
export function nounNameOf(word: string): NounName | undefined {
  return names.get(word.toLowerCase());
}
