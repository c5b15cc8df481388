import { news } from './news.ts';
import { session } from './session.ts';

/**
 * Listens to events while a user is signed in. Starts as soon as the sign-in is known, before the pages are painted, so
 * that changes between the first reply and the start of the stream are not missed until the next read.
 */
export function listenWhileSignedIn(): void {
  let listening: AbortController | undefined;
  session.state.subscribe(() => {
    const { kind } = session.state.get();
    const isIn = kind === 'in' || kind === 'over';
    if (isIn && listening === undefined) {
      listening = new AbortController();
      news.begin(listening.signal);
    } else if (!isIn) {
      listening?.abort();
      listening = undefined;
    }
  });
}
