/**
 * The fields of replies that this driver reads. Cloudit's versions spell them differently (`privateIp`, `privateIP`),
 * and its own clients ignore the case.
 */
const names = [
  'adaptiveIp adaptiveIpMapInfo addr arch bootable clusterId clusterName count cpu cpuNum createdAt creator description',
  'dev disk enabled format gateway gpu hostName id ip mac macAddr mem memSize name networkName nicCount nicMapInfo os',
  'osType ownership poolId poolMapInfo poolName port prefix privateIp protection protocol qos realSize refCount',
  'rootPassword ruleCount rules secgroupId secgroupMapInfo secgroup_id secgroups serverName size snapshotId spec specId',
  'specName state subnetAddr target template templateId templateType tenantId tenant_id type vlan vmId vmName vncPort',
  'volumeId volumeName volumeSize',
].flatMap(line => line.split(' '));

const spellings = new Map(names.map(name => [name.toLowerCase(), name]));

/**
 * Returns a reply with its field names in one spelling, at every depth. Fields that this driver does not read keep
 * theirs.
 */
export function inOneSpelling(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOneSpelling);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      spellings.get(name.toLowerCase()) ?? name,
      inOneSpelling(field),
    ]),
  );
}
