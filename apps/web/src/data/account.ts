import { SpiderError } from '@cb-spider/client';
import { server } from './server.ts';
import { type SessionInfo, session } from './session.ts';

/** Between the tabs of a browser: somebody has signed in. */
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

/** Fails with `SpiderError`. A page that belongs to another user is loaded anew: what it shows may not be theirs. */
export async function signIn(user: string, password: string): Promise<void> {
  const before = session.state.get();
  const { data } = await server.POST('/spider/session', { body: { user, password } });
  if (data === undefined) return;
  if ('info' in before && before.info.user !== data.user) location.reload();
  else begin(data);
}

/** How one can sign in at this server. */
export async function waysToSignIn() {
  const { data } = await server.GET('/spider/session/way');
  return data ?? { password: true, oidc: false };
}

/** Goes on where the user has signed in again in another tab. */
async function resumeSession(): Promise<void> {
  const before = session.state.get();
  try {
    const { data } = await server.GET('/spider/session');
    if (data === undefined || !('info' in before)) return;
    if (before.info.user !== data.user) location.reload();
    else session.begin(data);
  } catch {
    // still over, or out of reach: the form stays
  }
}

/** The page forgets all that it has shown. */
export async function signOut(): Promise<void> {
  await server.DELETE('/spider/session');
  location.assign('/console/');
}
