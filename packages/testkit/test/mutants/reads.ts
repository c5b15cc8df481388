import type { Page } from '@cb-spider/core';
import { NativeError } from '../reference/native-cloud.ts';
import { type Mutant, native, withConnection } from './mutant.ts';

const firstOnly = async <T>(page: Promise<Page<T>>): Promise<Page<T>> => ({ items: (await page).items });

/** Mutants of lists, reads, fields and removals. */
export const readMutants: readonly Mutant[] = [
  {
    name: 'a page begins with the last object of the one before',
    fails: 'network: over two pages, each object is listed once and none is missing',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        async doList(token, context) {
          const page = await networks.doList(token, context);
          const before =
            token === undefined ? [] : (await networks.doList(String(Number(token) - 1), context)).items;
          return { ...page, items: [...before.slice(0, 1), ...page.items] };
        },
      },
    })),
  },
  {
    name: 'only the first page is listed',
    fails: 'key pair: over two pages, each object is listed once and none is missing',
    change: withConnection(({ keyPairs }) => ({
      keyPairs: { ...keyPairs, doList: (token, context) => firstOnly(keyPairs.doList(token, context)) },
    })),
  },
  {
    name: 'only the first page of states is listed',
    fails: 'VM: states over two pages, each VM once and none missing',
    change: withConnection(({ vms }) => ({
      vms: { ...vms, doListStatus: (token, context) => firstOnly(vms.doListStatus(token, context)) },
    })),
  },
  {
    name: 'only the first page of images is listed',
    fails: 'images: the list goes over two pages',
    change: withConnection(({ images }) => ({
      images: { ...images, doList: (token, context) => firstOnly(images.doList(token, context)) },
    })),
  },
  {
    name: 'the list knows less than the read',
    fails: 'public IP: a read gives the same as the list',
    change: withConnection(({ publicIps }) => ({
      publicIps: {
        ...publicIps,
        async doList(token, context) {
          const page = await publicIps.doList(token, context);
          return { ...page, items: page.items.map(each => ({ ...each, createdAt: undefined })) };
        },
      },
    })),
  },
  {
    name: 'times are not in UTC',
    fails: 'key pair: is made, read, listed and removed, with every field',
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doGet: async (id, context) => ({
          ...(await keyPairs.doGet(id, context)),
          createdAt: '2026-01-31 08:00:00',
        }),
      },
    })),
  },
  {
    name: "details hold a value of the SDK's own",
    fails: 'NIC: is made, read, listed and removed, with every field',
    change: withConnection(({ nics }) => ({
      nics: {
        ...nics,
        doGet: async (id, context) => ({
          ...(await nics.doGet(id, context)),
          details: { at: new Date() as never },
        }),
      },
    })),
  },
  {
    name: 'the id is shown as the name',
    fails: 'security group: is made, read, listed and removed, with every field',
    change: withConnection(({ securityGroups }) => ({
      securityGroups: {
        ...securityGroups,
        doGet: async (id, context) => ({ ...(await securityGroups.doGet(id, context)), name: id }),
      },
    })),
  },
  {
    name: 'a network does not show its range',
    fails: 'network: is made, read, listed and removed, with every field',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        doGet: async (id, context) => ({ ...(await networks.doGet(id, context)), cidr: undefined }),
      },
    })),
  },
  {
    name: 'subnets come in any order',
    fails: 'network: shows its subnets, by name',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        async doGet(id, context) {
          const network = await networks.doGet(id, context);
          return { ...network, subnets: network.subnets.toReversed() };
        },
      },
    })),
  },
  {
    name: 'an unknown id is removed with success',
    fails: 'NIC: an id that does not exist is not_found, by read and by removal',
    change: withConnection(({ nics }, cloud) => ({
      nics: {
        ...nics,
        doDelete: (id, context) =>
          native(context, 'DeleteNic', () => {
            if (cloud.all('nic').some(each => each.id === id)) cloud.remove('nic', id);
          }),
      },
    })),
  },
  {
    name: 'a removal does nothing',
    fails: 'key pair: is made, read, listed and removed, with every field',
    change: withConnection(({ keyPairs }) => ({
      keyPairs: {
        ...keyPairs,
        doDelete: async (id, context) => {
          await keyPairs.doGet(id, context);
        },
      },
    })),
  },
  {
    name: 'a removal that broke off in the middle cannot be taken up again',
    fails: 'network: a reply lost at any native call of its removal, then the same again, remove it',
    change: withConnection(({ networks }, cloud) => ({
      networks: {
        ...networks,
        async doDelete(id, context) {
          if (cloud.find('net', id).fields.gateway === false) throw new NativeError('Gateway.Missing');
          await networks.doDelete(id, context);
        },
      },
    })),
  },
  ...(['net', 'grp', 'nic', 'ip', 'sub'] as const).map(removedInUse),
  {
    name: 'an unknown region is the first one',
    fails: 'regions: an unknown name is not_found',
    change: withConnection(({ regionZones }) => ({
      regionZones: {
        ...regionZones,
        doGet: async (_name, context) => (await regionZones.doList(context))[0] as never,
      },
    })),
  },
  {
    name: 'native words are not plain JSON',
    fails: "zones: the cloud's own words are plain JSON",
    change: withConnection(({ regionZones }) => ({
      regionZones: {
        ...regionZones,
        doListNativeZones: context => native(context, 'ListZones', () => ({ zones: new Map([['a', 1]]) })),
      },
    })),
  },
  {
    name: 'memory is told in GiB',
    fails: 'specs: each is listed once, with every field',
    change: withConnection(({ specs }) => ({
      specs: {
        ...specs,
        async doList(token, context) {
          const page = await specs.doList(token, context);
          return { ...page, items: page.items.map(each => ({ ...each, memoryMiB: each.memoryMiB / 1024 })) };
        },
      },
    })),
  },
  {
    name: 'images have a platform of their own',
    fails: 'images: each is listed once, with every field',
    change: withConnection(({ images }) => ({
      images: {
        ...images,
        async doList(token, context) {
          const page = await images.doList(token, context);
          return { ...page, items: page.items.map(each => ({ ...each, platform: 'Linux/UNIX' as never })) };
        },
      },
    })),
  },
];

/** Returns a mutant that removes objects of one kind although others need them. */
function removedInUse(kind: 'net' | 'grp' | 'nic' | 'ip' | 'sub'): Mutant {
  const fails = {
    net: 'network: one with a subnet is dependency_in_use',
    sub: 'subnet: one with a NIC is dependency_in_use',
    grp: 'security group: one that a NIC carries is dependency_in_use',
    nic: 'NIC: one in a VM is dependency_in_use',
    ip: 'public IP: one that is associated is dependency_in_use',
  };
  return {
    name: `objects are removed while in use (${kind})`,
    fails: fails[kind],
    change: withConnection(({ networks, subnets, securityGroups, nics, publicIps }, cloud) => {
      const doDelete: typeof nics.doDelete = (id, context) =>
        native(context, 'Delete', () => cloud.remove(kind, id));
      const doDeleteSubnet: typeof subnets.doDelete = (_network, id, context) => doDelete(id, context);
      switch (kind) {
        case 'net':
          return { networks: { ...networks, doDelete } };
        case 'sub':
          return { subnets: { ...subnets, doDelete: doDeleteSubnet } };
        case 'grp':
          return { securityGroups: { ...securityGroups, doDelete } };
        case 'nic':
          return { nics: { ...nics, doDelete } };
        case 'ip':
          return { publicIps: { ...publicIps, doDelete } };
      }
    }),
  };
}
