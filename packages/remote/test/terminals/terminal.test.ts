import { expect, it } from '@jest/globals';
import type { RemoteTerminal } from '../../src/index.ts';
import { openSshFixture, withOpenSsh } from '../beds/with-open-ssh.ts';

/** Collects what a terminal shows. */
function shown(terminal: RemoteTerminal) {
  let text = '';
  let wake = Promise.withResolvers<void>();
  terminal.stream.on('data', (data: Buffer) => {
    text += data.toString();
    wake.resolve();
    wake = Promise.withResolvers<void>();
  });
  return async (what: RegExp) => {
    while (!what.test(text)) await wake.promise;
  };
}

withOpenSsh.describe('a terminal on a real OpenSSH server', () => {
  const at = openSshFixture();
  const size = { columns: 91, rows: 17 };

  it('is one: of the size that it is given, then resized, of a kind; Ctrl+C ends what runs in it', async () => {
    const terminal = await at.remote.terminal(at.host, { size, kind: 'vt220' });
    const said = shown(terminal);
    terminal.stream.write('stty size; echo "is $TERM"; test -t 0 && echo "a t""erminal"\n');
    await said(/17 91\s.*is vt220\s.*a terminal/s);
    terminal.resize({ columns: 120, rows: 40 });
    // The command that Ctrl+C is to end prints that it runs: between two commands the shell may ignore Ctrl+C.
    terminal.stream.write(`stty size; sh -c 'echo "wai""ting"; exec sleep 600'\n`);
    await said(/40 120\s.*waiting/s);
    terminal.stream.write('\u0003');
    terminal.stream.write('echo "af""ter"; exit 7\n');
    await said(/after/);
    expect(await terminal.ended).toEqual({ exitCode: 7, signal: undefined });
  });

  it('ends with its caller, and fails as a command does where nobody may log in', async () => {
    const end = new AbortController();
    const terminal = await at.remote.terminal(at.host, { size, signal: end.signal });
    terminal.stream.resume();
    end.abort();
    await terminal.ended;
    const stranger = { ...at.host, user: 'nobody-here' };
    await expect(at.remote.terminal(stranger, { size })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
