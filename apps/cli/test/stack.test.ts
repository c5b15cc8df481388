import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './describe-world.ts';
import { connectTwin, type World } from './processes.ts';

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
  await connectTwin(world, 'slow', { TimeScale: '0.02' });
  await writeFile(join(world.folder, 'stack.yaml'), stack);
}

describeWorld('a stack', { prepare }, world => {
  const apply = (...words: string[]) =>
    world().spider('apply', '-f', 'stack.yaml', '--key-dir', 'keys', ...words);

  it('is planned, with what is to be made, and nothing is made', async () => {
    const plan = await apply('--dry-run', '--detailed-exitcode', '-o', 'json');
    expect(plan.code).toBe(8);
    const steps = JSON.parse(plan.stdout).plan as {
      kind: string;
      name: string;
      connection: string;
      action: string;
    }[];
    expect(steps.every(({ action }) => action === 'make')).toBe(true);
    expect(steps.map(({ kind, name, connection }) => `${connection} ${kind}/${name}`)).toEqual(
      expect.arrayContaining(['seoul ip/front', 'busan vm/back', 'seoul subnet/b', 'busan vm/front']),
    );
    expect(steps.findIndex(({ kind }) => kind === 'vpc')).toBeLessThan(
      steps.findIndex(({ kind }) => kind === 'vm'),
    );
    expect((await world().spider('get', 'vpc')).stderr).toBe('No VPC found.\n');
    expect(await apply()).toMatchObject({ code: 2, stdout: '' });
  });

  it('is made in order, and found complete when it is applied again', async () => {
    const made = await apply('--yes', '-o', 'json');
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ complete: true });
    expect(await readdir(join(world().folder, 'keys'))).toEqual(['busan-ops.pem', 'seoul-ops.pem']);
    expect(await readFile(join(world().folder, 'keys', 'seoul-ops.pem'), 'utf8')).toContain('PRIVATE KEY');
    const again = await apply('--yes', '--detailed-exitcode');
    expect(again).toMatchObject({ code: 0, stdout: '' });
    expect(again.stderr).toContain('0 to create, 14 unchanged, 0 different');
    expect((await world().spider('get', 'vm', '-o', 'name')).stdout.split('\n').sort()).toEqual([
      '',
      'vm/back',
      'vm/front',
      'vm/front',
    ]);
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

  it('may be killed on the way, and makes no second one of anything', async () => {
    const slow = join(world().folder, 'slow.yaml');
    await writeFile(
      slow,
      stack.split('---')[0]?.replace('[seoul, busan]', 'slow').replace('on: seoul', 'on: slow') ?? '',
    );
    const words = ['apply', '-f', slow, '--yes', '--key-dir', 'slow-keys'];
    const first = world().start(words);
    const isBegun = async () =>
      JSON.stringify(await world().ask('GET', '/operation?ConnectionName=slow&kind=vm')).includes('running');
    while (!(await isBegun()));
    first.child.kill('SIGKILL');
    await first.ended;
    const second = await world().spider(...words);
    expect(second.code).toBe(0);
    expect((await world().spider('get', 'vm', '-c', 'slow', '-o', 'name')).stdout).toBe('vm/front\n');
    const { AllList } = await world().ask('GET', '/allvm?ConnectionName=slow');
    expect(AllList).toMatchObject({ MappedList: [{ NameId: 'front' }], OnlyCSPList: [] });
  });

  it('refers to nothing that is neither in it nor there, and says nothing that nobody understands', async () => {
    const file = async (text: string) => {
      await writeFile(join(world().folder, 'wrong.yaml'), text);
      return world().spider('apply', '-f', 'wrong.yaml', '-c', 'seoul', '--yes');
    };
    expect((await file('sg: { x: { vpc: none } }')).code).toBe(3);
    expect((await file('sg: { x: { vpcs: net } }')).stderr).toContain("'vpcs' is not a valid key of sg/x");
    expect((await file('bucket: { x: {} }')).code).toBe(2);
    expect((await file('vpc: [')).code).toBe(2);
  });

  it('is removed exactly: what is beside it stays', async () => {
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
