import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { currentCaller } from '@cb-spider/core';
import { expect, it } from '@jest/globals';
import Fastify from 'fastify';
import { traceRequests } from '../../src/http/request-traces.ts';
import { sendStream } from '../../src/http/streamed-answer.ts';

it('makes all of a streamed answer on behalf of its caller, also for a reader who is slow', async () => {
  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const seen: string[] = [];
  async function* chunks() {
    for (let count = 0; count < 200; count++) {
      seen.push(currentCaller().traceId);
      yield 'x'.repeat(100_000);
    }
  }
  const app = Fastify();
  traceRequests(app);
  app.get('/', (_request, reply) => sendStream(reply, { contentType: 'text/plain', chunks: chunks() }));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;
  const bytes = await new Promise<number>((resolve, reject) => {
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-00` };
    request({ port, host: '127.0.0.1', headers, agent: false }, async response => {
      let count = 0;
      for await (const chunk of response) {
        count += (chunk as Buffer).length;
        await new Promise(next => setImmediate(next));
      }
      resolve(count);
    })
      .on('error', reject)
      .end();
  });
  await app.close();
  expect(bytes).toBe(200 * 100_000);
  expect(seen).toHaveLength(200);
  expect(new Set(seen)).toEqual(new Set([traceId]));
});
