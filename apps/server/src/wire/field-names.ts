/** The names of fields in core's requests, and in this API where they differ. */
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

/** The address range of a rule. Its field is called `CIDR` here, not `IPv4_CIDR`. */
const inRules = /^rules\[\d+\]\.cidr$/;

/** The protocol of a part of a load balancer. Its field is called `Protocol`, not `IPProtocol` as in a rule. */
const inBalancers = /^(listener|vmGroup|healthChecker)\.protocol$/;

/** Fields whose keys the user chooses; they must not be translated. */
const ofUsers = /^(tags|inputs)\.(.*)$/s;

/** Converts a path of core to the names of this API: `subnets[0].cidr` to `SubnetInfoList[0].IPv4_CIDR`. */
export function toWirePath(field: string): string {
  const [, list = '', own = ''] = ofUsers.exec(field) ?? [];
  if (list !== '') return `${toWirePath(list)}.${own}`;
  const path = field.replace(/[A-Za-z]+/g, word => wireNames.get(word) ?? word);
  if (inBalancers.test(field)) return path.replace(/IPProtocol$/, 'Protocol');
  return inRules.test(field) ? path.replace(/IPv4_CIDR$/, 'CIDR') : path;
}
