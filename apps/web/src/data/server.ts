import { createClient, SpiderError } from '@cb-spider/client';
import { heartbeats } from './heartbeats.ts';
import { RequestSlots } from './request-slots.ts';
import { session } from './session.ts';

/** HTTP/1.1 gives a page six connections: one is for the event stream, and one stays free. */
const mostRequests = 4;
const slots = new RequestSlots(mostRequests);

/**
 * The server that this page comes from. Every call rejects with `SpiderError`. If the session has ended, a call waits
 * until the user has signed in again, and is then sent once more, so that no input is lost.
 */
export const server = createClient({ server: location.origin, fetch: sendInSession });

async function sendInSession(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await send(request);
  if (response.status !== 401 || isAboutSession(request)) return response;
  if (!(await session.renewed())) return response;
  return send(again);
}

async function send(request: Request): Promise<Response> {
  const { csrf } = session;
  if (csrf !== undefined) request.headers.set('x-spider-csrf', csrf);
  if (new URL(request.url).pathname === '/spider/events') return heartbeats.observe(await fetch(request));
  return slots.hold(request.signal, () => fetch(request));
}

function isAboutSession({ url }: Request): boolean {
  return new URL(url).pathname === '/spider/session';
}

/** Returns an error for something that the server lacks, as found by the console itself. */
export function unusable(message: string, hint: string): SpiderError {
  return new SpiderError({ code: 'unsupported', message, hint, retryable: false, requestId: '', status: 0 });
}

/** Converts anything that was thrown to a `SpiderError`. */
export function problemOf(thrown: unknown): SpiderError {
  if (thrown instanceof SpiderError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new SpiderError({ code: 'internal', message, hint: '', retryable: false, requestId: '', status: 0 });
}
