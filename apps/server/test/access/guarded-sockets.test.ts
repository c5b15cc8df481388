import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { guardSockets } from '../../src/access/guarded-sockets.ts';

const metadata = 'http://169.254.169.254/latest/meta-data/';

describe('a process whose sockets are guarded', () => {
  let server: Server;
  let base: string;
  let takeBack: () => void;
  beforeAll(async () => {
    takeBack = guardSockets();
    server = createServer((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: metadata }).end();
      else response.end('here');
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    takeBack();
    server.close();
  });

  /** Sends a request to a name that resolves to these addresses. */
  function askName(...addresses: readonly string[]): Promise<unknown> {
    const all = addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }));
    const lookup = (_name: string, _options: object, done: (error: null, found: typeof all) => void) =>
      done(null, all);
    return new Promise((resolve, reject) => {
      const { port } = new URL(base);
      get({ host: 'cloud.example', port, lookup: lookup as never, agent: false }, resolve).on(
        'error',
        reject,
      );
    });
  }

  /** Sends a request and returns why it fails. It is aborted as soon as the guard had its chance to block it. */
  function tried(): Promise<unknown> {
    const sent = get(metadata, { agent: false });
    setImmediate(() => sent.destroy(new Error('allowed')));
    return new Promise(resolve => sent.on('error', resolve));
  }

  const blocked = { code: 'ERR_IP_BLOCKED' };

  it('reaches all other addresses', async () => {
    expect(await (await fetch(base)).text()).toBe('here');
    expect(await askName('127.0.0.1')).toMatchObject({ statusCode: 200 });
  });

  it.each(['169.254.169.254', 'fe80::a9fe:a9fe', 'fd00:ec2::254', '168.63.129.16', '::ffff:169.254.169.254'])(
    'does not reach %s by a name that means it by now',
    async address => {
      await expect(askName(address)).rejects.toMatchObject(blocked);
    },
  );

  it('does not reach the metadata service by its address or by a redirect', async () => {
    await expect(fetch(metadata)).rejects.toMatchObject({ cause: blocked });
    await expect(fetch(`${base}/away`)).rejects.toMatchObject({ cause: blocked });
  });

  it('reaches it if the setting allows it', async () => {
    takeBack();
    const opened = guardSockets(['cloud.example', '169.254.0.0/16']);
    expect(await tried()).toMatchObject({ message: 'allowed' });
    opened();
    const closed = guardSockets();
    expect(await tried()).toMatchObject(blocked);
    closed();
    takeBack = guardSockets();
  });
});
