import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../beds/ask.ts';
import type { Cluster } from './cluster.ts';

/** How long a client repeats a request before it gives up. */
const patienceMs = 60_000;

/** The servers of one database, as clients see them. */
export type Servers = Pick<Cluster, 'at' | 'login'>;

/** A request with its idempotency key. */
export interface KeyedRequest {
  readonly path: string;
  readonly body: unknown;
  readonly key: string;
}

/** The final reply to a request, and the attempts before it. */
export interface Outcome {
  readonly answer: Answer;
  /** The status of each reply that asked the client to try again; `cut` if the connection broke. */
  readonly before: readonly (number | 'cut')[];
}

/**
 * Sends a POST as a patient client does: if the connection breaks, or the reply says that it may succeed later, repeats
 * it on the other server with the same key.
 */
export async function sendUntilAnswered(
  cluster: Servers,
  { path, body, key }: KeyedRequest,
  firstServer: number,
): Promise<Outcome> {
  const before: (number | 'cut')[] = [];
  const deadline = Date.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    const answer = await sent(cluster, { path, body, key }, firstServer + attempt);
    if (answer !== 'cut' && !mayTryAgain(answer)) return { answer, before };
    before.push(answer === 'cut' ? 'cut' : answer.status);
    if (Date.now() > deadline)
      throw new Error(`${key} was not answered: ${JSON.stringify([before, answer])}`);
    await pause(Math.min(20 * 2 ** attempt, 500));
  }
}

/** Sends a request once. Returns `cut` if the connection breaks or cannot be made. */
export async function sent(
  cluster: Servers,
  { path, body, key }: KeyedRequest,
  server: number,
): Promise<Answer | 'cut'> {
  const headers = { ...cluster.login, 'idempotency-key': key };
  try {
    return await cluster.at(server).request('POST', path, body, { headers });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code ?? '')) return 'cut';
    throw error;
  }
}

function mayTryAgain({ status, reply, headers }: Answer): boolean {
  return reply.retryable === true || headers['retry-after'] !== undefined || [502, 503, 504].includes(status);
}

/** Runs some work for each item, a limited number at a time. */
export async function eachOf<T>(
  items: readonly T[],
  concurrency: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) await work(item, index);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
}
