import { CloudError } from '../errors/cloud-error.ts';
import type { ConfigTable } from '../store/config-store.ts';

/** The options of a delete. */
export interface ConfigDeleteOptions {
  /** Whether to delete it even if something still needs it. */
  readonly force?: boolean | undefined;
}

/** The options of a put. */
export interface ConfigPutOptions {
  /**
   * Whether to ask the cloud first: what it refuses, or cannot answer, is not stored. For credentials and connections.
   */
  readonly check?: boolean | undefined;
}

/** The rules of one kind of configuration. */
interface ConfigRules<R, Request, Info> {
  readonly toRecord: (request: Request) => Promise<R>;
  readonly toInfo: (record: R) => Info;
  /** Fails if something still needs it. Missing: nothing can need it. */
  readonly assertUnused?: ((name: string) => Promise<void>) | undefined;
  /** Fails if the cloud does not accept it. Missing: there is nothing to ask a cloud. */
  readonly check?: ((record: R) => Promise<void>) | undefined;
}

/** One kind of configuration. Every put is an upsert. */
export class ConfigRecords<
  R extends { readonly name: string; readonly provider: string },
  Request,
  Info = R,
> {
  readonly #table: ConfigTable<R>;
  readonly #rules: ConfigRules<R, Request, Info>;

  constructor(table: ConfigTable<R>, rules: ConfigRules<R, Request, Info>) {
    this.#table = table;
    this.#rules = rules;
  }

  /**
   * Adds a record, or replaces the one with that name. Fails with `invalid_argument`; with `check`, fails also with the
   * cloud's error, and then nothing is changed.
   */
  async put(request: Request, { check = false }: ConfigPutOptions = {}): Promise<Info> {
    const record = await this.#rules.toRecord(request);
    if (check) await this.#check(record);
    await this.#table.put(record);
    return this.#rules.toInfo(record);
  }

  /** Fails with `not_found`. */
  async get(name: string): Promise<Info> {
    const record = await this.#table.get(name);
    if (record === undefined) throw missing(name);
    return this.#rules.toInfo(record);
  }

  /** Returns the records in the order of their first put; only those of one provider if it is given. */
  async list(ofProvider?: string): Promise<readonly Info[]> {
    return (await this.#table.list(ofProvider?.toUpperCase())).map(this.#rules.toInfo);
  }

  count(ofProvider?: string): Promise<number> {
    return this.#table.count(ofProvider?.toUpperCase());
  }

  /**
   * Deletes a record and returns whether there was one. Fails with `dependency_in_use` for a connection that has
   * recorded objects.
   */
  async delete(name: string, { force = false }: ConfigDeleteOptions = {}): Promise<boolean> {
    if (!force) await this.#rules.assertUnused?.(name);
    return this.#table.delete(name);
  }

  async #check(record: R): Promise<void> {
    const { check } = this.#rules;
    if (check === undefined) throw notChecked();
    await check(record).catch((error: unknown) => {
      throw CloudError.isInstance(error) ? notStored(error) : error;
    });
  }
}

function notStored(error: CloudError): CloudError {
  const { code, message, hint, retryable } = error;
  return error.as(code, `${message} Nothing was stored.`, { hint, retryable });
}

function notChecked(): CloudError {
  return new CloudError('invalid_argument', 'Only credentials and connections can be checked (check=true).', {
    hint: 'Remove the check option.',
  });
}

/** Returns the error for configuration that does not exist. */
export function missing(name: string): CloudError {
  return new CloudError('not_found', `${name}: does not exist!`, {
    hint: 'Check the name, or create it first.',
  });
}
