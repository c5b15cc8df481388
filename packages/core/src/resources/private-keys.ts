import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import type { SshKeyPair } from '../requests/ssh-keys.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { Vault } from '../vault/vault.ts';

/** The attributes of a key pair's record that hold its halves. */
interface KeyAttributes {
  readonly publicKey: string;
  /** Sealed; missing where it is not kept. */
  readonly privateKey?: string | undefined;
}

/** Makes SSH keys, and seals the private halves that are kept with the records of their key pairs. */
export class PrivateKeys {
  /** Whether those of new key pairs are kept. */
  readonly isKeeping: boolean;
  /** Makes a pair. */
  readonly make: () => Promise<SshKeyPair>;
  readonly #vault: Vault;

  constructor(options: {
    readonly vault: Vault;
    readonly isKeeping: boolean;
    readonly make: () => Promise<SshKeyPair>;
  }) {
    this.#vault = options.vault;
    this.isKeeping = options.isKeeping;
    this.make = options.make;
  }

  /** What a key pair's record is to hold. */
  toAttributes(key: ResourceKey, { publicKey, privateKey }: SshKeyPair, isKept: boolean): KeyAttributes {
    return isKept
      ? { publicKey, privateKey: this.#vault.seal(privateKey, privateKeyContext(key)) }
      : { publicKey };
  }

  /** The private half, in PEM; `undefined` where it was not kept. A secret. */
  find({ attributes, ...key }: ResourceRecord): string | undefined {
    const sealed = attributes.privateKey;
    return typeof sealed === 'string' ? this.#vault.open(sealed, privateKeyContext(key)) : undefined;
  }

  /** The same. Fails with `invalid_argument` where it was not kept. */
  get(record: ResourceRecord): string {
    const key = this.find(record);
    if (key !== undefined) return key;
    const message = `The private key of ${labelOf('keyPair')} '${record.name}' is not stored in Spider.`;
    throw new CloudError('invalid_argument', message, {
      connection: record.connection,
      hint: 'Send the private key with the request. Spider does not have the keys of registered key pairs, nor of key pairs created while keys were not stored.',
    });
  }
}

/** Where a private key is kept, which its seal is bound to. */
export function privateKeyContext({ connection, name }: Pick<ResourceKey, 'connection' | 'name'>): string {
  return `keyPair/${connection}/${name}/privateKey`;
}
