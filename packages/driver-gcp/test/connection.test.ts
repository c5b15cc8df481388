import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FakeGcp, startFakeGcp } from '@cb-spider/cloud-fakes/gcp';
import { type Cloud, CloudError, connect, toNativeId } from '@cb-spider/core';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gcp } from '../src/index.ts';
import { region, zone } from './gcp-cloud.ts';

describe('a connection to Google Cloud', () => {
  let fake: FakeGcp;
  const clouds: Cloud[] = [];

  beforeEach(async () => {
    fake = await startFakeGcp({ tokenLifeMs: 600_000 });
  });

  afterEach(async () => {
    for (const cloud of clouds.splice(0)) await cloud.close();
    await fake.close();
  });

  const open = async (credentials: Record<string, string>) => {
    const retry = { maxAttempts: 1, basePauseMs: 0, maxPauseMs: 0 };
    const cloud = await connect(gcp, {
      credentials: { Endpoint: fake.endpoint, ...credentials },
      region,
      zone,
      retry,
    });
    clouds.push(cloud);
    return cloud;
  };
  const keyFile = (change: object = {}) => ({
    ServiceAccountKey: JSON.stringify({ ...fake.key, ...change }),
  });
  const failure = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    if (CloudError.isInstance(error)) return error;
    throw new Error(`It ended with ${String(error)}.`);
  };
  const tokens = () => fake.requests.filter(request => request === 'POST /token').length;

  it('opens with the text of a key file, with one token for all simultaneous callers', async () => {
    const cloud = await open(keyFile());
    await Promise.all([
      cloud.regionZones.list(),
      cloud.regionZones.get(region),
      cloud.networks.page(undefined),
    ]);
    expect(tokens()).toBe(1);
  });

  it("opens with CB-Spider's three fields, by any of their names, with escaped line ends", async () => {
    const { project_id, client_email, private_key, token_uri } = fake.key;
    const fields = { project_id, client_email, private_key: private_key.replaceAll('\n', '\\n') };
    const cloud = await open({ ...fields, ServiceAccountKey: JSON.stringify({ token_uri }) });
    expect((await cloud.regionZones.list()).length).toBe(3);
  });

  it('gets another token when one is refused, once', async () => {
    const cloud = await open(keyFile());
    await cloud.regionZones.list();
    fake.revokeTokens();
    await cloud.networks.page(undefined);
    expect(tokens()).toBe(2);
  });

  it.each<[string, Record<string, string>]>([
    ['no field', {}],
    ['a text that is not a key file', { ServiceAccountKey: 'MIIEvg-secret-text' }],
    ['a key that is not one', { ProjectID: 'p', ClientEmail: 'a@b', PrivateKey: 'MIIEvg-secret-text' }],
    ['an endpoint that is not an address', { Endpoint: 'compute' }],
  ])('does not open with %s, and reveals no secret', async (_what, credentials) => {
    const fields = credentials.Endpoint === undefined ? credentials : { ...keyFile(), ...credentials };
    const error = await failure((await open(fields)).regionZones.list());
    expect(error.code).toBe('invalid_argument');
    expect(JSON.stringify(error)).not.toContain('MIIEvg');
  });

  it('is unauthenticated with a key of another account', async () => {
    const error = await failure(
      (await open(keyFile({ client_email: 'nobody@example.com' }))).regionZones.list(),
    );
    expect(error).toMatchObject({ code: 'unauthenticated', mayHaveActed: false });
  });

  it('accepts no answer that does not come from the cloud', async () => {
    for (const [status, body] of [
      [200, '<html>Sign in</html>'],
      [200, '{"kind":"page"}'],
      [404, '<html>Not found</html>'],
    ] as const) {
      const proxy = createServer((_request, response) => {
        response.writeHead(status, {
          'content-type': body.startsWith('{') ? 'application/json' : 'text/html',
        });
        response.end(body);
      });
      await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
      const Endpoint = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
      const cloud = await open({ ...keyFile(), Endpoint });
      expect((await failure(cloud.networks.get(toNativeId('net')))).code).toBe('unavailable');
      proxy.closeAllConnections();
      await new Promise(resolve => proxy.close(resolve));
    }
  });

  it('does not follow a redirect, along which the token would travel', async () => {
    fake.refuseNext('GET', /\/regions$/, {
      status: 302,
      body: '',
      headers: { location: 'http://127.0.0.1:1/' },
    });
    const error = await failure((await open(keyFile())).regionZones.list());
    expect(error).toMatchObject({ code: 'unavailable', mayHaveActed: false });
  });

  it('shows neither key nor token in errors', async () => {
    const cloud = await open(keyFile());
    const [, line = ''] = fake.key.private_key.split('\n');
    fake.refuseNext('GET', /\/regions$/, {
      status: 400,
      body: { error: { message: `bad: ${fake.key.private_key}`, errors: [{ reason: 'invalid' }] } },
    });
    const error = await failure(cloud.regionZones.list());
    for (const text of [String(error), JSON.stringify(error), error.stack ?? '']) {
      expect(text).not.toContain('ya29.');
      expect(text).not.toContain('Bearer');
    }
    expect(line.length).toBeGreaterThan(10);
  });

  it('sends requests to nobody once it is closed', async () => {
    const cloud = await open(keyFile());
    await cloud.close();
    const before = fake.requests.length;
    await failure(cloud.regionZones.list());
    expect(fake.requests.length).toBe(before);
  });
});
