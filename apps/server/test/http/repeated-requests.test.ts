import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

let bed: Bed;

beforeAll(async () => {
  bed = await startBed();
  await connectTwin(bed);
});

afterAll(() => bed.close());

const network = (name: string) => ({
  ConnectionName: 'c1',
  ReqInfo: {
    Name: name,
    IPv4_CIDR: '10.0.0.0/16',
    SubnetInfoList: [{ Name: `${name}-a`, IPv4_CIDR: '10.0.1.0/24' }],
  },
});

/** The headers that belong to the reply and not to its transport. */
const kept = ['location', 'preference-applied', 'content-type'] as const;

describe('a request that is sent again under its key', () => {
  it('without waiting gets the same reply, with the location of its operation', async () => {
    const headers = { 'idempotency-key': 'one', prefer: 'respond-async' };
    const first = await bed.post('/vpc', network('net'), { headers });
    const again = await bed.post('/vpc', network('net'), { headers });
    expect(first).toMatchObject({
      status: 202,
      headers: { location: `/spider/operation/${first.reply.id}`, 'preference-applied': 'respond-async' },
    });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(again).toMatchObject({ status: 202, headers: { 'idempotency-replayed': 'true' } });
    expect(again.reply).toEqual(first.reply);
    for (const name of kept) expect(again.headers[name]).toBe(first.headers[name]);
    const { id } = first.reply;
    expect(await bed.spider.operations.wait(id)).toMatchObject({ state: 'succeeded', name: 'net' });
  });

  it('that waits gets the same reply as well', async () => {
    const headers = { 'idempotency-key': 'two' };
    const first = await bed.post('/vpc', network('other'), { headers });
    const again = await bed.post('/vpc', network('other'), { headers });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.reply).toEqual(first.reply);
    for (const name of kept) expect(again.headers[name]).toBe(first.headers[name]);
    expect(again.headers.location).toBeUndefined();
  });
});
