import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from 'ssh2';
import type { TwinVm } from '../../src/engine/kinds/vm.ts';
import { logIn, run, SshBed } from '../beds/ssh-bed.ts';

let bed: SshBed;
let vm: TwinVm;
let client: Client;

beforeAll(async () => {
  bed = await SshBed.start({ ssh: { diskBytes: 8 * 1024 ** 2 } });
  vm = await bed.runVm();
  client = await logIn(vm);
});

afterAll(() => {
  client.end();
  bed.close();
});

const outputOf = async (command: string, input?: string | Buffer) =>
  (await run(client, command, input)).output;

describe('a command', () => {
  it('reports on the VM', async () => {
    expect(
      await outputOf('uname -sm; nproc; hostname -I; id -un; . /etc/os-release; echo $PRETTY_NAME'),
    ).toBe(`Linux x86_64\n2\n${vm.nics[0]?.addresses[0]?.privateIp}\ncb-user\nUbuntu 24.04\n`);
    expect(await outputOf('ip -4 addr')).toContain(vm.nics[0]?.macAddress);
    expect(await outputOf('free -m')).toMatch(/Mem: +2048/);
    expect(await outputOf('df')).toContain(String(10 * 1024 ** 2));
  });

  it('returns exit code, output and errors separately', async () => {
    expect(await run(client, 'echo out; echo err >&2; exit 7')).toEqual({
      output: 'out\n',
      errors: 'err\n',
      exitCode: 7,
      signal: undefined,
    });
    expect(await run(client, 'nothing-such')).toMatchObject({ exitCode: 127 });
  });

  it('reads its input to the last byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 256));
    expect(await outputOf('wc -c', bytes)).toMatch(/^ *300000\n$/);
    expect(await outputOf('cat > bytes; sha256sum < bytes', bytes)).toContain(
      (await import('node:crypto')).hash('sha256', bytes),
    );
  });

  it('does not wait for input that it does not read', async () => {
    const output = await new Promise(resolve => {
      client.exec('cat /etc/hostname', (_error, channel) => {
        // The input is never ended.
        channel.on('data', (chunk: Buffer) => resolve(chunk.toString()));
      });
    });
    expect(output).toBe('web-1\n');
  });

  it('sends large output completely', async () => {
    const output = await outputOf('seq 1 40000 | tail -n 40000; seq 1 40000');
    expect(output.length).toBe(2 * 228_894);
  });

  it('runs as root only with sudo', async () => {
    expect(await run(client, 'echo no > /etc/motd')).toMatchObject({ exitCode: 1, output: '' });
    expect(await outputOf('cat /root/secret')).toBe('');
    expect(await outputOf('sudo tee /etc/motd > /dev/null; cat /etc/motd; sudo id -u', 'yes\n')).toBe(
      'yes\n0\n',
    );
  });

  it('accepts environment variables', async () => {
    const output = await new Promise(resolve => {
      client.exec('echo $LC_WORD $PATH', { env: { LC_WORD: 'hi', PATH: '/x' } }, (_error, channel) =>
        channel.on('data', (chunk: Buffer) => resolve(chunk.toString())),
      );
    });
    expect(output).toBe('hi /usr/bin:/bin\n');
  });

  it('is ended by a signal', async () => {
    const exit = await new Promise(resolve => {
      client.exec('sleep 60', (_error, channel) => {
        channel.on('exit', (code: unknown, signal: unknown) => resolve([code, signal]));
        setTimeout(() => channel.signal('TERM'), 100);
      });
    });
    expect(exit).toEqual([null, 'SIGTERM']);
  });

  it('can be one of many on one connection', async () => {
    for (let count = 0; count < 15; count++) expect(await outputOf(`echo ${count}`)).toBe(`${count}\n`);
  });
});

describe('a command that never ends', () => {
  let hasty: SshBed;
  let client: Client;
  beforeAll(async () => {
    hasty = await SshBed.start({ ssh: { diskBytes: 8 * 1024 ** 2, commandTimeoutMs: 1500 } });
    client = await logIn(await hasty.runVm());
  });
  afterAll(() => {
    client.end();
    hasty.close();
  });

  it.each([
    'sleep 600',
    'while :; do :; done',
    'while sleep 0.01; do :; done',
    'while true; do sudo true; done',
    'f() { f; }; f',
    ':(){ :|:& };:',
    'x=a; while :; do x=$x$x; done',
    'awk "BEGIN { while (1); }"',
    'for ((;;)); do echo more; done',
  ])('is ended: %s', async command => {
    const { exitCode } = await run(client, command);
    expect([124, 126]).toContain(exitCode);
    expect((await run(client, 'echo alive')).output).toBe('alive\n');
  });
});

describe('the shell', () => {
  it.each([
    'cat /proc/self/environ',
    'cat /proc/1/environ',
    `cat ${import.meta.filename}`,
    `ls ${process.cwd()}`,
    'ls /usr/lib/node_modules',
    'cat ../../../../../../../../etc/shadow',
    'ln -s /etc/shadow s; cat s',
    'curl http://127.0.0.1/',
    'wget http://127.0.0.1/',
    'exec 3<>/dev/tcp/127.0.0.1/22; cat <&3',
    'node -e 1',
    'python3 -c 1',
    'js-exec -c 1',
    'sqlite3 :memory: "select 1"',
    'cat /dev/fd/3',
  ])('exposes nothing of its host: %s', async command => {
    const { output, exitCode } = await run(client, command);
    expect(output).toBe('');
    expect(exitCode).not.toBe(0);
  });

  it('shows no variables of its host', async () => {
    const names = (await outputOf('env')).split('\n').map(line => line.split('=')[0]);
    expect(
      names.filter(
        name =>
          name && !/^(HOME|USER|LOGNAME|SHELL|PATH|LANG|HOSTNAME|HOSTTYPE|PWD|OLDPWD|SHLVL|_)$/.test(name),
      ),
    ).toEqual([]);
    expect(await outputOf('echo $$ $PPID $UID')).toBe('1000 1 1000\n');
  });

  it('stops at the end of the disk', async () => {
    const { errors } = await run(client, 'cat > big', Buffer.alloc(9 * 1024 ** 2));
    expect(errors).toContain('ENOSPC');
    expect(await outputOf('rm -f big; echo fits > small; cat small')).toBe('fits\n');
  });

  it('shares no files with another VM', async () => {
    const other = await logIn(await bed.runVm());
    await run(client, 'echo mine > /tmp/mine');
    expect(await run(other, 'ls /tmp; hostname')).toMatchObject({ output: 'web-2\n' });
    other.end();
  });
});

describe('an interactive session', () => {
  it('prompts, echoes, and keeps folder and variables', async () => {
    const shown = await typed(
      { term: 'xterm' },
      'cd /tmp\rword=kept\rfor i in 1 2; do\recho $word-$i\rdone\rpwd\rexit 3\r',
    );
    expect(shown.text).toContain('cb-user@web-1:~$ cd /tmp\r\n');
    expect(shown.text).toContain('cb-user@web-1:/tmp$ ');
    expect(shown.text).toContain('kept-1\r\nkept-2\r\n');
    expect(shown.text).toContain('$ /tmp\r\n');
    expect(shown.exitCode).toBe(3);
  });

  it('drops a line, or a command, at Control-C', async () => {
    const shown = await typed(
      { term: 'xterm' },
      'nonsense\u0003echo fi\u{1f600}\u007f\u007f\u007fok\rexit\r',
    );
    expect(shown.text).not.toContain('command not found');
    expect(shown.text).toContain('\r\nok\r\n');
  });

  it('runs what is piped into it as a script', async () => {
    const shown = await typed(false, 'f() { echo "in $1"; }\nf script\ncat <<END\nhere\nEND\nfalse\n', true);
    expect(shown).toEqual({ text: 'in script\nhere\n', exitCode: 1 });
  });

  it('accepts a character whose bytes arrive one by one', async () => {
    const script = Buffer.from('echo 한\n');
    const shown = await typed(
      false,
      [...script].map(byte => Buffer.from([byte])),
      true,
    );
    expect(shown).toEqual({ text: '한\n', exitCode: 0 });
  });
});

function typed(terminal: { term: string } | false, text: string | readonly Buffer[], isEnded = false) {
  return new Promise<{ text: string; exitCode: unknown }>(resolve => {
    client.shell(terminal, (_error, channel) => {
      let shown = '';
      let exitCode: unknown;
      channel.setEncoding('utf8').on('data', (chunk: string) => {
        shown += chunk;
      });
      channel.on('exit', (code: unknown) => {
        exitCode = code;
      });
      channel.on('close', () => resolve({ text: shown, exitCode }));
      for (const piece of typeof text === 'string' ? [text] : text) channel.write(piece);
      if (isEnded) channel.end();
    });
  });
}

describe('a script that takes all of a thread', () => {
  /** Returns lines that all differ, because the interpreter compares each with all others without a pause. */
  const lines = (count: number, from: number, step: number) =>
    Buffer.from(Array.from({ length: count }, (_, index) => `line ${from + step * index}\n`).join(''));

  it('is killed after some seconds, and affects no other VM and no files', async () => {
    const other = await logIn(await bed.runVm());
    await run(other, 'echo kept > note');
    await run(client, 'cat > one', lines(20_000, 0, 1));
    await run(client, 'cat > two', lines(20_000, 20_000, -1));
    const hog = run(client, 'diff one two');
    expect((await run(other, 'cat note')).output).toBe('kept\n');
    expect(await hog).toMatchObject({ exitCode: 137, errors: expect.stringContaining('killed') });
    expect(await outputOf('wc -l < one')).toMatch(/20000/);
    expect((await run(other, 'cat note')).output).toBe('kept\n');
    other.end();
  }, 120_000);
});
