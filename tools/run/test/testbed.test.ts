import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitForTestbed } from '../testbed.mjs';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spider testbed '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('Waiting for a testbed', () => {
  it('gives its variables once it is ready', async () => {
    const waiting = waitForTestbed(folder);
    writeFileSync(join(folder, 'ready'), 'OS_USERNAME=demo\nOS_PASSWORD=a=b c\n');
    expect(await waiting).toEqual({ variables: { OS_USERNAME: 'demo', OS_PASSWORD: 'a=b c' } });
  });

  it('returns the reason when it has failed or does not report', async () => {
    expect(await waitForTestbed(folder, 0)).toEqual({ reason: expect.stringContaining('did not report') });
    writeFileSync(join(folder, 'failed'), 'No disk.');
    expect(await waitForTestbed(folder)).toEqual({ reason: 'No disk.' });
  });
});

describe('.ci/openstack', () => {
  const steps = () => readFileSync(join(folder, 'steps'), 'utf8').trim().split('\n');

  /** Creates a clone, and beside it a testbed with these two programs. */
  function place({ up, down = 'true' }: { readonly up: string; readonly down?: string }): void {
    const clone = join(folder, 'clone', '.ci');
    const testbed = join(folder, 'shared', 'testbeds', 'openstack');
    mkdirSync(clone, { recursive: true });
    mkdirSync(testbed, { recursive: true });
    cpSync(resolve(import.meta.dirname, '../../../.ci/openstack'), join(clone, 'openstack'));
    for (const [name, script] of Object.entries({ up, down })) {
      writeFileSync(
        join(testbed, name),
        `#!/usr/bin/env bash\nset -e\necho ${name} >>'${folder}/steps'\n${script}\n`,
      );
      chmodSync(join(testbed, name), 0o755);
    }
  }

  function run(...words: string[]) {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('OS_')));
    const program = join(folder, 'clone', '.ci', 'openstack');
    const own = { STEPS: join(folder, 'steps'), OSTB_STATE: folder };
    return spawnSync(program, words, { env: { ...env, ...own }, encoding: 'utf8' });
  }

  const comesUp = 'mkdir -p "$1"; echo "export OS_AUTH_URL=http://cloud/v3" >"$1/openrc"; echo talk';

  it("sets the cloud's variables, stops it afterwards, and ends as the command did", () => {
    place({ up: comesUp, down: 'echo talk; echo talk >&2' });
    const { status, stdout, stderr } = run('bash', '-c', 'echo "$OS_AUTH_URL" | tee -a "$STEPS"; exit 7');
    expect(status).toBe(7);
    expect(stdout.trim().split('\n').at(-1)).toBe('http://cloud/v3');
    expect(stderr).toBe('');
    expect(steps()).toEqual(['up', 'http://cloud/v3', 'down']);
  });

  it('runs the command during the start with --meanwhile', () => {
    place({ up: `while [ ! -e '${folder}/begun' ]; do sleep 0.05; done; ${comesUp}` });
    const wait = `touch '${folder}/begun'; until [ -e "$SPIDER_TESTBED/ready" ]; do sleep 0.05; done`;
    const { status, stdout } = run('--meanwhile', 'bash', '-c', `${wait}; cat "$SPIDER_TESTBED/ready"`);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n').at(-1)).toBe('OS_AUTH_URL=http://cloud/v3');
    expect(steps()).toEqual(['up', 'down']);
  });

  it('fails where the testbed does not come up or stop, and says why', () => {
    place({ up: 'echo No disk. >&2; exit 1' });
    const broken = run('bash', '-c', 'echo ran >>"$STEPS"');
    expect(broken.status).toBe(1);
    expect(broken.stderr).toContain('did not come up:\nNo disk.');
    expect(steps()).toEqual(['up', 'down']);
    place({ up: comesUp, down: 'echo Stuck. >&2; exit 1' });
    expect(run('true')).toMatchObject({ status: 1, stderr: expect.stringContaining('Stuck.') });
  });

  it('leaves one running that was there before', () => {
    place({ up: comesUp });
    mkdirSync(join(folder, 'run'));
    writeFileSync(join(folder, 'run', 'keystone.pid'), `${process.pid} 0\n`);
    expect(run('true').status).toBe(0);
    expect(steps()).toEqual(['up']);
  });

  it('runs the command alone where there is no testbed, and says so', () => {
    place({ up: comesUp });
    rmSync(join(folder, 'shared'), { recursive: true });
    const { status, stdout } = run('bash', '-c', '! printenv OS_AUTH_URL');
    expect(status).toBe(0);
    expect(stdout).toContain('no testbed beside the clone');
  });
});
