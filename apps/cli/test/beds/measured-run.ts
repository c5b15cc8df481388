import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Running, World } from './processes.ts';
import type { Ended } from './run-inside.ts';

/** Replies to a request. Calls `reached` while the program still waits for the rest. */
export type Answer = (
  request: IncomingMessage,
  response: ServerResponse,
  reached: () => Promise<void>,
) => Promise<void>;

/**
 * Runs a command against a server that replies as the test says, and measures the memory of the command when
 * `reached` is called.
 */
export async function measure(
  world: World,
  words: readonly string[],
  answer: Answer,
  whenReached: (running: Running) => void = () => undefined,
): Promise<Ended & { readonly peakBytes: number }> {
  let peakBytes = 0;
  const started = Promise.withResolvers<Running>();
  const reached = async () => {
    const running = await started.promise;
    peakBytes = await peakOf(running.child.pid);
    whenReached(running);
  };
  const server = createServer((request, response) => {
    answer(request, response, reached).catch(() => response.destroy());
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  try {
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const running = world.start([...words, '-s', address]);
    running.child.stdin?.end();
    started.resolve(running);
    return { ...(await running.ended), peakBytes };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Returns the peak memory of a process, in bytes. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
}

/** Sends a chunk, and waits if the program does not keep up. */
export async function send(response: ServerResponse, chunk: string | Uint8Array): Promise<void> {
  if (!response.write(chunk)) await new Promise(drained => response.once('drain', drained));
}
