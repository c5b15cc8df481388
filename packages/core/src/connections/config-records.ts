import { CloudError } from '../errors/cloud-error.ts';
import type { ConfigTable } from '../store/config-store.ts';

export interface ConfigDeleteOptions {
  /** Also where something still needs it. */
  readonly force?: boolean | undefined;
}

export interface ConfigPutOptions {
  /** Asks the cloud first: what it refuses, or cannot answer, is not stored. For credentials and connections. */
  readonly check?: boolean | undefined;
}

/** What is special about one kind. */
interface ConfigRules<R, Request, Info> {
  readonly toRecord: (request: Request) => Promise<R>;
  readonly toInfo: (record: R) => Info;
  /** Fails where something still needs it; missing: nothing does. */
  readonly assertUnused?: ((name: string) => Promise<void>) | undefined;
  /** Fails where the cloud does not take it; missing: there is nothing to ask a cloud. */
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
   * Adds it, or replaces the one of that name. Fails with `invalid_argument`; where it is to be checked also as the
   * cloud answers, and then everything stays as it was.
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

  /** In the order of their first put; of one provider when that is given. */
  async list(ofProvider?: string): Promise<readonly Info[]> {
    return (await this.#table.list(ofProvider?.toUpperCase())).map(this.#rules.toInfo);
  }

  count(ofProvider?: string): Promise<number> {
    return this.#table.count(ofProvider?.toUpperCase());
  }

  /** Whether there was one. Fails with `dependency_in_use` for a connection that has recorded objects. */
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
    hint: 'Leave check out.',
  });
}

/** The error for configuration of a name that is not there. */
export function missing(name: string): CloudError {
  return new CloudError('not_found', `${name}: does not exist!`, {
    hint: 'Check the name, or create it first.',
  });
}
