import { chownSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCertificate } from '@cb-spider/cloud-fakes/certificate';
import { beforeAll, expect, it } from '@jest/globals';
import { type PostgresOptions, postgresStore } from '../../src/index.ts';
import { newFolder } from '../beds/folders.ts';
import { describePostgres } from './describe-postgres.ts';
import { ownServer } from './own-server.ts';
import { ask, urlOf } from './postgres-server.ts';

describePostgres('a PostgreSQL server with TLS', () => {
  const server = ownServer();
  const ours = newCertificate();
  const other = newCertificate();

  beforeAll(async () => {
    const { place, tell } = server();
    const write = (name: string, text: string) => {
      const file = join(place.folder, name);
      writeFileSync(file, text, { mode: 0o600 });
      chownSync(file, statSync(place.folder).uid, statSync(place.folder).gid);
    };
    write('server.crt', ours.certificate);
    write('server.key', ours.privateKey);
    const rules = readFileSync(join(place.folder, 'pg_hba.conf'), 'utf8');
    const special = [
      'hostssl only_with_tls postgres 127.0.0.1/32 scram-sha-256',
      'hostnossl only_with_tls postgres 127.0.0.1/32 reject',
      'hostssl by_certificate postgres 127.0.0.1/32 cert',
    ];
    write('pg_hba.conf', [...special, rules].join('\n'));
    const databases = ['only_with_tls', 'by_certificate'].map(name => `create database ${name}`);
    const settings = ["alter system set ssl_ca_file = 'server.crt'", 'alter system set ssl = on'];
    await ask(place, 'postgres', ...databases, ...settings);
    await tell('stop');
    await tell('start');
  });

  function optionsOf(options: Partial<PostgresOptions>): PostgresOptions {
    const { port, password } = server().place;
    return { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres', ...options };
  }

  /** Whether the connections of the store are encrypted. */
  async function isEncrypted(options: PostgresOptions | string): Promise<boolean> {
    const store = await postgresStore(options);
    const query = `select bool_and(ssl) as all, bool_or(ssl) as some from pg_stat_ssl
      join pg_stat_activity using (pid) where application_name = 'cb-spider'`;
    const [row] = await ask(server().place, 'postgres', query);
    await store.close();
    expect(row?.all).toBe(row?.some);
    return row?.all === true;
  }

  it.each([
    [undefined, true],
    ['disable', false],
    ['allow', true],
    ['prefer', true],
    ['require', true],
  ] as const)('with the mode %s: encrypted is %s', async (sslMode, encrypted) => {
    expect(await isEncrypted(optionsOf({ sslMode }))).toBe(encrypted);
  });

  it('is checked by its certificate and name', async () => {
    const rootCertificate = ours.certificate;
    const check = (options: Partial<PostgresOptions>) => isEncrypted(optionsOf(options));
    expect(await check({ sslMode: 'verify-full', rootCertificate })).toBe(true);
    expect(await check({ sslMode: 'verify-ca', rootCertificate, host: 'localhost' })).toBe(true);
    expect(await check({ sslMode: 'require', rootCertificate, host: 'localhost' })).toBe(true);
    for (const [refused, reason] of [
      [{ sslMode: 'verify-full', rootCertificate, host: 'localhost' }, 'altnames'],
      [{ sslMode: 'verify-full' }, 'self-signed'],
      [{ sslMode: 'verify-ca' }, 'self-signed'],
      [{ sslMode: 'verify-full', rootCertificate: other.certificate }, 'self-signed'],
      [{ sslMode: 'require', rootCertificate: other.certificate }, 'self-signed'],
    ] as const)
      await expect(check(refused)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining(reason),
      });
  });

  it('is checked as a URL says', async () => {
    const { place } = server();
    const file = join(newFolder(), 'root.pem');
    writeFileSync(file, ours.certificate);
    const url = (query: string) => `${urlOf(place, 'postgres')}?${query}`;
    expect(await isEncrypted(url(`sslmode=verify-full&sslrootcert=${encodeURIComponent(file)}`))).toBe(true);
    expect(await isEncrypted(url('sslmode=disable'))).toBe(false);
    await expect(isEncrypted(url('sslmode=verify-full'))).rejects.toMatchObject({ code: 'unreachable' });
  });

  it('that requires TLS refuses other connections', async () => {
    const database = 'only_with_tls';
    expect(await isEncrypted(optionsOf({ database }))).toBe(true);
    await expect(isEncrypted(optionsOf({ database, sslMode: 'disable' }))).rejects.toMatchObject({
      code: 'authentication_failed',
    });
  });

  it('that requires a client certificate gets it', async () => {
    const options = optionsOf({ database: 'by_certificate', password: undefined, sslMode: 'require' });
    expect(await isEncrypted({ ...options, ...ours })).toBe(true);
    await expect(isEncrypted(options)).rejects.toMatchObject({ code: 'authentication_failed' });
  });
});
