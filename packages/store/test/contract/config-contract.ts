import type { ConfigTable, CredentialRecord, DriverRecord, RegionRecord } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import type { WithStore } from './store-contract.ts';

const driver: DriverRecord = { name: 'aws-driver', provider: 'AWS', library: '@cb-spider/driver-aws' };
const credential: CredentialRecord = {
  name: 'aws-credential',
  provider: 'AWS',
  sealed: { Secret: 'v1.ö', 'a "quoted" field': '', ClientId: 'v1.x', __proto__x: 'y' },
  version: 'v-1',
};
const region: RegionRecord = {
  name: 'aws-seoul',
  provider: 'AWS',
  values: { Zone: 'ap-northeast-2a', Region: 'ap-northeast-2' },
  zones: ['ap-northeast-2a', 'ap-northeast-2c'],
};
const connection = {
  name: 'aws',
  provider: 'AWS',
  driver: driver.name,
  credential: credential.name,
  region: region.name,
};

/** A table of a store, with a record for it: the only difference between the four tables. */
type Sample = readonly [
  keyof Omit<SpiderStore['config'], 'connectionParts' | 'addMissing' | 'revision'>,
  { readonly name: string; readonly provider: string },
];
const samples: readonly Sample[] = [
  ['drivers', driver],
  ['credentials', credential],
  ['regions', region],
  ['connections', connection],
];

function tableOf(store: SpiderStore, name: Sample[0]) {
  return store.config[name] as unknown as ConfigTable<Sample[1]>;
}

export function configContract(withStore: WithStore): void {
  describe.each(samples)('%s', (name, record) => {
    it('gives back what was put', () => giveBack(withStore, name, record));
    it('lists in order of the first put', () => keepOrder(withStore, name, record));
    it('lists and counts one provider', () => filterProvider(withStore, name, record));
    it('says whether there was one to delete', () => tellDeletes(withStore, name, record));
  });

  it(
    'keeps the order of fields',
    withStore(async ({ config }) => {
      await config.credentials.put(credential);
      await config.regions.put(region);
      expect(Object.keys((await config.credentials.get(credential.name))?.sealed ?? {})).toEqual(
        Object.keys(credential.sealed),
      );
      expect(Object.keys((await config.regions.get(region.name))?.values ?? {})).toEqual(['Zone', 'Region']);
    }),
  );

  it(
    'distinguishes missing zones from an empty list of zones',
    withStore(async ({ config }) => {
      const { zones: _, ...without } = region;
      await config.regions.put(region);
      await config.regions.put({ ...without, zones: undefined });
      expect(await config.regions.get(region.name)).toStrictEqual(without);
      await config.regions.put({ ...region, zones: [] });
      expect(await config.regions.get(region.name)).toStrictEqual({ ...region, zones: [] });
    }),
  );

  it(
    'adds many records at once, and leaves existing ones unchanged',
    withStore(async ({ config }) => {
      await config.drivers.put({ ...driver, library: 'mine' });
      const many = Array.from({ length: 250 }, (_, index) => ({ ...region, name: `r${index}` }));
      const batch = {
        ...{ drivers: [driver, { ...driver, name: 'other' }], credentials: [credential] },
        ...{ regions: [...many, region], connections: [connection] },
      };
      await Promise.all([config.addMissing(batch), config.addMissing(batch)]);
      expect(await config.drivers.list()).toStrictEqual([
        { ...driver, library: 'mine' },
        { ...driver, name: 'other' },
      ]);
      expect(await config.regions.list()).toStrictEqual([...many, region]);
      expect(await config.connectionParts('aws')).toMatchObject({ connection, credential, region });
      await config.addMissing({ drivers: [], credentials: [], regions: [], connections: [] });
    }),
  );

  describe('connectionParts', () => {
    it(
      'returns nothing without the connection',
      withStore(async ({ config }) => {
        await config.drivers.put(driver);
        const nothing = {
          connection: undefined,
          driver: undefined,
          credential: undefined,
          region: undefined,
        };
        expect(await config.connectionParts('aws')).toStrictEqual(nothing);
      }),
    );

    it(
      'returns all four records',
      withStore(async ({ config }) => {
        for (const [name, record] of samples) await config[name].put(record as never);
        await config.drivers.put({ ...driver, name: 'other' });
        expect(await config.connectionParts('aws')).toStrictEqual({ connection, driver, credential, region });
      }),
    );

    it(
      'leaves out records that do not exist',
      withStore(async ({ config }) => {
        await config.connections.put(connection);
        const nothing = { driver: undefined, credential: undefined, region: undefined };
        expect(await config.connectionParts('aws')).toStrictEqual({ ...nothing, connection });
        await config.credentials.put(credential);
        expect(await config.connectionParts('aws')).toStrictEqual({ ...nothing, connection, credential });
      }),
    );

    it(
      'returns the current state of many that are requested at the same time',
      withStore(async ({ config }) => {
        const names = Array.from({ length: 130 }, (_, n) => `aws-${n}`);
        for (const name of names) await config.connections.put({ ...connection, name });
        const read = () => Promise.all([...names, 'none'].map(name => config.connectionParts(name)));
        const before = await read();
        expect(before.map(parts => parts.connection?.name)).toEqual([...names, undefined]);
        await config.credentials.put(credential);
        await config.connections.delete('aws-7');
        const after = await read();
        expect(after.filter(parts => parts.credential !== undefined)).toHaveLength(129);
        expect(after[7]?.connection).toBeUndefined();
      }),
    );
  });
}

function giveBack(withStore: WithStore, name: Sample[0], record: Sample[1]): Promise<void> {
  return withStore(async store => {
    const table = tableOf(store, name);
    expect(await table.get(record.name)).toBeUndefined();
    await table.put(record);
    expect(await table.get(record.name)).toStrictEqual(record);
    const strange = { ...record, name: `'"; drop table ${name} -- 한글 %_` };
    await table.put(strange);
    expect(await table.get(strange.name)).toStrictEqual(strange);
    expect(await table.get('AWS')).toBeUndefined();
  })();
}

function keepOrder(withStore: WithStore, name: Sample[0], record: Sample[1]): Promise<void> {
  return withStore(async store => {
    const table = tableOf(store, name);
    for (const each of ['z', 'a', 'm']) await table.put({ ...record, name: each });
    await table.put({ ...record, name: 'z', provider: 'GCP' });
    expect(await table.list()).toStrictEqual([
      { ...record, name: 'z', provider: 'GCP' },
      { ...record, name: 'a' },
      { ...record, name: 'm' },
    ]);
    await table.delete('z');
    await table.put({ ...record, name: 'z' });
    expect((await table.list()).map(each => each.name)).toEqual(['a', 'm', 'z']);
  })();
}

function filterProvider(withStore: WithStore, name: Sample[0], record: Sample[1]): Promise<void> {
  return withStore(async store => {
    const table = tableOf(store, name);
    expect([await table.count(), await table.count('AWS')]).toEqual([0, 0]);
    await table.put({ ...record, name: 'b' });
    await table.put({ ...record, name: 'g', provider: 'GCP' });
    await table.put({ ...record, name: 'a' });
    expect((await table.list('AWS')).map(each => each.name)).toEqual(['b', 'a']);
    expect([await table.count(), await table.count('AWS'), await table.count('KT')]).toEqual([3, 2, 0]);
  })();
}

function tellDeletes(withStore: WithStore, name: Sample[0], record: Sample[1]): Promise<void> {
  return withStore(async store => {
    const table = tableOf(store, name);
    await table.put(record);
    await table.put({ ...record, name: 'other' });
    expect(await table.delete(record.name)).toBe(true);
    expect(await table.delete(record.name)).toBe(false);
    expect((await table.list()).map(each => each.name)).toEqual(['other']);
  })();
}
