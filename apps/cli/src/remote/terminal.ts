import { spawnSync } from 'node:child_process';
import { oneConnection } from '../changes/place.ts';
import type { Call } from '../command/call.ts';
import { Interrupted } from '../invocation/exit.ts';
import { at, textAt } from '../nouns/noun.ts';
import { Escape } from './escape.ts';
import { keyHeader } from './files.ts';
import { exitCodeIn, neverRan, reportNeverRan } from './run-on-one.ts';

/** How a terminal ended. */
type End = { readonly code: number } | { readonly note: string };

/**
 * `ssh VM` in a terminal: opens a terminal on the VM through the server. All keys are sent there, until its
 * shell ends or the user types `~.`.
 */
export async function terminal(call: Call, name: string): Promise<number> {
  const connection = await oneConnection(call);
  const { client, signal } = call;
  try {
    // This request fails with a reason; a refused WebSocket has none.
    const query = { ConnectionName: connection };
    await client.json('GET', `/spider/vmstatus/${encodeURIComponent(name)}`, { query, signal });
  } catch (error) {
    return reportNeverRan(call, error);
  }
  const end = await talk(call, await open(call, name, connection));
  if (call.signal.aborted) throw new Interrupted('');
  if ('code' in end) return end.code;
  call.output.note(end.note);
  return neverRan;
}

async function open(call: Call, name: string, connection: string): Promise<WebSocket> {
  const [columns, rows] = sizeOf(call);
  const socket = call.client.socket(`/spider/vm/${encodeURIComponent(name)}/terminal`, {
    query: {
      ConnectionName: connection,
      cols: String(columns),
      rows: String(rows),
      term: call.io.env.TERM,
      UserName: call.flags.text('login'),
    },
    headers: await keyHeader(call),
  });
  socket.binaryType = 'arraybuffer';
  return socket;
}

function sizeOf({ io }: Call): readonly [columns: number, rows: number] {
  const { columns, rows } = io.stdout as NodeJS.WriteStream;
  return [columns || 80, rows || 24];
}

/** Forwards keys to the VM and its output to this terminal, which is in raw mode meanwhile. */
async function talk(call: Call, socket: WebSocket): Promise<End> {
  const stdin = call.io.stdin as NodeJS.ReadStream;
  const stdout = call.io.stdout as NodeJS.WriteStream;
  const keysOut = new Escape();
  const ended = Promise.withResolvers<End>();
  const type = (keys: Buffer) => {
    const sent = keysOut.take(keys.toString('latin1'));
    if (sent === undefined) ended.resolve({ note: '\nThe terminal is closed.' });
    else if (sent !== '') socket.send(Buffer.from(sent, 'latin1'));
  };
  const resize = () => socket.send(JSON.stringify({ resize: sizeOf(call) }));
  socket.addEventListener('open', () => {
    makeRaw(stdin);
    stdin.on('data', type).resume();
    stdout.on('resize', resize);
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') ended.resolve(endIn(JSON.parse(data)));
    else stdout.write(Buffer.from(data as ArrayBuffer));
  });
  const lost = () => ended.resolve({ note: 'error: the connection to the server was lost' });
  socket.addEventListener('close', lost);
  socket.addEventListener('error', lost);
  call.signal.addEventListener('abort', lost, { once: true });
  try {
    return await ended.promise;
  } finally {
    stdin.off('data', type).pause();
    stdout.off('resize', resize);
    stdin.setRawMode(false);
    socket.close();
  }
}

/**
 * Sets raw mode. Node's raw mode still converts LF to CR LF in the output, so `stty` turns that off for
 * full-screen programs.
 */
function makeRaw(stdin: NodeJS.ReadStream): void {
  stdin.setRawMode(true);
  if (process.platform !== 'win32') spawnSync('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'] });
}

function endIn(message: unknown): End {
  const why = textAt(message, 'error', 'message');
  if (why === undefined)
    return { code: exitCodeIn({ exitCode: at(message, 'exit'), ...(message as object) }) };
  const hint = textAt(message, 'error', 'hint') ?? '';
  return { note: `error: ${why}${hint === '' ? '' : `\n  try: ${hint}`}` };
}
