/** What core's requests call a field, and what this API does. Others have one name. */
const wireNames: ReadonlyMap<string, string> = new Map([
  ['autoScaling', 'OnAutoScaling'],
  ['cidr', 'IPv4_CIDR'],
  ['command', 'Command'],
  ['connection', 'ConnectionName'],
  ['dataDiskNames', 'DataDiskNames'],
  ['desiredSize', 'DesiredNodeSize'],
  ['direction', 'Direction'],
  ['fromPort', 'FromPort'],
  ['healthChecker', 'HealthChecker'],
  ['imageId', 'ImageName'],
  ['inputs', 'IKeyValueList'],
  ['intervalSeconds', 'Interval'],
  ['keyPairName', 'KeyPairName'],
  ['listener', 'Listener'],
  ['machineImageName', 'ImageName'],
  ['maxSize', 'MaxNodeSize'],
  ['minSize', 'MinNodeSize'],
  ['name', 'Name'],
  ['networkName', 'VPCName'],
  ['nicName', 'NICName'],
  ['nodeGroups', 'NodeGroupList'],
  ['password', 'VMUserPasswd'],
  ['port', 'Port'],
  ['privateIp', 'PrivateIP'],
  ['privateKey', 'PrivateKey'],
  ['protocol', 'IPProtocol'],
  ['rootDiskSizeGB', 'RootDiskSize'],
  ['rootDiskType', 'RootDiskType'],
  ['rules', 'SecurityRules'],
  ['scope', 'Scope'],
  ['securityGroupIds', 'SecurityGroupNames'],
  ['securityGroupNames', 'SecurityGroupNames'],
  ['service', 'ServiceType'],
  ['sizeGB', 'DiskSize'],
  ['specName', 'VMSpecName'],
  ['subnetId', 'SubnetName'],
  ['subnetIds', 'SubnetNames'],
  ['subnetName', 'SubnetName'],
  ['subnetNames', 'SubnetNames'],
  ['subnets', 'SubnetInfoList'],
  ['tags', 'TagList'],
  ['threshold', 'Threshold'],
  ['timeoutSeconds', 'Timeout'],
  ['toPort', 'ToPort'],
  ['version', 'Version'],
  ['vmGroup', 'VMGroup'],
  ['vmName', 'VMName'],
  ['vmNames', 'VMs'],
  ['zone', 'Zone'],
]);

/** The other side of a rule is a range as well, and has a name of its own. */
const inRules = /^rules\[\d+\]\.cidr$/;

/** What parts of a load balancer speak is not the protocol of a rule. */
const inBalancers = /^(listener|vmGroup|healthChecker)\.protocol$/;

/** Behind these stand the user's own words, whatever they are. */
const ofUsers = /^(tags|inputs)\.(.*)$/s;

/** A path as core tells it in the words of this API: `subnets[0].cidr` is `SubnetInfoList[0].IPv4_CIDR`. */
export function toWirePath(field: string): string {
  const [, list = '', own = ''] = ofUsers.exec(field) ?? [];
  if (list !== '') return `${toWirePath(list)}.${own}`;
  const path = field.replace(/[A-Za-z]+/g, word => wireNames.get(word) ?? word);
  if (inBalancers.test(field)) return path.replace(/IPProtocol$/, 'Protocol');
  return inRules.test(field) ? path.replace(/IPv4_CIDR$/, 'CIDR') : path;
}
