import type { CallContext } from '@cb-spider/core/driver';
import { CloudRefusal, interrupted } from '@cb-spider/driver-kit';
import { firstUser, sshPort } from '../assumptions.ts';
import { addUserScript } from './add-user-script.ts';
import { type Dial, Unreachable } from './dial.ts';
import { askAdmission, HostKeyChanged, runScript } from './ssh.ts';

/** The user who is to be let in, and how root comes in before. */
export interface NewUser {
  /** Of the VM. */
  readonly address: string;
  readonly name: string;
  /** In OpenSSH's one-line form. */
  readonly publicKey: string;
  /** Of root. A secret. */
  readonly password: string;
  /** As an earlier look has met it; missing: the first one that is met is taken. */
  readonly hostKey: string | undefined;
}

/** How far it is. `begun`: the script has run, and the next look shows what came of it. */
export type LoginLook =
  | { readonly state: 'notYet' }
  | { readonly state: 'begun' | 'done'; readonly hostKey: string };

/** One look takes so long at most, in milliseconds. */
const longestLookMs = 20_000;

/**
 * Lets a user into a new VM, by its SSH: root comes in by password once, adds the user with the key, and turns passwords off.
 *
 * Whether that is done can be seen from outside, and needs no secret: the VM takes the key, and no password. So a look may be
 * the first or the tenth one, in this process or another.
 */
export class FirstLogin {
  readonly #dial: Dial;

  constructor(dial: Dial) {
    this.#dial = dial;
  }

  /** Looks once, and runs the script where it is time. A VM that does not answer may still be starting. */
  async look(user: NewUser, context: CallContext): Promise<LoginLook> {
    const signal = AbortSignal.any([context.signal, AbortSignal.timeout(longestLookMs)]);
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
      // Root's password may be let in only when the system has come up altogether.
      if (hostKey === undefined) return { state: 'notYet' };
      throw ended(`The VM at ${address} accepts neither passwords nor the key of '${name}'.`);
    }
    const script = addUserScript(name, publicKey);
    const end = await this.#with(address, signal, socket =>
      runScript(socket, { user: firstUser, password, script, knownHostKey: admission.hostKey }),
    );
    if (end.exitCode !== undefined && end.exitCode !== 0)
      throw ended(
        `The user '${name}' could not be created on the VM at ${address}: ${end.complaint} (${end.exitCode})`,
      );
    return { state: 'begun', hostKey: end.hostKey };
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

/** The create is over, and the VM is there: core removes it. */
function ended(message: string): CloudRefusal {
  return new CloudRefusal('unavailable', message, { ended: true, mayHaveActed: true, retryable: false });
}
