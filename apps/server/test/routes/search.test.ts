import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { vmRequest } from '../beds/bed.ts';

describe('the search', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
    for (const ConnectionName of ['c1', 'c2'])
      await bed.as('owner', 'POST', '/vm', { ...vmRequest('Web-Front'), ConnectionName });
  }, 120_000);
  afterAll(() => bed.close());

  type Found = { readonly connection: string; readonly kind: string; readonly name: string };
  const search = async (q: string, who: Parameters<AccessBed['as']>[0] = 'owner') => {
    const { status, reply } = await bed.as(who, 'GET', `/search?${new URLSearchParams({ q })}`);
    expect({ status, reply }).toMatchObject({ status: 200 });
    return reply.found as readonly (Found & { readonly nativeId: string; readonly address?: string })[];
  };

  it('finds objects of any kind on all connections by a part of the name, exact names first', async () => {
    const found = await search('web');
    expect(found.map(({ connection, kind, name }) => [connection, kind, name])).toEqual([
      ['c1', 'vm', 'Web-Front'],
      ['c2', 'vm', 'Web-Front'],
    ]);
    const kinds = new Set((await search('-01')).map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(['keyPair', 'network', 'securityGroup']);
  });

  it('finds them by the id at the cloud, and VMs by an address', async () => {
    const [vm] = await search('web-front');
    expect(await search(vm?.nativeId ?? '')).toContainEqual(vm);
    const { reply } = await bed.as('owner', 'GET', '/vm/Web-Front?ConnectionName=c1');
    for (const address of [reply.PublicIP, reply.PrivateIP])
      expect(await search(address)).toContainEqual({ ...vm, address });
  });

  it('shows only the connections of its caller', async () => {
    expect(new Set((await search('web', 'viewerOfC1')).map(({ connection }) => connection))).toEqual(
      new Set(['c1']),
    );
  });

  it('is refused without a text', async () => {
    expect(await bed.as('owner', 'GET', '/search?q=%20')).toMatchObject({ status: 400 });
    expect(await bed.as('owner', 'GET', '/search?q=a&limit=0')).toMatchObject({ status: 400 });
  });
});
