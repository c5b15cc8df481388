import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from './beds/processes.ts';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await connectTwin(world, 'busan');
  await makeDemo(world, 'seoul');
  await world.spider('create', 'vm', 'web', '-c', 'seoul', ...demoVm);
}

describeWorld('reading', { prepare }, world => {
  it('prints the same table into a pipe, without colour, and nothing cut', async () => {
    const { code, stdout, stderr } = await world().program('get', 'vm');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [header = '', row = '', ...rest] = stdout.split('\n');
    expect(header.split(/ +/)).toEqual(['NAME', 'CONNECTION', 'STATE', 'SPEC', 'PUBLIC-IP', 'AGE']);
    expect(row.split(/ +/).slice(0, 4)).toEqual(['web', 'seoul', 'Running', 'twin-small']);
    expect(rest).toEqual(['']);
  });

  it('takes spctl’s order of words, and other names of nouns', async () => {
    const first = await world().spider('vms', 'get', '-o', 'name');
    expect(first).toEqual({ code: 0, stdout: 'vm/web\n', stderr: '' });
    expect(await world().spider('get', 'virtual', 'web')).toMatchObject({ code: 2, stdout: '' });
  });

  it('prints JSON that a program reads: items, errors, complete, asOf', async () => {
    const { stdout } = await world().spider('get', 'vm', '-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      items: [{ name: 'web', connection: 'seoul', state: 'Running', vpc: 'demo', securityGroups: ['demo'] }],
      errors: [],
      complete: true,
      asOf: { seoul: expect.any(String), busan: expect.any(String) },
    });
    const picked = await world().spider('get', 'vm', '--json', 'name,state');
    expect(JSON.parse(picked.stdout)).toEqual([{ name: 'web', state: 'Running' }]);
    const fields = await world().spider('get', 'vm', '--json');
    expect(fields.stdout.split('\n')).toContain('publicIp');
    expect(await world().spider('get', 'vm', '--json', 'nme')).toMatchObject({ code: 2, stdout: '' });
  });

  it('prints YAML, CSV, lines of JSON, and the reply untouched', async () => {
    const spider = world().spider;
    expect((await spider('get', 'vpc', '-o', 'yaml')).stdout).toContain('cidr: 10.0.0.0/16');
    const [head, row] = (await spider('get', 'vpc', '-o', 'csv')).stdout.split('\r\n');
    expect([head, row?.split(',').slice(0, 4)]).toEqual([
      'name,connection,cidr,subnets,region,id',
      ['demo', 'seoul', '10.0.0.0/16', 'demo'],
    ]);
    expect(JSON.parse((await spider('get', 'vpc', '-o', 'jsonl')).stdout)).toMatchObject({ name: 'demo' });
    const wire = JSON.parse((await spider('get', 'vpc', '-o', 'wire')).stdout);
    expect(wire.items[0]).toMatchObject({ IId: { NameId: 'demo' }, IPv4_CIDR: '10.0.0.0/16' });
  });

  it('lets the server filter, sort and count', async () => {
    const spider = world().spider;
    const names = async (...words: string[]) =>
      (await spider('get', ...words, '-o', 'name')).stdout.split('\n');
    expect(await names('vm', '--filter', 'WEB small', '--state', 'running')).toEqual(['vm/web', '']);
    expect(await names('vm', '--spec', 'twin-large')).toEqual(['']);
    expect(await names('sg', '--sort', '-name')).toEqual(['sg/demo', '']);
    const limited = await spider('get', 'vm', '--sort', 'name', '--limit', '1', '-o', 'json');
    expect(JSON.parse(limited.stdout)).toMatchObject({ items: [{ name: 'web' }], total: 1 });
    expect(await spider('get', 'vpc', '--state', 'running')).toMatchObject({ code: 2, stdout: '' });
    expect(await spider('get', 'subnet', '--filter', 'demo')).toMatchObject({ code: 2, stdout: '' });
  });

  it('reports a failure to programs as one object on standard error, and leaves standard output empty', async () => {
    const { code, stdout, stderr } = await world().spider('get', 'vm', 'none', '-c', 'seoul', '-o', 'json');
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'not_found', retryable: false, status: 0 } });
    const people = await world().spider('describe', 'connection', 'none');
    expect(people).toMatchObject({ code: 3, stdout: '' });
    expect(people.stderr).toMatch(/^error: .*\n {2}why: not_found, request \S+\n/);
  });

  it('ends with 4 for a wrong password, and with 1 without a server', async () => {
    const wrong = await world().start(['get', 'vm'], { SPIDER_PASSWORD: 'wrong' }).ended;
    expect(wrong).toMatchObject({ code: 4, stdout: '' });
    const away = await world().start(['get', 'vm', '-s', '127.0.0.1:1']).ended;
    expect(away.code).toBe(1);
    expect(away.stderr).toContain('No reply from http://127.0.0.1:1');
    expect(await world().spider('get', 'vm', '-s', 'no address')).toMatchObject({ code: 2 });
  });

  it('sends requests to any path of the server with api', async () => {
    const { stdout } = await world().spider('api', '/vmstatus/web?ConnectionName=seoul');
    expect(JSON.parse(stdout)).toEqual({ Status: 'Running' });
    const made = await world().spider(
      'api',
      'POST',
      '/region',
      '-d',
      '{"RegionName":"r","ProviderName":"TWIN","KeyValueInfoList":[{"Key":"Region","Value":"default"},{"Key":"Zone","Value":""}]}',
    );
    expect(made.code).toBe(0);
  });

  it('describes an object with its last changes', async () => {
    const { stdout } = await world().spider('describe', 'vm', 'web', '-c', 'seoul', '-o', 'json');
    expect(JSON.parse(stdout)).toMatchObject({
      connection: 'seoul',
      state: 'Running',
      object: { IId: { NameId: 'web' } },
      lastChanges: [{ action: 'create', state: 'succeeded' }],
      lastErrors: [],
    });
  });

  it('prints requests and trace ids with --debug, and no secret', async () => {
    const { stderr } = await world().spider('get', 'vm', '--debug');
    expect(stderr).toMatch(
      /debug: GET http:\S+\/spider\/fleet\/vm 200 [\d.]+ ms request \S+ trace [0-9a-f]{32}/,
    );
    expect(stderr).not.toContain('canary');
    expect(stderr).not.toContain('Basic');
  });
});
