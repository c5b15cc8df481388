import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../src/environment.ts';
import { readSettings, SettingError } from '../src/settings.ts';

const read = (env: Record<string, string>) => readSettings(env, '/work-folder');

describe('settings', () => {
  it('are all optional', () => {
    expect(read({})).toEqual({
      host: '127.0.0.1',
      port: 1024,
      workers: 1,
      isFirstWorker: true,
      serviceAddress: undefined,
      tls: undefined,
      trustedProxies: [],
      isInsecure: false,
      home: '/work-folder/.spider',
      login: { kind: 'kept' },
      oidc: undefined,
      idTransformMode: 'on',
      isWatched: false,
      keepPrivateKeys: true,
      world: false,
      logLevel: 'info',
      encryptionKey: undefined,
      otherEncryptionKeys: [],
      corsOrigins: [],
      bodyLimit: 1_048_576,
      limits: { requestsPerSecond: undefined, streams: 100, commands: 64 },
      endpoints: undefined,
      postgres: undefined,
      leaseMs: 15_000,
      history: { enabled: true, callDays: 30, archiveFolder: '/work-folder/.spider/history' },
      drainMs: 20_000,
      metrics: 'on',
      audit: { days: 365, file: undefined },
      hiscallLog: undefined,
    });
  });

  it.each([
    ['localhost:8080', 'localhost', 8080],
    [':1025', '127.0.0.1', 1025],
    ['0.0.0.0:1024', '0.0.0.0', 1024],
    ['192.0.2.1', '192.0.2.1', 1024],
    ['[::1]:1024', '::1', 1024],
    ['127.0.0.1:0', '127.0.0.1', 0],
  ])('SERVER_ADDRESS=%s listens on %s port %d', (SERVER_ADDRESS, host, port) => {
    expect(read({ SERVER_ADDRESS, SPIDER_INSECURE: 'on' })).toMatchObject({ host, port });
  });

  it.each([
    ['spider.example:80', 'http://spider.example:80'],
    ['192.0.2.1', 'http://192.0.2.1:1024'],
    ['https://spider.example:443', 'https://spider.example:443'],
  ])('SERVICE_ADDRESS=%s is %s', (SERVICE_ADDRESS, address) => {
    expect(read({ SERVICE_ADDRESS }).serviceAddress).toBe(address);
  });

  it('accept both names of the data folder, and prefer SPIDER_HOME', () => {
    expect(read({ CBSPIDER_ROOT: '/root-folder' }).home).toBe('/root-folder');
    expect(read({ CBSPIDER_ROOT: '/root-folder', SPIDER_HOME: 'data' }).home).toBe('/work-folder/data');
  });

  it('take the login from the environment', () => {
    expect(read({ SPIDER_PASSWORD: 'p' }).login).toEqual({ kind: 'given', user: 'admin', password: 'p' });
    expect(read({ SPIDER_USERNAME: 'u', SPIDER_PASSWORD: 'p:q' }).login).toEqual({
      kind: 'given',
      user: 'u',
      password: 'p:q',
    });
  });

  it('allow SPIDER_AUTH=off only on loopback', () => {
    expect(read({ SPIDER_AUTH: 'off' }).login).toEqual({ kind: 'off' });
    expect(read({ SPIDER_AUTH: 'off', SERVER_ADDRESS: '[::1]:1024' }).login).toEqual({ kind: 'off' });
    expect(() => read({ SPIDER_AUTH: 'off', SERVER_ADDRESS: '0.0.0.0:1024' })).toThrow(
      'SPIDER_AUTH=off would let everyone on the network use your clouds.',
    );
    expect(() => read({ SPIDER_AUTH: 'off', SERVER_ADDRESS: '127.0.0.1.example.org:1024' })).toThrow(
      SettingError,
    );
  });

  it('require TLS on the network unless SPIDER_INSECURE is on', () => {
    const SERVER_ADDRESS = '0.0.0.0:1024';
    const files = { SPIDER_TLS_CERT: 'tls/cert.pem', SPIDER_TLS_KEY: 'tls/key.pem' };
    expect(() => read({ SERVER_ADDRESS })).toThrow('Others on the network could read passwords');
    expect(() => read({ SERVER_ADDRESS, SPIDER_INSECURE: 'off' })).toThrow(SettingError);
    expect(read({ SERVER_ADDRESS, SPIDER_INSECURE: 'on' })).toMatchObject({ isInsecure: true });
    expect(read({ SERVER_ADDRESS, ...files })).toMatchObject({
      tls: { certificate: '/work-folder/tls/cert.pem', key: '/work-folder/tls/key.pem' },
      isInsecure: false,
    });
    expect(read({ SERVER_ADDRESS, SPIDER_TRUSTED_PROXIES: '10.0.0.0/8, ::1' })).toMatchObject({
      trustedProxies: ['10.0.0.0/8', '::1'],
      isInsecure: false,
    });
    expect(read({ SERVICE_ADDRESS: 'spider.example', ...files }).serviceAddress).toBe(
      'https://spider.example:1024',
    );
    expect(read({ SPIDER_INSECURE: 'on' })).toMatchObject({ isInsecure: false });
  });

  it('read limits, endpoints and the settings of the audit log', () => {
    expect(
      read({
        SPIDER_LIMIT_REQUESTS: '50',
        SPIDER_LIMIT_STREAMS: '5',
        SPIDER_LIMIT_COMMANDS: '6',
        SPIDER_ENDPOINTS: 'cloud.example, *.cloud.example 10.0.0.0/8',
        SPIDER_AUDIT_DAYS: '30',
        SPIDER_AUDIT_FILE: 'log/audit.jsonl',
      }),
    ).toMatchObject({
      limits: { requestsPerSecond: 50, streams: 5, commands: 6 },
      endpoints: ['cloud.example', '*.cloud.example', '10.0.0.0/8'],
      audit: { days: 30, file: '/work-folder/log/audit.jsonl' },
    });
  });

  it('read all other variables', () => {
    const key = Buffer.alloc(32, 7);
    expect(
      read({
        ID_TRANSFORM_MODE: 'OFF',
        SPIDER_KEEP_PRIVATE_KEYS: 'OFF',
        SPIDER_WORLD: 'on',
        SPIDER_LOG_LEVEL: 'WARN',
        SPIDER_ENCRYPTION_KEY: key.toString('base64'),
        SPIDER_ENCRYPTION_KEY_OTHERS: `${key.toString('base64')}, ${key.toString('base64')}`,
        SPIDER_CORS: 'https://a.example, https://b.example',
        SPIDER_BODY_LIMIT: '5000',
        SPIDER_DRAIN_SECONDS: '0.5',
        SPIDER_LEASE_SECONDS: '2',
        SPIDER_METRICS: 'Open',
        SPIDER_HISCALL_LOG: 'log/calllogs.log',
        SPIDER_HISCALL_LOG_LEVEL: 'ERROR',
        SPIDER_HISTORY: 'off',
        SPIDER_HISTORY_DAYS: '7',
        SPIDER_HISTORY_ARCHIVE: 'old-calls',
        SPIDER_METADB_URL: 'postgres://spider@db.example:5433/spider',
      }),
    ).toMatchObject({
      idTransformMode: 'off',
      keepPrivateKeys: false,
      world: true,
      logLevel: 'warn',
      encryptionKey: key,
      otherEncryptionKeys: [key, key],
      corsOrigins: ['https://a.example', 'https://b.example'],
      bodyLimit: 5000,
      drainMs: 500,
      leaseMs: 2000,
      metrics: 'open',
      hiscallLog: { file: '/work-folder/log/calllogs.log', errorsOnly: true },
      history: { enabled: false, callDays: 7, archiveFolder: '/work-folder/old-calls' },
      postgres: { host: 'db.example', port: 5433, user: 'spider', database: 'spider' },
    });
  });

  it.each([
    { SERVER_ADDRESS: 'host:port' },
    { SPIDER_HISTORY: 'maybe' },
    { SPIDER_HISTORY_DAYS: '0' },
    { SERVER_ADDRESS: '127.0.0.1:70000' },
    { SERVER_ADDRESS: '1.2.3.4:1:2' },
    { SERVICE_ADDRESS: 'http://' },
    { SPIDER_USERNAME: 'u' },
    { SPIDER_USERNAME: 'u:v', SPIDER_PASSWORD: 'p' },
    { SPIDER_AUTH: 'maybe' },
    { SPIDER_AUTH: 'off', SPIDER_CORS: '*' },
    { ID_TRANSFORM_MODE: 'maybe' },
    { SPIDER_LOG_LEVEL: 'loud' },
    { SPIDER_KEEP_PRIVATE_KEYS: 'maybe' },
    { SPIDER_WORLD: 'flat' },
    { SPIDER_ENCRYPTION_KEY: 'short' },
    { SPIDER_ENCRYPTION_KEY_OTHERS: 'short' },
    { SPIDER_BODY_LIMIT: 'a lot' },
    { SPIDER_BODY_LIMIT: '0' },
    { SPIDER_DRAIN_SECONDS: '60' },
    { SPIDER_DRAIN_SECONDS: 'long' },
    { SPIDER_METRICS: 'maybe' },
    { SPIDER_LIMIT_STREAMS: '0' },
    { SPIDER_WORKERS: '0' },
    { SPIDER_ENDPOINTS: 'https://cloud.example' },
    { SPIDER_TLS_CERT: 'cert.pem' },
    { SPIDER_TRUSTED_PROXIES: 'proxy.example' },
    { SPIDER_TRUSTED_PROXIES: '10.0.0.0/33' },
    { SPIDER_INSECURE: 'maybe' },
    { SPIDER_AUDIT_DAYS: '0' },
    { SPIDER_HISCALL_LOG: 'file', SPIDER_HISCALL_LOG_LEVEL: 'debug' },
  ])('refuse %j', env => {
    expect(() => read(env as Record<string, string>)).toThrow(SettingError);
  });

  it.each([
    [{ SPIDER_METRICS: 'Maybe' }, 'SPIDER_METRICS "Maybe" must be on, open or off.'],
    [{ SPIDER_AUDIT_DAYS: 'ten' }, 'SPIDER_AUDIT_DAYS "ten" is not a number from 1 to 3650.'],
    [{ SPIDER_WORKERS: '1.5' }, 'SPIDER_WORKERS "1.5" is not a whole number of at least 1.'],
    [
      { SERVER_ADDRESS: '1.2.3.4:70000' },
      'SERVER_ADDRESS "1.2.3.4:70000" is not HOST:PORT. Try 127.0.0.1:1024, or 0.0.0.0:1024 for all addresses.',
    ],
    [
      { SPIDER_TRUSTED_PROXIES: '10.0.0.1 proxy.example' },
      'SPIDER_TRUSTED_PROXIES: "proxy.example" is neither an IP address nor a network such as 10.0.0.0/8.',
    ],
    [
      { SPIDER_LOG_LEVEL: 'loud', SPIDER_WORLD: 'flat' },
      'SPIDER_LOG_LEVEL "loud" must be fatal, error, warn, info, debug, trace or silent.\nSPIDER_WORLD "flat" must be on or off.',
    ],
  ])('say what is wrong with %j, and what to write', (env, message) => {
    expect(() => read(env as Record<string, string>)).toThrow(new SettingError(message));
  });

  it.each(['SPIDER_ENCRYPTION_KEY', 'SPIDER_ENCRYPTION_KEY_OTHERS'])('never repeat a secret: %s', name => {
    const message = `${name} has 12 bytes, not 32. Create a key with: openssl rand -base64 32`;
    expect(() => read({ [name]: 'bm90LTMyLWJ5dGVz' })).toThrow(new SettingError(message));
  });

  it('have the defaults that docs/settings.md says', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../../docs/settings.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| .* \| (?:`([^`]+)`|(\d+))[^|]*\|$/gm)];
    const names = rows.map(([, name = '']) => name).filter(name => name in readEnvironment({}));
    expect(names).toEqual(expect.arrayContaining(['SERVER_ADDRESS', 'SPIDER_WORLD', 'SPIDER_BODY_LIMIT']));
    const said = Object.fromEntries(rows.map(([, name = '', word, number]) => [name, word ?? number]));
    expect(readEnvironment(said)).toMatchObject(readEnvironment({}));
  });
});
