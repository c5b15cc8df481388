import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { longOf, optionsOf } from '../src/parse/parser.ts';
import { rows } from '../src/rows/all-rows.ts';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

const vm =
  '{ image: twin-ubuntu-24.04-x86_64, spec: twin-small, vpc: demo, subnet: demo, sg: demo, key: demo }';

async function prepare(world: World): Promise<void> {
  for (const name of ['seoul', 'busan']) {
    await connectTwin(world, name);
    await makeDemo(world, name);
  }
  await connectTwin(world, 'slow', { TimeScale: '1' });
  await makeDemo(world, 'slow');
  const on = ['-c', 'seoul'];
  await world.spider('create', 'vm', 'web', ...on, ...demoVm);
  await world.spider('create', 'disk', 'data', ...on, '--size', '10');
  await world.spider('create', 'ip', 'front', ...on);
  await world.spider('create', 'nic', 'eth1', ...on, '--vpc', 'demo', '--subnet', 'demo', '--sg', 'demo');
  await world.spider('add', 'tag', 'vm/web', 'team=a', ...on);
  await writeFile(join(world.folder, 'stack.yaml'), `on: seoul\nvm:\n  new: ${vm}\n  web: ${vm}\n`);
  await writeFile(join(world.folder, 'wrong.yaml'), `on: seoul\nvpc:\n  new: { cidr: nonsense }\n`);
}

/** A line for each command that changes something, the exit code of its dry run, and the output. */
const lines: readonly (readonly [line: string, code: number, said: string])[] = [
  [`create vm new -c seoul ${demoVm.join(' ')}`, 0, "would create vm 'new'"],
  [`create vm web -c seoul ${demoVm.join(' ')}`, 5, 'web'],
  ['create vpc new -c seoul,busan --cidr 10.9.0.0/16', 0, "busan: would create network 'new'"],
  ['create sg new -c seoul --vpc demo --rule in:tcp:22', 0, "would create securityGroup 'new'"],
  ['create key new -c seoul', 0, "would create keyPair 'new'"],
  ['create ip new -c seoul', 0, "would create publicIp 'new'"],
  ['create nic new -c seoul --vpc demo --subnet demo --sg demo', 0, "would create nic 'new'"],
  ['create disk new -c seoul --size 10', 0, "would create disk 'new'"],
  ['create driver twin --cloud twin --library @cb-spider/driver-twin', 0, "would replace driver 'twin'"],
  ['create region new --cloud twin --region mars', 0, "would create region 'new'"],
  ['create connection new --cloud twin --driver no --credential seoul --region seoul', 0, "no driver 'no'"],
  ['connect twin --name new', 0, "would create credential 'new'"],
  ['apply -f stack.yaml', 0, '+ vm/new on seoul'],
  ['apply -f wrong.yaml', 2, "'nonsense' is not a valid IPv4 range"],
  ['delete -f stack.yaml', 0, '- vm/web on seoul'],
  ['delete vm web -c seoul', 0, "would terminate vm 'web'"],
  ['delete key demo -c seoul,busan', 0, "busan: would delete keyPair 'demo'"],
  ['delete credential seoul', 0, 'connection/seoul needs it'],
  ['delete region none', 3, 'none'],
  ['suspend web -c seoul', 0, "would stop vm 'web'"],
  ['reboot web -c seoul', 0, "would reboot vm 'web'"],
  ['destroy -c seoul', 0, "seoul: would delete vm 'web'"],
  ['register key known -c seoul --id nothing-like-it', 3, 'nothing-like-it'],
  ['unregister key demo -c seoul', 0, "would unregister keyPair 'demo'"],
  ['add subnet b --vpc demo --cidr 10.0.2.0/24 -c seoul', 0, "'b'"],
  ['remove subnet demo --vpc demo -c seoul', 5, "'demo'"],
  ['add rule demo --rule in:tcp:443 -c seoul', 0, "'demo'"],
  ['remove rule demo --rule in:tcp:22 -c seoul', 0, "'demo'"],
  ['add privateip eth1 -c seoul', 0, "'eth1'"],
  ['attach nic eth1 --vm web -c seoul', 0, "'eth1'"],
  ['attach ip front --nic eth1 -c seoul', 0, "'front'"],
  ['attach disk data --vm web -c seoul', 0, "'data'"],
  ['resize disk data --size 20 -c seoul', 0, "'data'"],
  ['add tag vm/web a=b -c seoul', 0, "'web'"],
  ['remove tag vm/web team -c seoul', 0, "'web'"],
  ['hostkey reset web -c seoul', 0, 'would delete the host key'],
];

/** Commands that change nothing at a server or a cloud, or that have nothing to plan. */
const withoutChange =
  /^(get|describe|compare|summary|top|events|history|follow|wait|check|api|spctl|context|login|logout|whoami|audit|completion|version)$/;
/** Commands that run what the user supplies. */
const ofOthers = /^(exec|ssh|cp)$/;

describeWorld('--dry-run', { prepare }, world => {
  const state = async () => {
    const paths = ['/operation?limit=1000', '/driver', '/credential', '/region', '/connectionconfig'];
    return Promise.all(paths.map(path => world().ask('GET', path)));
  };

  it.each(lines)('%s', async (line, code, said) => {
    const before = await state();
    const words = line.split(' ');
    const dry = await world().spider(...words, '--dry-run', '--debug');
    expect({ code: dry.code, told: dry.stdout + dry.stderr }).toEqual({
      code,
      told: expect.stringContaining(said),
    });
    expect(dry.stderr).toMatch(/debug: (GET|(POST|PUT|DELETE) \S+\/spider\/dryrun\/)/);
    expect(dry.stderr).not.toMatch(/debug: (POST|PUT|DELETE) \S+\/spider\/(?!dryrun\/)/);
    expect(await state()).toEqual(before);
  });

  it('of a decision shows the operation, and refuses where there is nothing to decide', async () => {
    const create = ['create', 'vm', 'late', '-c', 'slow', ...demoVm, '--async', '-q'];
    const id = (await world().spider(...create)).stdout.trim();
    expect(await world().spider('cancel', `op/${id}`, '--dry-run')).toMatchObject({ code: 0 });
    expect((await world().spider('adopt', `op/${id}`, '--dry-run')).code).toBe(5);
    expect((await world().spider('discard', `op/${id}`, '--dry-run')).code).toBe(5);
    expect((await world().ask('GET', `/operation/${id}`)).state).toBe('running');
    expect((await world().spider('cancel', `op/${id}`, '--yes')).code).toBe(0);
  }, 120_000);

  it('is known to every command that changes something', () => {
    const changing = rows.filter(({ verb }) => !withoutChange.test(verb) && !ofOthers.test(verb));
    const without = changing.filter(row => !optionsOf(row).some(option => longOf(option) === '--dry-run'));
    expect(without.map(({ verb }) => verb)).toEqual([]);
    const tried = new Set(lines.map(([line]) => line.split(' ')[0]));
    const untried = changing.filter(({ verb }) => !tried.has(verb)).map(({ verb }) => verb);
    expect([...new Set(untried)].sort()).toEqual(['adopt', 'cancel', 'detach', 'discard', 'resume']);
  });
});
