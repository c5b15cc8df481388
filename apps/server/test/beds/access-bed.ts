import type { Grant } from '@cb-spider/core';
import { sqliteStore } from '@cb-spider/store';
import { Tokens } from '../../src/access/tokens.ts';
import { Users } from '../../src/access/users.ts';
import { AuditLog } from '../../src/audit/audit-log.ts';
import { Login } from '../../src/http/login.ts';
import { type Answer, ask, basic } from './ask.ts';
import { type Bed, type BedOptions, connectTwin, makeSurroundings, startBed } from './bed.ts';
import { quickHash } from './quick-hash.ts';

/** The users who can sign in in these tests, in addition to the owner. All have the same password. */
const people = {
  viewer: [{ role: 'viewer' }],
  operator: [{ role: 'operator' }],
  admin: [{ role: 'admin' }],
  nothing: [],
  viewerOfC1: [{ role: 'viewer', on: { connections: ['c1'] } }],
  operatorOfC1: [{ role: 'operator', on: { connections: ['c1'] } }],
  operatorOfTeam: [{ role: 'operator', on: { labels: { team: 'a' } } }],
  seesAllChangesC1: [{ role: 'viewer' }, { role: 'operator', on: { connections: ['c1'] } }],
} as const satisfies Readonly<Record<string, readonly Grant[]>>;

export type Person = keyof typeof people | 'owner';

export interface AccessBed extends Omit<Bed, 'get' | 'post' | 'put' | 'delete'> {
  as(who: Person, method: string, path: string, body?: unknown): Promise<Answer>;
  headersOf(who: Person): Readonly<Record<string, string>>;
  readonly audit: AuditLog;
  /** Errors of entries that could not be recorded. */
  readonly failures: readonly unknown[];
}

/**
 * Starts a server with these users and the connections `c1`, of team a, and `c2`. Each has a network, a group and a
 * key.
 */
export async function startAccessBed(options: BedOptions = {}): Promise<AccessBed> {
  const store = await sqliteStore(':memory:');
  const passwordHash = quickHash('secret');
  for (const [name, grants] of Object.entries(people))
    await store.users.add({ name, passwordHash, grants, createdAt: new Date(0).toISOString() });
  const users = new Users(store.users, { name: 'owner', passwordHash });
  const tokens = new Tokens({ store: store.tokens, accountOf: user => users.account(user) });
  const login = new Login({
    tokenAccount: token => tokens.account(token),
    verify: (user, password) => users.verify(user, password),
    accountOf: user => users.account(user),
    pause: async () => undefined,
  });
  const failures: unknown[] = [];
  const audit = new AuditLog({
    ...{ store: store.audit, days: 1, now: () => 0 },
    onFailure: error => void failures.push(error),
    onBroken: check => void failures.push(check),
  });
  const bed = await startBed({ ...options, store, login, audit, owner: 'owner' });
  const headersOf = (who: Person) => basic(who, 'secret');
  const as: AccessBed['as'] = (who, method, path, body) =>
    ask(bed.base, method, path, body, { headers: headersOf(who) });
  const owned = { post: (path: string, body?: unknown) => as('owner', 'POST', path, body) };
  for (const name of ['c1', 'c2']) {
    await connectTwin(owned, { name, account: name });
    await makeSurroundings(owned, name);
  }
  const labelled = { ConfigName: 'c1', ProviderName: 'TWIN', DriverName: 'c1', CredentialName: 'c1' };
  await owned.post('/connectionconfig', { ...labelled, RegionName: 'c1', Labels: { team: 'a' } });
  return { ...bed, as, headersOf, audit, failures };
}
