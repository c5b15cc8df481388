import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Grant, Vault } from '@cb-spider/core';
import { sqliteStore } from '@cb-spider/store';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import { Users } from '../../src/access/users.ts';
import { buildApp } from '../../src/app.ts';
import { AuditLog } from '../../src/audit/audit-log.ts';
import { readEnvironment } from '../../src/environment.ts';
import { Login } from '../../src/http/login.ts';
import { logOptions } from '../../src/log.ts';
import { IdentityProvider } from '../../src/oidc/identity-provider.ts';
import { oidcOf } from '../../src/oidc/oidc-settings.ts';
import type { Oidc } from '../../src/sign-in/oidc-routes.ts';
import { basic } from '../beds/ask.ts';
import { type Bed, connectTwin, startBed } from '../beds/bed.ts';
import { quickHash } from '../beds/quick-hash.ts';
import { Browser } from './browser.ts';
import { clientId, clientSecret, type ProviderBed, serviceAddress, startProvider } from './provider.ts';

export interface OidcBed extends Bed {
  readonly provider: ProviderBed;
  /** Lines of the servers' logs. */
  readonly lines: readonly string[];
  /** Pauses before sign-ins, in milliseconds. */
  readonly pauses: readonly number[];
  /** Starts another server on the same database, with different settings. */
  another(env?: Readonly<Record<string, string>>, deadlineMs?: number): Promise<FastifyInstance>;
  /** Returns all bytes of the database. */
  database(): Promise<string>;
  /** Creates a browser for which the servers' shared address resolves to this server. */
  browser(server?: FastifyInstance, headers?: Readonly<Record<string, string>>): Browser;
}

export const beginAt = `${serviceAddress}/spider/session/oidc`;

/** The settings for the provider, as an administrator would set them. */
const environment = {
  SPIDER_OIDC_CLIENT_ID: clientId,
  SPIDER_OIDC_CLIENT_SECRET: clientSecret,
  SPIDER_OIDC_USER_CLAIM: 'preferred_username',
  SPIDER_OIDC_ROLES:
    'spider-admins --role admin; web --role viewer --connection c1; ops --role operator; ops --role viewer',
};

/** Starts a server with the connections `c1` and `c2`, and a real OpenID provider with a few users. */
export async function startOidcBed(): Promise<OidcBed> {
  const provider = await startProvider();
  for (const [name, groups] of [
    ['eve', ['web', 'other']],
    ['ada', ['spider-admins']],
    ['otto', ['other']],
    ['nora', undefined],
  ] as const)
    provider.people.set(name, { preferred_username: name, ...(groups && { groups }) });
  const folder = await mkdtemp(join(tmpdir(), 'spider-oidc-'));
  const store = await sqliteStore(join(folder, 'spider.db'));
  const [lines, pauses, key]: [string[], number[], Buffer] = [[], [], randomBytes(32)];
  const logger = pino(logOptions('debug'), { write: (line: string) => void lines.push(line) });
  const oidcWith = (more: Readonly<Record<string, string>> = {}, deadlineMs = 10_000): Oidc => {
    const env = { ...environment, SPIDER_OIDC_ISSUER: provider.issuer, ...more };
    const settings = oidcOf(readEnvironment(env), '/');
    if (settings === undefined) throw new Error('There are no settings.');
    const pause = async (durationMs: number) => void pauses.push(durationMs);
    return {
      settings,
      provider: new IdentityProvider(settings, { deadlineMs }),
      vault: new Vault(key),
      pause,
    };
  };
  const users = new Users(store.users, { name: 'owner', passwordHash: quickHash('secret') });
  const newLogin = () =>
    new Login({
      verify: (user, password) => users.verify(user, password),
      accountOf: user => users.account(user),
      pause: async () => undefined,
    });
  const failure = (error: unknown) => void lines.push(`not on record: ${String(error)}`);
  let nowMs = 0;
  const newAudit = () =>
    new AuditLog({
      ...{ store: store.audit, days: 1, now: () => (nowMs += 10_000) },
      onFailure: failure,
      onBroken: failure,
    });
  const parts = () => ({ login: newLogin(), audit: newAudit(), logger, serviceAddress });
  const bed = await startBed({ store, ...parts(), oidc: oidcWith() });
  const others: FastifyInstance[] = [];
  const headers = basic('owner', 'secret');
  for (const name of ['c1', 'c2'])
    await connectTwin({ post: (path, body) => bed.post(path, body, { headers }) }, { name, account: name });
  return {
    ...{ ...bed, provider, lines, pauses },
    async another(env, deadlineMs) {
      const app = await buildApp({ spider: bed.spider, ...parts(), oidc: oidcWith(env, deadlineMs) });
      await app.listen({ port: 0, host: '127.0.0.1' });
      others.push(app);
      return app;
    },
    browser(server = bed.app, given) {
      const browser = new Browser(given);
      browser.hosts.set(new URL(serviceAddress).host, server.listeningOrigin);
      return browser;
    },
    async database() {
      const files = (await readdir(folder)).map(file => readFile(join(folder, file), 'latin1'));
      return (await Promise.all(files)).join('');
    },
    async close() {
      for (const app of others) await app.close();
      await bed.close();
      await provider.close();
      await rm(folder, { recursive: true });
    },
  };
}

export const onlyRead: readonly Grant[] = [{ role: 'viewer', on: { connections: ['c1'] } }];
