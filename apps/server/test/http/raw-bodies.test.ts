import { once } from 'node:events';
import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { afterEach, expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { bytesOf, takeBodiesRaw } from '../../src/http/raw-bodies.ts';

const app = Fastify();
afterEach(() => app.close());

it('a body fails when it is read if its client has disconnected before', async () => {
  takeBodiesRaw(app);
  const begun = Promise.withResolvers<Readable>();
  app.put('/', async (message, reply) => {
    begun.resolve(bytesOf(message));
    await once(reply.raw, 'close');
  });
  const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const sent = request({ port, method: 'PUT', headers: { 'content-length': 1_000_000 } });
  sent.on('error', () => undefined); // it is aborted here
  sent.write('some');
  const bytes = await begun.promise;
  sent.destroy();
  await new Promise(closed => bytes.once('close', closed));
  const read = async () => {
    for await (const _ of bytes);
  };
  await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
});
