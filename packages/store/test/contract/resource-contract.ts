import type { ResourceRecord } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import type { SpiderStore } from '../../src/index.ts';
import { at, claim, lock, nativeId, operation, resource } from '../beds/records.ts';
import type { WithStore } from './store-contract.ts';

/** Records, which change only with operations. */
async function fill({ operations }: SpiderStore, records: readonly ResourceRecord[]): Promise<void> {
  await operations.begin(
    operation('fill'),
    [],
    records.map(record => ({ put: record })),
  );
  await operations.end(claim('fill'), { state: 'succeeded', at: at(1) }, []);
}

export function resourceContract(withStore: WithStore): void {
  reads(withStore);
  findsByNativeIds(withStore);
  whatUsesWhat(withStore);
}

function reads(withStore: WithStore): void {
  it(
    'returns what was put',
    withStore(async store => {
      const bare = resource('bare');
      const full = resource('full', {
        nativeId: nativeId('key-1'),
        state: 'ready',
        attributes: {
          cidr: '10.0.0.0/16',
          nested: { list: [1, 'two', null, true], empty: {} },
          b: 1.5,
          a: '',
        },
      });
      await fill(store, [{ ...bare, nativeId: undefined }, full]);
      expect(await store.resources.get(bare)).toStrictEqual(bare);
      expect(await store.resources.get(full)).toStrictEqual(full);
      expect(Object.keys((await store.resources.get(full))?.attributes ?? {})).toEqual([
        'cidr',
        'nested',
        'b',
        'a',
      ]);
    }),
  );

  it(
    'distinguishes keys by each of their parts',
    withStore(async store => {
      const record = resource('web', { kind: 'subnet', scope: 'net' });
      await fill(store, [record]);
      for (const other of [{ connection: 'x' }, { kind: 'vm' as const }, { scope: '' }, { name: 'Web' }])
        expect(await store.resources.get({ ...record, ...other })).toBeUndefined();
    }),
  );

  it(
    'lists by scope and name, in the order of code points',
    withStore(async store => {
      const places = [
        ['b', 'a'],
        ['a', 'z'],
        ['', 'é'],
        ['', 'a10'],
        ['', 'a2'],
        ['', 'B'],
        ['', '_'],
        ['', '한'],
      ] as const;
      await fill(
        store,
        places.map(([scope, name]) => resource(name, { kind: 'subnet', scope })),
      );
      const listed = await store.resources.list({ connection: 'aws', kind: 'subnet' });
      expect(listed.map(({ scope, name }) => `${scope}/${name}`)).toEqual([
        '/B',
        '/_',
        '/a10',
        '/a2',
        '/é',
        '/한',
        'a/z',
        'b/a',
      ]);
      const walked: string[][] = [];
      let after: { readonly scope: string; readonly name: string } | undefined;
      do {
        const page = await store.resources.list({ connection: 'aws', kind: 'subnet', after, limit: 3 });
        walked.push(page.map(({ scope, name }) => `${scope}/${name}`));
        after = page.at(-1);
      } while (after !== undefined);
      expect(walked).toEqual([['/B', '/_', '/a10'], ['/a2', '/é', '/한'], ['a/z', 'b/a'], []]);
    }),
  );

  it(
    'lists and counts by filter',
    withStore(async store => {
      await fill(store, [
        resource('s', { kind: 'subnet', scope: 'n1' }),
        resource('s', { kind: 'subnet', scope: 'n2' }),
        resource('s', { kind: 'subnet', scope: 'n1', connection: 'gcp' }),
        resource('s', { kind: 'vm' }),
      ]);
      const filters = [
        [{ kind: 'subnet' }, 3],
        [{ kind: 'subnet', connection: 'aws' }, 2],
        [{ kind: 'subnet', scope: 'n1' }, 2],
        [{ kind: 'subnet', connection: 'aws', scope: 'n1' }, 1],
        [{ kind: 'vm', connection: undefined, scope: undefined }, 1],
        [{ kind: 'vm', scope: 'n1' }, 0],
        [{ kind: 'nic' }, 0],
      ] as const;
      for (const [filter, count] of filters) {
        expect(await store.resources.list(filter)).toHaveLength(count);
        expect(await store.resources.count(filter)).toBe(count);
      }
    }),
  );

  it(
    'searches names and native ids of any kind for a literal text',
    withStore(async store => {
      await fill(store, [
        resource('Web-1', { kind: 'vm', nativeId: nativeId('i-1') }),
        resource('net', { kind: 'network', nativeId: nativeId('vpc-WEB') }),
        resource('web_2', { connection: 'gcp' }),
        resource('100%', { kind: 'vm' }),
        resource('back\\slash', { kind: 'vm' }),
      ]);
      const search = async (text: string, more: { connections?: readonly string[]; limit?: number } = {}) => {
        const found = await store.resources.search({ limit: 10, ...more, text });
        return found.map(({ name }) => name).toSorted();
      };
      expect(await search('web')).toEqual(['Web-1', 'net', 'web_2']);
      expect(await search('WEB', { connections: ['gcp'] })).toEqual(['web_2']);
      expect(await search('web', { connections: [] })).toEqual([]);
      expect(await search('web', { limit: 2 })).toHaveLength(2);
      expect(await search('%')).toEqual(['100%']);
      expect(await search('b_2')).toEqual(['web_2']);
      expect(await search('k\\s')).toEqual(['back\\slash']);
      expect(await search('none')).toEqual([]);
    }),
  );
}

function findsByNativeIds(withStore: WithStore): void {
  it(
    'finds records of any kind by their native ids',
    withStore(async store => {
      const vm = resource('a', { kind: 'vm', nativeId: nativeId('i-1') });
      const network = resource('b', { kind: 'network', nativeId: nativeId('n-1') });
      const elsewhere = resource('c', { connection: 'gcp', nativeId: nativeId('i-1') });
      await fill(store, [vm, network, elsewhere, resource('d')]);
      const find = async (ids: readonly string[]) => {
        const found = await store.resources.findByNativeIds('aws', ids.map(nativeId));
        return found.map(({ name }) => name).toSorted();
      };
      expect(await find(['i-1'])).toEqual(['a']);
      expect(await find(['n-1', 'i-1', 'i-1', 'none', ''])).toEqual(['a', 'b']);
      expect(await find([])).toEqual([]);
      expect(await store.resources.findByNativeIds('gcp', [nativeId('i-1')])).toStrictEqual([elsewhere]);
    }),
  );

  it(
    'finds those of a kind with a native id in all connections',
    withStore(async store => {
      const here = resource('a', { kind: 'vm', nativeId: nativeId('i-1') });
      const elsewhere = resource('b', { connection: 'gcp', kind: 'vm', nativeId: nativeId('i-1') });
      const ofAnotherKind = resource('c', { kind: 'network', nativeId: nativeId('i-1') });
      await fill(store, [elsewhere, here, ofAnotherKind, resource('d', { kind: 'vm' })]);
      const { resources } = store;
      expect(await resources.findEverywhere('vm', nativeId('i-1'))).toStrictEqual([here, elsewhere]);
      expect(await resources.findEverywhere('vm', nativeId('i'))).toEqual([]);
    }),
  );

  it(
    'finds by more native ids than fit into a query',
    withStore(async store => {
      const many = Array.from({ length: 1203 }, (_, n) =>
        resource(`r${n}`, { nativeId: nativeId(`id-${n}`) }),
      );
      await fill(store, many);
      const ids = Array.from({ length: 70_000 }, (_, n) => nativeId(`id-${n}`));
      expect(await store.resources.findByNativeIds('aws', ids)).toHaveLength(1203);
    }),
  );
}

function whatUsesWhat(withStore: WithStore): void {
  it(
    'returns what an object uses and what uses it, until its record is removed',
    withStore(async ({ operations, resources }) => {
      const net = resource('net', { kind: 'network' });
      const subnet = resource('sub', { kind: 'subnet', scope: 'net' });
      const vm = resource('vm', { kind: 'vm' });
      const put = { put: vm, uses: [subnet, net] };
      await operations.begin(operation('op'), [], [{ put: net }, { put: subnet }, put]);
      expect((await resources.usesOf(vm)).map(({ kind, name }) => [kind, name])).toEqual([
        ['network', 'net'],
        ['subnet', 'sub'],
      ]);
      const { connection, kind, scope, name } = vm;
      expect(await resources.findUser(subnet)).toStrictEqual({ connection, kind, scope, name });
      expect(await resources.findUser({ ...subnet, scope: 'other' })).toBeUndefined();
      expect(await resources.findUser({ ...subnet, connection: 'gcp' })).toBeUndefined();
      await operations.advance(claim('op'), { name: 'left', at: at(1) }, [{ remove: net }, { put: net }]);
      expect(await resources.findUser(net)).toBeUndefined();
      expect((await resources.usesOf(vm)).map(({ name: used }) => used)).toEqual(['sub']);
      await operations.end(claim('op'), { state: 'succeeded', at: at(1) }, [{ remove: vm }]);
      expect(await resources.findUser(subnet)).toBeUndefined();
      expect(await resources.usesOf(vm)).toEqual([]);
    }),
  );

  it(
    'returns the change that is in progress on an object',
    withStore(async ({ operations, resources }) => {
      const record = resource('key');
      const used = resource('net', { kind: 'network' });
      const locks = [lock('exclusive', record), lock('shared', used)];
      await operations.begin(operation('op'), locks, [{ put: record }, { put: used }]);
      expect(await resources.getInChange(record)).toStrictEqual({ record, action: 'create' });
      expect(await resources.getInChange(used)).toStrictEqual({ record: used });
      expect(await resources.getInChange(resource('none'))).toBeUndefined();
      await operations.end(claim('op'), { state: 'succeeded', at: at(1) }, []);
      expect(await resources.getInChange(record)).toStrictEqual({ record });
    }),
  );
}
