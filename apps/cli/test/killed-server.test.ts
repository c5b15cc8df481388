import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

const connections = ['asia', 'africa', 'america', 'europe', 'oceania'];

async function prepare(world: World): Promise<void> {
  for (const name of connections) {
    await connectTwin(world, name, { TimeScale: '0.1' });
    await makeDemo(world, name);
  }
}

const create = ['create', 'vm', 'once', '-A', ...demoVm, '--yes'];

describeWorld('a server that is killed while it makes VMs on all connections', { prepare }, world => {
  it('has created exactly one VM on each after it is back and the command has run again', async () => {
    const running = world().start([...create, '-v']);
    const begun = async () =>
      ((await world().ask('GET', '/operation?kind=vm&name=once')).operation as unknown[]).length > 2;
    while (!(await begun()));
    await world().kill();
    await running.untilPrinted('Trying again');
    await world().restart();
    expect([0, 6]).toContain((await running.ended).code);
    expect([0, 5, 6]).toContain((await world().spider(...create)).code);
    const { stdout } = await world().spider('get', 'vm', 'once', '-o', 'json');
    const { items } = JSON.parse(stdout) as { items: { connection: string }[] };
    expect(items.map(({ connection }) => connection).sort()).toEqual([...connections].sort());
    for (const name of connections) {
      const { AllList } = await world().ask('GET', `/allvm?ConnectionName=${name}`);
      expect(AllList).toMatchObject({ MappedList: [{ NameId: 'once' }], OnlyCSPList: [] });
    }
  }, 120_000);
});
