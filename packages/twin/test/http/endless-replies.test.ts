import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { HttpCloud } from '../../src/http/http-cloud.ts';

it('an answer over HTTP that has no end is left after 64 MB', async () => {
  const piece = Buffer.alloc(1024 ** 2, ' ');
  const endless = createServer((_request, response) => {
    const send = () => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', send);
    send();
  });
  await new Promise<void>(listening => endless.listen(0, '127.0.0.1', listening));
  const { port } = endless.address() as AddressInfo;
  const cloud = new HttpCloud(`http://127.0.0.1:${port}`);
  const call = cloud.call('ListVms', { account: 'tester', region: 'default' }, {});
  const failure = await call.catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'ECONNRESET', message: expect.stringContaining('larger than') });
  endless.closeAllConnections();
  endless.close();
});
