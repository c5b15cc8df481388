import { SpiderError } from '@cb-spider/client';
import { server } from './server.ts';
import { type SessionInfo, session } from './session.ts';

/** Announces a sign-in to the other tabs of the browser. */
const signIns = new BroadcastChannel('spider-sign-in');
signIns.addEventListener('message', () => {
  const { kind } = session.state.get();
  if (kind === 'over') void resumeSession();
  else if (kind === 'out') void findSession();
});

function begin(info: SessionInfo): void {
  session.begin(info);
  signIns.postMessage(null);
}

/** Finds out who is signed in, after a reload. */
export async function findSession(): Promise<void> {
  try {
    const { data } = await server.GET('/spider/session');
    if (data !== undefined) begin(data);
  } catch (error) {
    if (error instanceof SpiderError && error.status === 401) session.end();
    else session.fail();
  }
}

/**
 * Signs in. Rejects with `SpiderError`. Reloads a page that belongs to another user, because its content may not be
 * meant for the new one.
 */
export async function signIn(user: string, password: string): Promise<void> {
  const before = session.state.get();
  const { data } = await server.POST('/spider/session', { body: { user, password } });
  if (data === undefined) return;
  if ('info' in before && before.info.user !== data.user) location.reload();
  else begin(data);
}

/** Returns the ways to sign in that this server offers. */
export async function waysToSignIn() {
  const { data } = await server.GET('/spider/session/way');
  return data ?? { password: true, oidc: false };
}

/** Continues the session after the user has signed in again in another tab. */
async function resumeSession(): Promise<void> {
  const before = session.state.get();
  try {
    const { data } = await server.GET('/spider/session');
    if (data === undefined || !('info' in before)) return;
    if (before.info.user !== data.user) location.reload();
    else session.begin(data);
  } catch {
    // the session is still over, or the server cannot be reached: the form stays
  }
}

/** Signs out and reloads the page, which drops everything that it has shown. */
export async function signOut(): Promise<void> {
  await server.DELETE('/spider/session');
  location.assign('/console/');
}
