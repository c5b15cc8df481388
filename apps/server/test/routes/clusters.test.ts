import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';

const c1 = { ConnectionName: 'c1' };
const sizes = { DesiredNodeSize: '2', MinNodeSize: '1', MaxNodeSize: '3' };
const group = { Name: 'ng', VMSpecName: 'twin-small', KeyPairName: 'key', ...sizes };
const cluster = { Name: 'cl', VPCName: 'vpc', SubnetNames: ['s'], SecurityGroupNames: ['sg'] };

describe('clusters', () => {
  let bed: Bed;

  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    const SubnetInfoList = [{ Name: 's', IPv4_CIDR: '10.0.1.0/24' }];
    await bed.post('/vpc', { ...c1, ReqInfo: { Name: 'vpc', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList } });
    await bed.post('/securitygroup', { ...c1, ReqInfo: { Name: 'sg', VPCName: 'vpc', SecurityRules: [] } });
    await bed.post('/keypair', { ...c1, ReqInfo: { Name: 'key' } });
    await bed.post('/cluster', { ...c1, ReqInfo: { ...cluster, NodeGroupList: [group] } });
  });
  afterAll(() => bed.close());

  it.each([
    ['two', 'DesiredNodeSize', 'two'],
    ['a negative number', 'MinNodeSize', '-1'],
    ['more than the largest', 'DesiredNodeSize', '4'],
    ['fewer than the smallest', 'DesiredNodeSize', '0'],
  ])('refuse %s as a size, in creates and in changes', async (_, field, value) => {
    const wrong = { ...group, Name: 'other', [field]: value };
    const place = '/cluster/cl/nodegroup';
    const answers = [
      await bed.post('/cluster', { ...c1, ReqInfo: { ...cluster, Name: 'other', NodeGroupList: [wrong] } }),
      await bed.post(place, { ...c1, ReqInfo: wrong }),
      await bed.put(`${place}/ng/autoscalesize`, { ...c1, ReqInfo: { ...sizes, [field]: value } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400]);
    expect((await bed.get('/countcluster/c1')).reply).toEqual({ count: 1 });
  });

  it('return a token only for a query, and store it nowhere', async () => {
    const { reply } = await bed.get('/cluster/cl/token?ConnectionName=c1');
    expect(reply).toMatchObject({
      kind: 'ExecCredential',
      status: { token: expect.stringMatching(/^twin-v1/) },
    });
    expect(await bed.get('/cluster/cl/token', c1)).toMatchObject({ status: 400 });
    const history = JSON.stringify((await bed.get('/history?limit=100')).reply);
    expect(history).toContain('GetClusterToken');
    expect(history).not.toContain(reply.status.token);
  });

  it('have a kubeconfig with a command that gets the token', async () => {
    const { reply } = await bed.get('/cluster/cl?ConnectionName=c1');
    expect(reply.AccessInfo.Endpoint).toMatch(/^https:/);
    const { exec } = JSON.parse(reply.AccessInfo.Kubeconfig).users[0].user;
    const env = { PATH: process.env.PATH, SPIDER_USERNAME: 'nobody', SPIDER_PASSWORD: 'wrong' };
    expect(exec.args.at(-1)).toContain('/spider/cluster/cl/token?ConnectionName=c1');
    const tried = promisify(execFile)('sh', ['-n', '-c', exec.args[1]], { env });
    await expect(tried).resolves.toMatchObject({ stderr: '' });
  });

  it('are deleted by their native id only if they are unmanaged', async () => {
    const { SystemId } = (await bed.get('/cluster/cl?ConnectionName=c1')).reply.IId;
    expect((await bed.delete(`/cspcluster/${SystemId}`, c1)).status).toBe(409);
    expect((await bed.delete('/vpc/vpc', c1)).status).toBe(409);
    expect((await bed.delete('/cluster/cl', c1)).reply).toEqual({ Result: 'true' });
    expect((await bed.get('/allcluster?ConnectionName=c1')).reply.AllList.OnlyCSPList).toEqual([]);
  });
});
