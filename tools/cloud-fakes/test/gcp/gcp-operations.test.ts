import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { operationFault } from '../../src/gcp/index.ts';
import { Client, network, subnet, vm } from './gcp-client.ts';

const requestId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

describe('operations of Compute Engine', () => {
  let client: Client;

  beforeEach(async () => {
    client = await Client.open({ operationRequests: 2 });
    await client.change('POST global/networks', network);
    await client.change('POST regions/us-central1/subnetworks', subnet);
  });

  afterEach(() => client[Symbol.asyncDispose]());

  it('are under way for as many requests as set, wherever they are looked at', async () => {
    const { body } = await client.ask('POST regions/us-central1/addresses', { name: 'addr' });
    expect(body).toMatchObject({
      kind: 'compute#operation',
      status: 'RUNNING',
      operationType: 'insert',
      progress: 0,
    });
    const address = async () => (await client.ask('GET regions/us-central1/addresses/addr')).body.status;
    expect([await address(), await address(), await address()]).toEqual([
      'RESERVING',
      'RESERVING',
      'RESERVED',
    ]);
    const ended = await client.ask(`GET regions/us-central1/operations/${body.name}`);
    expect(ended.body).toMatchObject({ status: 'DONE', progress: 100, endTime: expect.any(String) });
  });

  it('wait also answers one that is still under way', async () => {
    const { body } = await client.ask('POST regions/us-central1/addresses', { name: 'addr' });
    const wait = async () =>
      (await client.ask(`POST regions/us-central1/operations/${body.name}/wait`)).body.status;
    expect([await wait(), await wait(), await wait()]).toEqual(['RUNNING', 'RUNNING', 'DONE']);
  });

  it('are 404 in another place, and once deleted', async () => {
    const { name } = await client.change('POST regions/us-central1/addresses', { name: 'addr' });
    expect(await client.refused(`GET global/operations/${name}`)).toEqual([404, 'notFound']);
    expect((await client.ask(`DELETE regions/us-central1/operations/${name}`)).status).toBe(200);
    expect(await client.refused(`GET regions/us-central1/operations/${name}`)).toEqual([404, 'notFound']);
  });

  it('answer the same one to the same requestId, even for a name that is taken by now', async () => {
    const path = `POST global/firewalls?requestId=${requestId}`;
    const rule = {
      name: 'ssh',
      network: 'global/networks/net',
      allowed: [{ IPProtocol: 'tcp', ports: ['22'] }],
    };
    const first = await client.change(path, rule);
    expect((await client.ask(path, rule)).body).toMatchObject({ name: first.name, status: 'DONE' });
    expect(await client.refused('POST global/firewalls', rule)).toEqual([409, 'alreadyExists']);
    for (const bad of ['00000000-0000-0000-0000-000000000000', requestId.replaceAll('-', '')])
      expect(await client.refused(`POST global/firewalls?requestId=${bad}`, rule)).toEqual([400, 'invalid']);
  });

  it('that fail are DONE with an error, and what they began is gone', async () => {
    const fault = operationFault('ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS', 503, 'No room.');
    client.cloud.failNext('insert', /\/instances\/vm$/, fault);
    const { body } = await client.ask('POST zones/us-central1-a/instances', vm('vm'));
    expect((await client.ask('GET zones/us-central1-a/instances/vm')).body).toMatchObject({
      status: 'PROVISIONING',
    });
    expect(await client.ended(body)).toMatchObject({
      status: 'DONE',
      httpErrorStatusCode: 503,
      httpErrorMessage: 'SERVICE UNAVAILABLE',
      error: { errors: [{ code: 'ZONE_RESOURCE_POOL_EXHAUSTED_WITH_DETAILS', message: 'No room.' }] },
    });
    expect(await client.refused('GET zones/us-central1-a/instances/vm')).toEqual([404, 'notFound']);
    expect(await client.refused('GET zones/us-central1-a/disks/vm')).toEqual([404, 'notFound']);
  });

  it('keep their target from another change, and from being used', async () => {
    await client.ask('POST zones/us-central1-a/instances', vm('vm'));
    expect(await client.refused('DELETE zones/us-central1-a/instances/vm')).toEqual([
      400,
      'resourceNotReady',
    ]);
    await client.ask('POST global/networks', { ...network, name: 'new' });
    const inNew = { ...subnet, name: 'other', network: 'global/networks/new' };
    expect(await client.refused('POST regions/us-central1/subnetworks', inNew)).toEqual([
      400,
      'resourceNotReady',
    ]);
  });

  it('tell a network in use from a free one', async () => {
    const operation = await client.change('DELETE global/networks/net');
    expect(operation.error.errors[0].code).toBe('RESOURCE_IN_USE_BY_ANOTHER_RESOURCE');
    await client.change('POST zones/us-central1-a/instances', vm('vm'));
    const inUse = [400, 'resourceInUseByAnotherResource'];
    expect(await client.refused('DELETE regions/us-central1/subnetworks/sub')).toEqual(inUse);
    expect(await client.refused('DELETE zones/us-central1-a/disks/vm')).toEqual(inUse);
    await client.change('DELETE zones/us-central1-a/instances/vm');
    await client.change('DELETE regions/us-central1/subnetworks/sub');
    expect(await client.change('DELETE global/networks/net')).not.toHaveProperty('error');
  });

  it('end by time where a time is set', async () => {
    let now = Date.UTC(2026, 10, 1);
    await using timed = await Client.open({ operationRequests: 0, operationMs: 5_000, now: () => now });
    const { body } = await timed.ask('POST global/networks', network);
    const status = async () => (await timed.ask(`GET global/operations/${body.name}`)).body.status;
    expect(await status()).toBe('RUNNING');
    now += 5_000;
    expect(await status()).toBe('DONE');
    expect(body.insertTime).toBe('2026-10-31T16:00:00.000-08:00');
  });
});

function withoutRoom({ cloud }: Client): object {
  cloud.exhausted.add('us-central1-a/e2-micro');
  return {};
}

describe('what only an operation finds', () => {
  it.each<[string, number, (client: Client) => object]>([
    ['QUOTA_EXCEEDED', 403, () => ({})],
    ['ZONE_RESOURCE_POOL_EXHAUSTED', 503, withoutRoom],
    [
      'SERVICE_ACCOUNT_ACCESS_DENIED',
      403,
      () => ({
        serviceAccounts: [{ email: 'default', scopes: ['https://www.googleapis.com/auth/cloud-platform'] }],
      }),
    ],
  ])('%s', async (code, status, prepare) => {
    const quotas = code === 'QUOTA_EXCEEDED' ? { CPUS: 3 } : {};
    await using client = await Client.open({ operationRequests: 0, quotas });
    await client.change('POST global/networks', network);
    await client.change('POST regions/us-central1/subnetworks', subnet);
    if (code === 'QUOTA_EXCEEDED') await client.change('POST zones/us-central1-a/instances', vm('first'));
    const operation = await client.change('POST zones/us-central1-a/instances', vm('vm', prepare(client)));
    expect([operation.error?.errors[0].code, operation.httpErrorStatusCode]).toEqual([code, status]);
    expect(await client.refused('GET zones/us-central1-a/instances/vm')).toEqual([404, 'notFound']);
  });
});
