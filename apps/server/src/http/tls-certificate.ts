import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createSecureContext, type TLSSocketOptions } from 'node:tls';
import { SettingError } from '../setting-error.ts';
import type { TlsFiles } from '../transport-settings.ts';

/** How often the files are checked for a renewed certificate, in milliseconds. */
const checkIntervalMs = 10_000;

type Secrets = Pick<TLSSocketOptions, 'cert' | 'key' | 'minVersion'>;

/** A certificate and its key, whose files may be renewed while the server runs. */
export class TlsCertificate {
  readonly #files: TlsFiles;
  readonly #onFailure: (error: unknown) => void;
  #current: Secrets;
  #timer: NodeJS.Timeout | undefined;

  /**
   * Reads the files. Throws {@link SettingError} if they cannot be used.
   *
   * @param onFailure called if renewed files cannot be used; the old certificate stays in use
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

  /** The current certificate and key, as options of a new server. */
  get secrets(): Secrets {
    return this.#current;
  }

  /** Applies renewed files to a server from now on. Open connections keep their certificate. */
  reloadOnChange(server: Server): void {
    this.#timer = setInterval(() => this.reload(server), checkIntervalMs);
    this.#timer.unref();
    server.once('close', () => clearInterval(this.#timer));
  }

  /** Reads the files now. The two are not replaced atomically, so a pair that does not match is read again later. */
  reload(server: Server): void {
    try {
      const renewed = read(this.#files);
      if (isSame(renewed, this.#current)) return;
      (server as unknown as { setSecureContext(options: Secrets): void }).setSecureContext(renewed);
      this.#current = renewed;
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
  createSecureContext(secrets); // throws if the key does not match the certificate
  return secrets;
}

function isSame(left: Secrets, right: Secrets): boolean {
  return left.cert === right.cert && left.key === right.key;
}
