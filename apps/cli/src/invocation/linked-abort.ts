/**
 * Returns a controller that also aborts when a signal does. Replaces `AbortSignal.any`, whose signal Node may
 * garbage-collect while work still listens to it.
 */
export function abortedWith(signal: AbortSignal): AbortController {
  const own = new AbortController();
  if (signal.aborted) own.abort(signal.reason);
  else signal.addEventListener('abort', () => own.abort(signal.reason), { once: true, signal: own.signal });
  return own;
}
