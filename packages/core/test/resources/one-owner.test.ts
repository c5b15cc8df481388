import { beforeEach, describe, expect, it } from '@jest/globals';
import { machine, openReadyBed } from '../beds/ready-bed.ts';
import { secrets, type TestBed } from '../beds/test-bed.ts';

let bed: TestBed;
let nativeId: string;

beforeEach(async () => {
  bed = await openReadyBed();
  ({ nativeId } = await bed.run(bed.connection.vms.create(machine)));
});

/** A second connection, which has the network of the VM registered. */
async function connect(change: { readonly credential?: string; readonly region?: string } = {}) {
  const { spider, connection } = bed;
  await spider.regions.put({ name: 'r2', provider: 'FAKE', values: { Region: 'there', Zone: '' } });
  await spider.regions.put({ name: 'b', provider: 'FAKE', values: { Region: 'here', Zone: 'here-b' } });
  await spider.credentials.put({
    ...{ name: 'k2', provider: 'FAKE' },
    values: { ClientId: 'another client', ClientSecret: 'another secret' },
  });
  await spider.credentials.put({ name: 'same', provider: 'FAKE', values: secrets });
  const parts = { provider: 'FAKE', driver: 'd1', credential: 'same', region: 'b' };
  await spider.connections.put({ name: 'c2', ...parts, ...change });
  const other = await spider.connection('c2');
  const { nativeId: network } = await connection.networks.get('net');
  await bed.run(other.networks.register('net', network));
  return other;
}

const register = async (other: Awaited<ReturnType<typeof connect>>) =>
  bed.run(other.vms.register('mine', nativeId));

describe('a VM that a connection has created', () => {
  it('is not registered by another connection to the same account and region, not even in another zone', async () => {
    const other = await connect();
    await expect(register(other)).rejects.toMatchObject({
      code: 'already_exists',
      message: `VM ${nativeId} is already registered as 'vm' in connection 'c1', which has the same account and region.`,
      hint: "Use it through connection 'c1', or unregister it there first.",
    });
    await bed.run(bed.connection.vms.unregister('vm'));
    expect(await register(other)).toMatchObject({ name: 'mine', nativeId });
  });

  it.each([
    ['account', { credential: 'k2' }],
    ['region', { region: 'r2' }],
  ])('is another one in another %s, under the same native id', async (_, change) => {
    const other = await connect(change);
    expect(await register(other)).toMatchObject({ name: 'mine', nativeId });
  });

  it('is registered again if its first connection cannot be opened any more', async () => {
    const other = await connect();
    await bed.spider.regions.put({
      name: 'r1',
      provider: 'FAKE',
      values: { Region: 'here', Zone: 'here-c' },
    });
    Object.assign(bed.fake.driver, { connect: () => Promise.reject(new Error('no route')) });
    expect(await register(other)).toMatchObject({ name: 'mine' });
  });
});
