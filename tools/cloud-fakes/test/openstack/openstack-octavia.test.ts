import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Cloud, clouds, openFake, refused } from './openstack-client.ts';

const none = '00000000-0000-0000-0000-000000000000';
const client = 'Client';

if (!process.env.OS_AUTH_URL)
  describe('Octavia of a real OpenStack', () => {
    it.skip('skipped: OS_AUTH_URL is not set, so there is no OpenStack to compare the stand-in with', () =>
      undefined);
  });

/** The stand-in takes its time, so that what is pending shows. */
const asked = clouds.map(([name, open]) =>
  name === 'the stand-in'
    ? ([name, () => openFake({ buildMs: 600, taskMs: 600 })] as const)
    : ([name, open] as const),
);

describe.each(asked)('Octavia of %s', (_name, open) => {
  let cloud: Cloud;
  const ids: Record<string, string> = {};

  const ask = (request: string, body?: unknown) => cloud.ask('load-balancer', `${request}`, body);
  const make = async (path: string, key: string, values: object): Promise<Answer['body']> => {
    const { status, body } = await cloud.ask('network', `POST ${path}`, { [key]: values });
    expect([path, status]).toEqual([path, 201]);
    return body[key];
  };
  const balancer = (values: object = {}) =>
    ask('POST /lbaas/loadbalancers', {
      loadbalancer: { name: 'wire-test', vip_network_id: ids.network, ...values },
    });
  const whole = () =>
    balancer({
      tags: ['a=b'],
      listeners: [
        {
          name: 'in',
          protocol: 'TCP',
          protocol_port: 80,
          default_pool: {
            name: 'out',
            protocol: 'TCP',
            lb_algorithm: 'ROUND_ROBIN',
            members: [{ address: '10.8.0.9', protocol_port: 8080, monitor_port: 8081, name: 'one' }],
            healthmonitor: { type: 'TCP', delay: 5, timeout: 4, max_retries: 3 },
          },
        },
      ],
    });
  const statusOf = async (id: string) => {
    const { status, body } = await ask(`GET /lbaas/loadbalancers/${id}`);
    return status === 200 ? body.loadbalancer.provisioning_status : status;
  };
  const until = async (id: string, wanted: string | number) => {
    while ((await statusOf(id)) !== wanted) await pause(100);
  };
  /** A change that is accepted, and waited for. */
  const change = async (request: string, body?: unknown): Promise<Answer> => {
    const answer = await ask(request, body);
    expect([request, answer.status < 300]).toEqual([request, true]);
    await until(ids.balancer ?? '', 'ACTIVE');
    return answer;
  };

  beforeAll(async () => {
    cloud = await open();
    ids.network = (await make('/networks', 'network', { name: 'wire-test' })).id;
    const subnet = { network_id: ids.network, ip_version: 4, cidr: '10.8.0.0/28' };
    ids.subnet = (await make('/subnets', 'subnet', subnet)).id;
  }, 120_000);

  afterAll(async () => {
    if (ids.balancer) await ask(`DELETE /lbaas/loadbalancers/${ids.balancer}?cascade=true`);
    if (ids.balancer) await until(ids.balancer, 404);
    // Octavia forgets the ports of load balancers that it refuses late.
    const { ports } = (await cloud.ask('network', `GET /ports?network_id=${ids.network}`)).body;
    for (const { id, device_owner: owner } of ports)
      if (owner === 'Octavia') await cloud.ask('network', `DELETE /ports/${id}`);
    expect((await cloud.ask('network', `DELETE /networks/${ids.network}`)).status).toBe(204);
    await cloud[Symbol.asyncDispose]();
  }, 120_000);

  it.each(['loadbalancers', 'listeners', 'pools', 'healthmonitors'])(
    'answers 404 to an unknown one of %s',
    async path => {
      expect(await refused(ask(`GET /lbaas/${path}/${none}`))).toEqual([404, client]);
      expect(await refused(ask(`DELETE /lbaas/${path}/${none}`))).toEqual([404, client]);
    },
  );

  it.each<[string, object]>([
    ['an attribute that it does not know', { color: 'red' }],
    ['an unknown network', { vip_network_id: none }],
    ['an unknown subnet', { vip_network_id: undefined, vip_subnet_id: none }],
    ['no place for its address', { vip_network_id: undefined }],
    ['an unknown provider', { provider: 'nonsense' }],
    ['a name that is too long', { name: 'x'.repeat(256) }],
    ['a listener without a protocol', { listeners: [{ protocol_port: 80 }] }],
    ['a port that there is not', { listeners: [{ protocol: 'TCP', protocol_port: 65_536 }] }],
    [
      'a pool of another protocol',
      {
        listeners: [
          {
            protocol: 'TCP',
            protocol_port: 80,
            default_pool: { name: 'x', protocol: 'UDP', lb_algorithm: 'ROUND_ROBIN', members: [] },
          },
        ],
      },
    ],
  ])('answers 400 to a load balancer with %s', async (_what, wrong) => {
    expect(await refused(balancer(wrong))).toEqual([400, client]);
  });

  it('makes all in one request, and lets nobody change it before it is ACTIVE', async () => {
    const { status, body } = await whole();
    expect([status, body.loadbalancer.provisioning_status]).toEqual([201, 'PENDING_CREATE']);
    const { id, listeners, pools, vip_address, vip_port_id, tags, created_at } = body.loadbalancer;
    Object.assign(ids, { balancer: id, listener: listeners[0].id, pool: pools[0].id });
    ids.port = vip_port_id;
    expect([vip_address, tags]).toEqual([expect.stringMatching(/^10\.8\.0\./), ['a=b']]);
    expect(created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(pools[0].members).toMatchObject([{ address: '10.8.0.9', monitor_port: 8081, name: 'one' }]);
    const listener = { loadbalancer_id: id, protocol: 'TCP', protocol_port: 81 };
    expect(await refused(ask('POST /lbaas/listeners', { listener }))).toEqual([409, client]);
    expect(await refused(ask(`PUT /lbaas/loadbalancers/${id}`, { loadbalancer: { name: 'y' } }))).toEqual([
      409,
      client,
    ]);
    expect(await refused(ask(`DELETE /lbaas/loadbalancers/${id}?cascade=true`))).toEqual([409, client]);
    await until(id, 'ACTIVE');
    ids.monitor = (await ask(`GET /lbaas/pools/${ids.pool}`)).body.pool.healthmonitor_id;
    const port = (await cloud.ask('network', `GET /ports/${vip_port_id}`)).body.port;
    expect([port.device_owner, port.device_id]).toEqual(['Octavia', `lb-${id}`]);
  }, 120_000);

  it('shows its parts by the ids of each other, and finds them by filters', async () => {
    const show = async (path: string) => Object.values((await ask(`GET /lbaas/${path}`)).body)[0];
    const own = [{ id: ids.balancer }];
    expect(await show(`loadbalancers/${ids.balancer}`)).toMatchObject({
      listeners: [{ id: ids.listener }],
      pools: [{ id: ids.pool }],
      vip_network_id: ids.network,
    });
    expect(await show(`listeners/${ids.listener}`)).toMatchObject({
      loadbalancers: own,
      default_pool_id: ids.pool,
    });
    expect(await show(`pools/${ids.pool}`)).toMatchObject({
      loadbalancers: own,
      healthmonitor_id: ids.monitor,
      members: [{ id: expect.any(String) }],
    });
    expect(await show(`healthmonitors/${ids.monitor}`)).toMatchObject({ pools: [{ id: ids.pool }] });
    for (const path of ['listeners', 'pools'])
      expect(await show(`${path}?loadbalancer_id=${ids.balancer}`)).toHaveLength(1);
    expect(await show(`listeners?loadbalancer_id=${none}`)).toEqual([]);
    expect(await show('loadbalancers?name=wire-test&tags=a%3Db')).toHaveLength(1);
    expect(await refused(ask('GET /lbaas/loadbalancers?color=red'))).toEqual([400, client]);
    expect(await refused(ask(`GET /lbaas/loadbalancers?limit=1&marker=${none}`))).toEqual([400, client]);
  });

  it('carries out what it may have left PENDING_CREATE once that is changed', async () => {
    const { pools } = (await ask(`GET /lbaas/pools?loadbalancer_id=${ids.balancer}`)).body;
    await change(`PUT /lbaas/listeners/${ids.listener}`, { listener: { name: 'in' } });
    await change(`PUT /lbaas/pools/${ids.pool}`, { pool: { description: '' } });
    const members = [{ address: '10.8.0.9', protocol_port: 8080, monitor_port: 8081, name: 'one' }];
    await change(`PUT /lbaas/pools/${ids.pool}/members`, { members });
    await change(`PUT /lbaas/healthmonitors/${ids.monitor}`, { healthmonitor: { delay: 5 } });
    expect(['ACTIVE', 'PENDING_CREATE']).toContain(pools[0].provisioning_status);
    const paths = [`listeners/${ids.listener}`, `pools/${ids.pool}`, `healthmonitors/${ids.monitor}`];
    for (const path of [...paths, `pools/${ids.pool}/members`]) {
      const [shown] = Object.values((await ask(`GET /lbaas/${path}`)).body);
      const statuses = [shown].flat().map(each => each.provisioning_status);
      expect([path, statuses]).toEqual([path, ['ACTIVE']]);
    }
  }, 120_000);

  it('answers in another form where it looks a pool up on the way', async () => {
    expect(await refused(ask(`GET /lbaas/pools/${none}/members`))).toEqual([404, 'Bad Request']);
  });

  it('has one listener for a port, one monitor for a pool, and never changes their kind', async () => {
    const listener = { loadbalancer_id: ids.balancer, protocol: 'TCP', protocol_port: 80 };
    expect(await refused(ask('POST /lbaas/listeners', { listener }))).toEqual([409, client]);
    const healthmonitor = { pool_id: ids.pool, type: 'TCP', delay: 5, timeout: 4, max_retries: 3 };
    expect(await refused(ask('POST /lbaas/healthmonitors', { healthmonitor }))).toEqual([409, client]);
    const put = (path: string, key: string, values: object) =>
      refused(ask(`PUT /lbaas/${path}`, { [key]: values }));
    expect(await put(`listeners/${ids.listener}`, 'listener', { protocol_port: 81 })).toEqual([400, client]);
    expect(await put(`healthmonitors/${ids.monitor}`, 'healthmonitor', { type: 'HTTP' })).toEqual([
      400,
      client,
    ]);
    expect(await put(`healthmonitors/${ids.monitor}`, 'healthmonitor', { max_retries: 11 })).toEqual([
      400,
      client,
    ]);
    expect(await put(`pools/${ids.pool}`, 'pool', { protocol: 'UDP' })).toEqual([400, client]);
  });

  it('replaces members as a whole, those of the same address and port being the same', async () => {
    const path = `/lbaas/pools/${ids.pool}/members`;
    const before = (await ask(`GET ${path}`)).body.members;
    const same = { address: '10.8.0.9', protocol_port: 8080, weight: 7 };
    const other = { address: '10.8.0.10', protocol_port: 8080, subnet_id: ids.subnet };
    expect((await change(`PUT ${path}`, { members: [same, other] })).status).toBe(202);
    const after = (await ask(`GET ${path}`)).body.members;
    expect(after).toHaveLength(2);
    const kept = after.find((each: { address: string }) => each.address === '10.8.0.9');
    expect(kept).toMatchObject({ id: before[0].id, weight: 7, monitor_port: null });
    const taken = { member: { address: '10.8.0.9', protocol_port: 8080 } };
    expect(await refused(ask(`POST ${path}`, taken))).toEqual([409, client]);
    await change(`PUT ${path}`, { members: [] });
    expect((await ask(`GET ${path}`)).body.members).toEqual([]);
  }, 120_000);

  it('goes with all that is in it, or not at all', async () => {
    const path = `/lbaas/loadbalancers/${ids.balancer}`;
    expect(await refused(ask(`DELETE ${path}`))).toEqual([400, client]);
    expect((await ask(`DELETE ${path}?cascade=true`)).status).toBe(204);
    await until(ids.balancer ?? '', 404);
    expect((await ask(`GET /lbaas/pools/${ids.pool}`)).status).toBe(404);
    expect((await cloud.ask('network', `GET /ports/${ids.port}`)).status).toBe(404);
    ids.balancer = '';
  }, 120_000);
});
