import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import type { World } from './beds/processes.ts';

/** Creates connections to a cloud at an address that does not reply. */
async function connectDead(world: World, count: number): Promise<void> {
  const of = { ProviderName: 'AWS' };
  const values = { ClientId: 'id', ClientSecret: 'secret', Endpoint: 'http://127.0.0.1:1' };
  const pairs = Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
  await world.ask('POST', '/driver', {
    ...of,
    DriverName: 'aws',
    DriverLibFileName: '@cb-spider/driver-aws',
  });
  await world.ask('POST', '/credential', { ...of, CredentialName: 'dead', KeyValueInfoList: pairs });
  const place = [
    { Key: 'Region', Value: 'us-east-1' },
    { Key: 'Zone', Value: 'us-east-1a' },
  ];
  await world.ask('POST', '/region', { ...of, RegionName: 'dead', KeyValueInfoList: place });
  for (let index = 0; index < count; index++) {
    const names = { DriverName: 'aws', CredentialName: 'dead', RegionName: 'dead' };
    await world.ask('POST', '/connectionconfig', { ...of, ...names, ConfigName: `dead-${index}` });
  }
}

const vpc = ['--cidr', '10.0.0.0/16', '--subnet', 'demo=10.0.1.0/24', '--yes'];
const oceania = ['--geography', 'Oceania'];

describeWorld(
  '201 connections, ten of them dead',
  { isWhole: true, prepare: world => connectDead(world, 10) },
  world => {
    const spider = (...words: string[]) => world().spider(...words);

    it('give the rows that came, name what did not, and end with 6', async () => {
      const { code, stdout, stderr } = await spider(
        'get',
        'zone',
        '--timeout',
        '90',
        '-o',
        'jsonl',
        '--json',
        'name,connection',
      );
      expect(code).toBe(6);
      const [, answered, all] = /^(\d+) of (\d+) connections responded; dead-\d: \w+/m.exec(stderr) ?? [];
      expect(Number(all) - Number(answered)).toBe(10);
      expect(Number(all)).toBeGreaterThan(200);
      expect(stdout).not.toContain('dead');
    }, 120_000);

    it('are one JSON document for a program, with the errors in it', async () => {
      const { code, stdout } = await spider('get', 'spec', '--timeout', '90', '-o', 'json');
      expect(code).toBe(6);
      const reply = JSON.parse(stdout);
      expect(reply.complete).toBe(false);
      expect(reply.errors).toHaveLength(10);
      expect(reply.errors[0]).toMatchObject({
        connection: expect.stringMatching(/^dead-/),
        code: expect.any(String),
      });
    }, 120_000);

    it('neither delay nor hide anything of a cloud that is requested alone', async () => {
      expect((await spider('get', 'vm', '--cloud', 'twin')).code).toBe(0);
      expect(
        (await spider('get', 'connection', '--cloud', 'aws', '-o', 'name')).stdout.split('\n'),
      ).toHaveLength(11);
    });

    it('take no memory for 100,000 rows that come line by line', async () => {
      const heap = { NODE_OPTIONS: '--max-old-space-size=40' }; // in MB, too little to keep all objects
      const lines = ['get', 'zone', '--cloud', 'twin', '-o', 'jsonl'];
      const { code, stdout } = await world().start(lines, heap).ended;
      expect(code).toBe(0);
      expect(stdout.split('\n').length).toBeGreaterThan(100_000);
    }, 120_000);

    it('create the same object in a part of the world, and delete it again', async () => {
      const made = await spider('create', 'vpc', 'demo', ...oceania, ...vpc, '-o', 'json');
      expect(made.code).toBe(0);
      const { results } = JSON.parse(made.stdout);
      expect(results.length).toBeGreaterThan(5);
      const removed = await spider('delete', 'vpc', 'demo', ...oceania, '--yes', '-o', 'json');
      expect(JSON.parse(removed.stdout).results).toHaveLength(results.length);
      expect((await spider('get', 'vpc', ...oceania)).stderr).toBe('No VPC found.\n');
    });

    it('make nothing twice when the server is killed on the way and the command is sent again', async () => {
      const running = world().start(['create', 'vpc', 'twice', '--cloud', 'twin', ...vpc, '-v']);
      await running.untilPrinted('twice on ');
      const begun = async () =>
        ((await world().ask('GET', '/operation?kind=network&name=twice')).operation as unknown[]).length > 1;
      while (!(await begun()));
      await world().kill();
      await running.untilPrinted('Trying again');
      await world().restart();
      await running.ended;
      const again = await spider('create', 'vpc', 'twice', '--cloud', 'twin', ...vpc);
      expect([0, 5, 6]).toContain(again.code);
      const lists = JSON.parse((await spider('get', 'vpc', 'twice', '--cloud', 'twin', '-o', 'json')).stdout);
      const connections = lists.items.map((item: { connection: string }) => item.connection);
      expect(new Set(connections).size).toBe(connections.length);
      const compared = await world().ask('GET', `/allvpc?ConnectionName=${connections[0]}`);
      expect(compared.AllList).toMatchObject({ MappedList: [expect.anything()], OnlyCSPList: [] });
    }, 120_000);
  },
);
