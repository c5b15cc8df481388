import { execFileSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { describeWorld } from './describe-world.ts';
import { connectTwin, makeDemo, program, type World } from './processes.ts';

async function prepare(world: World): Promise<void> {
  await connectTwin(world, 'seoul');
  await connectTwin(world, 'busan');
  await makeDemo(world, 'seoul');
}

describeWorld('completion', { prepare }, world => {
  const offers = async (...words: string[]) => {
    const { code, stdout, stderr } = await world().spider('__complete', ...words);
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

  it('offers the names that it knows, without an error and at once, while the server is away', async () => {
    await world().kill();
    expect(await offers('get', 'vm', '-c', 's')).toEqual(['seoul']);
    expect(await offers('get', 'nic', '')).toEqual([]);
    await world().restart();
  });

  const shells: [string, string[], string][] = [
    [
      'bash',
      [
        '-c',
        `source <(spider completion bash); COMP_WORDS=(spider create v); COMP_CWORD=2; _spider spider v; echo "\${#COMPREPLY[@]} \${COMPREPLY[0]}"`,
      ],
      '2 vm',
    ],
    [
      'zsh',
      ['-c', 'compdef() { :; }; source <(spider completion zsh); whence -w _spider'],
      '_spider: function',
    ],
    ['fish', ['-c', 'spider completion fish | source; complete -C "spider create v"'], 'vm\nvpc'],
  ];
  for (const [shell, words, said] of shells) {
    if (!isInstalled(shell)) it.todo(`in ${shell}, which is not installed here`);
    else
      it(`works in ${shell}`, () => {
        const define = `spider() { ${process.execPath} ${program} "$@"; }; `;
        const fish = `function spider; ${process.execPath} ${program} $argv; end; `;
        const line = (shell === 'fish' ? fish : define) + words[1];
        expect(execFileSync(shell, ['-c', line], { env: world().env, encoding: 'utf8' }).trim()).toBe(said);
      });
  }

  it('has a script for PowerShell as well, and for no other shell', async () => {
    expect((await world().spider('completion', 'powershell')).stdout).toContain('Register-ArgumentCompleter');
    expect((await world().spider('completion', 'tcsh')).code).toBe(2);
  });
});

function isInstalled(shell: string): boolean {
  try {
    execFileSync(shell, ['-c', 'true'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
