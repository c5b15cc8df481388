import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, interrupted } from '@cb-spider/driver-kit';
import { firstUser, sshPort } from '../assumptions.ts';
import { addUserScript } from './add-user-script.ts';
import { type Dial, Unreachable } from './dial.ts';
import { askAdmission, HostKeyChanged, runScript } from './ssh.ts';

/** The user to admit, and how root logs in before. */
export interface NewUser {
  /** The address of the VM. */
  readonly address: string;
  readonly name: string;
  /** In OpenSSH's one-line form. */
  readonly publicKey: string;
  /** The password of root. A secret. */
  readonly password: string;
  /** The host key that an earlier check received; if it is missing, the first key is accepted. */
  readonly hostKey: string | undefined;
}

/** The progress of the first login. `begun`: the script has run, and the next check shows its result. */
export type LoginLook =
  | { readonly state: 'notYet' }
  | { readonly state: 'begun' | 'done'; readonly hostKey: string };

/** The time limit of one check, in milliseconds. */
const maxLookMs = 20_000;

/**
 * Admits a user to a new VM through SSH: root logs in by password once, adds the user with the key, and disables
 * passwords.
 *
 * The result can be seen from outside, without a secret: the VM accepts the key and no password. So any number of
 * checks can follow each other, in this process or another.
 */
export class FirstLogin {
  readonly #dial: Dial;

  constructor(dial: Dial) {
    this.#dial = dial;
  }

  /** Checks once, and runs the script when the VM accepts it. A VM that does not answer may still be starting. */
  async look(user: NewUser, context: CallContext): Promise<LoginLook> {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(maxLookMs)]);
    try {
      return await context.observe('SSH first login', () => this.#lookNow(user, signal));
    } catch (error) {
      if (context.signal.aborted) throw interrupted(context.signal, true);
      if (error instanceof HostKeyChanged)
        throw ended(`The host key of the VM at ${user.address} has changed since the first login.`);
      if (error instanceof Unreachable) return { state: 'notYet' };
      throw error;
    }
  }

  async #lookNow(
    { address, name, publicKey, password, hostKey }: NewUser,
    signal: AbortSignal,
  ): Promise<LoginLook> {
    const admission = await this.#with(address, signal, socket =>
      askAdmission(socket, { user: name, publicKey, knownHostKey: hostKey }),
    );
    if (!admission.takesPassword) {
      if (admission.takesKey) return { state: 'done', hostKey: admission.hostKey };
      // The VM may accept root's password only after the system has started completely.
      if (hostKey === undefined) return { state: 'notYet' };
      throw ended(`The VM at ${address} accepts neither passwords nor the key of '${name}'.`);
    }
    const script = addUserScript(name, publicKey);
    const result = await this.#with(address, signal, socket =>
      runScript(socket, { user: firstUser, password, script, knownHostKey: admission.hostKey }),
    );
    if (result.exitCode !== undefined && result.exitCode !== 0)
      throw ended(
        `The user '${name}' could not be created on the VM at ${address}: ${result.errorOutput} (${result.exitCode})`,
      );
    return { state: 'begun', hostKey: result.hostKey };
  }

  async #with<T>(
    address: string,
    signal: AbortSignal,
    work: (socket: Awaited<ReturnType<Dial>>) => Promise<T>,
  ): Promise<T> {
    const socket = await this.#dial(address, sshPort, signal);
    const giveUp = () => socket.destroy();
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await work(socket);
    } finally {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
    }
  }
}

/** Ends the create with a failure. The VM exists, and core removes it. */
function ended(message: string): CloudRefusal {
  return new CloudRefusal('unavailable', message, { ended: true, mayHaveActed: true, retryable: false });
}
