import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { resultOf } from '../src/engine/cloud-api.ts';
import { HttpCloud } from '../src/http/http-cloud.ts';

const program = resolve(import.meta.dirname, '../src/bin.ts');
const caller = { account: 'tester', region: 'default' };

let folder: string;
const running: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'twin-'));
});

afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  rmSync(folder, { recursive: true });
});

function start(args: readonly string[], environment: Record<string, string> = {}) {
  const options = ['--disable-warning=ExperimentalWarning', program, ...args];
  const child = spawn(process.execPath, options, {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  return child;
}

async function endpointOf(child: ReturnType<typeof start>): Promise<string> {
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const endpoint = /http:\S+/.exec(String(line))?.[0];
  expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  return endpoint ?? '';
}

describe('spider-twin', () => {
  it('serves a cloud that outlives it, and stops on a signal', async () => {
    const args = ['--port', '0', '--data-folder', folder];
    const first = start(args);
    await new HttpCloud(await endpointOf(first)).call('AllocatePublicIp', caller, { name: 'ip' });
    first.kill('SIGTERM');
    expect(await once(first, 'exit')).toEqual([0, null]);
    const second = new HttpCloud(await endpointOf(start(args)));
    expect(resultOf(await second.call('ListPublicIps', caller, {})).items).toHaveLength(1);
  });

  it('keeps the admin’s token in a file that only its user can read, and shows it nowhere', async () => {
    const child = start(['--port', '0', '--data-folder', folder]);
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    const endpoint = await endpointOf(child);
    const file = join(folder, 'admin-token');
    const token = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(token.length).toBeGreaterThan(30);
    const status = async (authorization: string) =>
      (await fetch(`${endpoint}/v1/admin/faults`, { headers: { authorization } })).status;
    expect(await status(`Bearer ${token}`)).toBe(200);
    expect(await status('Bearer guess')).toBe(401);
    expect(output).not.toContain(token);
  });

  it('behaves as the environment says', async () => {
    const child = start(['--port', '0'], { SPIDER_TWIN_QUOTAS: 'published' });
    const cloud = new HttpCloud(await endpointOf(child));
    const aws = { ...caller, region: 'aws-us-east-1' };
    const create = (index: number) =>
      cloud.call('CreateNetwork', aws, { name: `n${index}`, cidr: '10.0.0.0/16' });
    for (let index = 0; index < 5; index++) await create(index);
    await expect(create(5)).rejects.toMatchObject({ code: 'Quota.Exceeded' });
  });

  it.each([
    [['--port', 'seven'], 'SPIDER_TWIN_PORT'],
    [['--colour', 'red'], '--colour'],
  ])('says what is wrong with %j', async (args, words) => {
    const child = start(args);
    let errors = '';
    child.stderr.on('data', chunk => {
      errors += chunk;
    });
    const [code] = await once(child, 'close');
    expect(code).toBe(1);
    expect(errors).toMatch(/^spider-twin: /);
    expect(errors).toContain(words);
  });

  it('helps', async () => {
    const child = start(['--help']);
    const [line] = await once(createInterface({ input: child.stdout }), 'line');
    expect(line).toMatch(/^Usage: spider-twin/);
  });
});
