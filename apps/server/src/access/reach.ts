import { CloudError, type ConnectionLimits, type ConnectionRecord, type Spider } from '@cb-spider/core';
import { StatusError } from '../status-error.ts';
import type { Account } from './account.ts';
import { describeRight, type Extent, extentOf, type Right } from './rights.ts';

/** The facts about a connection that limits are compared with. */
type Facts = Pick<ConnectionRecord, 'name' | 'provider' | 'labels'> & { readonly nativeRegion: string };

/** The connections on which an account has a right. */
export class Reach {
  readonly #spider: Spider;
  readonly account: Account;
  readonly #right: Right;
  /** A connection is in reach if all of these contain it. */
  readonly #extents: readonly Extent[];
  /** Whether the account has the right on all connections, including future ones. */
  readonly isWhole: boolean;
  #names: Promise<ReadonlySet<string>> | undefined;

  constructor(spider: Spider, account: Account, right: Right) {
    this.#spider = spider;
    this.account = account;
    this.#right = right;
    const { grants, within } = account;
    const own = extentOf(grants, right);
    this.#extents = within === undefined ? [own] : [own, extentOf(within, right)];
    this.isWhole = this.#extents.every(extent => extent === 'all');
  }

  /** The name of the account. */
  get user(): string {
    return this.account.name;
  }

  /** Fails with `forbidden` if the account has the right on no connection at all. */
  assertAny(): void {
    const { name, within } = this.account;
    const isTokenOnly = within !== undefined && this.#right === 'login';
    if (!isTokenOnly && (this.isWhole || this.#extents.every(({ length }) => length > 0))) return;
    const who =
      name === '' ? 'A caller without a login' : `The ${within === undefined ? 'user' : 'token'} '${name}'`;
    const hint = `This requires ${describeRight(this.#right)}. Ask an administrator.`;
    throw new StatusError(403, new CloudError('forbidden', `${who} may not do this.`, { hint }));
  }

  /**
   * Returns whether a connection is in reach. An unregistered connection is only if the limits are on names alone.
   */
  async has(connection: string): Promise<boolean> {
    if (this.isWhole) return true;
    const { connection: record, region } = await this.#spider.store.config.connectionParts(connection);
    const nativeRegion = region?.values.Region ?? '';
    const facts = { name: connection, provider: '', ...record, nativeRegion };
    return this.#isIn(facts);
  }

  /** Fails with `forbidden` if a connection is not in reach, with the same message whether or not it exists. */
  async assert(connection: string): Promise<void> {
    if (await this.has(connection)) return;
    throw notInReach(connection, this.#right);
  }

  /** Returns the names of the registered connections in reach. */
  names(): Promise<ReadonlySet<string>> {
    // an unlimited reach is cached as long as its account, and connections come and go: so read the names each time
    if (this.isWhole) return this.#readNames();
    this.#names ??= this.#readNames();
    return this.#names;
  }

  async #readNames(): Promise<ReadonlySet<string>> {
    const { connections, regions } = this.#spider;
    const [records, places] = await Promise.all([connections.list(), regions.list()]);
    const nativeRegions = new Map(places.map(({ name, values }) => [name, values.Region ?? '']));
    const isIn = (record: ConnectionRecord) =>
      this.#isIn({ ...record, nativeRegion: nativeRegions.get(record.region) ?? '' });
    return new Set(records.filter(isIn).map(({ name }) => name));
  }

  #isIn(facts: Facts): boolean {
    return this.#extents.every(extent => extent === 'all' || extent.some(limits => fits(limits, facts)));
  }
}

function notInReach(connection: string, right: Right): StatusError {
  const hint = `This requires ${describeRight(right)} there. Ask an administrator.`;
  const message = `You may not do this on the connection '${connection}'.`;
  return new StatusError(403, new CloudError('forbidden', message, { connection, hint }));
}

function fits({ connections, providers, regions, labels = {} }: ConnectionLimits, facts: Facts): boolean {
  if (connections !== undefined && !connections.includes(facts.name)) return false;
  if (providers !== undefined && !providers.includes(facts.provider)) return false;
  if (regions !== undefined && !regions.includes(facts.nativeRegion)) return false;
  return Object.entries(labels).every(([label, value]) => facts.labels?.[label] === value);
}
