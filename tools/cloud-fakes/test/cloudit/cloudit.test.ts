import { connect as connectTcp, type Socket } from 'node:net';
import { clouditTenant, type FakeClouditOptions, startFakeCloudit } from '@cb-spider/cloud-fakes/cloudit';
import { describe, expect, it } from '@jest/globals';
import ssh2 from 'ssh2';

type Json = Record<string, unknown>;

const image = '8a2d6f10-0b3e-4c59-9d41-5e7f00a1b201';
const spec = '2f9b7c31-66aa-4e0e-8c53-10c0e0000001';
const rootPassword = 'A-long-password-1';

/** A stand-in, its time, and requests as its users send them. */
async function start(options: FakeClouditOptions = {}) {
  let nowMs = Date.parse('2024-05-06T07:08:09Z');
  const fake = await startFakeCloudit({ now: () => nowMs, ...options });
  const ask = async (engine: string, method: string, path: string, body?: unknown, headers: Json = {}) => {
    const url = `${fake.endpoint}/cloudit/${options.version ?? 'v5.0'}/${engine}/v1.0/${clouditTenant.tenantId}/${path}`;
    const reply = await fetch(url, {
      method,
      headers: {
        'x-auth-token': clouditTenant.token,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(headers as Record<string, string>),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    return { status: reply.status, body: (text === '' ? undefined : JSON.parse(text)) as never };
  };
  const pass = (ms: number) => {
    nowMs += ms;
  };
  return { fake, ask, pass, [Symbol.asyncDispose]: () => fake.close() };
}

type Started = Awaited<ReturnType<typeof start>>;

const subnet = { name: 'sub', addr: '10.0.4.0', prefix: '22', gateway: '10.0.4.1', protection: 0 };

async function serverRequest({ ask }: Started): Promise<Json> {
  await ask('dna', 'POST', 'subnets', subnet);
  const { body: groups } = await ask('iam', 'GET', 'securitygroups');
  const { body: clusters } = await ask('ace', 'GET', 'clusters');
  const [{ id: group }] = groups as [{ id: string }];
  const [{ id: clusterId }] = clusters as [{ id: string }];
  const parts = {
    templateId: image,
    specId: spec,
    subnetAddr: subnet.addr,
    secgroups: [{ id: group }],
    clusterId,
  };
  return { ...parts, name: 'vm', hostName: 'vm', rootPassword, description: '', protection: 0 };
}

async function runningServer(started: Started): Promise<{ id: string; privateIp: string }> {
  const { body } = await started.ask('ace', 'POST', 'servers', await serverRequest(started));
  const { id } = body as { id: string };
  return (await started.ask('ace', 'GET', `servers/${id}`)).body;
}

/** A tunnel to port 22 of a public address; `undefined` when it is refused. */
function tunnel(endpoint: string, address: string): Promise<Socket | undefined> {
  const { hostname, port } = new URL(endpoint);
  return new Promise((resolve, reject) => {
    const socket = connectTcp(Number(port), hostname, () => {
      socket.write(`CONNECT ${address}:22 HTTP/1.1\r\nhost: ${address}:22\r\n\r\n`);
    });
    socket.once('error', reject);
    socket.once('readable', () => {
      const [head = ''] = String(socket.read(12)).split('\r\n');
      while (String(socket.read(1)) !== '\n') {
        // to the end of the status line
      }
      socket.read(2);
      resolve(head.includes(' 200') ? socket : undefined);
    });
  });
}

function logIn(sock: Socket, login: { username: string; password: string }): Promise<boolean> {
  return new Promise(resolve => {
    const client = new ssh2.Client();
    client.once('ready', () => {
      client.end();
      resolve(true);
    });
    client.once('error', () => resolve(false));
    client.connect({ sock, ...login });
  });
}

describe('the stand-in of Cloudit', () => {
  it.each([
    ['a wrong token', { 'x-auth-token': 'wrong' }, 401],
    ['a body that is no JSON', { 'content-type': 'text/plain' }, 400],
  ])('refuses %s', async (_title, headers, status) => {
    await using started = await start();
    expect((await started.ask('dna', 'POST', 'subnets', subnet, headers)).status).toBe(status);
  });

  it('knows nothing of another tenant, of another version, or beside its routes', async () => {
    await using started = await start();
    const headers = { 'x-auth-token': clouditTenant.token };
    const statusOf = async (path: string) =>
      (await fetch(`${started.fake.endpoint}${path}`, { headers })).status;
    expect(await statusOf('/cloudit/v5.0/ace/v1.0/another/servers')).toBe(403);
    expect(await statusOf(`/cloudit/v4.0/ace/v1.0/${clouditTenant.tenantId}/servers`)).toBe(404);
    expect(await statusOf(`/cloudit/v5.0/ace/v1.0/${clouditTenant.tenantId}/toys`)).toBe(404);
  });

  it('tells which subnets it gives in version 4.0, and has no clusters there', async () => {
    await using started = await start({ version: 'v4.0' });
    await started.ask('dna', 'POST', 'subnets', subnet);
    const { body } = await started.ask('dna', 'GET', 'subnets/creatable');
    expect(body).toHaveLength(62);
    expect((await started.ask('ace', 'GET', 'clusters')).status).toBe(404);
  });

  it.each([
    ['a name that is taken, in any case', { name: 'SUB', addr: '10.0.8.0' }, 409],
    ['a range that is taken', { name: 'other' }, 409],
    ['a range that it does not give', { name: 'other', addr: '10.1.0.0' }, 400],
    ['a name that is too long', { name: 'n'.repeat(46), addr: '10.0.8.0' }, 400],
  ])('refuses a subnet with %s', async (_title, change, status) => {
    await using started = await start();
    expect((await started.ask('dna', 'POST', 'subnets', subnet)).status).toBe(201);
    expect((await started.ask('dna', 'POST', 'subnets', { ...subnet, ...change })).status).toBe(status);
  });

  it.each([
    ['an unknown image', { templateId: 'none' }, 404],
    ['a weak password', { rootPassword: 'password' }, 400],
    ['no group', { secgroups: [] }, 400],
    ['a host name with an underline', { hostName: 'a_b' }, 400],
    ['no cluster', { clusterId: '' }, 400],
  ])('refuses a server with %s', async (_title, change, status) => {
    await using started = await start();
    const request = await serverRequest(started);
    expect((await started.ask('ace', 'POST', 'servers', { ...request, ...change })).status).toBe(status);
    expect((await started.ask('ace', 'GET', 'servers')).body).toEqual([]);
  });

  it('brings a server from state to state in its time, and refuses what does not fit', async () => {
    await using started = await start({ delays: { launch: 1000, shutdown: 500 } });
    const { ask, pass } = started;
    const { id } = await runningServer(started);
    const stateOf = async () =>
      (await ask('ace', 'GET', `servers/${id}`)).body as { state: string; privateIp: string };
    expect(await stateOf()).toMatchObject({ state: 'CREATING', privateIp: '' });
    expect((await ask('ace', 'POST', `servers/${id}/shutdown`)).status).toBe(409);
    pass(1000);
    expect(await stateOf()).toMatchObject({ state: 'RUNNING', privateIp: '10.0.4.2' });
    expect((await ask('ace', 'POST', `servers/${id}/start`)).status).toBe(409);
    expect((await ask('ace', 'POST', `servers/${id}/shutdown`)).status).toBe(202);
    expect(await stateOf()).toMatchObject({ state: 'STOPPING' });
    pass(500);
    expect(await stateOf()).toMatchObject({ state: 'STOPPED' });
  });

  it('removes no server that has a public address, nor at once when that is given back', async () => {
    await using started = await start({ delays: { address: 5000 } });
    const { ask, pass } = started;
    const { id, privateIp } = await runningServer(started);
    const [{ addr: ip }] = (await ask('dna', 'GET', 'ips')).body as [{ addr: string }];
    const address = { ip, name: 'vm-PublicIP', privateIp, protection: 0 };
    expect((await ask('dna', 'POST', 'adaptive-ips', address)).status).toBe(201);
    expect((await ask('dna', 'POST', 'adaptive-ips', { ...address, name: 'again' })).status).toBe(409);
    expect((await ask('ace', 'DELETE', `servers/${id}`)).status).toBe(409);
    expect((await ask('dna', 'DELETE', `adaptive-ips/${ip}`)).status).toBe(202);
    expect((await ask('ace', 'DELETE', `servers/${id}`)).status).toBe(409);
    pass(5000);
    expect((await ask('ace', 'DELETE', `servers/${id}`)).status).toBe(202);
    expect((await ask('ace', 'GET', 'servers')).body).toEqual([]);
    expect((await ask('ace', 'GET', 'volumes')).body).toEqual([]);
  });

  it('keeps subnets and groups that servers have', async () => {
    await using started = await start();
    await runningServer(started);
    const { body } = await started.ask('iam', 'GET', 'securitygroups');
    const [{ id }] = body as [{ id: string }];
    expect((await started.ask('dna', 'DELETE', 'subnets/10.0.4.0')).status).toBe(409);
    expect((await started.ask('iam', 'DELETE', `securitygroups/${id}`)).status).toBe(409);
  });

  it('gives a volume to one server, and lets it go when that is asked for', async () => {
    await using started = await start();
    const { ask } = started;
    const { id } = await runningServer(started);
    const { clusterId } = await serverRequest(started);
    const { body } = await ask('ace', 'POST', 'volumes', { name: 'data', size: 50, clusterId });
    const { id: volumeId } = body as { id: string };
    expect((await ask('ace', 'POST', `servers/${id}/volumes`, { volumeId, mode: 'w' })).status).toBe(202);
    expect((await ask('ace', 'GET', `volumes/${volumeId}/servers`)).body).toEqual([
      { vmId: id, vmName: 'vm' },
    ]);
    expect((await ask('ace', 'DELETE', `volumes/${volumeId}`)).status).toBe(409);
    expect((await ask('ace', 'POST', `volumes/${volumeId}/update`, { size: 60 })).status).toBe(409);
    expect((await ask('ace', 'DELETE', `servers/${id}/volumes/${volumeId}`)).status).toBe(202);
    expect((await ask('ace', 'POST', `volumes/${volumeId}/update`, { size: 40 })).status).toBe(400);
    expect((await ask('ace', 'DELETE', `volumes/${volumeId}`)).status).toBe(202);
  });

  it('lets root in by the password of the server, where a group lets SSH in, when the system is up', async () => {
    await using started = await start({ delays: { boot: 1000 } });
    const { ask, pass, fake } = started;
    const { id, privateIp } = await runningServer(started);
    const ip = '203.0.113.10';
    await ask('dna', 'POST', 'adaptive-ips', { ip, name: 'vm-PublicIP', privateIp, protection: 0 });
    expect(await tunnel(fake.endpoint, ip)).toBeUndefined();
    pass(1000);
    const open = async () => (await tunnel(fake.endpoint, ip)) as Socket;
    expect(await logIn(await open(), { username: 'root', password: rootPassword })).toBe(true);
    expect(await logIn(await open(), { username: 'root', password: 'another' })).toBe(false);
    expect(await logIn(await open(), { username: 'cb-user', password: rootPassword })).toBe(false);
    const { body } = await ask('iam', 'POST', 'securitygroups', { name: 'closed', rules: [], protection: 0 });
    const [{ mac }] = (await ask('ace', 'GET', `servers/${id}/nics`)).body as [{ mac: string }];
    const closed = { secgroups: [{ id: (body as { id: string }).id }] };
    expect((await ask('ace', 'PUT', `servers/${id}/nic/${mac}/securitygroup`, closed)).status).toBe(200);
    expect(await tunnel(fake.endpoint, ip)).toBeUndefined();
  });

  it('makes a server of a snapshot with what was on the disk, and with a password of its own', async () => {
    await using started = await start();
    const { ask, fake } = started;
    const { id } = await runningServer(started);
    await fake.run('vm', 'echo hello > /root/page; sed -i s/yes/no/ /etc/ssh/sshd_config');
    const { volumeId } = (await ask('ace', 'GET', `servers/${id}`)).body as { volumeId: string };
    const { body } = await ask('ace', 'POST', 'snapshots', { name: 'golden', volumeId });
    const snapshotId = (body as { id: string }).id;
    const copy = { ...(await serverRequest(started)), name: 'copy', hostName: 'copy', snapshotId };
    expect((await ask('ace', 'POST', 'servers', copy)).status).toBe(201);
    expect(await fake.run('copy', 'cat /root/page')).toBe('hello\n');
    expect(await fake.run('copy', 'grep Password /etc/ssh/sshd_config')).toContain(
      'PasswordAuthentication yes',
    );
  });
});

describe('faults of the stand-in', () => {
  it('lose the reply to a change that was made, throttle, and refuse', async () => {
    await using started = await start();
    const { ask, fake } = started;
    fake.loseNextReply();
    expect((await ask('dna', 'GET', 'subnets')).body).toEqual([]);
    await expect(ask('dna', 'POST', 'subnets', subnet)).rejects.toThrow();
    expect((await ask('dna', 'GET', 'subnets')).body).toHaveLength(1);
    fake.throttleNext(1);
    expect((await ask('dna', 'GET', 'subnets')).status).toBe(429);
    fake.refuseNext('DELETE', /subnets/, { status: 503, body: { message: 'later' } });
    expect((await ask('dna', 'DELETE', 'subnets/10.0.4.0')).status).toBe(503);
    expect((await ask('dna', 'DELETE', 'subnets/10.0.4.0')).status).toBe(202);
  });
});
