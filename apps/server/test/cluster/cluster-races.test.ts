import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Answer } from '../beds/ask.ts';
import { connectTwin, makeSurroundings, vmRequest } from '../beds/bed.ts';
import { Cluster } from './cluster.ts';
import { describeCluster } from './describe-cluster.ts';
import { expectWhole } from './oracle.ts';

const on = { ConnectionName: 'c1' };
const network = (name: string) => ({
  ...on,
  ReqInfo: {
    Name: name,
    IPv4_CIDR: '10.9.0.0/16',
    SubnetInfoList: [{ Name: 's', IPv4_CIDR: '10.9.1.0/24' }],
  },
});

const count = (answers: readonly Answer[], status: number) =>
  answers.filter(answer => answer.status === status).length;

/** Checks that each reply reports success, or with the details of an error that something is missing or in use. */
function expectClear(answers: readonly Answer[]): void {
  for (const { status, reply } of answers) {
    expect([200, 404, 409]).toContain(status);
    if (status !== 200)
      expect(reply).toMatchObject({
        code: expect.any(String),
        message: expect.any(String),
        hint: expect.any(String),
      });
  }
}

describeCluster('changes of one object at two servers at once', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start();
    await connectTwin(cluster.first);
    await makeSurroundings(cluster.second);
  });
  afterAll(() => cluster.close());
  afterEach(() => expectWhole(cluster));

  it('one of 50 creates of a name succeeds, and 49 fail because the name exists', async () => {
    for (const [path, request] of [
      ['/vpc', network('fifty')],
      ['/securitygroup', { ...on, ReqInfo: { Name: 'fifty', VPCName: 'vpc-01', SecurityRules: [] } }],
      ['/vm', vmRequest('fifty')],
    ] as const) {
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) => cluster.at(n).post(path, request)),
      );
      expect([path, count(answers, 200), count(answers, 409)]).toEqual([path, 1, 49]);
      const refused = answers.filter(({ status }) => status === 409);
      expect(new Set(refused.map(({ reply }) => reply.code))).toEqual(new Set(['already_exists']));
    }
  });

  it('create against delete: the object exists both at the cloud and as a record, or in neither', async () => {
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(
        Array.from({ length: 6 }, (_, n) => {
          const server = cluster.at(n + round);
          return n % 3 === 2 ? server.delete('/vpc/volatile', on) : server.post('/vpc', network('volatile'));
        }),
      );
      expectClear(answers);
      const { vpc } = await expectWhole(cluster);
      const created = answers.filter(({ status }, n) => n % 3 !== 2 && status === 200).length;
      const deleted = answers.filter(({ reply }, n) => n % 3 === 2 && reply.Result === 'true').length;
      expect(vpc.filter(name => name === 'volatile')).toHaveLength(created - deleted);
      await cluster.at(round).delete('/vpc/volatile', on);
    }
  });

  it('a network is deleted, or gets a security group, and not both', async () => {
    for (let round = 0; round < 6; round++) {
      expect(await cluster.at(round).post('/vpc', network('base'))).toMatchObject({ status: 200 });
      const group = { ...on, ReqInfo: { Name: 'base', VPCName: 'base', SecurityRules: [] } };
      const [created, deleted] = await Promise.all([
        cluster.at(round).post('/securitygroup', group),
        cluster.at(round + 1).delete('/vpc/base', on),
      ]);
      expectClear([created, deleted]);
      expect([created.status, deleted.status].filter(status => status === 200)).toHaveLength(1);
      await cluster.at(round).delete('/securitygroup/base', on);
      await cluster.at(round).delete('/vpc/base', on);
    }
  });

  it('attach against terminate: the NIC remains, and the VM is gone', async () => {
    const nicRequest = {
      ...on,
      ReqInfo: { Name: 'nic', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] },
    };
    expect(await cluster.first.post('/nic', nicRequest)).toMatchObject({ status: 200 });
    for (let round = 0; round < 6; round++) {
      expect(await cluster.at(round).post('/vm', vmRequest('host'))).toMatchObject({ status: 200 });
      const [attached, terminated] = await Promise.all([
        cluster.at(round).put('/nic/nic/attach', { ...on, ReqInfo: { VMName: 'host' } }),
        cluster.at(round + 1).delete('/vm/host', on),
      ]);
      expectClear([attached, terminated]);
      expect(terminated.status).toBe(200);
      const { vm, nic } = await expectWhole(cluster);
      expect(vm).not.toContain('host');
      expect(nic).toEqual(['nic']);
    }
  });
});
