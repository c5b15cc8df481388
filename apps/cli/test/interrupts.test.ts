import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

const on = ['-c', 'seoul'];
const flags = demoVm.join(' ');

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await connectTwin(world, 'slow', { TimeScale: '0.3' });
  for (const name of ['seoul', 'slow']) await makeDemo(world, name);
  await world.spider('create', 'vm', 'web', ...on, ...demoVm);
  const vm =
    '{ image: twin-ubuntu-24.04-x86_64, spec: twin-small, vpc: demo, subnet: demo, sg: demo, key: demo }';
  await writeFile(join(world.folder, 'stack.yaml'), `on: slow\nvm:\n  stacked: ${vm}\n`);
}

/** The commands that Ctrl+C interrupts, and what each has printed by then. */
const places: readonly (readonly [line: string, said: string])[] = [
  [`create vm a -c slow ${flags}`, 'create vm a'],
  [`create vm b -c slow,seoul ${flags} --yes`, '[##'],
  ['apply -f stack.yaml --yes', '[-----'],
  ['get vm -w', 'web'],
  ['events', ''],
  ['exec web -c seoul --debug -- sleep 60', 'command 200'],
  ['exec -A --debug -- sleep 60', 'command 200'],
  ['cp - web:/home/cb-user/up -c seoul', ''],
  ['wait vm/web -c seoul --for state=suspended -v', 'is running'],
  ['delete vm web -c seoul', '(y/N)'],
  ['login', 'Password'],
  ['top', 'Spider'],
];

describeWorld('Ctrl+C', { prepare }, world => {
  it.each(places)('ends %s with 130', async (line, said) => {
    const shown = `stty cols 120; trap : INT; echo begins; SPIDER_PASSWORD=$P $SPIDER ${line}; echo code $?`;
    const P = line === 'login' ? '' : (world().env.SPIDER_PASSWORD ?? '');
    const running = world().terminal(shown, { P });
    await running.untilPrinted(said === '' ? 'begins' : said);
    const { stdout } = await pressed(running);
    expect(stdout).toContain('code 130');
    expect(stdout).not.toMatch(/\n\s+at |Error:/);
  });

  it('leaves the change to be followed to its end, and what it asked for alone', async () => {
    const { stdout } = await world().spider('get', 'op', '-c', 'slow', '-o', 'json');
    const operations: { name: string; kind: string; object: string }[] = JSON.parse(stdout).items;
    const vms = operations.filter(({ kind, object }) => kind === 'vm' && object !== 'stacked');
    expect(vms.map(({ object }) => object).sort()).toEqual(['a', 'b']);
    for (const { name } of vms) expect((await world().spider('follow', `op/${name}`)).code).toBe(0);
    expect((await world().spider('apply', '-f', 'stack.yaml', '--yes')).code).toBe(0);
    const { AllList } = await world().ask('GET', '/allvm?ConnectionName=slow');
    expect(AllList.MappedList.map(({ NameId }: { NameId: string }) => NameId).sort()).toEqual([
      'a',
      'b',
      'stacked',
    ]);
    expect(AllList.OnlyCSPList).toEqual([]);
    expect((await world().spider('get', 'vm', 'web', '-o', 'name')).stdout).toBe('vm/web\n');
  }, 120_000);
});

describeWorld('what has no known end', { prepare: world => connectTwin(world, 'seoul') }, world => {
  it('is 7: a wait that takes too long, and a change whose answer is lost', async () => {
    await connectTwin(world(), 'slower', { TimeScale: '1' });
    await makeDemo(world(), 'slower');
    const late = await world().spider(
      'create',
      'vm',
      'late',
      '-c',
      'slower',
      ...demoVm,
      '--timeout',
      '200ms',
    );
    expect(late).toMatchObject({ code: 7, stdout: '' });
    expect(late.stderr).toMatch(/The operation is still running\.\n.*\n {2}try: spider follow op\/\w+/);
    const asking = await world().spider('wait', 'vm/late', '-c', 'slower', '--timeout', '200ms');
    expect(asking.code).toBe(7);
    const dropping = createServer(request => request.socket.destroy());
    await new Promise<void>(listening => dropping.listen(0, '127.0.0.1', listening));
    try {
      const address = `127.0.0.1:${(dropping.address() as AddressInfo).port}`;
      const lost = await world().spider('suspend', 'web', '-c', 'seoul', '-s', address, '-o', 'json');
      expect(lost).toMatchObject({ code: 7, stdout: '' });
      expect(JSON.parse(lost.stderr)).toMatchObject({ error: { code: 'outcome_unknown' } });
    } finally {
      dropping.close();
    }
  }, 120_000);
});

/** Repeats Ctrl+C until the command ends: some commands print nothing that shows that they are ready. */
async function pressed({ child, ended }: ReturnType<World['terminal']>) {
  const again = setInterval(() => child.stdin?.write('\u0003'), 300);
  child.stdin?.write('\u0003');
  try {
    return await ended;
  } finally {
    clearInterval(again);
  }
}
