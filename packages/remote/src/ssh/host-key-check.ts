import { CloudError } from '@cb-spider/core';
import type { ServerHostKeyAlgorithm } from 'ssh2';
import { hostKeyId, type RemoteHost } from '../host.ts';
import { hostError, nativeCodes } from '../remote-errors.ts';
import { type HostKey, type HostKeyStore, hostKeyFingerprint } from './host-keys.ts';

/** The signature algorithms for each key type. SHA-1 (`ssh-rsa` as an algorithm) is not among them. */
const algorithmsByType: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/**
 * Verifies the key of one host on one connection. A key seen for the first time is trusted, and recorded once
 * the host has proved that it holds its private half; from then on any other key is refused.
 */
export class HostKeyCheck {
  readonly #host: RemoteHost;
  readonly #store: HostKeyStore;
  readonly #recorded: HostKey | undefined;
  #offered: HostKey | undefined;
  #refusal: CloudError | undefined;

  private constructor(host: RemoteHost, store: HostKeyStore, recorded: HostKey | undefined) {
    this.#host = host;
    this.#store = store;
    this.#recorded = recorded;
  }

  static async start(host: RemoteHost, store: HostKeyStore): Promise<HostKeyCheck> {
    const recorded = await withStore(host, () => store.get(hostKeyId(host)));
    return new HostKeyCheck(host, store, recorded);
  }

  /** Why the host was refused; `undefined` if it was not. */
  get refusal(): CloudError | undefined {
    return this.#refusal;
  }

  /**
   * Returns the algorithms to offer to the host. Those of the recorded key come first, so that an additional
   * key of the host is not mistaken for a change.
   */
  algorithms(): ServerHostKeyAlgorithm[] {
    const recorded = algorithmsByType[this.#recorded?.type ?? ''] ?? [];
    const others = Object.values(algorithmsByType).flat();
    return [...recorded, ...others.filter(algorithm => !recorded.includes(algorithm))];
  }

  /**
   * Returns whether to continue with a host that presents this key. Called at the first key exchange and at
   * each later one.
   */
  accept(publicKey: Buffer): boolean {
    const key = { type: keyType(publicKey), publicKey: publicKey.toString('base64') };
    const expected = this.#recorded ?? this.#offered;
    this.#offered ??= key;
    if (expected === undefined || sameKey(expected, key)) return true;
    this.#refusal = this.#changed(expected, key);
    return false;
  }

  /**
   * Records the key of a first contact. Must be called after the host has signed with it, and before any
   * secret is sent to the host. Rejects when another connection has recorded another key meanwhile.
   */
  async record(): Promise<void> {
    const offered = this.#offered;
    if (this.#recorded !== undefined || offered === undefined) return;
    const id = hostKeyId(this.#host);
    const kept = await withStore(this.#host, async () => {
      await this.#store.put(id, offered);
      return this.#store.get(id);
    });
    if (kept !== undefined && !sameKey(kept, offered)) throw this.#changed(kept, offered);
  }

  #changed(expected: HostKey, offered: HostKey): CloudError {
    const id = hostKeyId(this.#host);
    const keys = `${hostKeyFingerprint(offered)} (${offered.type}) instead of ${hostKeyFingerprint(expected)} (${expected.type})`;
    return hostError('conflict', this.#host, `The host key has changed: ${keys}.`, {
      nativeCode: nativeCodes.hostKeyChanged,
      mayHaveActed: false,
      hint: `Someone may be intercepting the connection. If the machine was rebuilt on purpose, reset the host key of "${id}" and connect again.`,
    });
  }
}

async function withStore<T>(host: RemoteHost, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (CloudError.isInstance(error)) throw error;
    throw hostError('unavailable', host, 'The stored host keys cannot be read.', {
      mayHaveActed: false,
      cause: error,
      hint: 'Check the store of host keys; without it no host can be trusted.',
    });
  }
}

function sameKey(left: HostKey, right: HostKey): boolean {
  return left.type === right.type && left.publicKey === right.publicKey;
}

/** Reads the type of a key in the format of RFC 4253, section 6.6: the first field, with its length in four bytes. */
function keyType(publicKey: Buffer): string {
  return publicKey.subarray(4, 4 + publicKey.readUInt32BE(0)).toString('latin1');
}
