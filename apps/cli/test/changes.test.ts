import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

async function prepare(world: World): Promise<void> {
  for (const name of ['seoul', 'busan', 'jeju']) await connectTwin(world, name);
  await makeDemo(world, 'seoul');
  await makeDemo(world, 'busan');
}

const on = ['-c', 'seoul'];

describeWorld('changes', { prepare }, world => {
  const spider = (...words: string[]) => world().spider(...words);

  it('create everything that a VM needs, and the VM, and delete all of it', async () => {
    const key = join(world().folder, 'n.pem');
    const made = [
      await spider('create', 'vpc', 'n', ...on, '--cidr', '10.1.0.0/16', '--subnet', 'a=10.1.1.0/24'),
      await spider('add', 'subnet', 'b', '--vpc', 'n', '--cidr', '10.1.2.0/24', ...on),
      await spider('create', 'sg', 'n', ...on, '--vpc', 'n', '--rule', 'in:tcp:22'),
      await spider('add', 'rule', 'n', '--rule', 'in:tcp:80-81:10.0.0.0/8', ...on),
      await spider('create', 'key', 'n', ...on, '--out', key),
      await spider('create', 'ip', 'n', ...on),
      await spider('create', 'nic', 'n', ...on, '--vpc', 'n', '--subnet', 'a', '--sg', 'n'),
      await spider(
        'create',
        'vm',
        'n',
        ...on,
        ...demoVm.map(word => (word === 'demo' ? 'n' : word)),
        '--subnet',
        'b',
      ),
      await spider('attach', 'nic', 'n', '--vm', 'n', ...on),
      await spider('attach', 'ip', 'n', '--nic', 'n', ...on),
    ];
    expect(made.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual(made.map(() => [0, '']));
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    expect(await readFile(key, 'utf8')).toContain('PRIVATE KEY');
    expect((await spider('get', 'sg', 'n', '--json', 'rules')).stdout).toContain('in:tcp:80-81:10.0.0.0/8');
    expect(JSON.parse((await spider('get', 'nic', 'n', '--json', 'vm')).stdout)).toEqual([{ vm: 'n' }]);
    const removed = [
      await spider('detach', 'ip', 'n', ...on),
      await spider('detach', 'nic', 'n', ...on),
      ...(await Promise.all(
        ['vm', 'nic', 'ip', 'key'].map(kind => spider('delete', kind, 'n', ...on, '--yes')),
      )),
    ];
    expect(removed.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual(
      removed.map(() => [0, '']),
    );
    expect((await spider('delete', 'sg', 'n', ...on, '--yes')).code).toBe(0);
    expect((await spider('delete', 'vpc', 'n', ...on, '--yes')).stdout).toBe('vpc/n deleted\n');
  });

  it('end with a code for each kind of failure', async () => {
    const codes = async (...words: string[]) => (await spider(...words)).code;
    expect(await codes('create', 'vm')).toBe(2);
    expect(await codes('create', 'vpc', 'x', ...on, '--cidr', 'nonsense')).toBe(2);
    expect(await codes('create', 'vm', 'x', ...demoVm)).toBe(2);
    expect(await codes('delete', 'vm', 'none', ...on, '--yes')).toBe(3);
    expect(await codes('create', 'vpc', 'demo', ...on, '--cidr', '10.0.0.0/16')).toBe(5);
    expect(await codes('delete', 'vpc', 'demo', ...on, '--yes')).toBe(5);
    expect(await codes('delete', 'vm', 'none', ...on)).toBe(2);
    expect(await codes('wait', 'vm/none', ...on)).toBe(1);
    expect(await codes('wait', 'vm/none', ...on, '--for', 'deleted')).toBe(0);
    expect(await codes('wait', 'vpc/none', ...on, '--for', 'deleted')).toBe(2);
  });

  it('on many connections name each, and end with 6 when a part fails', async () => {
    const create = ['create', 'vm', 'many', '-c', 'seoul,busan,jeju', ...demoVm];
    const unasked = await spider(...create);
    expect(unasked).toMatchObject({ code: 2, stdout: '' });
    expect(unasked.stderr).toContain('vm/many on 3 connections');
    const made = await spider(...create, '--yes', '-o', 'json');
    expect(made.code).toBe(6);
    expect(JSON.parse(made.stdout)).toEqual({
      complete: false,
      results: [
        { connection: 'busan', name: 'many', state: 'succeeded' },
        {
          connection: 'jeju',
          name: 'many',
          state: 'failed',
          error: { code: 'not_found', message: expect.any(String) },
        },
        { connection: 'seoul', name: 'many', state: 'succeeded' },
      ],
    });
    const suspended = await spider('suspend', 'many', '-A', '--yes', '-o', 'json');
    expect(suspended.code).toBe(0);
    expect(JSON.parse(suspended.stdout).results).toHaveLength(2);
    const removed = await spider('delete', 'vm', 'many', '-c', 'seoul,busan', '--yes');
    expect(removed.code).toBe(0);
    expect((await spider('get', 'vm')).stderr).toBe('No VM found.\n');
  });

  it('need not be waited for', async () => {
    const { stdout } = await spider('create', 'vm', 'later', ...on, ...demoVm, '--async');
    const [, id = ''] = /^op\/(\w+)\n$/.exec(stdout) ?? [];
    expect((await spider('wait', `op/${id}`)).code).toBe(0);
    expect((await spider('delete', 'vm', 'later', ...on, '--yes')).code).toBe(0);
  });

  it('are planned by the server in a dry run, and not made', async () => {
    const dry = await spider('create', 'vm', 'dry', ...on, ...demoVm, '--dry-run', '-o', 'json');
    expect(dry.code).toBe(0);
    expect(JSON.parse(dry.stdout)).toMatchObject({
      dryRun: true,
      request: {
        method: 'POST',
        path: '/spider/vm',
        body: { ConnectionName: 'seoul', ReqInfo: { Name: 'dry' } },
      },
      plans: [{ connection: 'seoul', kind: 'vm', name: 'dry', nativeName: expect.stringContaining('dry-') }],
    });
    const many = await spider('create', 'vm', 'dry', '-A', ...demoVm, '--dry-run');
    expect(many.code).toBe(3);
    expect(many.stdout).toMatch(/jeju: would change {2}'dry', but: /);
    expect((await spider('delete', 'key', 'demo', ...on, '--dry-run')).code).toBe(0);
    expect((await spider('get', 'key', 'demo', ...on, '-o', 'name')).stdout).toBe('key/demo\n');
    expect((await spider('get', 'vm')).stderr).toBe('No VM found.\n');
  });

  it('take bodies from files, standard input and the line, in YAML with Windows lines and several documents', async () => {
    const file = join(world().folder, 'vpcs.yaml');
    const yaml = ['d1', 'd2']
      .map(name => `Name: ${name}\r\nIPv4_CIDR: 10.2.0.0/16\r\nSubnetInfoList: []\r\n`)
      .join('---\r\n');
    await writeFile(file, `\ufeff${yaml}`);
    const body = (name: string) => JSON.stringify({ ReqInfo: { Name: name, IPv4_CIDR: '10.3.0.0/16' } });
    await writeFile(join(world().folder, 'd3.json'), body('d3'));
    expect((await spider('create', 'vpc', '-f', file, ...on)).code).toBe(0);
    expect((await spider('create', 'vpc', '-d', '@d3.json', ...on)).code).toBe(0);
    expect((await world().spiderWith(body('d4'), 'create', 'vpc', '-d', '-', ...on)).code).toBe(0);
    expect((await spider('create', 'vpc', '-d', body('d5'), ...on)).code).toBe(0);
    expect((await spider('create', 'vpc', '-d', '{"Name":', ...on)).code).toBe(2);
    const names = ['d1', 'd2', 'd3', 'd4', 'd5'];
    expect((await spider('delete', 'vpc', ...names, ...on, '--yes')).code).toBe(0);
  });

  it('create one object for one key, however often they are sent', async () => {
    const create = ['create', 'vpc', 'once', ...on, '--cidr', '10.4.0.0/16', '--idempotency-key', 'k-1'];
    expect((await spider(...create)).code).toBe(0);
    expect((await spider(...create)).code).toBe(0);
    expect((await spider('create', 'vpc', 'once', ...on, '--cidr', '10.4.0.0/16')).code).toBe(5);
    expect((await spider('delete', 'vpc', 'once', ...on, '--yes')).code).toBe(0);
  });

  it('are sent again while the server still works on the first request', async () => {
    const keys: unknown[] = [];
    const working = createServer((request, response) => {
      if (request.method === 'POST') keys.push(request.headers['idempotency-key']);
      const isDone = request.method !== 'POST' || keys.length > 1;
      response.writeHead(isDone ? 200 : 409, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify(isDone ? {} : { message: 'Wait.', code: 'conflict', retryable: true }));
    });
    await new Promise<void>(listening => working.listen(0, '127.0.0.1', listening));
    try {
      const address = `127.0.0.1:${(working.address() as AddressInfo).port}`;
      expect((await spider('create', 'ip', 'twice', ...on, '-s', address)).code).toBe(0);
      expect(keys).toEqual([expect.any(String), keys[0]]);
    } finally {
      working.close();
    }
  });

  it('connect an account with all of its regions, and show no secret', async () => {
    const secret = 'MockName = secret-canary\n';
    const made = await world().spiderWith(
      secret,
      'connect',
      'twin',
      '--name',
      'acct',
      '--from-stdin',
      '--region',
      'aws-eu-central-1,mars',
      '--yes',
      '-v',
    );
    expect(made).toMatchObject({
      code: 0,
      stdout: 'connection/acct-mars\nconnection/acct-aws-eu-central-1\n',
    });
    expect(made.stdout + made.stderr).not.toContain('canary');
    expect((await spider('get', 'credential', 'acct', '-o', 'json')).stdout).not.toContain('canary');
    expect((await spider('get', 'image', '-c', 'acct-mars', '-o', 'name')).stdout).toContain(
      'image/twin-ubuntu',
    );
    const broken = await world().spiderWith(
      '{"a": "value-canary',
      'create',
      'credential',
      'bad',
      '--cloud',
      'twin',
      '--from-stdin',
    );
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).not.toContain('canary');
  });
});
