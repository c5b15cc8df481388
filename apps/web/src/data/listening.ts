import { news } from './news.ts';
import { session } from './session.ts';

/**
 * Listens to what changes while somebody is signed in. It begins as soon as that is known, before the pages are painted: what
 * changes between the first answer and the stream would show only with the next read.
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
