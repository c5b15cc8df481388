import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Login } from '../../src/http/login.ts';
import { basic } from '../beds/ask.ts';
import { type Bed, startBed } from '../beds/bed.ts';
import { fixedAccount } from '../beds/fixed-account.ts';

describe('one user', () => {
  let bed: Bed;
  let requestsPerSecond = 3;
  beforeAll(async () => {
    const check = [fixedAccount('a', 'p'), fixedAccount('b', 'p')];
    const verify = async (user: string, password: string) =>
      (await Promise.all(check.map(verifyOne => verifyOne(user, password)))).find(Boolean);
    const login = new Login({ verify, pause: async () => undefined });
    const limits = {
      get requestsPerSecond() {
        return requestsPerSecond;
      },
      ...{ streams: 2, commands: 1 },
    };
    bed = await startBed({ login, limits });
  });
  afterAll(() => bed.close());

  const get = (user: string, path: string) => bed.get(path, undefined, { headers: basic(user, 'p') });

  it('may send a limited number of requests per second, independently of others', async () => {
    const statuses = [];
    for (const user of ['a', 'a', 'a', 'a', 'b']) statuses.push((await get(user, '/countvpc')).status);
    expect(statuses).toEqual([200, 200, 200, 429, 200]);
    expect(await get('a', '/countvpc')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
      reply: { code: 'throttled', message: 'A user can have at most 3 requests in a second.' },
    });
  });

  it('may have a limited number of streams at a time', async () => {
    requestsPerSecond = Number.POSITIVE_INFINITY;
    const streams = await Promise.all([openStream(), openStream()]);
    expect(await get('a', '/events')).toMatchObject({ status: 429, reply: { code: 'throttled' } });
    expect((await openStream('b')).status).toBe(200);
    await streams[0]?.close();
    expect((await openStream()).status).toBe(200);
  });

  /** Opens an event stream. `close` resolves when the server has noticed the end. */
  function openStream(user = 'a') {
    return new Promise<{ status: number | undefined; close: () => Promise<void> }>((resolve, reject) => {
      const headers = basic(user, 'p');
      const sent = request(`${bed.base}/events`, { headers, agent: false }, response => {
        response.resume().on('error', () => undefined); // it is closed below
        const close = async () => {
          sent.destroy();
          while ((await openCount()) > 1) await new Promise(next => setImmediate(next));
        };
        resolve({ status: response.statusCode, close });
      });
      sent.on('error', reject).end();
    });
  }

  const openCount = () =>
    new Promise<number>((resolve, reject) =>
      bed.app.server.getConnections((error, count) => (error ? reject(error) : resolve(count - 1))),
    );
});
