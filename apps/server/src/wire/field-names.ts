/** What core's requests call a field, and what this API does. Others have one name. */
const wireNames: ReadonlyMap<string, string> = new Map([
  ['cidr', 'IPv4_CIDR'],
  ['direction', 'Direction'],
  ['fromPort', 'FromPort'],
  ['imageId', 'ImageName'],
  ['keyPairName', 'KeyPairName'],
  ['name', 'Name'],
  ['networkName', 'VPCName'],
  ['password', 'VMUserPasswd'],
  ['privateIp', 'PrivateIP'],
  ['protocol', 'IPProtocol'],
  ['rootDiskSizeGB', 'RootDiskSize'],
  ['rootDiskType', 'RootDiskType'],
  ['rules', 'SecurityRules'],
  ['securityGroupIds', 'SecurityGroupNames'],
  ['securityGroupNames', 'SecurityGroupNames'],
  ['specName', 'VMSpecName'],
  ['subnetId', 'SubnetName'],
  ['subnetName', 'SubnetName'],
  ['subnets', 'SubnetInfoList'],
  ['tags', 'TagList'],
  ['toPort', 'ToPort'],
  ['zone', 'Zone'],
]);

/** The other side of a rule is a range as well, and has a name of its own. */
const inRules = /^rules\[\d+\]\.cidr$/;

/** A path as core tells it in the words of this API: `subnets[0].cidr` is `SubnetInfoList[0].IPv4_CIDR`. */
export function toWirePath(field: string): string {
  const path = field.replace(/[A-Za-z]+/g, word => wireNames.get(word) ?? word);
  return inRules.test(field) ? path.replace(/IPv4_CIDR$/, 'CIDR') : path;
}
