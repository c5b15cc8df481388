import type { DriverFeatures, DriverSessionV1, DriverV1, SecurityRule, Vm } from '@cb-spider/core';
import { modestClusters } from './modest-clusters.ts';
import type { WholeConnection } from './mutants/mutant.ts';
import { type NativeCloud, NativeError } from './reference/native-cloud.ts';
import { referenceDriver } from './reference/reference-driver.ts';
import { whenDone } from './when-done.ts';

const features: Partial<DriverFeatures> = {
  createIdentity: {},
  zones: false,
  networks: { cidr: false, single: false, zonedSubnets: false },
  keyPairs: 'spider',
  securityGroups: { perNetwork: false, allowsAllOutbound: false, outboundRules: false, maxPerNic: 1 },
  vms: {
    reportedStates: ['creating', 'running', 'suspending', 'suspended', 'terminating', 'terminated', 'failed'],
    rootDiskTypes: [],
    rootDiskSize: false,
    windows: false,
  },
  publicIps: { targets: ['nic'] },
  nics: { hotPlug: false, secondaryPrivateIps: false },
  disks: { defaultSizeGB: 10, enlargesAttached: false },
  diskTypes: [],
  inquiries: [],
  machineImages: { heldByVms: true },
  loadBalancers: { types: ['internal'], scopes: ['region'], mixedProtocols: false, changes: [] },
  clusters: { autoScaling: 'size', rootDiskTypes: [], rootDiskSize: false },
  tags: [],
  tagRules: undefined,
};

/**
 * Returns a correct driver of a cloud that supports as little as the contract allows: it does not even keep
 * key pairs.
 */
export function modestDriver(cloud: NativeCloud): DriverV1 {
  const driver = referenceDriver(cloud);
  return {
    ...driver,
    features: { ...driver.features, ...features },
    connect: async target => modest((await driver.connect(target)) as WholeConnection, cloud),
  };
}

function modest(connection: WholeConnection, cloud: NativeCloud): DriverSessionV1 {
  const { nics, machineImages, vms, regionZones, loadBalancers } = connection;
  const { doAddPrivateIp: _add, doRemovePrivateIp: _remove, ...fewerNics } = nics;
  const { doChangeListener: _l, doChangeVmGroup: _g, doChangeHealthChecker: _h, ...fixed } = loadBalancers;
  return {
    ...connection,
    keyPairs: undefined,
    tags: undefined,
    prices: undefined,
    quotas: undefined,
    metrics: undefined,
    anyCall: undefined,
    loadBalancers: fixed,
    ...modestNetworks(connection),
    ...modestGroups(connection),
    ...modestClusters(connection),
    regionZones: {
      ...regionZones,
      doList: async context => (await regionZones.doList(context)).map(region => ({ ...region, zones: [] })),
      doGet: async (name, context) => ({ ...(await regionZones.doGet(name, context)), zones: [] }),
    },
    nics: {
      ...fewerNics,
      async doAttach(id, vmId, context) {
        const now = cloud.find('nic', id).fields.vmId;
        if (now === undefined && cloud.find('vm', vmId).fields.state !== 'off')
          throw new NativeError('WrongState');
        await nics.doAttach(id, vmId, context);
      },
    },
    machineImages: {
      ...machineImages,
      async doDelete(id, context) {
        const users = cloud
          .all('vm')
          .filter(({ fields }) => fields.imageId === id && fields.state !== 'gone');
        if (users.length > 0) throw new NativeError('InUse');
        await machineImages.doDelete(id, context);
      },
    },
    vms: {
      ...vms,
      doCreate: async (spec, context) => whenDone(await vms.doCreate(spec, context), withoutZone),
      doGet: async (id, context) => withoutZone(await vms.doGet(id, context)),
      async doList(token, context) {
        const page = await vms.doList(token, context);
        return { ...page, items: page.items.map(withoutZone) };
      },
    },
  };
}

const withoutZone = (vm: Vm): Vm => ({ ...vm, zone: undefined });

function modestNetworks({
  networks,
  subnets,
}: WholeConnection): Pick<DriverSessionV1, 'networks' | 'subnets'> {
  type Network = Awaited<ReturnType<typeof networks.doGet>>;
  const plain = (network: Network): Network => ({
    ...network,
    cidr: undefined,
    subnets: network.subnets.map(subnet => ({ ...subnet, zone: undefined })),
  });
  return {
    networks: {
      ...networks,
      doCreate: async (spec, context) => whenDone(await networks.doCreate(spec, context), plain),
      doGet: async (id, context) => plain(await networks.doGet(id, context)),
      async doList(token, context) {
        const page = await networks.doList(token, context);
        return { ...page, items: page.items.map(plain) };
      },
    },
    subnets: {
      ...subnets,
      doCreate: async (id, spec, context) =>
        whenDone(await subnets.doCreate(id, spec, context), subnet => ({ ...subnet, zone: undefined })),
    },
  };
}

/** Returns a handler of security groups that accepts only inbound IPv4 rules. */
function modestGroups({ securityGroups }: WholeConnection): Pick<DriverSessionV1, 'securityGroups'> {
  type Group = Awaited<ReturnType<typeof securityGroups.doGet>>;
  const plain = (group: Group): Group => ({
    ...group,
    networkId: undefined,
    rules: group.rules.filter(rule => rule.direction === 'inbound'),
  });
  const refuse = (rules: readonly SecurityRule[]) => {
    const wrong = rules.some(rule => rule.direction === 'outbound' || rule.cidr.includes(':'));
    if (wrong) throw new NativeError('BadRequest');
  };
  return {
    securityGroups: {
      ...securityGroups,
      async doCreate(spec, context) {
        refuse(spec.rules);
        return whenDone(await securityGroups.doCreate(spec, context), plain);
      },
      doGet: async (id, context) => plain(await securityGroups.doGet(id, context)),
      async doList(token, context) {
        const page = await securityGroups.doList(token, context);
        return { ...page, items: page.items.map(plain) };
      },
      async doAddRules(id, rules, context) {
        refuse(rules);
        await securityGroups.doAddRules(id, rules, context);
      },
    },
  };
}
