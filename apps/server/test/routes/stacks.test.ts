import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessBed, startAccessBed } from '../beds/access-bed.ts';
import { type Bed, connectTwin, startBed, vmRequest } from '../beds/bed.ts';

const subnet = { Name: 's1', IPv4_CIDR: '10.0.1.0/24' };
const vpc = { Name: 'net', IPv4_CIDR: '10.0.0.0/16', SubnetInfoList: [subnet] };
const rule = { Direction: 'inbound', IPProtocol: 'TCP', FromPort: '22', ToPort: '22', CIDR: '' };
const group = { Name: 'web', VPCName: 'net', SecurityRules: [rule] };
const used = { VPCName: 'net', SubnetName: 's1', SecurityGroupNames: ['web'], KeyPairName: 'ops' };
const vm = { ...vmRequest('front').ReqInfo, ...used };

type Wire = Readonly<Record<string, unknown>>;

/** Returns a stack. Its objects are not in the order in which they can be created. */
function stack(connections: readonly string[], changed: { vpc?: Wire; vm?: Wire; group?: Wire } = {}) {
  const kinds: readonly (readonly [string, Wire])[] = [
    ['vm', { ...vm, ...changed.vm }],
    ['keypair', { Name: 'ops' }],
    ['securitygroup', { ...group, ...changed.group }],
    ['vpc', { ...vpc, ...changed.vpc }],
  ];
  const objects = connections.flatMap(ConnectionName =>
    kinds.map(([kind, ReqInfo]) => ({ ConnectionName, kind, ReqInfo })),
  );
  return { name: 'shop', objects };
}

describe('a stack', () => {
  let bed: Bed;
  beforeAll(async () => {
    bed = await startBed();
    await connectTwin(bed);
    await connectTwin(bed, { name: 'c2', account: 'other' });
  });
  afterAll(() => bed.close());

  interface Step {
    readonly connection: string;
    readonly kind: string;
    readonly name: string;
    readonly action: string;
    readonly differences: readonly string[];
    readonly problem?: { readonly code: string; readonly message: string };
  }
  const plan = async (body: unknown, method: 'post' | 'delete' = 'post') => {
    const { status, reply } = await bed[method]('/dryrun/fleet/stack', body);
    expect({ status, reply }).toMatchObject({ status: 200 });
    return reply.plan as readonly Step[];
  };
  const actionsOf = (steps: readonly Step[]) =>
    steps.map(({ kind, name, action }) => `${action} ${kind} ${name}`);

  it('is planned in the order of its creation, with the problems', async () => {
    expect(actionsOf(await plan(stack(['c1'])))).toEqual([
      'create network net',
      'create subnet s1',
      'create securityGroup web',
      'create keyPair ops',
      'create vm front',
    ]);
    const steps = await plan(
      stack(['c1'], { vm: { SecurityGroupNames: ['none'] }, group: { VPCName: 'gone' } }),
    );
    const problems = steps.flatMap(({ kind, problem }) =>
      problem === undefined ? [] : [[kind, problem.code]],
    );
    expect(problems).toEqual([
      ['securityGroup', 'not_found'],
      ['vm', 'not_found'],
    ]);
    expect(steps.find(({ kind }) => kind === 'vm')?.problem?.message).toBe(
      'It needs securityGroup none on c1, which is neither in the stack nor in the connection.',
    );
    expect((await bed.get('/countvpc')).reply).toEqual({ count: 0 });
  });

  it('is created as one operation with a child for each object, and repeating it changes nothing', async () => {
    const { status, reply } = await bed.post('/fleet/stack', stack(['c1', 'c2']));
    expect({ status, state: reply.state }).toEqual({ status: 200, state: 'succeeded' });
    expect(JSON.stringify(reply)).not.toContain('PRIVATE KEY');
    const children = (await bed.get(`/operation?parentId=${reply.operationId}`)).reply.operation as Wire[];
    expect(children).toHaveLength(8);
    expect((await bed.get(`/operation/${reply.operationId}`)).reply).toMatchObject({
      kind: 'stack',
      name: 'shop',
      action: 'create',
      state: 'succeeded',
    });
    expect((await bed.get('/operation?kind=stack&name=shop')).reply.operation).toHaveLength(1);
    const ofVpcs = (await bed.get(`/operation?kind=vpc&parentId=${reply.operationId}`)).reply.operation;
    expect(new Set(ofVpcs.map(({ kind }: Wire) => kind))).toEqual(new Set(['network']));
    const again = (await bed.post('/fleet/stack', stack(['c1', 'c2']))).reply;
    expect(new Set(again.results.map(({ state }: { state: string }) => state))).toEqual(
      new Set(['unchanged']),
    );
    expect(new Set((await plan(stack(['c1', 'c2']))).map(({ action }) => action))).toEqual(
      new Set(['unchanged']),
    );
  });

  it('shows what differs, and adds a missing subnet', async () => {
    const other = stack(['c1'], {
      vpc: { IPv4_CIDR: '10.9.0.0/16', SubnetInfoList: [subnet, { Name: 's2', IPv4_CIDR: '10.0.2.0/24' }] },
      vm: { VMSpecName: 'twin-large' },
      group: { SecurityRules: [rule, { ...rule, FromPort: '443', ToPort: '444', CIDR: '10.0.0.0/8' }] },
    });
    const steps = await plan(other);
    expect(steps.flatMap(({ differences }) => differences)).toEqual([
      'cidr is 10.0.0.0/16, not 10.9.0.0/16',
      'rule in:tcp:443-444:10.0.0.0/8 is missing',
      'spec is twin-small, not twin-large',
    ]);
    expect(actionsOf(steps)).toContain('create subnet s2');
    const { reply } = await bed.post('/fleet/stack', other);
    const made = reply.results.filter(({ state }: { state: string }) => state === 'succeeded');
    expect(made).toEqual([
      { connection: 'c1', kind: 'subnet', scope: 'net', name: 's2', state: 'succeeded' },
    ]);
  });

  it('is deleted, and other objects remain', async () => {
    await bed.post('/vpc', { ConnectionName: 'c1', ReqInfo: { ...vpc, Name: 'beside' } });
    expect(actionsOf(await plan(stack(['c1']), 'delete'))).toEqual([
      'delete vm front',
      'delete keyPair ops',
      'delete securityGroup web',
      'delete subnet s1',
      'delete network net',
    ]);
    expect((await bed.delete('/fleet/stack', stack(['c1', 'c2']))).reply.state).toBe('succeeded');
    expect((await bed.get('/countvpc')).reply).toEqual({ count: 1 });
    expect((await bed.get('/countvm')).reply).toEqual({ count: 0 });
    const steps = await plan(stack(['c1', 'c2']), 'delete');
    expect(new Set(steps.map(({ action }) => action))).toEqual(new Set(['absent']));
  });

  it('is refused if it is wrong', async () => {
    const wrong = async (body: unknown) => (await bed.post('/fleet/stack', body)).reply;
    expect(await wrong({ objects: stack(['c1']).objects })).toMatchObject({ code: 'invalid_argument' });
    expect(await wrong({ name: 'x' })).toMatchObject({ code: 'invalid_argument' });
    expect(await wrong(stack(['none']))).toMatchObject({ code: 'not_found' });
    const one = (kind: string) => ({
      name: 'x',
      objects: [{ ConnectionName: 'c1', kind, ReqInfo: { Name: 'a' } }],
    });
    for (const kind of ['', 'bucket', 'subnet', 'nodegroup'])
      expect(await wrong(one(kind))).toMatchObject({ code: 'invalid_argument' });
    expect(await wrong(one('myimage'))).toMatchObject({ code: 'unsupported' });
    expect((await wrong(stack(['c1', 'c1']))).message).toContain('vm front on c1 appears twice');
  });
});

describe('a stack on connections of which the user may not use some', () => {
  let bed: AccessBed;
  beforeAll(async () => {
    bed = await startAccessBed();
  }, 120_000);
  afterAll(() => bed.close());

  it('is refused completely, as is its plan', async () => {
    for (const path of ['/fleet/stack', '/dryrun/fleet/stack'])
      for (const method of ['POST', 'DELETE']) {
        expect(await bed.as('operatorOfC1', method, path, stack(['c1', 'c2']))).toMatchObject({
          status: 403,
        });
        expect(await bed.as('viewer', method, path, stack(['c1']))).toMatchObject({ status: 403 });
      }
    const mine = {
      name: 'mine',
      objects: [{ ConnectionName: 'c1', kind: 'vpc', ReqInfo: { ...vpc, Name: 'own' } }],
    };
    expect(await bed.as('operatorOfC1', 'POST', '/fleet/stack', mine)).toMatchObject({
      status: 200,
      reply: { state: 'succeeded' },
    });
  });
});
