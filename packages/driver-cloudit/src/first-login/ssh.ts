import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { AnyAuthMethod, AuthHandlerMiddleware, BaseAgent, Client, IdentityCallback } from 'ssh2';
import { Unreachable } from './dial.ts';

/** The host key is not the one that was met before. */
export class HostKeyChanged extends Error {
  override readonly name = 'HostKeyChanged';
}

/** How a VM answers somebody who has a public key and not its private half. */
export interface Admission {
  /** `SHA256:…`, as OpenSSH shows it. */
  readonly hostKey: string;
  /** It would let the user in with this key. */
  readonly takesKey: boolean;
  /** It would let users in by password. */
  readonly takesPassword: boolean;
}

/** What came of a script. */
export interface ScriptEnd {
  readonly hostKey: string;
  /** Missing: the connection broke before the end. */
  readonly exitCode: number | undefined;
  /** The first of what it complained of. */
  readonly complaint: string;
}

/** Who comes, and by which ways. */
interface Login {
  readonly username: string;
  readonly knownHostKey: string | undefined;
  readonly authHandler: AuthHandlerMiddleware;
}

/** Ends the tries to log in; ssh2's types leave it out. */
const noMore = false as never;

/** So much of a complaint is kept, in characters. */
const longestComplaint = 200;

/** Asks a VM which login methods it offers to a user. It does not log in, and sends no secret. */
export async function askAdmission(
  socket: Duplex,
  { user, publicKey, knownHostKey }: { user: string; publicKey: string; knownHostKey: string | undefined },
): Promise<Admission> {
  const { default: ssh2 } = await import('ssh2');
  let methods: readonly string[] | undefined;
  let takesKey = false;
  const agent = askingAgent(ssh2.BaseAgent, publicKey, () => {
    takesKey = true;
    client.destroy();
  });
  const ways: AnyAuthMethod[] = [
    { type: 'none', username: user },
    { type: 'agent', username: user, agent },
  ];
  const client = new ssh2.Client();
  const greeting = greet(client, socket, {
    username: user,
    knownHostKey,
    authHandler: (left, _partial, next) => {
      methods ??= left ?? undefined;
      next(ways.shift() ?? noMore);
    },
  });
  try {
    await greeting.ready;
  } catch (error) {
    if (methods === undefined || error instanceof HostKeyChanged) throw error;
  } finally {
    client.destroy();
  }
  return { hostKey: greeting.hostKey(), takesKey, takesPassword: methods?.includes('password') ?? false };
}

/** Logs in by password and runs a script. Fails with {@link Unreachable} where the VM does not let the user in, or not yet. */
export async function runScript(
  socket: Duplex,
  login: { user: string; password: string; script: string; knownHostKey: string | undefined },
): Promise<ScriptEnd> {
  const { default: ssh2 } = await import('ssh2');
  const { user: username, password, script, knownHostKey } = login;
  const ways: AnyAuthMethod[] = [{ type: 'password', username, password }];
  const client = new ssh2.Client();
  const greeting = greet(client, socket, {
    username,
    knownHostKey,
    authHandler: (_left, _partial, next) => next(ways.shift() ?? noMore),
  });
  try {
    await greeting.ready;
    return { hostKey: greeting.hostKey(), ...(await endOf(client, script)) };
  } finally {
    client.destroy();
  }
}

/** Offers a key without its private half: being asked to sign says that the key would do. */
function askingAgent(Base: typeof BaseAgent, publicKey: string, onAccepted: () => void): BaseAgent {
  return new (class extends Base {
    override getIdentities(callback: IdentityCallback): void {
      callback(null, [publicKey]);
    }
    override sign(): void {
      onAccepted();
    }
  })();
}

function greet(client: Client, sock: Duplex, { username, knownHostKey, authHandler }: Login) {
  let hostKey: string | undefined;
  let hasChanged = false;
  const hostVerifier = (key: Buffer) => {
    hostKey = `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
    hasChanged = knownHostKey !== undefined && knownHostKey !== hostKey;
    return !hasChanged;
  };
  const ready = new Promise<void>((resolve, reject) => {
    const fail = (error: Error) =>
      reject(hasChanged ? new HostKeyChanged('The host key has changed.') : new Unreachable(error.message));
    client.once('ready', resolve);
    client.on('error', fail);
    client.once('close', () => fail(new Error('The connection was closed.')));
    client.connect({ sock, username, authHandler, hostVerifier });
  });
  return {
    ready,
    hostKey: () => {
      if (hostKey === undefined) throw new Unreachable('The VM has shown no host key.');
      return hostKey;
    },
  };
}

function endOf(client: Client, script: string): Promise<Omit<ScriptEnd, 'hostKey'>> {
  return new Promise((resolve, reject) => {
    client.exec(script, (failure, channel) => {
      if (failure !== undefined) return reject(new Unreachable(failure.message));
      let exitCode: number | undefined;
      let complaint = '';
      channel.on('exit', (code: number | null) => {
        exitCode = code ?? -1;
      });
      channel.on('close', () => resolve({ exitCode, complaint: complaint.trim() }));
      channel.stderr.on('data', (data: Buffer) => {
        complaint = (complaint + data.toString()).slice(0, longestComplaint);
      });
      channel.resume();
      channel.end();
    });
    client.once('close', () => resolve({ exitCode: undefined, complaint: '' }));
  });
}
