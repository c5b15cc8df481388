import { access, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Spider, type Store, Vault } from '@cb-spider/core';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { guardSockets } from './access/guarded-sockets.ts';
import { hashPassword, isPassword, newPassword } from './access/passwords.ts';
import { Tokens } from './access/tokens.ts';
import { type Owner, Users } from './access/users.ts';
import { buildApp } from './app.ts';
import { AuditLog } from './audit/audit-log.ts';
import { type CallListeners, openCallListeners } from './call-listeners.ts';
import type { GreetingFacts } from './greeting.ts';
import { consoleFolder } from './http/console.ts';
import { Login } from './http/login.ts';
import { TlsCertificate } from './http/tls-certificate.ts';
import { IdentityProvider } from './oidc/identity-provider.ts';
import { openSpider } from './open-spider.ts';
import type { ServerSpider } from './server-spider.ts';
import { defaultUser, ownerName, SettingError, type Settings } from './settings.ts';
import type { Oidc } from './sign-in/oidc-routes.ts';
import { openKey, openStore } from './storage.ts';
import { registerWorld } from './world.ts';

export interface Server {
  readonly greeting: GreetingFacts;
  /** Stops accepting requests and completes those in progress. Changes that take longer resume at the next start. */
  close(): Promise<void>;
  /** Reopens the log files after they were moved away. Missing if the server writes no log files. */
  readonly reopenLogs?: (() => void) | undefined;
}

/** The name of the setting with the hash of the built-in account's generated password. */
const hashSetting = 'login.admin.password';

/** The name of the setting with the hash of the password from the environment. All servers share this hash. */
const givenHashSetting = 'login.given.password';

/**
 * Starts a server.
 *
 * @param appRoot the folder whose package.json lists the drivers
 * @param lostLogLines returns how many lines of `log` could not be written so far
 */
export async function startServer(
  settings: Settings,
  appRoot: string,
  log: Logger,
  lostLogLines: () => number = () => 0,
): Promise<Server> {
  guardSockets(settings.endpoints);
  const store = await openStore(settings);
  try {
    const listeners = await openCallListeners(settings, log);
    listeners.metrics?.countLostLogLines(lostLogLines);
    const key = await openKey(settings, store);
    const spider = openSpider(settings, appRoot, store, key, listeners, log);
    try {
      return await serve(settings, appRoot, store, key, spider, listeners, log);
    } catch (error) {
      await spider.close();
      throw error;
    }
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function serve(
  settings: Settings,
  appRoot: string,
  store: Store,
  key: Buffer,
  spider: ServerSpider,
  listeners: CallListeners,
  log: Logger,
): Promise<Server> {
  const isFirst = await isFirstStart(store);
  const { login, facts } = await loginOf(settings, store);
  const { version } = JSON.parse(await readFile(join(appRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const { bodyLimit, limits, corsOrigins, serviceAddress, trustedProxies, host, port } = settings;
  const { hiscallLog, metrics: source } = listeners;
  const metrics = source && { source, isOpen: settings.metrics === 'open' };
  const shown = { version, bodyLimit, limits, corsOrigins, serviceAddress, trustedProxies, metrics };
  const audit = openAudit(settings, store, log);
  const tls = openTls(settings, log);
  const signIn = { login, owner: ownerName(settings), oidc: await openOidc(settings, key) };
  const folder = consoleFolder(appRoot);
  const guards = { ...signIn, audit, tls };
  const app = await buildApp({ spider, ...guards, logger: log, consoleFolder: folder, ...shown });
  const world = settings.world && (await connectWorld(spider, log));
  await spider.begin().catch((error: unknown) => log.warn({ err: error }, 'a driver could not be prepared'));
  await listen(app, host, port);
  audit.start();
  spider.resume().catch((error: unknown) => log.error({ err: error }, 'open changes could not be read'));
  const address = serviceAddress ?? originOf(settings, app);
  const hasConsole = folder !== undefined;
  return {
    greeting: { address, home: settings.home, login: facts, world, isFirst, hasConsole },
    async close() {
      await stop(app, spider, audit, store, settings.drainMs);
      await hiscallLog?.close();
    },
    reopenLogs: hiscallLog && (() => hiscallLog.reopen()),
  };
}

/**
 * Connects the virtual cloud, and returns whether it is connected. A failure is only logged: the server works without
 * it.
 */
async function connectWorld(spider: Spider, log: Logger): Promise<boolean> {
  try {
    return await registerWorld(spider);
  } catch (error) {
    log.warn({ err: error }, 'the virtual cloud could not be connected');
    return false;
  }
}

/** Returns the origin that the server listens on. */
function originOf({ tls, host }: Settings, app: FastifyInstance): string {
  return `${tls === undefined ? 'http' : 'https'}://${shownHost(host)}:${portOf(app)}`;
}

/** Returns the actual port, also if port 0 asked for any free one. */
function portOf(app: FastifyInstance): number {
  const [address] = app.addresses();
  return typeof address === 'object' ? address.port : 0;
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ port, host, listenTextResolver: address => `listening on ${address}` });
  } catch (error) {
    await app.close();
    const { code } = error as NodeJS.ErrnoException;
    const place = `${host}:${port}`;
    if (code === 'EADDRINUSE')
      throw new SettingError(
        `${place} is taken by another program. Stop it, or choose another port: SERVER_ADDRESS=127.0.0.1:1025`,
      );
    if (code === 'EACCES')
      throw new SettingError(`${place} may not be used by this user. Choose a port from 1024 up.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new SettingError(
        `${place} is not an address of this machine. Set SERVER_ADDRESS to one that is.`,
      );
    throw error;
  }
}

/** How long the replies to requests that were cancelled by the shutdown may take, in milliseconds. */
const lastRepliesMs = 1_000;

/** Stops the server. Work that has not ended after `drainMs` is interrupted, and resumes at the next start. */
async function stop(
  app: FastifyInstance,
  spider: Spider,
  audit: AuditLog,
  store: Store,
  drainMs: number,
): Promise<void> {
  const drained = app.close();
  const drainFor = async (ms: number) => {
    const timer = new AbortController();
    await Promise.race([drained, pause(ms, undefined, { signal: timer.signal })]);
    timer.abort();
  };
  await drainFor(drainMs);
  await spider.close();
  // each request has its reply now, which is sent as soon as the audit log has recorded it
  await drainFor(lastRepliesMs);
  app.server.closeAllConnections();
  await drained;
  await audit.close();
  await store.close();
}

function openTls({ tls, isInsecure, host }: Settings, log: Logger): TlsCertificate | undefined {
  if (isInsecure)
    log.warn({ host }, 'others on the network can read passwords and credentials: SPIDER_INSECURE is on');
  if (tls === undefined) return undefined;
  return new TlsCertificate(tls, error =>
    log.error({ err: error }, 'the renewed certificate cannot be used'),
  );
}

async function openOidc(settings: Settings, key: Buffer): Promise<Oidc | undefined> {
  const { oidc, otherEncryptionKeys } = settings;
  if (oidc === undefined) return undefined;
  const { clientSecret } = oidc;
  if (clientSecret !== undefined && 'file' in clientSecret)
    await access(clientSecret.file).catch(() => {
      throw new SettingError(`SPIDER_OIDC_CLIENT_SECRET_FILE: ${clientSecret.file} cannot be read.`);
    });
  const vault = new Vault(key, undefined, otherEncryptionKeys);
  const provider = new IdentityProvider(oidc);
  return { settings: oidc, provider, vault, pause: async durationMs => void (await pause(durationMs)) };
}

function openAudit({ audit: { days, file } }: Settings, { audit: store }: Store, log: Logger): AuditLog {
  return new AuditLog({
    ...{ store, days, file },
    onFailure: error => log.error({ err: error }, 'the audit log is incomplete'),
    onBroken: ({ brokenAt }) => log.error({ brokenAt }, 'the audit log has been tampered with'),
  });
}

/** Returns whether this is the first start, and records that there was one. */
async function isFirstStart({ settings }: Store): Promise<boolean> {
  if ((await settings.get('server.started')) !== undefined) return false;
  await settings.put('server.started', new Date().toISOString());
  return true;
}

async function loginOf(
  { login, home, isWatched, isFirstWorker }: Settings,
  store: Store,
): Promise<{ readonly login: Login | undefined; readonly facts: GreetingFacts['login'] }> {
  if (login.kind === 'off') return { login: undefined, facts: { kind: 'off' } };
  if (login.kind === 'given') {
    const { user: name, password } = login;
    const passwordHash = await hashOfGiven(store, password);
    return { login: await newLogin(store, { name, passwordHash }, password), facts: { kind: 'given' } };
  }
  const file = join(home, 'first-password');
  const known = await store.settings.get(hashSetting);
  const password = known === undefined ? newPassword() : undefined;
  const passwordHash = known ?? (await hashPassword(password ?? ''));
  if (known === undefined) await store.settings.put(hashSetting, passwordHash);
  const isFiled = password !== undefined && !isWatched;
  // standard output may be a log that many people can read
  if (isFiled) await writeFile(file, `${password}\n`, { mode: 0o600 });
  else if (isFirstWorker) await rm(file, { force: true });
  const facts = {
    kind: 'kept',
    user: defaultUser,
    password,
    passwordFile: isFiled ? file : undefined,
  } as const;
  return { login: await newLogin(store, { name: defaultUser, passwordHash }, password), facts };
}

/**
 * Returns the hash of the password from the environment. All servers use the same hash for as long as the password
 * stays the same, because a new hash ends all sessions.
 */
async function hashOfGiven({ settings }: Store, password: string): Promise<string> {
  for (;;) {
    const known = await settings.get(givenHashSetting);
    if (known !== undefined && (await isPassword(password, known))) return known;
    const hash = await hashPassword(password);
    if (await settings.replace(givenHashSetting, known, hash)) return hash;
  }
}

/**
 * Creates the login for the built-in account, which is not in the store, and for the users in the store.
 *
 * @param password the password of the built-in account, if it is known
 */
async function newLogin(store: Store, account: Owner, password: string | undefined): Promise<Login> {
  const users = new Users(store.users, account);
  const tokens = new Tokens({ store: store.tokens, accountOf: user => users.account(user) });
  const login = new Login({
    verify: (user, given) => users.verify(user, given),
    accountOf: user => users.account(user),
    tokenAccount: token => tokens.account(token),
    pause: async durationMs => void (await pause(durationMs)),
  });
  if (password !== undefined) await login.cache(account.name, password);
  return login;
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
