import { chmod, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { certificate, privateKey } from './beds/certificate.ts';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, password, type World } from './beds/processes.ts';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
}

describeWorld('settings', { prepare }, world => {
  const clean = { SPIDER_SERVER: '', SPIDER_PASSWORD: '' };
  const file = () => join(world().folder, 'config', 'spider', 'config.json');

  it('come from a flag, then the environment, then the context', async () => {
    const login = world().start(['login', '-s', new URL(world().base).host, '--password-stdin'], clean);
    login.child.stdin?.end(`${password}\n`);
    expect((await login.ended).code).toBe(0);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await world().start(['get', 'connection', '-o', 'name'], clean).ended).stdout).toBe(
      'connection/seoul\n',
    );
    const wrong = await world().start(['get', 'connection'], { ...clean, SPIDER_PASSWORD: 'wrong' }).ended;
    expect(wrong.code).toBe(4);
    const flag = await world().start(['get', 'connection', '-p', password, '-o', 'name'], {
      ...clean,
      SPIDER_PASSWORD: 'wrong',
    }).ended;
    expect(flag.code).toBe(0);
    expect(
      (await world().start(['get', 'connection'], { ...clean, SPIDER_OUTPUT: 'name' }).ended).stdout,
    ).toBe('connection/seoul\n');
  });

  it('of contexts select a server and connections, and show no password', async () => {
    const spider = (...words: string[]) => world().start(words, clean).ended;
    expect(
      (await spider('context', 'set', 'work', '-s', world().base, '-c', 'seoul', '-o', 'name')).code,
    ).toBe(0);
    const shown = await spider('context', 'list', '-o', 'json');
    expect(JSON.parse(shown.stdout)).toMatchObject([
      { name: 'default', password: 'kept' },
      { name: 'work', connection: 'seoul', password: 'not kept' },
    ]);
    expect(shown.stdout).not.toContain('canary');
    expect((await spider('context', 'use', 'none')).code).toBe(2);
    expect((await spider('get', 'vm', '--context', 'none')).code).toBe(2);
    const made = await world().start(
      ['create', 'vpc', 'here', '--context', 'work', '--cidr', '10.0.0.0/16'],
      { SPIDER_SERVER: '' },
    ).ended;
    expect(made).toMatchObject({ code: 0, stdout: 'vpc/here\n' });
    expect((await spider('context', 'delete', 'work')).code).toBe(0);
  });

  it('are refused where others on the machine can read them', async () => {
    await chmod(file(), 0o644);
    const { code, stderr } = await world().start(['get', 'vm'], clean).ended;
    expect(code).toBe(4);
    expect(stderr).toContain('chmod 600');
    await chmod(file(), 0o600);
    expect(JSON.parse(await readFile(file(), 'utf8')).contexts.default.password).toBe(password);
  });

  it('trust a certificate only with its authority', async () => {
    const secure = createServer({ key: privateKey, cert: certificate }, (_request, response) =>
      response.end('{"driver":[]}'),
    );
    await new Promise<void>(listening => secure.listen(0, '127.0.0.1', listening));
    const address = `https://localhost:${(secure.address() as AddressInfo).port}`;
    try {
      const refused = await world().program('get', 'driver', '-s', address);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toMatch(/The certificate of https:\S+ is not trusted \(\w+\)/);
      const path = join(world().folder, 'ca.pem');
      await import('node:fs/promises').then(({ writeFile }) => writeFile(path, certificate));
      expect((await world().program('get', 'driver', '-s', address, '--ca-file', path)).code).toBe(0);
    } finally {
      secure.close();
    }
  });

  it('show no secret to users who list processes', async () => {
    const running = world().start(['events']);
    const line = async () => readFile(`/proc/${running.child.pid}/cmdline`, 'utf8').catch(() => 'not Linux');
    expect(await line()).not.toContain('canary');
    for (let said = false; !said; ) {
      await world().spider('create', 'ip', 'seen', '-c', 'seoul');
      said = await Promise.race([
        running.untilPrinted('seen').then(() => true),
        world()
          .spider('delete', 'ip', 'seen', '-c', 'seoul', '--yes')
          .then(() => false),
      ]);
    }
    running.child.kill('SIGINT');
    expect((await running.ended).code).toBe(130);
  });
});
