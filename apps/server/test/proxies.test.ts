import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Bed } from './beds/bed.ts';
import { filePath, startRemoteBed } from './beds/remote-bed.ts';
import { type Balancer, hasProxy, type ProxyName, proxies, startProxy } from './proxy.ts';

const bigBytes = 12 * 1024 * 1024;

for (const name of Object.keys(proxies) as ProxyName[]) {
  const isThere = await hasProxy(name);
  if (!isThere && process.env.CI === 'true') throw new Error(`${name} is not installed: see .ci/run`);
  const title = isThere
    ? `a server behind ${name}`
    : `a server behind ${name} (skipped: ${name} is not installed)`;
  (isThere ? describe : describe.skip)(title, () => {
    let bed: Bed;
    let proxy: Balancer;
    beforeAll(async () => {
      bed = await startRemoteBed({ diskBytes: 100 * 1024 * 1024 });
      proxy = await startProxy(name, new URL(bed.base).host);
      await untilItAnswers(proxy);
    }, 120_000);
    afterAll(async () => {
      await proxy?.stop();
      await bed?.close();
    });

    it('replies over TLS, and does not receive headers that the client has forged', async () => {
      const made = { 'x-forwarded-for': '192.0.2.1', 'content-type': 'application/json' };
      const { status, bytes } = await send(proxy, 'GET', '/driver', undefined, made);
      expect(status).toBe(200);
      expect(JSON.parse(bytes.toString())).toHaveProperty('driver');
    });

    it('receives a file that is larger than the default limits of a proxy, unchanged', async () => {
      const file = randomBytes(bigBytes);
      const path = filePath('/home/cb-user/big');
      const put = await send(proxy, 'PUT', path, file);
      expect(JSON.parse(put.bytes.toString())).toMatchObject({ bytes: bigBytes });
      const got = await send(proxy, 'GET', path);
      expect(got.bytes.equals(file)).toBe(true);
    });

    it('sends events as they happen', async () => {
      const response = await open(proxy, 'GET', '/events');
      expect(response.headers['content-type']).toContain('text/event-stream');
      const name = 'through-proxy';
      let text = '';
      for await (const chunk of response) {
        // the first bytes are a heartbeat: the stream is open, and no event after it is missed
        if (text === '') void bed.post('/keypair', { ConnectionName: 'c1', ReqInfo: { Name: name } });
        text += String(chunk);
        if (text.includes(name)) break;
      }
      expect(text).toContain('event: operation');
    });
  });
}

function open(
  { origin, agent }: Balancer,
  method: string,
  path: string,
  body?: Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request(`${origin}/spider${path}`, { method, agent, headers }, resolve).on('error', reject).end(body);
  });
}

async function send(...question: Parameters<typeof open>): Promise<{ status: number; bytes: Buffer }> {
  const response = await open(...question);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return { status: response.statusCode ?? 0, bytes: Buffer.concat(chunks) };
}

/**
 * Waits for a proxy that has just started: it refuses connections at first, and then needs a successful health check.
 */
async function untilItAnswers(proxy: Balancer): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt++) {
    const answer = await send(proxy, 'GET', '/readyz').catch(() => undefined);
    if (answer?.status === 200) return;
    await new Promise(next => setTimeout(next, 20));
  }
  throw new Error('The proxy does not answer.');
}
