import { createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Schema } from '../../src/gcp/index.ts';
import { Client, network, subnet, vm } from './gcp-client.ts';

describe('objects of Compute Engine', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.open({ operationRequests: 0, quotas: { STATIC_ADDRESSES: 1 } });
    await client.change('POST global/networks', network);
    await client.change('POST regions/us-central1/subnetworks', subnet);
    await client.change('POST zones/us-central1-a/instances', vm('vm'));
  });

  afterAll(() => client[Symbol.asyncDispose]());

  it.each<[string, string, unknown, number, string]>([
    ['a bad name', 'POST global/networks', { ...network, name: 'Net_1' }, 400, 'invalid'],
    ['a legacy network', 'POST global/networks', { name: 'old' }, 400, 'invalid'],
    ['an unknown field', 'POST global/networks', { ...network, colour: 'blue' }, 400, 'badRequest'],
    ['a field of the wrong kind', 'POST global/networks', { ...network, name: 7 }, 400, 'badRequest'],
    ['an unknown parameter', 'GET global/networks?size=3', undefined, 400, 'badRequest'],
    ['a filter that cannot be read', 'GET global/networks?filter=name', undefined, 400, 'invalid'],
    ['a page token of another list', 'GET global/networks?pageToken=x', undefined, 400, 'invalid'],
    ['a range in use', 'POST regions/us-central1/subnetworks', { ...subnet, name: 'two' }, 400, 'invalid'],
    [
      'a range that is not one',
      'POST regions/us-central1/subnetworks',
      { ...subnet, name: 'two', ipCidrRange: '10.1.0.1/24' },
      400,
      'invalid',
    ],
    ['an unknown object', 'GET global/networks/none', undefined, 404, 'notFound'],
    ['an unknown zone', 'GET zones/moon-a/instances', undefined, 404, 'notFound'],
    ['another project', 'GET /projects/other/global/networks', undefined, 403, 'forbidden'],
    ['an auto subnet’s removal', 'DELETE regions/us-central1/subnetworks/default', undefined, 400, 'invalid'],
    [
      'ports without a protocol that has them',
      'POST global/firewalls',
      { name: 'f', network: 'global/networks/net', allowed: [{ IPProtocol: 'icmp', ports: ['1'] }] },
      400,
      'invalid',
    ],
    [
      'a tag that is not a name',
      'POST zones/us-central1-a/instances',
      vm('two', { tags: { items: ['a=b'] } }),
      400,
      'invalid',
    ],
    [
      'a label in capitals',
      'POST zones/us-central1-a/instances',
      vm('two', { labels: { Team: 'x' } }),
      400,
      'invalid',
    ],
    [
      'a machine type of another zone',
      'POST zones/us-central1-b/instances',
      vm('two', { machineType: 'zones/us-central1-b/machineTypes/a2-highgpu-1g' }),
      400,
      'invalid',
    ],
    [
      'an address that is not reserved',
      'POST zones/us-central1-a/instances/vm/addAccessConfig?networkInterface=nic0',
      { natIP: '198.51.100.7' },
      400,
      'invalid',
    ],
    [
      'labels without their fingerprint',
      'POST zones/us-central1-a/instances/vm/setLabels',
      { labels: {} },
      412,
      'conditionNotMet',
    ],
    [
      'metadata with an old fingerprint',
      'POST zones/us-central1-a/instances/vm/setMetadata',
      { items: [], fingerprint: 'AAAAAAAAAAA=' },
      412,
      'conditionNotMet',
    ],
  ])('refuse %s', async (_what, request, body, status, reason) => {
    const refusal = await client.refused(request, body);
    expect(refusal).toEqual([status, reason]);
  });

  it('refuse more than the quota', async () => {
    await client.change('POST regions/us-central1/addresses', { name: 'one' });
    const refused = await client.refused('POST regions/us-central1/addresses', { name: 'two' });
    expect(refused).toEqual([403, 'quotaExceeded']);
  });

  it('lose a lent address when they stop, and keep a reserved one', async () => {
    const config = async () =>
      (await client.ask('GET zones/us-central1-a/instances/vm')).body.networkInterfaces[0].accessConfigs[0]
        .natIP;
    expect(await config()).toMatch(/^203\.0\./);
    await client.change('POST zones/us-central1-a/instances/vm/stop');
    expect(await config()).toBeUndefined();
    await client.change('POST zones/us-central1-a/instances/vm/start');
    expect(await config()).toMatch(/^203\.0\./);
  });

  it('take and give disks', async () => {
    await client.change('POST zones/us-central1-a/disks', { name: 'data', sizeGb: '20' });
    const source = 'zones/us-central1-a/disks/data';
    await client.change('POST zones/us-central1-a/instances/vm/attachDisk', { source, deviceName: 'data' });
    expect(await client.refused(`DELETE ${source}`)).toEqual([400, 'resourceInUseByAnotherResource']);
    expect(await client.refused(`POST ${source}/resize`, { sizeGb: '10' })).toEqual([400, 'invalid']);
    await client.change('POST zones/us-central1-a/instances/vm/detachDisk?deviceName=data');
    await client.change(`POST ${source}/resize`, { sizeGb: '30' });
    expect((await client.ask(`GET ${source}`)).body).toMatchObject({ sizeGb: '30', status: 'READY' });
  });
});

describe('lists of Compute Engine', () => {
  let client: Client;

  beforeAll(async () => {
    client = await Client.open({ operationRequests: 0, maxPage: 2 });
  });

  afterAll(() => client[Symbol.asyncDispose]());

  const pagesOf = async (request: string) => {
    const pages: string[][] = [];
    for (let token = ''; token !== 'last'; ) {
      const { body } = await client.ask(`${request}pageToken=${token}`);
      pages.push((body.items ?? []).map((each: { name: string }) => each.name));
      token = body.nextPageToken ?? 'last';
    }
    return pages;
  };

  it('come page by page, and a filter makes pages thin', async () => {
    expect(await pagesOf('GET zones/us-central1-b/machineTypes?')).toEqual([
      ['e2-medium', 'e2-micro'],
      ['e2-small', 'e2-standard-4'],
      ['n1-standard-1'],
    ]);
    const filter = encodeURIComponent('(guestCpus = 4) OR name eq n1.*');
    expect(await pagesOf(`GET zones/us-central1-b/machineTypes?filter=${filter}&`)).toEqual([
      [],
      ['e2-standard-4'],
      ['n1-standard-1'],
    ]);
  });

  it('have no items when there are none', async () => {
    expect((await client.ask('GET zones/us-central1-b/instances')).body).not.toHaveProperty('items');
  });

  it('are cut to the fields that are asked for', async () => {
    const { body } = await client.ask(
      'GET zones/us-central1-b/machineTypes?fields=nextPageToken,items(name,memoryMb)',
    );
    expect(body).toEqual({
      nextPageToken: expect.any(String),
      items: [
        { name: 'e2-medium', memoryMb: 4096 },
        { name: 'e2-micro', memoryMb: 1024 },
      ],
    });
    const fields = 'items/*/warning/code,items/*/machineTypes(name)';
    const aggregated = await client.ask(`GET aggregated/machineTypes?fields=${fields}`);
    expect(aggregated.body.items['zones/asia-northeast3-a']).toEqual({
      machineTypes: [{ name: 'a2-highgpu-1g' }, { name: 'e2-medium' }],
    });
    expect(aggregated.body.items['zones/us-central1-f']).toEqual({ warning: { code: 'NO_RESULTS_ON_PAGE' } });
    expect(await client.refused('GET zones?fields=items(name')).toEqual([400, 'invalidParameter']);
  });

  it('of all zones say which could not be asked', async () => {
    client.cloud.unreachable.add('zones/us-central1-f');
    const { body } = await client.ask('GET aggregated/instances?returnPartialSuccess=true');
    expect(body.items['zones/us-central1-f'].warning.code).toBe('UNREACHABLE');
    expect(body.items['zones/us-central1-a'].warning.code).toBe('NO_RESULTS_ON_PAGE');
    expect(body.unreachables).toEqual(['zones/us-central1-f']);
    expect(await client.refused('GET zones/us-central1-f/instances')).toEqual([503, 'backendError']);
    client.cloud.unreachable.clear();
  });
});

describe('access to Compute Engine', () => {
  it('needs a good token with a scope for it', async () => {
    await using client = await Client.open();
    client.token = 'ya29.none';
    expect(await client.refused('GET zones')).toEqual([401, 'authError']);
    client.token = client.cloud.issueToken(['https://www.googleapis.com/auth/devstorage.read_only']);
    expect(await client.refused('GET zones')).toEqual([403, 'insufficientPermissions']);
    client.token = client.cloud.issueToken();
    expect((await client.ask('GET zones')).status).toBe(200);
    client.cloud.revokeTokens();
    expect(await client.refused('GET zones')).toEqual([401, 'authError']);
  });

  it('is cut to a rate, which is 403 and not 429', async () => {
    await using client = await Client.open({ requestsPerSecond: 2, now: () => 0 });
    expect((await client.ask('GET zones')).status).toBe(200);
    expect((await client.ask('GET zones')).status).toBe(200);
    expect(await client.refused('GET zones')).toEqual([403, 'rateLimitExceeded']);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['invalid_grant', 'a signature of another key', { key: 'other' }],
    ['invalid_grant', 'another audience', { aud: 'https://example.com/token' }],
    ['invalid_grant', 'a life of more than an hour', { exp: 9_999_999_999 }],
    ['invalid_grant', 'another account', { iss: 'nobody@example.com' }],
    ['invalid_scope', 'no scope', { scope: '' }],
  ])('%s for %s', async (error, _what, { key, ...changes }) => {
    await using client = await Client.open();
    const now = Math.floor(Date.now() / 1000);
    const { client_email, token_uri } = client.cloud.key;
    const scope = 'https://www.googleapis.com/auth/compute';
    const claims = { iss: client_email, aud: token_uri, scope, iat: now, exp: now + 3600, ...changes };
    const signer =
      key === 'other'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
        : client.cloud.key.private_key;
    const signed = [{ alg: 'RS256', typ: 'JWT' }, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = createSign('sha256').update(signed).sign(signer, 'base64url');
    const reply = await fetch(token_uri, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: `${signed}.${signature}`,
      }),
    });
    expect([reply.status, ((await reply.json()) as { error: string }).error]).toEqual([400, error]);
  });
});

describe('the vendor’s schema', () => {
  it('tells what is not of a type', () => {
    const schema = new Schema();
    expect(schema.faultsOf('Instance', { name: 'x', tags: { items: ['a'] }, id: '12' })).toEqual([]);
    expect(schema.faultsOf('Instance', { name: 1, tags: { items: 'a' }, id: 'x', colour: 'blue' })).toEqual([
      'Instance.name is not a text',
      'Instance.tags.items is not a list',
      'Instance.id is not a number',
      'Instance.colour is not known',
    ]);
  });
});
