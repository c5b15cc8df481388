import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spider kubernetes '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const programs = 'etcd kube-apiserver kube-controller-manager'.split(' ');
const builds = `mkdir -p "$1"; for P in ${programs.join(' ')}; do printf '#!/bin/sh\\n' >"$1/$P"; chmod +x "$1/$P"; done`;

function script(path: string, lines: string): void {
  writeFileSync(path, `#!/usr/bin/env bash\nset -e\n${lines}\n`);
  chmodSync(path, 0o755);
}

/** Creates a clone, a testbed beside it with this build program, and a path with these tools. */
function place(build: string, tools: readonly string[] = ['kubectl', 'go']): void {
  const clone = join(folder, 'clone', '.ci');
  const testbed = join(folder, 'shared', 'testbeds', 'kubernetes');
  const bin = join(folder, 'bin');
  for (const each of [clone, testbed, bin]) mkdirSync(each, { recursive: true });
  cpSync(resolve(import.meta.dirname, '../../../.ci/kubernetes'), join(clone, 'kubernetes'));
  script(join(testbed, 'build'), `echo build >>'${folder}/steps'\n${build}`);
  for (const tool of tools) script(join(bin, tool), 'true');
  // the path must contain no other kubectl or Go than these
  for (const tool of 'bash cat chmod dirname env mkdir mktemp mv printf rm sleep tail touch'.split(' ')) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' });
    if (stdout.startsWith('/') && !existsSync(join(bin, tool))) symlinkSync(stdout.trim(), join(bin, tool));
  }
}

function run(...words: string[]) {
  const { SPIDER_KUBERNETES: _other, ...env } = process.env;
  const program = join(folder, 'clone', '.ci', 'kubernetes');
  return spawnSync(program, words, { env: { ...env, PATH: join(folder, 'bin') }, encoding: 'utf8' });
}

const steps = () =>
  existsSync(join(folder, 'steps')) ? readFileSync(join(folder, 'steps'), 'utf8').trim() : '';

describe('.ci/kubernetes', () => {
  it('builds the programs once, runs the command, and ends as that did', () => {
    place(builds);
    const has = `[ -x '${join(folder, 'clone', '.tools', 'kubernetes')}/etcd' ] || exit 9; exit 7`;
    expect(run('bash', '-c', has).status).toBe(7);
    expect(run('bash', '-c', has).status).toBe(7);
    expect(steps()).toBe('build');
  });

  it('runs the command during the build with --meanwhile', () => {
    place(`while [ ! -e '${folder}/begun' ]; do sleep 0.05; done; ${builds}`);
    const wait = `touch '${folder}/begun'; until [ -e "$SPIDER_KUBERNETES/ready" ]; do sleep 0.05; done; exit 3`;
    expect(run('--meanwhile', 'bash', '-c', wait).status).toBe(3);
    expect(steps()).toBe('build');
  });

  it('stops a build that the command did not wait for', () => {
    place('sleep 600');
    expect(run('--meanwhile', 'bash', '-c', 'exit 4').status).toBe(4);
  });

  it('fails where the build does, and says why', () => {
    place('echo No disk. >&2; exit 1');
    const { status, stderr } = run('bash', '-c', `echo ran >>'${folder}/steps'`);
    expect(status).toBe(1);
    expect(stderr).toContain('could not be built:\nNo disk.');
    expect(steps()).toBe('build');
  });

  it.each([
    ['no testbed beside the clone', ['kubectl', 'go']],
    ['there is no kubectl', ['go']],
    ['there is no Go', ['kubectl']],
  ])('runs the command alone where it has to, and says so: %s', (reason, tools) => {
    place(builds, tools);
    if (reason.startsWith('no testbed')) rmSync(join(folder, 'shared'), { recursive: true });
    const { status, stdout } = run('bash', '-c', 'exit 5');
    expect(status).toBe(5);
    expect(stdout).toContain(reason);
    expect(steps()).toBe('');
  });
});
