import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bed, connectTwin, makeSurroundings, startBed, vmRequest } from '../beds/bed.ts';

describe('a dry run', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2', account: 'other' });
    await makeSurroundings(bed);
    await bed.post('/vm', vmRequest());
    await bed.post('/publicip', { ConnectionName: 'c1', ReqInfo: { Name: 'ip-01' } });
    const nic = { Name: 'nic-01', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] };
    await bed.post('/nic', { ConnectionName: 'c1', ReqInfo: nic });
  });
  afterAll(() => bed.close());

  const on = { ConnectionName: 'c1' };
  /** Returns everything that is recorded, and what the cloud reports about it. */
  const fullState = async () => {
    const { reply } = await bed.get('/operation?limit=1000');
    const kinds = ['vpc', 'securitygroup', 'keypair', 'publicip', 'nic', 'vm'];
    const lists = await Promise.all(kinds.map(kind => bed.get(`/all${kind}info?ConnectionName=c1`)));
    return JSON.stringify([
      reply,
      ...lists.map(list => list.reply),
      (await bed.get('/vmstatus?ConnectionName=c1')).reply,
    ]);
  };

  it('says what a create would do, and under which name at the cloud', async () => {
    const { status, reply } = await bed.post('/dryrun/vm', vmRequest('vm-02'));
    expect({ status, reply }).toEqual({
      status: 200,
      reply: {
        plans: [
          {
            connection: 'c1',
            action: 'create',
            kind: 'vm',
            name: 'vm-02',
            scope: '',
            nativeName: expect.stringMatching(/^vm-02-\w{20}$/),
            uses: expect.arrayContaining([
              { kind: 'network', name: 'vpc-01' },
              { kind: 'keyPair', name: 'key-01' },
            ]),
          },
        ],
      },
    });
  });

  it('refuses what the change itself would refuse', async () => {
    expect((await bed.post('/dryrun/vm', vmRequest())).reply).toMatchObject({ code: 'already_exists' });
    expect((await bed.post('/dryrun/vm', vmRequest('vm-02', { VPCName: 'none' }))).reply).toMatchObject({
      code: 'not_found',
    });
    expect((await bed.delete('/dryrun/vpc/none', on)).status).toBe(404);
  });

  const subnet = { Name: 's3', IPv4_CIDR: '10.0.3.0/24' };
  const rules = { RuleInfoList: [{ Direction: 'inbound', IPProtocol: 'TCP', FromPort: '80', ToPort: '80' }] };
  const ssh = { RuleInfoList: [{ Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22' }] };
  it.each<[string, string, object | undefined]>([
    ['POST', '/vpc', { Name: 'vpc-02', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet] }],
    ['POST', '/securitygroup', { Name: 'sg-02', VPCName: 'vpc-01' }],
    ['POST', '/keypair', { Name: 'key-02' }],
    ['POST', '/publicip', { Name: 'ip-02' }],
    ['POST', '/nic', { Name: 'nic-02', VPCName: 'vpc-01', SubnetName: 's1', SecurityGroupNames: ['sg-01'] }],
    ['POST', '/vpc/vpc-01/subnet', subnet],
    ['POST', '/securitygroup/sg-01/rules', rules],
    ['POST', '/nic/nic-01/privateip', { PrivateIP: '' }],
    ['PUT', '/nic/nic-01/attach', { VMName: 'vm-01' }],
    ['PUT', '/publicip/ip-01/associate', { NICName: 'nic-01' }],
    ['PUT', '/controlvm/vm-01?action=suspend', undefined],
    ['DELETE', '/securitygroup/sg-01/rules', ssh],
    ['DELETE', '/vpc/vpc-01/subnet/s2', undefined],
    ['DELETE', '/vm/vm-01', undefined],
    ['DELETE', '/keypair/key-01', undefined],
    ['DELETE', '/publicip/ip-01', undefined],
    ['DELETE', '/nic/nic-01', undefined],
    ['DELETE', '/regvm/vm-01', undefined],
  ])('of %s %s changes nothing', async (method, path, ReqInfo) => {
    const before = await fullState();
    const ask = { POST: bed.post, PUT: bed.put, DELETE: bed.delete }[method];
    const answer = await ask?.(`/dryrun${path}`, { ...on, ...(ReqInfo === undefined ? {} : { ReqInfo }) });
    expect(answer).toMatchObject({ status: 200, reply: { plans: [{ connection: 'c1' }] } });
    expect(await fullState()).toBe(before);
  });

  it('of many connections reports for each what it would do, or why it cannot', async () => {
    const { reply } = await bed.post('/dryrun/fleet/vm', { connection: 'c1,c2', ...vmRequest('vm-02') });
    expect(reply.plans).toMatchObject([
      { connection: 'c1', name: 'vm-02', nativeName: expect.any(String) },
      { connection: 'c2', name: 'vm-02', problem: { code: 'not_found' } },
    ]);
    const removal = await bed.delete('/dryrun/fleet/vm?name=vm-01&all=true');
    expect(removal.reply.plans).toMatchObject([
      { connection: 'c1', action: 'terminate' },
      { connection: 'c2', problem: { code: 'not_found' } },
    ]);
  });

  it('is not found for what cannot be planned', async () => {
    expect((await bed.delete('/dryrun/destroy', on)).status).toBe(404);
    expect((await bed.delete('/dryrun/cspvm/i-1', on)).status).toBe(404);
  });
});

describe('GET /fleet/target', () => {
  it('says which connections a selection means', async () => {
    const bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2' });
    expect((await bed.get('/fleet/target?connection=c2')).reply).toEqual({
      target: [{ connection: 'c2', provider: 'TWIN', region: 'default' }],
    });
    expect((await bed.get('/fleet/target')).reply.target).toHaveLength(2);
    await bed.close();
  });
});
