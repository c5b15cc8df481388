import { SpiderError } from '@cb-spider/client';
import { readSource } from '../changes/bodies.ts';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { exits } from '../invocation/exit.ts';
import { textAt } from '../nouns/noun.ts';
import { problemText } from '../output/problems.ts';

/** The exit code for a command that was not run, as in ssh. */
export const neverRan = 255;

/** Runs a command on one VM, prints its output as it arrives, and returns its exit code. */
export async function runOnOne(
  call: Call,
  name: string,
  command: string | readonly string[],
): Promise<number> {
  const connection = await oneConnection(call);
  const ReqInfo = { ...(await requestOf(call, command)), Encoding: 'base64' };
  const body = { ConnectionName: connection, ReqInfo };
  try {
    const code = await showEvents(call, `/spider/vm/${encodeURIComponent(name)}/command`, body);
    if (code !== undefined) return code;
    call.output.note('error: the connection was lost, and it is not known how the command ended');
  } catch (error) {
    return reportNeverRan(call, error);
  }
  return neverRan;
}

/** Prints why the server refused the command. Rethrows any other error. */
export function reportNeverRan(call: Call, error: unknown): number {
  if (call.signal.aborted || !(error instanceof SpiderError)) throw error;
  call.io.stderr.write(problemText(error, call.output.format, call.output.styleError));
  return neverRan;
}

/** Prints the events of a command and returns its exit code; `undefined` if the events end before the command does. */
async function showEvents(call: Call, path: string, body: unknown): Promise<number | undefined> {
  for await (const { name, data } of call.client.events('POST', path, { body, signal: call.signal })) {
    if (name === 'stdout') await call.output.result(outputIn(data));
    else if (name === 'stderr') call.io.stderr.write(outputIn(data));
    else if (name === 'exit') return exitCodeIn(data);
    else if (name === 'error') {
      call.output.note(`error: ${textAt(data, 'message') ?? 'the command could not be run'}`);
      return neverRan;
    }
  }
  return undefined;
}

/** Returns the output in an event: its bytes, or text from an older server that sends only text. */
function outputIn(data: unknown): Uint8Array | string {
  const output = textAt(data, 'data') ?? '';
  return textAt(data, 'encoding') === 'base64' ? Buffer.from(output, 'base64') : output;
}

/** Returns the `ReqInfo` of a request that runs a command, with the key of `--key-file`. */
export async function requestOf(call: Call, command: string | readonly string[]) {
  const { flags, settings } = call;
  const keyFile = flags.text('keyFile');
  return {
    Command: command,
    TimeoutMs: settings.timeoutMs === undefined ? undefined : String(Math.ceil(settings.timeoutMs)),
    UserName: flags.text('login'),
    PrivateKey: keyFile === undefined ? undefined : await readSource(call, keyFile),
  };
}

/** Returns the exit code of a command that has ended. A command that a signal ended has the same code as in a shell. */
export function exitCodeIn(data: unknown): number {
  const code: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'exitCode') : undefined;
  if (typeof code === 'number') return code;
  return textAt(data, 'signal') === undefined ? neverRan : exits.failed + 127;
}
