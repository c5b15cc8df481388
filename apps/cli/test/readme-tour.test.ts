import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { password, programFile } from './beds/processes.ts';

/** Returns the commands of the README, as a reader would paste them. */
async function tour(): Promise<string> {
  const readme = await readFile(resolve(import.meta.dirname, '../../../README.md'), 'utf8');
  const [, block] = /<!-- example: cli -->\n```sh\n(.*?)```/s.exec(readme) ?? [];
  if (block === undefined) throw new Error('The README has no example named cli.');
  return block;
}

describeWorld("the README's tour in commands", { isWhole: true }, world => {
  it('does what it says, and leaves nothing behind', async () => {
    const { env, folder } = world();
    const lines = `set -eu\nspider() { ${process.execPath} ${programFile} "$@"; }\n${await tour()}`;
    const shell = spawn('bash', ['-c', lines], { cwd: folder, env: { ...env, SPIDER_PASSWORD: password } });
    const [stdout, stderr, code] = await Promise.all([
      text(shell.stdout),
      text(shell.stderr),
      new Promise<number | null>(ended => shell.once('close', ended)),
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining(' to create') });
    expect(stdout).toMatch(/^vm\/wide +twin-\S+ +succeeded/m);
    expect(stdout).toMatch(/^\S+\/wide \| wide-\w+$/m);
    for (const kind of ['vm', 'key', 'sg', 'vpc'])
      expect((await world().spider('get', kind, '--geography', 'Oceania', '-q')).stdout).toBe('');
  }, 180_000);
});
