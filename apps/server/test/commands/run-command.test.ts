import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { helpFor, runCommand } from '../../src/commands/run-command.ts';

describe('the help of spider-server', () => {
  it.each(['--help', '-h', 'help'])('lists the commands with %s', word => {
    const text = helpFor([word]) ?? '';
    for (const command of ['user', 'token', 'backup', 'rotate-key'])
      expect(text).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(text).toContain('Usage: spider-server');
  });

  it.each(['user', 'token', 'backup', 'rotate-key'])('says what %s takes', command => {
    expect(helpFor([command, '--help'])).toMatch(new RegExp(`^spider-server ${command}`));
    expect(helpFor([command, 'list'])).toBeUndefined();
  });

  it('is mentioned if a command does not exist', async () => {
    await expect(runCommand(['usr'])).rejects.toThrow('--help');
  });
});

describe('a command that needs the data of a server', () => {
  it.each([['backup', 'copy'], ['rotate-key']])('creates no database: %s', async (...words) => {
    const folder = await mkdtemp(join(tmpdir(), 'spider-no-data-'));
    process.env.SPIDER_HOME = join(folder, 'home');
    try {
      await expect(runCommand(words)).rejects.toThrow(/There is no database in .*home\. Set SPIDER_HOME/);
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
