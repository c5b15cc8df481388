import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, type World } from './beds/processes.ts';

const names = Array.from({ length: 500 }, (_, index) => `vm-${index}`);

async function prepare(world: World): Promise<void> {
  for (const name of ['seoul', 'busan']) {
    await connectTwin(world, name);
    await makeNetwork(world, name);
  }
  const left = names.entries();
  const worker = async () => {
    for (const [index, name] of left) await makeVm(world, index % 2 === 0 ? 'seoul' : 'busan', name);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** Creates a network with room for all VMs. */
async function makeNetwork(world: World, connection: string): Promise<void> {
  const on = ['-c', connection];
  const key = ['--out', `${world.folder}/${connection}.pem`];
  const subnet = ['--cidr', '10.0.0.0/16', '--subnet', 'demo=10.0.0.0/20'];
  await world.spider('create', 'vpc', 'demo', ...on, ...subnet);
  await world.spider('create', 'sg', 'demo', ...on, '--vpc', 'demo', '--rule', 'in:tcp:22');
  await world.spider('create', 'key', 'demo', ...on, ...key);
}

async function makeVm(world: World, connection: string, name: string): Promise<void> {
  const [image, spec] = [demoVm[1], demoVm[3]];
  const demo = { VPCName: 'demo', SubnetName: 'demo', SecurityGroupNames: ['demo'], KeyPairName: 'demo' };
  const ReqInfo = { Name: name, ImageName: image, VMSpecName: spec, ...demo };
  const made = await world.ask('POST', '/vm', { ConnectionName: connection, ReqInfo });
  if (made.IId === undefined) throw new Error(JSON.stringify(made));
}

describeWorld('500 VMs', { prepare }, world => {
  const spider = (...words: string[]) => world().spider(...words);

  it('are one list in every format, and one page of it ends the reading', async () => {
    const table = await spider('get', 'vm');
    expect(table.code).toBe(0);
    expect(table.stdout.trimEnd().split('\n')).toHaveLength(501);
    const json = JSON.parse((await spider('get', 'vm', '-o', 'json')).stdout);
    expect(json.complete).toBe(true);
    expect(new Set(json.items.map(({ name }: { name: string }) => name))).toEqual(new Set(names));
    expect(
      (await spider('get', 'vm', '--json', 'name', '-o', 'jsonl')).stdout.trimEnd().split('\n'),
    ).toHaveLength(500);
    expect((await spider('get', 'vm', '--state', 'running', '-q')).stdout.trimEnd().split('\n')).toHaveLength(
      500,
    );
  });

  it('are counted by their states in top', async () => {
    const top = world().terminal('stty cols 100 rows 30; $SPIDER top; echo code $?', { NO_COLOR: '1' });
    await top.untilPrinted('500    Running 500');
    top.child.stdin?.write('q');
    expect((await top.ended).stdout).toContain('code 0');
  });

  it('all run a command, each line behind its VM; -o json has the exit code of each', async () => {
    const said = await spider('exec', '-A', '--', 'echo', 'hello');
    expect(said.code).toBe(0);
    const lines = said.stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(500);
    expect(new Set(lines)).toContain('busan/vm-499 | hello');
    const some = await spider(
      'exec',
      '-A',
      '--shell',
      'case $(hostname) in vm-7-*) exit 3;; esac',
      '-o',
      'json',
    );
    expect(some.code).toBe(6);
    const codes = JSON.parse(some.stdout).results.map(({ exitCode }: { exitCode: number }) => exitCode);
    expect(codes.filter((code: number) => code === 3)).toHaveLength(1);
    expect(codes.filter((code: number) => code === 0)).toHaveLength(499);
    expect((await spider('exec', '-A', '--group', '--', 'echo', 'same')).stdout).toMatch(
      /^== 500: \S+ .*\nsame\n$/,
    );
  }, 120_000);

  it('are suspended by one command, which shows how far it is', async () => {
    const running = world().terminal(
      'stty cols 100; $SPIDER suspend $VMS -A --yes -o json > out.json; echo code $?',
      {
        VMS: names.slice(0, 100).join(' '),
      },
    );
    const { stdout } = await running.ended;
    expect(stdout).toContain('code 0');
    expect(stdout).toMatch(/\[#+-+\] \d+\/100 ok \d+ fail 0 eta \d+s/);
    const states = JSON.parse((await spider('get', 'vm', '--json', 'state')).stdout);
    expect(states.filter(({ state }: { state: string }) => state === 'Suspended')).toHaveLength(100);
  }, 120_000);
});
