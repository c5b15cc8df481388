import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createSecureContext, type TLSSocketOptions } from 'node:tls';
import { SettingError } from '../setting-error.ts';
import type { TlsFiles } from '../transport-settings.ts';

/** How often it is looked whether the files were renewed, in milliseconds. */
const lookEveryMs = 10_000;

type Secrets = Pick<TLSSocketOptions, 'cert' | 'key' | 'minVersion'>;

/** A certificate and its key in files that somebody renews while the server runs. */
export class TlsCertificate {
  readonly #files: TlsFiles;
  readonly #onFailure: (error: unknown) => void;
  #current: Secrets;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Reads them. Throws {@link SettingError} where they cannot be used.
   *
   * @param onFailure is called for renewed files that cannot be used; the old ones stay in use
   */
  constructor(files: TlsFiles, onFailure: (error: unknown) => void) {
    this.#files = files;
    this.#onFailure = onFailure;
    try {
      this.#current = read(files);
    } catch (error) {
      const { message } = error as Error;
      throw new SettingError(`SPIDER_TLS_CERT and SPIDER_TLS_KEY cannot be used: ${message}`);
    }
  }

  /** For a new server. */
  get secrets(): Secrets {
    return this.#current;
  }

  /** Gives a server the renewed ones from now on; open connections keep theirs. */
  keepFresh(server: Server): void {
    this.#timer = setInterval(() => this.look(server), lookEveryMs);
    this.#timer.unref();
    server.once('close', () => clearInterval(this.#timer));
  }

  /** Looks now. Two files are not renewed at once: a pair that does not fit is looked at again. */
  look(server: Server): void {
    try {
      const found = read(this.#files);
      if (isSame(found, this.#current)) return;
      (server as unknown as { setSecureContext(options: Secrets): void }).setSecureContext(found);
      this.#current = found;
    } catch (error) {
      this.#onFailure(error);
    }
  }
}

function read({ certificate, key }: TlsFiles): Secrets {
  const secrets: Secrets = {
    cert: readFileSync(certificate, 'utf8'),
    key: readFileSync(key, 'utf8'),
    minVersion: 'TLSv1.2',
  };
  createSecureContext(secrets); // throws where the one does not belong to the other
  return secrets;
}

function isSame(one: Secrets, other: Secrets): boolean {
  return one.cert === other.cert && one.key === other.key;
}
