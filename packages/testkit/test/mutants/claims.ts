import { setImmediate } from 'node:timers/promises';
import { toNativeId } from '@cb-spider/core';
import { type Mutant, unaborted, withConnection, withFeatures } from './mutant.ts';

/** Mutants of claims, ids, pages, and the rule about undoing. */
export const claimMutants: readonly Mutant[] = [
  {
    name: 'a network is undone after a lost reply',
    fails: 'network: a reply lost at any native call undoes nothing, and a replay gives one object',
    change: withConnection(({ networks }, cloud) => ({
      networks: {
        ...networks,
        async doCreate(spec, context) {
          try {
            return await networks.doCreate(spec, context);
          } catch (error) {
            for (const made of cloud.all('net').filter(each => each.name === spec.name))
              await networks.doDelete(toNativeId(made.id), unaborted(context));
            throw error;
          }
        },
      },
    })),
  },
  {
    name: 'a security group is undone after an abort',
    fails:
      'security group: a create aborted after any native call undoes nothing, and a replay finds what it made',
    change: withConnection(({ securityGroups }, cloud) => ({
      securityGroups: {
        ...securityGroups,
        async doCreate(spec, context) {
          const [outcome] = await Promise.allSettled([securityGroups.doCreate(spec, context)]);
          await setImmediate(); // an abort takes some turns of the event loop to pass through core
          if (context.signal.aborted)
            for (const made of cloud.all('grp').filter(each => each.name === spec.name))
              await securityGroups.doDelete(toNativeId(made.id), unaborted(context));
          if (outcome.status === 'rejected') throw outcome.reason;
          return outcome.value;
        },
      },
    })),
  },
  {
    name: 'a launch that fails does not report why',
    fails: 'VM states: one whose launch fails reports why, and is waited for no longer',
    change: withConnection(({ vms }) => ({
      vms: {
        ...vms,
        async doGetStatus(id, context) {
          const { problem: _untold, ...status } = await vms.doGetStatus(id, context);
          return status;
        },
      },
    })),
  },
  {
    name: 'claims: a limit of waiting is no time',
    fails: 'driver: limits of waiting are whole milliseconds, of kinds that it has',
    change: withFeatures({ waits: { vm: { createMs: 0.5 } } }),
  },
  {
    name: 'claims: accounts are distinguished by a field that may be missing',
    fails: 'driver: fields that distinguish accounts are there in each credential',
    change: driver => ({
      ...driver,
      credentials: [
        ...driver.credentials,
        { name: 'Project', required: false, account: true, description: 'Where.' },
      ],
    }),
  },
  {
    name: 'claims: Spider is to keep the key pairs that the cloud keeps',
    fails: 'driver: says who keeps key pairs',
    change: withFeatures({ keyPairs: 'spider' }),
  },
  {
    name: 'claims: NICs take no security group',
    fails: 'driver: says how many security groups a NIC takes',
    change: withFeatures({
      securityGroups: { perNetwork: true, allowsAllOutbound: true, outboundRules: true, maxPerNic: 0 },
    }),
  },
  {
    name: 'the second security group is dropped',
    fails: 'NIC: takes two security groups',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        doCreate: (spec, context) =>
          nics.doCreate({ ...spec, securityGroupIds: spec.securityGroupIds.slice(0, 1) }, context),
      },
    })),
  },
  {
    name: 'an object shows its id as it was asked for',
    fails: 'network: an id in another spelling gives the same id, or nothing',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        async doGet(id, context) {
          const network = await networks.doGet(toNativeId(id.toLowerCase()), context);
          return { ...network, nativeId: id };
        },
      },
    })),
  },
  {
    name: 'a page can be had only once',
    fails: 'key pair: a page that is asked for again is the same, and no page token comes twice',
    change: withConnection(({ keyPairs }) => {
      const shown = new Set<string>();
      return {
        keyPairs: {
          ...keyPairs,
          async doList(token, context) {
            const page = await keyPairs.doList(token, context);
            if (token === undefined || !shown.has(token)) {
              if (token !== undefined) shown.add(token);
              return page;
            }
            return { ...page, items: [] };
          },
        },
      };
    }),
  },
];
