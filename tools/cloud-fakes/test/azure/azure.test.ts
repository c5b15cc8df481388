import { afterEach, describe, expect, it } from '@jest/globals';
import { type FakeAzure, type FakeAzureOptions, startFakeAzure } from '../../src/azure/index.ts';
import { group, location, logIn, machine, network, openGroup, type Send } from './azure-requests.ts';

describe('an Azure of our own', () => {
  let fake: FakeAzure;
  let now = 0;

  async function start(options: FakeAzureOptions = {}): Promise<Send> {
    fake = await startFakeAzure({ now: () => now, ...options });
    return openGroup(fake);
  }

  async function startWithSubnet(options: FakeAzureOptions = {}): Promise<{ send: Send; subnetId: string }> {
    const send = await start(options);
    const { body } = await send('PUT', 'Microsoft.Network/virtualNetworks/net', network);
    now += 60_000;
    await send('GET', 'Microsoft.Network/virtualNetworks/net');
    return { send, subnetId: String(body.properties.subnets[0].id) };
  }

  const refusal = (status: number, code: string) => ({ status, body: { error: { code } } });

  function card(subnetId: string, more: object = {}): object {
    return {
      location,
      properties: { ipConfigurations: [{ name: 'ip1', properties: { subnet: { id: subnetId }, ...more } }] },
    };
  }

  afterEach(async () => {
    now = 0;
    await fake.close();
  });

  describe('accepts changes that end later', () => {
    it('by time, with the recorded headers', async () => {
      const send = await start({ operationMs: 5_000 });
      const put = await send('PUT', 'Microsoft.Network/virtualNetworks/net', network);
      expect(put).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Updating' } } });
      expect(put.headers.get('retry-after')).toBe('3');
      expect(put.headers.get('location')).toBeNull();
      const operation = put.headers.get('azure-asyncoperation') ?? '';
      expect(new URL(operation).pathname).toMatch(
        /\/providers\/Microsoft.Network\/locations\/koreacentral\/operations\/[\da-f-]{36}$/,
      );
      expect((await send('GET', operation)).body).toEqual({ status: 'InProgress' });
      now = 5_000;
      expect((await send('GET', operation)).body).toEqual({ status: 'Succeeded' });
      const gone = await send('DELETE', 'Microsoft.Network/virtualNetworks/net');
      expect(gone).toMatchObject({ status: 202, body: undefined });
      expect(gone.headers.get('retry-after')).toBe('10');
      expect(gone.headers.get('location')).toContain('/operationResults/');
      expect((await send('GET', gone.headers.get('location') ?? '')).status).toBe(202);
      expect(
        (await send('GET', 'Microsoft.Network/virtualNetworks/net')).body.properties.provisioningState,
      ).toBe('Deleting');
      now = 10_000;
      expect((await send('GET', gone.headers.get('location') ?? '')).status).toBe(204);
      expect(await send('GET', 'Microsoft.Network/virtualNetworks/net')).toMatchObject(
        refusal(404, 'NotFound'),
      );
      expect(await send('DELETE', 'Microsoft.Network/virtualNetworks/net')).toMatchObject({ status: 204 });
    });

    it('of a machine, with what Compute says of its limits', async () => {
      const { send, subnetId } = await startWithSubnet({ operationReads: 1 });
      const put = await send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(subnetId));
      expect(put).toMatchObject({ status: 201, body: { properties: { provisioningState: 'Creating' } } });
      expect(put.headers.get('retry-after')).toBe('10');
      expect(put.headers.get('x-ms-ratelimit-remaining-resource')).toMatch(
        /^Microsoft.Compute\/PutVM3Min;\d+,/,
      );
      expect(put.headers.get('x-ms-ratelimit-remaining-subscription-writes')).toBe('199');
      const operation = put.headers.get('azure-asyncoperation') ?? '';
      expect((await send('GET', operation)).body).toMatchObject({
        status: 'InProgress',
        name: expect.any(String),
      });
      expect((await send('GET', operation)).body).toMatchObject({
        status: 'Succeeded',
        endTime: expect.any(String),
      });
    });

    it('and gives way to a later one', async () => {
      const { send, subnetId } = await startWithSubnet({ operationMs: 1_000 });
      await send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(subnetId));
      now += 1_000;
      const stop = await send('POST', 'Microsoft.Compute/virtualMachines/vm1/deallocate');
      await send('POST', 'Microsoft.Compute/virtualMachines/vm1/start');
      const { body } = await send('GET', stop.headers.get('azure-asyncoperation') ?? '');
      expect(body).toMatchObject({ status: 'Canceled', error: { code: 'OperationPreempted' } });
    });

    it('behind signed addresses, which must come back as they were', async () => {
      const send = await start({ signedOperations: true });
      const put = await send('PUT', 'Microsoft.Network/virtualNetworks/net', network);
      const operation = put.headers.get('azure-asyncoperation') ?? '';
      expect(operation.length).toBeGreaterThan(4_096);
      expect((await send('GET', operation)).status).toBe(200);
      expect((await send('GET', operation.replace(/&s=./, '&s=#'))).status).toBe(400);
    });
  });

  describe('holds what operators have met', () => {
    it('keeps the card of a failed machine for 180 seconds', async () => {
      const { send, subnetId } = await startWithSubnet();
      await send('PUT', 'Microsoft.Network/networkInterfaces/nic', card(subnetId));
      fake.failLater('PUT', /virtualMachines\/vm1$/i, {
        code: 'AllocationFailed',
        message: 'There is no room.',
      });
      const { body } = await send('GET', 'Microsoft.Network/networkInterfaces/nic');
      const named = { networkProfile: { networkInterfaces: [{ id: body.id }] } };
      await send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(subnetId, named));
      const view = await send('GET', 'Microsoft.Compute/virtualMachines/vm1/instanceView');
      expect(view.body.statuses[0]).toMatchObject({
        code: 'ProvisioningState/failed/AllocationFailed',
        level: 'Error',
      });
      await send('DELETE', 'Microsoft.Compute/virtualMachines/vm1');
      const remove = () => send('DELETE', 'Microsoft.Network/networkInterfaces/nic');
      expect(await remove()).toMatchObject(refusal(400, 'NicReservedForAnotherVm'));
      now += 180_000;
      expect((await remove()).status).toBe(202);
    });

    it('takes one change of a network at a time, and none that needs one still being made', async () => {
      const { send, subnetId } = await startWithSubnet({ operationMs: 1_000 });
      await send('PUT', 'Microsoft.Network/virtualNetworks/net/subnets/two', {
        properties: { addressPrefix: '10.0.2.0/24' },
      });
      const third = await send('PUT', 'Microsoft.Network/virtualNetworks/net/subnets/three', {
        properties: { addressPrefix: '10.0.3.0/24' },
      });
      expect(third).toMatchObject(refusal(409, 'AnotherOperationInProgress'));
      const nic = await send('PUT', 'Microsoft.Network/networkInterfaces/nic', card(subnetId));
      expect(nic).toMatchObject(refusal(429, 'RetryableError'));
      expect(nic.body.error.details[0].code).toBe('ReferencedResourceNotProvisioned');
    });

    it('wants addresses of a zonal machine in its zone', async () => {
      const { send, subnetId } = await startWithSubnet();
      const address = {
        location,
        sku: { name: 'Standard' },
        zones: ['1'],
        properties: { publicIPAllocationMethod: 'Static' },
      };
      const ip = await send('PUT', 'Microsoft.Network/publicIPAddresses/ip', address);
      const nic = await send(
        'PUT',
        'Microsoft.Network/networkInterfaces/nic',
        card(subnetId, { publicIPAddress: { id: ip.body.id } }),
      );
      const named = { networkProfile: { networkInterfaces: [{ id: nic.body.id }] } };
      const make = (zone: string) =>
        send('PUT', 'Microsoft.Compute/virtualMachines/vm1', { ...machine(subnetId, named), zones: [zone] });
      expect(await make('2')).toMatchObject(
        refusal(400, 'ComputeResourceZoneConstraintDoesNotMatchPublicIPAddressZoneConstraint'),
      );
      expect((await make('1')).status).toBe(201);
    });

    it('makes private subnets for versions of the API that come later', async () => {
      const send = await start();
      const outbound = async (name: string, version: string) => {
        const { body } = await send(
          'PUT',
          `Microsoft.Network/virtualNetworks/${name}?api-version=${version}`,
          network,
        );
        return body.properties.subnets[0].properties.defaultOutboundAccess;
      };
      expect(await outbound('old', '2025-09-01')).toBe(true);
      expect(await outbound('new', '2026-05-01')).toBe(false);
    });

    it('finds ids in any spelling', async () => {
      const { send, subnetId } = await startWithSubnet();
      const nic = await send('PUT', 'microsoft.network/NETWORKINTERFACES/nic', card(subnetId.toUpperCase()));
      expect(nic.body.id).toContain('/providers/Microsoft.Network/networkInterfaces/nic');
      expect((await send('GET', 'Microsoft.Network/networkInterfaces/NIC')).status).toBe(200);
    });

    it('marks what is being deleted, with the code that quota has too', async () => {
      const { send, subnetId } = await startWithSubnet({ operationMs: 1_000 });
      await send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(subnetId));
      now += 1_000;
      await send('DELETE', 'Microsoft.Compute/virtualMachines/vm1');
      const start = await send('POST', 'Microsoft.Compute/virtualMachines/vm1/start');
      expect(start).toMatchObject(refusal(409, 'OperationNotAllowed'));
    });

    it('does not overwrite what must not be there', async () => {
      const { send, subnetId } = await startWithSubnet();
      const make = () =>
        send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(subnetId), { 'if-none-match': '*' });
      expect((await make()).status).toBe(201);
      expect(await make()).toMatchObject(refusal(412, 'PreconditionFailed'));
    });

    it('leaves nothing of a machine that it refuses', async () => {
      const { send, subnetId } = await startWithSubnet();
      const before = fake.inventory();
      const refused = await send('PUT', 'Microsoft.Compute/virtualMachines/vm1', machine(`${subnetId}-none`));
      expect(refused).toMatchObject(refusal(400, 'InvalidResourceReference'));
      expect(fake.inventory()).toEqual(before);
    });
  });

  describe('lets in', () => {
    it('only those who have logged in, for as long as it said', async () => {
      const send = await start({ tokenSeconds: 60 });
      await expect(logIn(fake, 'wrong')).rejects.toThrow('401 invalid_client');
      now = 60_000;
      expect(await send('GET', '/locations')).toMatchObject(refusal(401, 'ExpiredAuthenticationToken'));
      const bare = await send('GET', '/locations', undefined, { authorization: '' });
      expect(bare).toMatchObject(refusal(401, 'AuthenticationFailed'));
    });

    it('no more requests than its buckets hold', async () => {
      const send = await start({ requests: { burst: 2, perSecond: 1 } });
      const read = () => send('GET', `/resourcegroups/${group}`);
      expect([(await read()).status, (await read()).status]).toEqual([200, 200]);
      const third = await read();
      expect(third).toMatchObject(refusal(429, 'SubscriptionRequestsThrottled'));
      expect(third.headers.get('retry-after')).toBe('1');
      now += 1_000;
      expect((await read()).status).toBe(200);
    });
  });

  it('can lose a reply, refuse a request, and be behind in lists', async () => {
    const send = await start({ listsBehind: 1 });
    fake.loseNextReply();
    await expect(send('PUT', 'Microsoft.Network/virtualNetworks/net', network)).rejects.toThrow();
    expect((await send('GET', 'Microsoft.Network/virtualNetworks')).body.value).toEqual([]);
    expect((await send('GET', 'Microsoft.Network/virtualNetworks')).body.value).toHaveLength(1);
    fake.refuseNext('GET', /virtualNetworks/, 503, { code: 'ServerBusy', message: 'Try again.' });
    expect(await send('GET', 'Microsoft.Network/virtualNetworks')).toMatchObject(refusal(503, 'ServerBusy'));
    expect((await send('GET', 'Microsoft.Network/virtualNetworks')).status).toBe(200);
  });

  it('says which regions have zones', async () => {
    const send = await start();
    const { value } = (await send('GET', '/locations')).body;
    const zones = (name: string) =>
      value.find((each: { name: string }) => each.name === name).availabilityZoneMappings;
    expect(zones('koreacentral')).toHaveLength(3);
    expect(zones('koreasouth')).toBeUndefined();
  });
});
