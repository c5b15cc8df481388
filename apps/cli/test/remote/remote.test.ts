import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from '../beds/describe-world.ts';
import { connectTwin, demoVm, makeDemo, type World } from '../beds/processes.ts';

const names = Array.from({ length: 20 }, (_, index) => `vm${index}`);

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await makeDemo(world, 'seoul');
  await Promise.all(names.map(name => makeVm(world, name)));
}

async function makeVm(world: World, name: string): Promise<void> {
  const [image, spec] = [demoVm[1], demoVm[3]];
  const demo = { VPCName: 'demo', SubnetName: 'demo', SecurityGroupNames: ['demo'], KeyPairName: 'demo' };
  await world.ask('POST', '/vm', {
    ConnectionName: 'seoul',
    ReqInfo: { Name: name, ImageName: image, VMSpecName: spec, ...demo },
  });
}

const on = ['-c', 'seoul'];

describeWorld('remote work on VMs', { prepare }, world => {
  const spider = (...words: string[]) => world().spider(...words);

  it('run a command whose words arrive as they are, and end with its exit code', async () => {
    const quotes = `a 'b' "c" $HOME; \\ \`d\``;
    const echoed = await spider('exec', 'vm0', ...on, '--', 'printf', '%s|', quotes, '');
    expect(echoed).toEqual({ code: 0, stdout: `${quotes}||`, stderr: '' });
    const ended = await spider('exec', 'vm0', ...on, '--', 'sh', '-c', 'echo out; echo err >&2; exit 3');
    expect(ended).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
    expect((await spider('ssh', 'vm0', ...on, 'exit 4')).code).toBe(4);
    expect((await spider('exec', 'vm0', ...on, '--shell', 'echo a | tr a b')).stdout).toBe('b\n');
  });

  it('print bytes that are not text as they came', async () => {
    const bytes = randomBytes(300_000);
    const half = bytes.length / 2;
    const event = (name: string, data: object) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    const output = (part: Buffer) => ({ data: part.toString('base64'), encoding: 'base64' });
    let asked = '';
    const answering = createServer(async (request, response) => {
      for await (const chunk of request) asked += chunk;
      response.setHeader('content-type', 'text/event-stream');
      response.write(event('stdout', output(bytes.subarray(0, half))));
      response.write(event('stdout', output(bytes.subarray(half))));
      response.end(event('exit', { exitCode: 0, signal: null, durationMs: 1 }));
    });
    await new Promise<void>(listening => answering.listen(0, '127.0.0.1', listening));
    const server = `127.0.0.1:${(answering.address() as AddressInfo).port}`;
    try {
      const line = `$SPIDER exec vm0 -c seoul -s ${server} -- cat /srv/bytes > bytes; echo code $?`;
      expect((await world().terminal(line).ended).stdout).toContain('code 0');
    } finally {
      answering.close();
    }
    expect(JSON.parse(asked).ReqInfo).toMatchObject({ Command: ['cat', '/srv/bytes'], Encoding: 'base64' });
    expect((await readFile(join(world().folder, 'bytes'))).equals(bytes)).toBe(true);
  });

  it('end with 255 when the command never ran, and with 2 when none is given', async () => {
    const none = await spider('exec', 'none', ...on, '--', 'true');
    expect([none.code, none.stdout]).toEqual([255, '']);
    expect((await spider('exec', 'vm0', ...on)).code).toBe(2);
    expect((await spider('exec', '--', 'true')).code).toBe(2);
  });

  it('open a terminal, in which every key goes to the VM, and end with the code of its shell', async () => {
    const ssh = world().terminal('stty cols 90 rows 20; $SPIDER ssh vm0 -c seoul; echo code $?; stty -a');
    const type = (keys: string) => ssh.child.stdin?.write(keys);
    await ssh.untilPrinted('a VM of the virtual cloud');
    type('echo al"pha"\r');
    await ssh.untilPrinted('\nalpha');
    type('sleep 600\r');
    await ssh.untilPrinted('sleep 600\r\n');
    type('\u0003');
    await ssh.untilPrinted('^C');
    type('echo 한"글" && exit 3\r');
    type('exit 3\r');
    const { stdout } = await ssh.ended;
    expect(stdout).toContain('한글');
    expect(stdout).toContain('code 3');
    expect(stdout).toMatch(/[^-]icanon.*[^-]echo /s);
  });

  it('close a terminal with ~., and report a lost server', async () => {
    const left = world().terminal('$SPIDER ssh vm0 -c seoul; echo code $?');
    await left.untilPrinted('virtual cloud');
    left.child.stdin?.write('~.');
    expect((await left.ended).stdout).toContain('code 255');
    const lost = world().terminal('$SPIDER ssh vm0 -c seoul; echo code $?');
    await lost.untilPrinted('virtual cloud');
    await world().kill();
    expect((await lost.ended).stdout).toMatch(/the connection to the server was lost\s+code 255/);
    await world().restart();
    const none = await world().terminal('$SPIDER ssh none -c seoul; echo code $?').ended;
    expect(none.stdout).toMatch(/not_found.*code 255/s);
  }, 120_000);

  it('take lines from a pipe without a terminal', async () => {
    expect(await world().spiderWith('echo a\necho b; exit 4\n', 'ssh', 'vm0', ...on)).toEqual({
      code: 4,
      stdout: 'a\nb\n',
      stderr: '',
    });
  });

  it('run it on many, each line behind its VM; 6 when one ends otherwise than with 0', async () => {
    const all = await spider('exec', '-A', '--', 'echo', 'hello');
    expect(all.code).toBe(0);
    expect(all.stdout.trim().split('\n').sort()).toEqual(names.map(name => `seoul/${name} | hello`).sort());
    const some = await spider(
      'exec',
      'vm1',
      'vm2',
      ...on,
      '--shell',
      'case $(hostname) in vm1-*) exit 1;; esac',
      '-o',
      'json',
    );
    expect(some.code).toBe(6);
    const { results, complete } = JSON.parse(some.stdout);
    expect(complete).toBe(false);
    expect(
      Object.fromEntries(
        results.map((each: { name: string; exitCode: number }) => [each.name, each.exitCode]),
      ),
    ).toEqual({ vm1: 1, vm2: 0 });
    const grouped = await spider('exec', '-A', '--group', '--', 'echo', 'same');
    expect(grouped.stdout).toMatch(/^== 20: seoul\/vm\d+ .*\nsame\n$/);
  });

  it('take a folder and give it back, and a file by the pipe', async () => {
    const folder = join(world().folder, 'tree');
    await mkdir(join(folder, 'deep'), { recursive: true });
    const bytes = randomBytes(5_000_000);
    await writeFile(join(folder, 'deep', '바이트'), bytes);
    expect((await spider('cp', '-r', 'tree', 'vm0:/home/cb-user/', ...on)).code).toBe(0);
    expect((await spider('cp', '-r', 'vm0:/home/cb-user/tree', 'back', ...on)).code).toBe(0);
    expect((await readFile(join(world().folder, 'back', 'tree', 'deep', '바이트'))).equals(bytes)).toBe(true);
    expect(
      (await world().spiderWith('from the pipe', 'cp', '-', 'vm0:/home/cb-user/piped', ...on)).code,
    ).toBe(0);
    expect(await spider('cp', 'vm0:/home/cb-user/piped', '-', ...on)).toEqual({
      code: 0,
      stdout: 'from the pipe',
      stderr: '',
    });
  }, 120_000);

  it('copy byte for byte, and leave no half of a file when the server dies on the way', async () => {
    const bytes = randomBytes(40_000_000);
    await writeFile(join(world().folder, 'big'), bytes);
    expect((await spider('cp', 'big', 'vm0:/home/cb-user/big', ...on)).code).toBe(0);
    const hash = createHash('sha256').update(bytes).digest('hex');
    expect((await spider('exec', 'vm0', ...on, '--', 'sha256sum', '/home/cb-user/big')).stdout).toContain(
      hash,
    );
    const copying = world().start(['cp', 'vm0:/home/cb-user/big', 'copy', ...on]);
    while (!(await readdir(world().folder)).includes('copy.spider-part'));
    await world().kill();
    const { code } = await copying.ended;
    expect(code).toBe(1);
    expect((await readdir(world().folder)).filter(name => name.startsWith('copy'))).toEqual([]);
    await world().restart();
  }, 120_000);

  it('fail plainly for files that are not there', async () => {
    expect((await spider('cp', 'nowhere', 'vm0:/tmp/', ...on)).code).toBe(3);
    expect((await spider('cp', 'vm0:/nowhere', 'x', ...on)).code).toBe(3);
    expect((await spider('cp', 'a', 'b', ...on)).code).toBe(2);
    expect((await readdir(world().folder)).includes('x')).toBe(false);
  });
});
