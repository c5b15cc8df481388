import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import type { AnyAuthMethod, AuthHandlerMiddleware, BaseAgent, Client, IdentityCallback } from 'ssh2';
import { Unreachable } from './dial.ts';

/** The error of a host key that differs from the known one. */
export class HostKeyChanged extends Error {
  override readonly name = 'HostKeyChanged';
}

/** The login methods that a VM offers to a user with a public key but without its private key. */
export interface Admission {
  /** `SHA256:…`, as OpenSSH shows it. */
  readonly hostKey: string;
  /** Whether the VM would accept this key for the user. */
  readonly takesKey: boolean;
  /** Whether the VM would accept a password. */
  readonly takesPassword: boolean;
}

/** The result of a script. */
export interface ScriptResult {
  readonly hostKey: string;
  /** Missing if the connection broke before the end. */
  readonly exitCode: number | undefined;
  /** The beginning of the script's error output. */
  readonly errorOutput: string;
}

/** The user who logs in, and the login methods. */
interface Login {
  readonly username: string;
  readonly knownHostKey: string | undefined;
  readonly authHandler: AuthHandlerMiddleware;
}

/** Ends the login attempts; ssh2's types leave it out. */
const noMoreMethods = false as never;

/** The maximum length of the error output that is kept, in characters. */
const maxErrorOutput = 200;

/** Asks a VM which login methods it offers to a user. It does not log in, and sends no secret. */
export async function askAdmission(
  socket: Duplex,
  { user, publicKey, knownHostKey }: { user: string; publicKey: string; knownHostKey: string | undefined },
): Promise<Admission> {
  const { default: ssh2 } = await import('ssh2');
  let methods: readonly string[] | undefined;
  let takesKey = false;
  const agent = probingAgent(ssh2.BaseAgent, publicKey, () => {
    takesKey = true;
    client.destroy();
  });
  const methodsToTry: AnyAuthMethod[] = [
    { type: 'none', username: user },
    { type: 'agent', username: user, agent },
  ];
  const client = new ssh2.Client();
  const greeting = greet(client, socket, {
    username: user,
    knownHostKey,
    authHandler: (left, _partial, next) => {
      methods ??= left ?? undefined;
      next(methodsToTry.shift() ?? noMoreMethods);
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

/**
 * Logs in by password and runs a script. Fails with {@link Unreachable} if the VM does not admit the user, or not yet.
 */
export async function runScript(
  socket: Duplex,
  login: { user: string; password: string; script: string; knownHostKey: string | undefined },
): Promise<ScriptResult> {
  const { default: ssh2 } = await import('ssh2');
  const { user: username, password, script, knownHostKey } = login;
  const methodsToTry: AnyAuthMethod[] = [{ type: 'password', username, password }];
  const client = new ssh2.Client();
  const greeting = greet(client, socket, {
    username,
    knownHostKey,
    authHandler: (_left, _partial, next) => next(methodsToTry.shift() ?? noMoreMethods),
  });
  try {
    await greeting.ready;
    return { hostKey: greeting.hostKey(), ...(await endOf(client, script)) };
  } finally {
    client.destroy();
  }
}

/** Offers a key without its private key: the request for a signature shows that the VM would accept the key. */
function probingAgent(Base: typeof BaseAgent, publicKey: string, onAccepted: () => void): BaseAgent {
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
      if (hostKey === undefined) throw new Unreachable('The VM did not send a host key.');
      return hostKey;
    },
  };
}

function endOf(client: Client, script: string): Promise<Omit<ScriptResult, 'hostKey'>> {
  return new Promise((resolve, reject) => {
    client.exec(script, (failure, channel) => {
      if (failure !== undefined) return reject(new Unreachable(failure.message));
      let exitCode: number | undefined;
      let errorOutput = '';
      channel.on('exit', (code: number | null) => {
        exitCode = code ?? -1;
      });
      channel.on('close', () => resolve({ exitCode, errorOutput: errorOutput.trim() }));
      channel.stderr.on('data', (data: Buffer) => {
        errorOutput = (errorOutput + data.toString()).slice(0, maxErrorOutput);
      });
      channel.resume();
      channel.end();
    });
    client.once('close', () => resolve({ exitCode: undefined, errorOutput: '' }));
  });
}
