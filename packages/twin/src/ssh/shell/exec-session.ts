import type { ServerChannel } from 'ssh2';
import { readsInput } from './reads-input.ts';
import { sendAll } from './send-all.ts';
import type { VmShell } from './vm-shell.ts';

/** The maximum input of one command, in bytes. */
const mostInputBytes = 64 * 1024 ** 2;

export interface ExecRequest {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Ends the command; its reason is the signal's name, or `undefined` if the client has disconnected. */
  readonly stop: AbortController;
}

/** Runs one command and reports how it ended. */
export async function serveExec(
  channel: ServerChannel,
  shell: VmShell,
  { script, environment, stop }: ExecRequest,
): Promise<void> {
  channel.once('close', () => stop.abort());
  const input = readsInput(script) ? await inputOf(channel, stop.signal) : Buffer.alloc(0);
  if (input === undefined) {
    channel.stderr.write('bash: too much input\n');
    channel.exit(1);
    channel.end();
    return;
  }
  // Discards input that the command does not read, because the channel would stall otherwise.
  channel.resume();
  const folder = shell.home;
  const { output, errors, exitCode } = await shell.run({
    script,
    input,
    environment,
    folder,
    signal: stop.signal,
  });
  await sendAll(channel.stderr, errors, channel);
  await sendAll(channel, output, channel);
  const { signal } = stop;
  if (signal.aborted && typeof signal.reason === 'string') channel.exit(signal.reason, false, '');
  else channel.exit(exitCode);
  channel.end();
}

/** Returns the whole input; `undefined` when it is too large. */
async function inputOf(channel: ServerChannel, signal: AbortSignal): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise(resolve => {
    const done = (input: Buffer | undefined) => {
      channel.off('data', take);
      resolve(input);
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > mostInputBytes) done(undefined);
    };
    channel.on('data', take);
    channel.once('end', () => done(Buffer.concat(chunks)));
    signal.addEventListener('abort', () => done(Buffer.concat(chunks)), { once: true });
  });
}
