import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from '../beds/describe-world.ts';
import { connectTwin, type World } from '../beds/processes.ts';

const stack = `
on: [seoul, busan]
vpc:
  net:
    cidr: 10.0.0.0/16
    subnets:
      a: 10.0.1.0/24
      b: { cidr: 10.0.2.0/24 }
sg:
  web: { vpc: net, rules: [in:tcp:22, in:tcp:443] }
key:
  ops: {}
ip:
  front: { on: seoul }
vm:
  front: &vm { image: twin-ubuntu-24.04-x86_64, spec: twin-small, vpc: net, subnet: a, sg: [web], key: ops }
---
on: busan
vm:
  back: { image: twin-ubuntu-24.04-x86_64, spec: twin-small, vpc: net, subnet: b, sg: web, key: ops }
`;

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await connectTwin(world, 'busan');
  await connectTwin(world, 'slow', { TimeScale: '0.05' });
  await connectTwin(world, 'endless', { TimeScale: '0.5' });
  await writeFile(join(world.folder, 'stack.yaml'), stack);
}

describeWorld('a stack', { prepare, env: { SPIDER_LEASE_SECONDS: '1' } }, world => {
  const apply = (...words: string[]) => world().spider('apply', '-f', 'stack.yaml', ...words);
  const parents = async () =>
    (await world().ask('GET', '/operation?kind=stack')).operation as readonly Record<string, unknown>[];

  it('is planned, with what is to be made, and nothing is made', async () => {
    const plan = await apply('--dry-run', '--detailed-exitcode', '-o', 'json');
    expect(plan.code).toBe(8);
    const steps = JSON.parse(plan.stdout).plan as {
      kind: string;
      name: string;
      connection: string;
      action: string;
    }[];
    expect(steps.every(({ action }) => action === 'create')).toBe(true);
    expect(steps.map(({ kind, name, connection }) => `${connection} ${kind}/${name}`)).toEqual(
      expect.arrayContaining(['seoul ip/front', 'busan vm/back', 'seoul subnet/b', 'busan vm/front']),
    );
    expect(steps.findIndex(({ kind }) => kind === 'vpc')).toBeLessThan(
      steps.findIndex(({ kind }) => kind === 'vm'),
    );
    expect((await world().spider('get', 'vpc')).stderr).toBe('No VPC found.\n');
    expect(await apply()).toMatchObject({ code: 2, stdout: '' });
  });

  it('is made as one operation, and found complete when it is applied again', async () => {
    const made = await apply('--yes', '-o', 'json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ complete: true });
    expect(JSON.parse(made.stdout).results).toHaveLength(10);
    const [parent] = await parents();
    expect(parent).toMatchObject({ name: 'stack', action: 'create', state: 'succeeded', connection: '' });
    const children = await world().ask('GET', `/operation?parentId=${parent?.id}`);
    expect(children.operation).toHaveLength(10);
    const again = await apply('--yes', '--detailed-exitcode');
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('14 unchanged');
    expect((await world().spider('get', 'vm', '-o', 'name')).stdout.split('\n').sort()).toEqual([
      '',
      'vm/back',
      'vm/front',
      'vm/front',
    ]);
  });

  it('saves private keys in the given folder', async () => {
    await writeFile(join(world().folder, 'keys.yaml'), 'on: seoul\nkey: { own: {} }\n');
    const words = ['-f', 'keys.yaml', '--yes'];
    expect(await world().spider('apply', ...words, '--key-dir', 'keys')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('succeeded'),
    });
    expect(await readdir(join(world().folder, 'keys'))).toEqual(['seoul-own.pem']);
    expect(await readFile(join(world().folder, 'keys', 'seoul-own.pem'), 'utf8')).toContain('PRIVATE KEY');
    expect((await world().spider('delete', ...words)).code).toBe(0);
  });

  it('makes what is missing alone, and shows what differs without changing it', async () => {
    await world().spider('delete', 'vm', 'back', '-c', 'busan', '--yes');
    const other = join(world().folder, 'other.yaml');
    await writeFile(
      other,
      stack.replace('spec: twin-small, vpc: net, subnet: a', 'spec: twin-large, vpc: net, subnet: a'),
    );
    const { code, stderr, stdout } = await world().spider('apply', '-f', other, '--yes', '-o', 'name');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'vm/back\n' });
    expect(stderr).toContain('~ vm/front on seoul\n    spec is twin-small, not twin-large');
    expect((await world().spider('get', 'vm', 'front', '--json', 'spec', '-c', 'seoul')).stdout).toContain(
      'twin-small',
    );
  });

  /** Writes the first document of the stack, for one connection, to a separate file. */
  const stackOn = async (connection: string) => {
    const file = join(world().folder, `${connection}.yaml`);
    const [first = ''] = stack.split('---');
    await writeFile(
      file,
      first.replace('[seoul, busan]', connection).replace('on: seoul', `on: ${connection}`),
    );
    return file;
  };
  const untilVmBegins = async (connection: string) => {
    const path = `/operation?ConnectionName=${connection}&kind=vm&state=running`;
    while ((await world().ask('GET', path)).operation.length === 0);
  };

  it('goes on without the command, is waited for by the next one, and is rolled back when it is cancelled', async () => {
    const words = ['apply', '-f', await stackOn('endless'), '--yes'];
    const first = world().start(words);
    await untilVmBegins('endless');
    first.child.kill('SIGKILL');
    await first.ended;
    const second = world().start(words);
    await second.untilPrinted('of stack endless is still running: waiting for it.');
    const [{ id = '' } = {}] = await parents();
    expect((await world().spider('cancel', `op/${id}`, '--yes')).code).toBe(0);
    expect((await world().spider('follow', `op/${id}`)).code).toBe(1);
    await untilVmBegins('endless');
    second.child.kill('SIGINT');
    const [{ id: again = '' } = {}] = await parents();
    expect(await second.ended).toMatchObject({
      code: 130,
      stderr: expect.stringContaining(`still running: spider follow op/${again}`),
    });
    expect((await world().spider('cancel', `op/${again}`, '--yes')).code).toBe(0);
    expect((await world().spider('get', 'vpc', '-c', 'endless', '-q')).stdout).toBe('');
  }, 120_000);

  it('is completed when the server dies meanwhile, and nothing is created twice', async () => {
    const file = await stackOn('slow');
    const running = world().start(['apply', '-f', file, '--yes', '-o', 'json']);
    await untilVmBegins('slow');
    await world().kill();
    await world().restart();
    const { code, stdout } = await running.ended;
    expect({ code, complete: JSON.parse(stdout).complete }).toEqual({ code: 0, complete: true });
    const { AllList } = await world().ask('GET', '/allvm?ConnectionName=slow');
    expect(AllList).toMatchObject({ MappedList: [{ NameId: 'front' }], OnlyCSPList: [] });
    expect((await world().spider('delete', '-f', file, '--yes')).code).toBe(0);
  }, 120_000);

  it('may not refer to objects that are missing, and may not have unknown keys', async () => {
    const file = async (text: string) => {
      await writeFile(join(world().folder, 'wrong.yaml'), text);
      return world().spider('apply', '-f', 'wrong.yaml', '-c', 'seoul', '--yes');
    };
    expect((await file('sg: { x: { vpc: none } }')).code).toBe(3);
    const unmet = await file('vpc: { n: { cidr: 10.7.0.0/16 } }\nsg: { x: { vpc: n }, y: { vpc: none } }');
    expect(unmet).toMatchObject({ code: 3, stdout: '' });
    expect((await file('name: empty')).code).toBe(2);
    expect((await world().spider('get', 'vpc', '-c', 'seoul', '-o', 'name')).stdout).toBe('vpc/net\n');
    expect((await file('sg: { x: { vpcs: net } }')).stderr).toContain("'vpcs' is not a valid key of sg/x");
    expect((await file('bucket: { x: {} }')).code).toBe(2);
    expect((await file('vpc: [')).code).toBe(2);
  });

  it('is removed exactly: other objects stay', async () => {
    await world().spider('create', 'vpc', 'beside', '-c', 'seoul', '--cidr', '10.9.0.0/16');
    const dry = await world().spider('delete', '-f', 'stack.yaml', '--dry-run');
    expect(dry.stdout.split('\n')[0]).toMatch(/^- vm\//);
    expect((await world().spider('delete', '-f', 'stack.yaml', '--yes')).code).toBe(0);
    expect((await world().spider('get', 'vpc', '-c', 'seoul,busan', '-o', 'name')).stdout).toBe(
      'vpc/beside\n',
    );
    const nothing = await world().spider('delete', '-f', 'stack.yaml', '--yes');
    expect(nothing).toMatchObject({ code: 0, stdout: '', stderr: 'No object of the stack exists.\n' });
  });
});
