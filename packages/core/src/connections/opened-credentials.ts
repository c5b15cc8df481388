import { LRUCache } from 'lru-cache';
import type { CredentialRecord } from '../store/config-store.ts';
import type { Vault } from '../vault/vault.ts';
import { credentialContext } from './configuration.ts';

/** How long an opened credential is cached, for example while the connections of a fleet are being opened. */
const cachedMs = 10_000;

/** The values of credentials, decrypted once for all connections that are opened with them at about the same time. */
export class OpenedCredentials {
  readonly #vault: Vault;
  readonly #known = new LRUCache<string, Readonly<Record<string, string>>>({
    max: 100,
    ttl: cachedMs,
    ttlAutopurge: true,
  });

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  /** Returns the values of a credential. Fails with `internal` if the vault cannot read them. */
  valuesOf({ name, version, sealed }: CredentialRecord): Readonly<Record<string, string>> {
    const key = JSON.stringify([name, version]);
    let values = this.#known.get(key);
    if (values === undefined) {
      const opened = Object.entries(sealed).map(([field, text]) => [
        field,
        this.#vault.open(text, credentialContext(name, field)),
      ]);
      values = Object.fromEntries(opened) as Readonly<Record<string, string>>;
      this.#known.set(key, values);
    }
    return values;
  }

  clear(): void {
    this.#known.clear();
  }
}
