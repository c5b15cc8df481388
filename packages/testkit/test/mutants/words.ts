import { type Mutant, native, withConnection } from './mutant.ts';

/** Mutants of a driver's description of itself, of the catalogue of its cloud, and of ids. */
export const wordMutants: readonly Mutant[] = [
  {
    name: 'the provider is written in lower case',
    fails: 'driver: names itself, its edition and its providers',
    change: driver => ({ ...driver, providers: ['reference'] }),
  },
  {
    name: 'a credential field is there twice',
    fails: 'driver: describes each field of credentials and regions, none twice',
    change: driver => ({
      ...driver,
      credentials: [...driver.credentials, ...driver.credentials.slice(0, 1)],
    }),
  },
  {
    name: "the connection's region shows no zone",
    fails: 'regions: each is listed once, with its zones and every field',
    change: withConnection(({ regionZones }) => ({
      regionZones: {
        ...regionZones,
        doList: async context =>
          (await regionZones.doList(context)).map(region => ({ ...region, zones: [] })),
      },
    })),
  },
  {
    name: 'a region is read with other words than it is listed',
    fails: 'regions: one is read by name, as it is listed',
    change: withConnection(({ regionZones }) => ({
      regionZones: {
        ...regionZones,
        doGet: async (name, context) => ({ ...(await regionZones.doGet(name, context)), displayName: name }),
      },
    })),
  },
  {
    name: 'native words of an unknown spec are empty',
    fails: 'specs: an unknown name is not_found, in both forms',
    change: withConnection(({ specs }) => ({
      specs: { ...specs, doGetNative: (_name, context) => native(context, 'GetSpec', () => ({})) },
    })),
  },
  {
    name: 'native words of specs end after a page',
    fails: "specs: the cloud's own words are plain JSON, for each spec",
    change: withConnection(({ specs }) => ({
      specs: {
        ...specs,
        doListNative: async (token, context) => ({ items: (await specs.doListNative(token, context)).items }),
      },
    })),
  },
  {
    name: 'ids are put into a path as they are',
    fails: 'network: an id of no shape is not_found or invalid_argument, and reaches nothing else',
    change: withConnection(({ networks }) => ({
      networks: {
        ...networks,
        doDelete: (id, context) =>
          id === '..'
            ? native(context, 'DELETE /networks/..', () => undefined)
            : networks.doDelete(id, context),
      },
    })),
  },
  {
    name: 'a subnet is made in a network that is not there',
    fails: 'subnet: in an unknown network is not_found',
    change: withConnection(({ subnets }, cloud) => ({
      subnets: {
        ...subnets,
        async doCreate(id, spec, context) {
          const network = cloud.all('net').find(each => each.id === id) ?? cloud.all('net')[0];
          return subnets.doCreate((network?.id ?? id) as never, spec, context);
        },
      },
    })),
  },
  {
    name: 'an address is shown with its prefix length',
    fails: 'public IP: is made, read, listed and removed, with every field',
    change: withConnection(({ publicIps }) => ({
      publicIps: {
        ...publicIps,
        async doGet(id, context) {
          const publicIp = await publicIps.doGet(id, context);
          return { ...publicIp, address: `${publicIp.address}/32` };
        },
      },
    })),
  },
];
