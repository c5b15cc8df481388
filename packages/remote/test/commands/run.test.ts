import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import type { CommandEvent } from '../../src/index.ts';
import { closing } from '../beds/closing.ts';
import { startTcpProxy } from '../beds/tcp-proxy.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

withOpenSsh.describe('commands on a real OpenSSH server', () => {
  const at = openSshFixture();
  const { remote } = at;

  it('answers with both outputs and the exit code', async () => {
    const result = await remote.run(at.host, { shell: 'echo out; echo err >&2; exit 3' });
    expect(result).toMatchObject({ stdout: 'out\n', stderr: 'err\n', exitCode: 3, isTruncated: false });
    expect(result.signal).toBeUndefined();
    expect(result.durationMs).toBeGreaterThan(0);
  });

  it('passes words on as they are', async () => {
    const words = ["it's", '"quoted"', '$HOME `id`', 'two\nlines', '', '한글 👩‍🚀', '-n', '*'];
    const { stdout } = await remote.run(at.host, ['printf', '%s\\0', ...words]);
    expect(stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  it('reports the signal that ended a command', async () => {
    const result = await remote.run(at.host, { shell: 'kill -KILL $$' });
    expect(result.signal).toBe('SIGKILL');
    expect(result.exitCode).toBeUndefined();
  });

  it.each([
    ['text', () => 'á input'],
    ['bytes', () => Buffer.from('á input')],
    ['a stream', () => Readable.from([Buffer.from('á '), Buffer.from('input')])],
  ])('feeds it %s', async (_, stdin) => {
    expect(await remote.run(at.host, ['cat'], { stdin: stdin() })).toMatchObject({
      stdout: 'á input',
      exitCode: 0,
    });
  });

  it('gives a command without input an empty one', async () => {
    expect(await remote.run(at.host, ['cat'])).toMatchObject({ stdout: '', exitCode: 0 });
  });

  it('tolerates a command that leaves its input unread', async () => {
    const stdin = Readable.from(pieces(64));
    expect(await remote.run(at.host, ['true'], { stdin })).toMatchObject({ exitCode: 0 });
    expect(stdin.destroyed).toBe(true);
  });

  it('stops a command whose input fails', async () => {
    const stdin = new Readable({
      read() {
        this.destroy(new Error('no more'));
      },
    });
    await expect(remote.run(at.host, ['cat'], { stdin })).rejects.toMatchObject({
      code: 'invalid_argument',
    });
  });

  it('sets variables', async () => {
    const environment = { GREETING: "it's $HOME" };
    const { stdout } = await remote.run(at.host, { shell: 'printf %s "$GREETING"' }, { environment });
    expect(stdout).toBe("it's $HOME");
    const words = await remote.run(at.host, ['printenv', 'GREETING'], { environment });
    expect(words.stdout).toBe("it's $HOME\n");
  });

  it('keeps output up to the limit, and reports that there was more', async () => {
    const result = await remote.run(at.host, { shell: 'printf éééé; echo err >&2' }, { maxOutputBytes: 5 });
    // The limit cuts the third é in two.
    expect(result).toMatchObject({ stdout: 'éé', stderr: 'err\n', isTruncated: true, exitCode: 0 });
  });

  it('reads 100 MB, and keeps the first MiB', async () => {
    const result = await remote.run(at.host, ['head', '-c', '100000000', '/dev/zero']);
    expect(result).toMatchObject({ exitCode: 0, isTruncated: true });
    expect(result.stdout).toHaveLength(1024 * 1024);
  });

  it('streams all of 100 MB, and waits for a slow reader', async () => {
    let bytes = 0;
    let exit: CommandEvent | undefined;
    let aheadBytes = 0;
    const marker = join(at.there, 'written');
    const line = `head -c 100000000 /dev/zero; touch ${marker}`;
    for await (const event of remote.stream(at.host, { shell: line })) {
      if (event.type === 'stdout') {
        if (bytes === 0) {
          await new Promise(resolve => setTimeout(resolve, 300));
          // The output is not read further, so the command cannot have ended.
          expect(existsSync(marker)).toBe(false);
        }
        bytes += event.data.length;
        aheadBytes = Math.max(aheadBytes, event.data.length);
      } else exit = event;
    }
    expect(bytes).toBe(100_000_000);
    expect(aheadBytes).toBeLessThan(5 * 1024 * 1024);
    expect(exit).toMatchObject({ type: 'exit', exitCode: 0 });
  });

  it('yields output as it arrives', async () => {
    const events: string[] = [];
    for await (const event of remote.stream(
      at.host,
      { shell: 'echo one; read x; echo $x' },
      { stdin: 'two\n' },
    )) {
      events.push(event.type === 'exit' ? `exit ${event.exitCode}` : `${event.type} ${event.data}`);
    }
    expect(events.at(-1)).toBe('exit 0');
    expect(events.slice(0, -1).join('')).toContain('one');
  });

  it('stops at the time limit', async () => {
    const running = remote.run(at.host, { shell: 'while :; do sleep 0.1; echo; done' }, { timeoutMs: 700 });
    const message = expect.stringContaining(' 700 ms');
    await expect(running).rejects.toMatchObject({ code: 'timeout', mayHaveActed: true, message });
  });

  it('stops when the caller cancels, and the command ends', async () => {
    const marker = join(at.there, 'pid');
    const controller = new AbortController();
    const line = `echo $$ > ${marker}; echo; while sleep 0.1; do echo; done`;
    const iteration = (async () => {
      for await (const _ of remote.stream(at.host, { shell: line }, { signal: controller.signal })) {
        controller.abort();
      }
    })();
    await expect(iteration).rejects.toMatchObject({ code: 'cancelled' });
    await ended(Number(readFileSync(marker, 'utf8')));
  });

  it('stops the command when the iteration stops', async () => {
    const marker = join(at.there, 'pid2');
    const line = `echo $$ > ${marker}; echo; while sleep 0.1; do echo; done`;
    for await (const _ of remote.stream(at.host, { shell: line })) break;
    await ended(Number(readFileSync(marker, 'utf8')));
  });

  it('starts nothing for a caller that has already cancelled', async () => {
    const signal = AbortSignal.abort();
    await expect(remote.run(at.host, ['true'], { signal })).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('goes through a bastion, with commands and files', async () => {
    const host = { ...at.host, via: at.host };
    expect(await remote.run(host, ['echo', 'far'])).toMatchObject({ stdout: 'far\n', exitCode: 0 });
    const bytes = Buffer.alloc(3_000_000, 'through');
    await remote.upload(host, bytes, `${at.there}/file`);
    expect((await remote.readFile(host, `${at.there}/file`)).equals(bytes)).toBe(true);
  });

  it('tolerates a slow connection to the host', async () => {
    const proxy = closing(await startTcpProxy(at.host.port, { delayMs: 40 }));
    const host = { ...at.host, port: proxy.port };
    expect(await remote.run(host, ['echo', 'far'])).toMatchObject({ stdout: 'far\n', exitCode: 0 });
    const bytes = Buffer.alloc(3_000_000, 'slowly');
    await remote.upload(host, bytes, `${at.there}/file`);
    expect((await remote.readFile(host, `${at.there}/file`)).equals(bytes)).toBe(true);
  });

  it('runs several commands of one connection at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 30 }, (_, index) => remote.run(at.host, ['echo', String(index)])),
    );
    expect(results.map(result => result.stdout.trim())).toEqual(results.map((_, index) => String(index)));
  });
});

function* pieces(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index++) yield Buffer.alloc(100_000);
}

/** Resolves when no process with this number is left. */
async function ended(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch (error) {
      expect(error).toMatchObject({ code: 'ESRCH' });
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
