import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { describeWorld } from './beds/describe-world.ts';
import { connectTwin, makeDemo, programFile, type World } from './beds/processes.ts';
import { shells } from './beds/shells.ts';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await connectTwin(world, 'busan');
  await makeDemo(world, 'seoul');
}

describeWorld('completion', { prepare }, world => {
  const offers = async (...words: string[]) => {
    const { code, stdout, stderr } = await world().program('__complete', ...words);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout.split('\n').filter(offer => offer !== '');
  };

  it('offers commands, nouns and options from the table of commands', async () => {
    expect(await offers('sus')).toEqual(['suspend']);
    expect(await offers('create', 'v')).toEqual(['vm', 'vpc']);
    expect(await offers('vm', 're')).toEqual(['reboot', 'register', 'resume']);
    expect(await offers('get', 'vm', '--geo')).toEqual(['--geography']);
    expect(await offers('get', 'vm', '-o', 'js')).toEqual(['json', 'jsonl']);
    expect(await offers('history', 'st')).toEqual(['stats']);
  });

  it('offers names of the server, and after a moment those that it did not know', async () => {
    const connections = async () => (await offers('get', 'vm', '-c', '')).join(' ');
    for (let tries = 0; tries < 50 && (await connections()) !== 'busan seoul'; tries++);
    expect(await connections()).toBe('busan seoul');
    for (let tries = 0; tries < 50 && (await offers('delete', 'vpc', 'd')).length === 0; tries++);
    expect(await offers('delete', 'vpc', 'd')).toEqual(['demo']);
    expect(await offers('get', 'vpc/')).toEqual(['vpc/demo']);
  });

  it('offers the names that it knows, without an error and at once, while the server does not answer', async () => {
    await world().kill();
    expect(await offers('get', 'vm', '-c', 's')).toEqual(['seoul']);
    expect(await offers('get', 'nic', '')).toEqual([]);
    await world().restart();
  });

  for (const { shell, start } of shells)
    testIn(shell, 'completes a verb, a noun, a name and a file at its prompt', async () => {
      await writeFile(join(world().folder, 'stack-of-mine.yaml'), '');
      for (let tries = 0; tries < 50 && (await offers('suspend', '-c', 'se')).length === 0; tries++);
      const own = `${process.execPath} ${programFile}`;
      const files = start(join(world().folder, shell));
      for (const [name, text] of Object.entries(files.texts)) {
        await mkdir(join(world().folder, shell), { recursive: true });
        await writeFile(join(world().folder, shell, name), text.replaceAll('OWN', own));
      }
      const terminal = world().terminal(`stty cols 200; ${files.line}`, {
        LC_ALL: 'C.UTF-8',
        PS1: 'ready> ',
      });
      const typed = (text: string) => terminal.child.stdin?.write(text);
      await terminal.untilPrinted('ready> ');
      typed('spider susp\tw -c se\t\r');
      await terminal.untilPrinted('ran: suspend w -c seoul|');
      typed('spider destr\t-c seoul\r');
      await terminal.untilPrinted('ran: destroy -c seoul|');
      typed('spider apply -f stack-o\t\r');
      await terminal.untilPrinted('ran: apply -f stack-of-mine.yaml|');
      typed('exit\r');
      await terminal.ended;
    });

  it('takes words as PowerShell gives them, which leaves out empty ones', async () => {
    expect(await offers('--marked', '=sus')).toEqual(['suspend']);
    expect(await offers('--marked', 'create', '=v')).toEqual(['vm', 'vpc']);
    expect(await offers('--marked', 'get', 'vm', '-o', '=')).toEqual(await offers('get', 'vm', '-o', ''));
    const { stdout } = await world().program('completion', 'powershell');
    expect(stdout).toMatch(/^Register-ArgumentCompleter -Native -CommandName spider -ScriptBlock \{\n/);
    expect(stdout).toContain('spider __complete --marked @words "=$wordToComplete" 2>$null');
    for (const [open, close] of ['{}', '()', '[]'])
      expect([open, stdout.split(open ?? '').length]).toEqual([open, stdout.split(close ?? '').length]);
    expect((await world().program('completion', 'tcsh')).code).toBe(2);
  });

  const pwsh = isInstalled('pwsh') ? it : it.skip;
  pwsh(
    `completes in PowerShell${isInstalled('pwsh') ? '' : ', which is not installed here'}`,
    async () => {
      const shim = join(world().folder, 'spider');
      await writeFile(shim, `#!/bin/sh\nexec ${process.execPath} ${programFile} "$@"\n`, { mode: 0o755 });
      const completed = (line: string) => {
        const script = `spider completion powershell | Out-String | Invoke-Expression
        (TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}).CompletionMatches.CompletionText`;
        const env = { ...world().env, PATH: `${world().folder}:${world().env.PATH}` };
        const said = execFileSync('pwsh', ['-NoProfile', '-Command', script], { encoding: 'utf8', env });
        return said.trim().split(/\r?\n/);
      };
      expect(completed('spider sus')).toEqual(['suspend']);
      expect(completed('spider create v')).toEqual(['vm', 'vpc']);
      expect(completed('spider get vm -c ')).toEqual(['busan', 'seoul']);
      expect(completed('spider get vm -o js')).toEqual(['json', 'jsonl']);
    },
    120_000,
  );
});

/**
 * Declares a test in a shell. It is skipped if the shell is not installed, and fails in CI, which must have
 * the shell.
 */
function testIn(shell: string, title: string, run: () => Promise<void>): void {
  if (isInstalled(shell)) it(`${title}: ${shell}`, run, 120_000);
  else if (process.env.CI === 'true') throw new Error(`${shell} is not installed: .ci/run brings it.`);
  else it.todo(`${title}: ${shell}, which is not installed here`);
}

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
