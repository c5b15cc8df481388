import { CloudError } from '../errors/cloud-error.ts';
import { labelOf } from '../operations/labels.ts';
import type { SshKeyPair } from '../requests/ssh-keys.ts';
import type { ResourceKey, ResourceRecord } from '../store/resource-store.ts';
import type { Vault } from '../vault/vault.ts';

/** The attributes of a key pair's record that hold the keys. */
interface KeyAttributes {
  readonly publicKey: string;
  /** Encrypted; missing if it is not stored. */
  readonly privateKey?: string | undefined;
}

/** Generates SSH keys, and encrypts the private keys that are stored with the records of their key pairs. */
export class PrivateKeys {
  /** Whether private keys of new key pairs are stored. */
  readonly isKeeping: boolean;
  /** Generates a key pair. */
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

  /** Returns the attributes for the record of a key pair. */
  toAttributes(key: ResourceKey, { publicKey, privateKey }: SshKeyPair, isKept: boolean): KeyAttributes {
    return isKept
      ? { publicKey, privateKey: this.#vault.seal(privateKey, privateKeyContext(key)) }
      : { publicKey };
  }

  /** Returns the private key, in PEM; `undefined` if it is not stored. A secret. */
  find({ attributes, ...key }: ResourceRecord): string | undefined {
    const sealed = attributes.privateKey;
    return typeof sealed === 'string' ? this.#vault.open(sealed, privateKeyContext(key)) : undefined;
  }

  /** Returns the private key, in PEM. Fails with `invalid_argument` if it is not stored. */
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

/** Returns the context to which the seal of a private key is bound. */
export function privateKeyContext({ connection, name }: Pick<ResourceKey, 'connection' | 'name'>): string {
  return `keyPair/${connection}/${name}/privateKey`;
}
