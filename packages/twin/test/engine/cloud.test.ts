import { describe, expect, it } from '@jest/globals';
import type { Action } from '../../src/engine/actions.ts';
import { resultOf } from '../../src/engine/cloud-api.ts';
import { TwinCloudError } from '../../src/engine/errors.ts';
import type { ObjectKind } from '../../src/engine/kinds/kind-table.ts';
import { defaultWorld } from '../../src/world/world.ts';
import { publicKey, refused, SmallCloud } from '../beds/small-cloud.ts';

describe('the world', () => {
  const small = new SmallCloud();

  it('has regions of real clouds, each once, each with a place on the map', async () => {
    const { regions } = await small.call('ListRegions', {});
    expect(regions[0]?.regionName).toBe('default');
    expect(new Set(regions.map(region => region.regionName)).size).toBe(regions.length);
    for (const region of regions) {
      expect(Math.abs(region.latitude)).toBeLessThan(90);
      expect(Math.abs(region.longitude)).toBeLessThan(180);
    }
    expect(await small.call('GetRegion', { regionName: 'aws-ap-northeast-2' })).toMatchObject({
      cloud: 'aws',
      zones: ['a', 'b', 'c', 'd'].map(letter => ({
        zoneName: `ap-northeast-2${letter}`,
        state: 'available',
      })),
    });
    const zonesOf = (name: string) => defaultWorld.regions.find(region => region.name === name)?.zones;
    expect(zonesOf('azure-koreacentral')).toEqual(['1', '2', '3']);
    expect(zonesOf('gcp-europe-west3')).toEqual(['europe-west3-a', 'europe-west3-b', 'europe-west3-c']);
  });

  it('lists the zones of the caller’s region', async () => {
    const { zones } = await small.call('ListZones', {});
    expect(zones.map(zone => zone.zoneName)).toEqual(['default-z1', 'default-z2', 'default-z3']);
  });

  it('lists images and specs by pages, ordinary ones first', async () => {
    const first = await small.call('ListImages', { limit: 3 });
    expect(first.items[0]).toMatchObject({ platform: 'linux', architecture: 'x86_64' });
    const second = await small.call('ListImages', { pageToken: first.nextPageToken });
    expect([...first.items, ...second.items]).toEqual(defaultWorld.images);
    expect(second).not.toHaveProperty('nextPageToken');
    const [spec] = (await small.call('ListSpecs', { limit: 1 })).items;
    expect(await small.call('GetSpec', { specName: spec?.specName ?? '' })).toEqual(spec);
    const [image] = first.items;
    expect(await small.call('GetImage', { imageId: image?.imageId ?? '' })).toEqual(image);
  });

  it('has an image for every architecture and platform that specs and drivers use', () => {
    expect(new Set(defaultWorld.images.map(image => image.architecture))).toEqual(
      new Set(defaultWorld.specs.map(spec => spec.architecture)),
    );
    expect(new Set(defaultWorld.images.map(image => image.platform))).toEqual(new Set(['linux', 'windows']));
  });
});

describe('callers', () => {
  const network = { name: 'net', cidr: '10.0.0.0/16' };

  it('see their own account and region and no other', async () => {
    const small = new SmallCloud();
    const { networkId } = await small.call('CreateNetwork', network);
    for (const other of [{ account: 'stranger' }, { region: 'gcp-us-central1' }]) {
      const caller = { ...small.caller, ...other };
      const listed = await small.cloud.call('ListNetworks', caller, {});
      expect(resultOf(listed).items).toEqual([]);
      await expect(small.cloud.call('GetNetwork', caller, { networkId })).rejects.toMatchObject(
        refused('Network.NotFound'),
      );
      await expect(small.cloud.call('DeleteNetwork', caller, { networkId })).rejects.toMatchObject(
        refused('Network.NotFound'),
      );
      await small.cloud.call('CreateNetwork', caller, network);
    }
    expect((await small.call('ListNetworks', {})).items).toHaveLength(1);
  });

  it.each([
    [{ account: '' }, 'Account.Invalid'],
    [{ region: 'atlantis' }, 'Endpoint.UnknownRegion'],
    [{ timeScale: Number.NaN }, 'Request.Invalid'],
    [{ timeScale: -1 }, 'Request.Invalid'],
  ])('with %j are refused', async (change, code) => {
    const small = new SmallCloud({}, change);
    await expect(small.call('ListNetworks', {})).rejects.toMatchObject(refused(code));
  });

  it('may ask for the regions from anywhere', async () => {
    const lost = new SmallCloud({}, { region: 'atlantis' });
    expect((await lost.call('ListRegions', {})).regions.length).toBeGreaterThan(5);
    await expect(lost.call('GetRegion', { regionName: 'atlantis' })).rejects.toMatchObject(
      refused('Region.NotFound'),
    );
  });

  it('get an id with every answer and every refusal', async () => {
    const { cloud, caller } = new SmallCloud();
    const one = await cloud.call('ListVms', caller, {});
    const other = await cloud.call('GetVm', caller, { vmId: 'vm-0' }).catch((error: TwinCloudError) => error);
    expect(one.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(other.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(other.requestId).not.toBe(one.requestId);
  });

  it('get an error for calls and fields that do not exist', async () => {
    const small = new SmallCloud();
    for (const action of ['MakeCoffee', 'toString'])
      await expect(small.call(action as Action, {} as never)).rejects.toMatchObject(
        refused('Action.Unknown'),
      );
    await expect(small.call('GetVm', { id: 'vm-0' } as never)).rejects.toMatchObject(
      refused('Request.Invalid'),
    );
  });

  it('receive a failure of the cloud itself as such', async () => {
    const small = new SmallCloud();
    small.cloud.close();
    const error: unknown = await small.call('ListVms', {}).catch(thrown => thrown);
    expect(error).toBeInstanceOf(TwinCloudError);
    expect(error).toMatchObject({ code: 'Service.Failure', status: 500, cause: expect.anything() });
  });
});

describe('pages', () => {
  it('contain each object once, in the order of creation, even while others are deleted', async () => {
    const small = new SmallCloud();
    const names = Array.from({ length: 7 }, (_, index) => `ip-${index}`);
    for (const name of names) await small.call('AllocatePublicIp', { name });
    const first = await small.call('ListPublicIps', { limit: 3 });
    for (const { publicIpId } of first.items.slice(1)) await small.call('ReleasePublicIp', { publicIpId });
    const second = await small.call('ListPublicIps', { limit: 3, pageToken: first.nextPageToken });
    const third = await small.call('ListPublicIps', { limit: 3, pageToken: second.nextPageToken });
    expect([first, second, third].flatMap(page => page.items.map(item => item.name))).toEqual(names);
    expect(third).not.toHaveProperty('nextPageToken');
  });

  it('end with a full one when nothing follows', async () => {
    const small = new SmallCloud();
    for (const name of ['a', 'b']) await small.call('AllocatePublicIp', { name });
    expect(await small.call('ListPublicIps', { limit: 2 })).not.toHaveProperty('nextPageToken');
  });

  it.each(['nonsense', Buffer.from('vm-00').toString('base64url')])(
    'refuse the token %p',
    async pageToken => {
      await expect(new SmallCloud().call('ListNetworks', { pageToken })).rejects.toMatchObject(
        refused('PageToken.Invalid'),
      );
      await expect(new SmallCloud().call('ListImages', { pageToken })).rejects.toMatchObject(
        refused('PageToken.Invalid'),
      );
    },
  );
});

describe('quotas', () => {
  const createOne: Record<ObjectKind, (small: SmallCloud) => Promise<unknown>> = {
    network: small => small.call('CreateNetwork', { name: 'other', cidr: '10.0.0.0/16' }),
    subnet: async small => {
      const { networkId } = await small.parts('other');
      return networkId;
    },
    securityGroup: async small => {
      const { networkId } = await small.call('CreateNetwork', { name: 'other', cidr: '10.0.0.0/16' });
      return small.call('CreateSecurityGroup', { networkId, name: 'other', rules: [] });
    },
    keyPair: small => small.call('ImportKeyPair', { name: 'other', publicKey }),
    publicIp: small => small.call('AllocatePublicIp', { name: 'other' }),
    nic: async small => small.call('RunVm', small.vmRequest(await small.parts('other'), 'other')),
    disk: small => small.call('CreateDisk', { name: 'other', sizeGB: 1 }),
    machineImage: async small => {
      const { vmId } = await small.call('RunVm', small.vmRequest(await small.parts('other'), 'other'));
      return small.call('CreateMachineImage', { name: 'other', vmId });
    },
    vm: async small => small.call('RunVm', small.vmRequest(await small.parts('other'), 'other')),
    loadBalancer: async small => {
      const { networkId } = await small.parts('other');
      return small.call('CreateLoadBalancer', small.balancerRequest(networkId, 'other'));
    },
    cluster: async small =>
      small.call('CreateCluster', small.clusterRequest(await small.parts('other'), 'other')),
    nodeGroup: async small => {
      const request = small.clusterRequest(await small.parts('other'), 'other');
      const { clusterId } = await small.call('CreateCluster', request);
      return small.call('CreateNodeGroup', small.nodeGroupRequest(clusterId));
    },
  };

  it.each(Object.keys(createOne) as ObjectKind[])('hold for kind %s, in one region', async kind => {
    const small = new SmallCloud({ quotas: { [kind]: 1 } });
    const parts = await small.parts();
    const { vmId } = await small.call('RunVm', small.vmRequest(parts));
    await small.call('CreateMachineImage', { name: 'first', vmId });
    await small.call('AllocatePublicIp', { name: 'first' });
    await small.call('CreateDisk', { name: 'first', sizeGB: 1 });
    await small.call('CreateLoadBalancer', small.balancerRequest(parts.networkId, 'first'));
    const { clusterId } = await small.call('CreateCluster', small.clusterRequest(parts));
    await small.call('CreateNodeGroup', small.nodeGroupRequest(clusterId));
    await expect(createOne[kind](small)).rejects.toMatchObject(refused('Quota.Exceeded'));
    const elsewhere = new SmallCloud({ quotas: { [kind]: 1 } }, { region: 'azure-westeurope' });
    await expect(createOne[kind](elsewhere)).resolves.toBeDefined();
  });

  it('have room again when an object is deleted', async () => {
    const small = new SmallCloud({ quotas: { publicIp: 1 } });
    const { publicIpId } = await small.call('AllocatePublicIp', { name: 'one' });
    await small.call('ReleasePublicIp', { publicIpId });
    await expect(small.call('AllocatePublicIp', { name: 'two' })).resolves.toBeDefined();
  });
});

describe('tokens', () => {
  const clientToken = 'a'.repeat(32);

  it('make a repeated create return the object of the first one, for every kind', async () => {
    const small = new SmallCloud();
    const parts = await small.parts();
    const { networkId, subnetId } = parts;
    const creates = {
      CreateNetwork: { name: 'n', cidr: '10.0.0.0/16' },
      CreateSubnet: { networkId, name: 's', cidr: '10.9.0.0/16' },
      CreateSecurityGroup: { networkId, name: 'g', rules: [] },
      ImportKeyPair: { name: 'k', publicKey },
      AllocatePublicIp: { name: 'p' },
      CreateNic: { networkId, subnetId, name: 'c', securityGroupIds: [] },
      RunVm: small.vmRequest(parts),
      CreateLoadBalancer: small.balancerRequest(networkId, 'b'),
    };
    for (const [action, request] of Object.entries(creates) as [keyof typeof creates, never][]) {
      const send = (change: object = {}) =>
        small.call(action, { ...(request as object), clientToken, ...change } as never);
      const made = await send();
      expect(await send()).toEqual(made);
      await expect(send({ tags: { other: 'request' } })).rejects.toMatchObject(refused('Token.Mismatch'));
      await expect(send({ clientToken: 'b' })).rejects.toMatchObject({
        code: expect.stringMatching(/Duplicate|Conflict/),
      });
    }
  });

  it('compare what is requested, not how it is written', async () => {
    const small = new SmallCloud();
    const one = await small.call('AllocatePublicIp', { clientToken, tags: { a: '1', b: '2' }, name: 'x' });
    const other = await small.call('AllocatePublicIp', { name: 'x', tags: { b: '2', a: '1' }, clientToken });
    expect(other.publicIpId).toBe(one.publicIpId);
  });

  it('are deleted with their object', async () => {
    const small = new SmallCloud();
    const request = { ...small.vmRequest(await small.parts()), clientToken };
    const { vmId } = await small.call('RunVm', request);
    await small.call('TerminateVm', { vmId });
    expect((await small.call('RunVm', request)).vmId).not.toBe(vmId);
  });
});

describe('seeds', () => {
  it('make equal clouds of equal calls, and others of other seeds', async () => {
    const run = async (seed: string) => {
      const small = new SmallCloud({ seed, timeScale: 1 });
      const vm = await small.call('RunVm', small.vmRequest(await small.parts()));
      small.now += 30_000;
      return [vm, await small.call('ListVms', {})];
    };
    expect(await run('one')).toEqual(await run('one'));
    expect(await run('one')).not.toEqual(await run('two'));
  });
});
