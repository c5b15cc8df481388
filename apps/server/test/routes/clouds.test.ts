import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };

describe('clouds, before anything is created', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'mock', provider: 'MOCK' });
  });
  afterAll(() => bed.close());

  it('are listed: those of CB-Spider, then other installed ones', async () => {
    const { cloudos } = (await bed.get('/cloudos')).reply;
    expect(cloudos.slice(0, 4)).toEqual(['AWS', 'AZURE', 'GCP', 'ALIBABA']);
    expect(cloudos).toHaveLength(14);
    expect(cloudos.at(-1)).toBe('TWIN');
  });

  it('describe their fields: from their driver, from known facts, or not at all', async () => {
    expect((await bed.get('/cloudos/metainfo/twin')).reply.Credential).toEqual(['MockName']);
    expect((await bed.get('/cloudos/metainfo/ALIBABA')).reply.CredentialCSP).toEqual([
      'AccessKeyId',
      'AccessKeySecret',
    ]);
    expect((await bed.get('/cloudos/metainfo/TENCENT')).reply.Region).toBeNull();
  });

  it('report which fields of a credential are secret and required', async () => {
    const { reply } = await bed.get('/cloudos/field/twin');
    expect(reply.Credential).toMatchObject([{ Name: 'MockName', Required: true, Multiline: false }]);
    for (const field of [...reply.Credential, ...reply.MoreCredential])
      expect(field).toMatchObject({ Secret: expect.any(Boolean), Description: expect.stringMatching(/./) });
    expect(reply.MoreCredential.every((field: { Required: boolean }) => !field.Required)).toBe(true);
    expect(await bed.get('/cloudos/field/NOWHERE')).toMatchObject({ status: 404 });
  });

  it('report the capabilities of their driver', async () => {
    expect((await bed.get('/driver/capability', c1)).reply).toMatchObject({
      NICHandler: true,
      DiskHandler: true,
      MyImageHandler: true,
    });
    expect((await bed.get('/driver/capability?ConnectionName=mock')).reply).toMatchObject({
      NICHandler: false,
      DiskHandler: true,
    });
  });

  it('show images and specs, by ids that are escaped once or twice', async () => {
    const { image } = (await bed.get('/vmimage', c1)).reply;
    expect(image[0]).toMatchObject({ IId: { NameId: 'twin-ubuntu-24.04-x86_64' }, OSPlatform: 'Linux/UNIX' });
    const twice = encodeURIComponent(encodeURIComponent('twin-ubuntu-24.04-x86_64'));
    expect((await bed.get(`/vmimage/${twice}`, c1)).status).toBe(200);
    expect(await bed.get('/vmimage/a%252Fb%253Ac', c1)).toMatchObject({
      status: 404,
      reply: { message: 'a/b:c image does not exist!!' },
    });
    expect((await bed.get('/vmimage/100%25', c1)).reply.message).toBe('100% image does not exist!!');
    expect((await bed.get('/vmspec/twin-small', c1)).reply).toMatchObject({
      Name: 'twin-small',
      DiskSizeGB: '-1',
    });
    expect(await bed.get('/vmspec/none', c1)).toMatchObject({
      status: 404,
      reply: { message: 'none VMSpec does not exist!!' },
    });
    expect((await bed.get('/vmorgspec', c1)).reply.VMSpecInfo.length).toBeGreaterThan(10);
    expect((await bed.get('/vmorgspec/twin-small', c1)).reply.VMSpecInfo).toMatchObject({
      specName: 'twin-small',
    });
    const first = (await bed.get('/vmimage?ConnectionName=mock')).reply.image[0];
    expect(first).toMatchObject({ IId: { NameId: 'mock-vmimage-01' }, Name: 'mock-vmimage-name-01' });
    expect((await bed.get('/vmspec?ConnectionName=mock')).reply.vmspec[0]).toMatchObject({
      Name: 'mock-vmspec-01',
      Region: 'common-region',
    });
  });

  it('show regions and zones', async () => {
    const { regionzone } = (await bed.get('/regionzone', c1)).reply;
    expect(regionzone[0]).toMatchObject({
      Name: 'default',
      ZoneList: [{ Name: 'default-z1', Status: 'Available' }, {}, {}],
    });
    expect((await bed.get('/regionzone/default', c1)).reply.Name).toBe('default');
    expect(await bed.get('/regionzone/none', c1)).toMatchObject({ status: 404 });
    expect((await bed.get('/orgregion', c1)).reply.RegionInfo).toBeDefined();
    expect(Array.isArray((await bed.get('/orgregion?ConnectionName=mock')).reply.RegionInfo)).toBe(true);
    expect((await bed.get('/orgzone', c1)).reply.ZoneInfo).toBeDefined();
  });

  it('show them before any connection exists', async () => {
    const by = '?DriverName=c1&CredentialName=c1';
    const { regionzone } = (await bed.get(`/preconfig/regionzone${by}`)).reply;
    expect(regionzone.length).toBeGreaterThan(1);
    expect(
      (await bed.get('/preconfig/regionzone/default', { DriverName: 'c1', CredentialName: 'c1' })).reply.Name,
    ).toBe('default');
    expect((await bed.get(`/preconfig/orgregion${by}`)).reply.RegionInfo).toBeDefined();
    expect(await bed.get('/preconfig/regionzone')).toMatchObject({
      status: 400,
      reply: { message: 'DriverName is empty!' },
    });
    expect(await bed.get('/preconfig/regionzone?DriverName=c1&CredentialName=none')).toMatchObject({
      status: 404,
      reply: { message: 'none: does not exist!' },
    });
  });

  it('do not take uploads', async () => {
    const form = { headers: { 'content-type': 'multipart/form-data; boundary=x' } };
    expect(await bed.post('/driver/upload', '--x--', form)).toMatchObject({
      status: 501,
      reply: { code: 'unsupported' },
    });
  });
});

describe('checks of ports', () => {
  let bed: Bed;
  let listener: Server;
  beforeAll(async () => {
    bed = await startBed();
    listener = createServer(socket => socket.end()).listen(0, '127.0.0.1');
    await new Promise(resolve => listener.once('listening', resolve));
  });
  afterAll(async () => {
    listener.close();
    await bed.close();
  });

  const port = () => (listener.address() as { port: number }).port;

  it('say whether something listens', async () => {
    expect(await bed.get(`/check/tcp?HostName=127.0.0.1&Port=${port()}`)).toMatchObject({
      status: 200,
      reply: { message: `Success: TCP port ${port()} is open on 127.0.0.1` },
    });
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => closed.once('listening', resolve));
    const { port: free } = closed.address() as { port: number };
    await new Promise(resolve => closed.close(resolve));
    expect(await bed.get(`/check/tcp?HostName=127.0.0.1&Port=${free}`)).toMatchObject({ status: 502 });
    expect(await bed.get(`/check/udp?HostName=127.0.0.1&Port=${free}`)).toMatchObject({ status: 502 });
  });

  it('need a host and a port', async () => {
    expect(await bed.get('/check/tcp?Port=22')).toMatchObject({ status: 400 });
    expect(await bed.get('/check/udp?HostName=127.0.0.1')).toMatchObject({ status: 400 });
    // an invalid name, which is not sent to a resolver
    for (const protocol of ['tcp', 'udp'])
      expect(await bed.get(`/check/${protocol}?HostName=a..b&Port=53`)).toMatchObject({ status: 502 });
    expect(await bed.get('/check/tcp?HostName=127.0.0.1&Port=70000')).toMatchObject({ status: 400 });
  });
});
