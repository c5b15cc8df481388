import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { changes } from './troubled-changes.ts';

const hook = resolve(import.meta.dirname, '../src/run-on-sources.mjs');
const program = resolve(import.meta.dirname, 'children/fill-disk.ts');

it('reports a disk that is full at any write of a change, and nothing is lost or damaged', () => {
  const folder = mkdtempSync(join(tmpdir(), 'full-disk-'));
  try {
    const mount = `mount -t tmpfs -o size=8m tmpfs '${folder}' && exec "$@"`;
    const wrap = ['--user', '--map-root-user', '--mount', 'sh', '-c', mount, 'sh'];
    const probe = spawnSync('unshare', [...wrap, 'true'], { encoding: 'utf8' });
    if (probe.status !== 0) {
      process.stderr.write(`Skipped: no small disk can be mounted here (${probe.stderr ?? probe.error})\n`);
      return;
    }
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--import', hook];
    const { stdout, stderr, status } = spawnSync('unshare', [...wrap, ...node, program, folder], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    expect([stderr, status]).toEqual(['', 0]);
    const cases = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(cases).toHaveLength(changes.length * 2);
    for (const result of cases) {
      expect(result).toMatchObject({ wrong: [], integrity: 'ok' });
      expect([result.title, result.at, result.failure]).toEqual([
        result.title,
        result.at,
        expect.stringMatching(/has no free disk space.*free some space/),
      ]);
      if (result.at === 1) expect([result.title, result.gained]).toEqual([result.title, 0]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
