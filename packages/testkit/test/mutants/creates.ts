import { type Mutant, native, withConnection, withFeatures, without } from './mutant.ts';

/** Mutants of creates that are repeated, interrupted, or incomplete. */
export const createMutants: readonly Mutant[] = [
  {
    name: 'a key pair does not look for what an earlier attempt made',
    fails: 'key pair: the same key again gives the same object',
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doCreate: (spec, context) => keyPairs.doCreate(spec, { ...context, replay: false }),
      },
    })),
  },
  {
    name: 'a public address is made without its token',
    fails: 'public IP: the same key again gives the same object',
    change: withConnection(({ publicIps }) => ({
      publicIps: {
        ...publicIps,
        doCreate: (spec, context) => publicIps.doCreate(spec, { ...context, idempotencyKey: '' }),
      },
    })),
  },
  {
    name: 'a subnet does not look for what an earlier attempt made',
    fails: 'subnet: a reply lost at any native call undoes nothing, and a replay gives one object',
    change: withConnection(({ subnets }) => ({
      subnets: {
        ...subnets,
        doCreate: (id, spec, context) => subnets.doCreate(id, spec, { ...context, replay: false }),
      },
    })),
  },
  {
    name: 'a VM does not look for what an earlier attempt made',
    fails: 'VM: a create aborted after any native call undoes nothing, and a replay finds what it made',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doCreate: (spec, context) => vms.doCreate(spec, { ...context, replay: false }) },
    })),
  },
  {
    name: "a replayed network takes over anybody's of that name",
    fails: 'network: a replay takes over no object that another key made',
    change: withConnection(({ networks }, cloud) => ({
      networks: {
        ...networks,
        async doCreate(spec, context) {
          const taken = context.replay ? cloud.all('net').find(each => each.name === spec.name) : undefined;
          return taken === undefined
            ? networks.doCreate(spec, context)
            : networks.doGet(taken.id as never, context);
        },
      },
    })),
  },
  {
    name: 'a replayed network is found and not completed',
    fails: 'network: a reply lost at any native call undoes nothing, and a replay gives one object',
    change: withConnection(({ networks }, cloud) => ({
      networks: {
        ...networks,
        async doCreate(spec, context) {
          const half = context.replay ? cloud.all('net').find(each => each.name === spec.name) : undefined;
          const keep = without('DeleteNetwork', context);
          return half === undefined
            ? networks.doCreate(spec, keep)
            : networks.doGet(half.id as never, context);
        },
      },
    })),
  },
  {
    name: 'a replay only looks, and makes nothing',
    fails: 'NIC: a replay of a create that never reached the cloud makes the object',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        doCreate: (spec, context) =>
          context.replay ? nics.doGet('nic-none' as never, context) : nics.doCreate(spec, context),
      },
    })),
  },
  {
    name: 'a failed network is not undone',
    fails: 'network: a create refused at any native call is undone, and leaves nothing behind',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        doCreate: (spec, context) => networks.doCreate(spec, without('DeleteNetwork', context)),
      },
    })),
  },
  {
    name: 'a failed VM leaves its NIC and its address',
    fails: 'VM: a create refused at any native call is undone, and leaves nothing behind',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doCreate: (spec, context) => vms.doCreate(spec, without('RemoveVm', context)) },
    })),
  },
  {
    name: "the user's tags are forgotten",
    fails: "network: the owner tag and the user's tags are on it",
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        doCreate: (spec, context) => networks.doCreate({ ...spec, tags: {} }, context),
      },
    })),
  },
  {
    name: 'the owner tags are forgotten',
    fails: "NIC: the owner tag and the user's tags are on it",
    change: withConnection(({ nics }) => ({
      nics: { ...nics, doCreate: (spec, context) => nics.doCreate(spec, { ...context, ownerTags: {} }) },
    })),
  },
  {
    name: 'a taken name gives the object that has it',
    fails: 'network: two of one name are two objects',
    change: withConnection(({ networks }, cloud) => ({
      networks: {
        ...networks,
        async doCreate(spec, context) {
          const taken = cloud.all('net').find(each => each.name === spec.name);
          return taken === undefined
            ? networks.doCreate(spec, context)
            : networks.doGet(taken.id as never, context);
        },
      },
    })),
  },
  {
    name: 'a taken name is said to be a conflict',
    fails: 'security group: a name that is taken is already_exists',
    change: withConnection(({ securityGroups, classifyError }) => ({
      securityGroups,
      classifyError: error => {
        const known = classifyError(error);
        return known.nativeCode === 'Duplicate' ? { ...known, code: 'conflict' } : known;
      },
    })),
  },
  {
    name: 'long names are cut',
    fails: 'subnet: takes the longest legal name',
    change: withConnection(({ subnets }) => ({
      subnets: {
        ...subnets,
        doCreate: (id, spec, context) =>
          subnets.doCreate(id, { ...spec, name: spec.name.slice(0, 30) }, context),
      },
    })),
  },
  {
    name: "a name rule leaves no room for core's unique ids",
    fails: "driver: name rules have room for core's unique ids",
    change: withFeatures({ names: { vm: { maxLength: 15 } } }),
  },
  {
    name: 'a range that overlaps is let through',
    fails: "subnet: a range that overlaps another subnet's is conflict",
    change: withConnection(({ networks, subnets }, cloud) => ({
      subnets: {
        ...subnets,
        async doCreate(networkId, spec, context) {
          const { name, cidr } = spec;
          const fields = { networkId, cidr, zone: 'here-a' };
          const made = await native(context, 'CreateSubnet', () =>
            cloud.insert('sub', { name, tags: spec.tags, token: context.idempotencyKey, fields }),
          );
          const { subnets: all } = await networks.doGet(networkId, context);
          return all.find(subnet => subnet.nativeId === (made.id as string)) as never;
        },
      },
    })),
  },
  {
    name: 'a subnet lands in another zone than the connection',
    fails: "subnet: lies in the connection's zone by default",
    change: withConnection(({ subnets }) => ({
      subnets: {
        ...subnets,
        doCreate: (id, spec, context) =>
          subnets.doCreate(id, { ...spec, zone: spec.zone ?? 'here-b' }, context),
      },
    })),
  },
];
