import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { azureAccount } from '@cb-spider/cloud-fakes/azure';
import { connect } from '@cb-spider/core';
import { describe, expect, it } from '@jest/globals';
import { azure } from '../src/index.ts';
import { credentialsFor, openFake } from './on-fake.ts';

const once = { maxAttempts: 1, basePauseMs: 1, maxPauseMs: 1 };

/** Lists networks, which takes a login and one read. */
async function list(credentials: Readonly<Record<string, string>>): Promise<void> {
  await using cloud = await connect(azure, { credentials, region: 'koreacentral', retry: once });
  for await (const _network of cloud.networks.list());
}

describe('errors', () => {
  it('of a subscription that is not there are not an empty list', async () => {
    await using on = await openFake();
    const SubscriptionId = '11111111-1111-4111-8111-111111111111';
    const outcome = list({ ...credentialsFor(on.fake), SubscriptionId });
    await expect(outcome).rejects.toMatchObject({ code: 'not_found', nativeCode: 'SubscriptionNotFound' });
  });

  it('of a group that is not there are one', async () => {
    await using on = await openFake();
    await expect(list(credentialsFor(on.fake))).resolves.toBeUndefined();
  });

  it.each([
    ['TenantId', 'AADSTS90002'],
    ['ClientId', 'AADSTS700016'],
    ['ClientSecret', 'AADSTS7000215'],
  ])('of a wrong %s tell the code of the token service', async (field, nativeCode) => {
    await using on = await openFake();
    const outcome = list({ ...credentialsFor(on.fake), [field]: 'something-else' });
    await expect(outcome).rejects.toMatchObject({ code: 'unauthenticated', nativeCode });
  });

  it('of too many requests tell when to come again', async () => {
    await using on = await openFake();
    on.fake.throttleNext(1, 7);
    const outcome = list(credentialsFor(on.fake));
    await expect(outcome).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 7_000 });
  });

  it('of a token that is no longer valid lead to another login', async () => {
    await using on = await openFake();
    await on.cloud.networks.create({ name: 'net', cidr: '10.0.0.0/16' });
    on.fake.revokeTokens();
    for await (const { name } of on.cloud.networks.list()) expect(name).toBe('net');
  });

  it.each([200, 404])('of a proxy that answers %i with a page are not taken for Azure’s', async status => {
    const page = createServer((request, response) => {
      const isLogin = request.url?.endsWith('/token') ?? false;
      response.writeHead(isLogin ? 200 : status, {
        'content-type': isLogin ? 'application/json' : 'text/html',
      });
      response.end(
        isLogin ? '{"access_token":"token-of-the-test","expires_in":3600}' : '<html>Sign in</html>',
      );
    });
    await new Promise<void>(done => page.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    const credentials = { ClientId: 'client', ClientSecret: 'secret-of-the-test', TenantId: 'tenant' };
    const target = {
      ...credentials,
      SubscriptionId: azureAccount.subscriptionId,
      Endpoint: url,
      LoginEndpoint: url,
    };
    try {
      await expect(list(target)).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      page.closeAllConnections();
      page.close();
    }
  });

  it('of a cloud that nobody knows come before any request', async () => {
    await using on = await openFake();
    const outcome = list({ ...credentialsFor(on.fake), Cloud: 'AzureMoon' });
    await expect(outcome).rejects.toMatchObject({ code: 'invalid_argument' });
    expect(on.fake.exchanges).toEqual([]);
  });
});
