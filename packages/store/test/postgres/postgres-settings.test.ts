import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { postgresSettingsFrom, StoreError } from '../../src/index.ts';

const parts = {
  SPIDER_METADB_ENDPOINT: 'db.example:5433',
  SPIDER_METADB_DATABASE: 'cb_spider',
  SPIDER_METADB_USER: 'spider',
  SPIDER_METADB_PASSWORD: 'p@ss/w#rd %20?',
};
const plain = { host: 'db.example', port: 5433, database: 'cb_spider', user: 'spider' };

function errorOf(env: Readonly<Record<string, string>>): StoreError {
  try {
    postgresSettingsFrom(env);
  } catch (error) {
    if (StoreError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('the PostgreSQL database of the environment', () => {
  it('does not exist if nothing is set, or only to nothing', () => {
    expect(postgresSettingsFrom({})).toBeUndefined();
    const empty = Object.fromEntries(Object.keys(parts).map(name => [name, '']));
    expect(postgresSettingsFrom({ ...empty, SPIDER_METADB_URL: '' })).toBeUndefined();
    expect(postgresSettingsFrom({ METADB_URL: 'x', SPIDER_HOME: '/tmp' })).toBeUndefined();
  });

  it('is given in parts, in which nothing is encoded', () => {
    expect(postgresSettingsFrom(parts)).toEqual({ ...plain, password: parts.SPIDER_METADB_PASSWORD });
    const all = { ...parts, SPIDER_METADB_SSLMODE: 'verify-full', SPIDER_METADB_CONNECT_TIMEOUT: '7' };
    expect(postgresSettingsFrom(all)).toEqual({
      ...plain,
      password: parts.SPIDER_METADB_PASSWORD,
      sslMode: 'verify-full',
      connectTimeoutMs: 7_000,
    });
    const least = { ...parts, SPIDER_METADB_PASSWORD: '', SPIDER_METADB_CONNECT_TIMEOUT: '0' };
    expect(postgresSettingsFrom(least)).toEqual(plain);
  });

  it.each([
    ['db', { host: 'db', port: undefined }],
    ['db:1', { host: 'db', port: 1 }],
    ['10.0.0.7:65535', { host: '10.0.0.7', port: 65_535 }],
    ['[fd00::7]:5432', { host: 'fd00::7', port: 5432 }],
    ['[::1]', { host: '::1', port: undefined }],
    ['/var/run/postgresql', { host: '/var/run/postgresql' }],
  ])('is at the endpoint %s', (endpoint, place) => {
    expect(postgresSettingsFrom({ ...parts, SPIDER_METADB_ENDPOINT: endpoint })).toMatchObject(place);
  });

  it.each(['db:', 'db:port', 'db:65536', ':5432', 'fd00::7', 'a b', 'db:1:2', 'postgresql://db', '[name]:1'])(
    'is not at the endpoint %s',
    endpoint => {
      const error = errorOf({ ...parts, SPIDER_METADB_ENDPOINT: endpoint });
      expect(error).toMatchObject({
        code: 'invalid_settings',
        message: expect.stringContaining('host:port'),
      });
    },
  );

  const url = (text: string) => postgresSettingsFrom({ SPIDER_METADB_URL: text });

  it('is given as a URL', () => {
    expect(url('postgresql://spider:secret@db.example:5433/cb_spider')).toEqual({
      ...plain,
      password: 'secret',
    });
    expect(url('postgres://db/x')).toEqual({ host: 'db', database: 'x' });
    expect(
      url('postgresql://u:p%40ss%2Fw%23rd%20%25@[fd00::7]/a%2Fb?sslmode=require&connect_timeout=3'),
    ).toEqual({
      host: 'fd00::7',
      user: 'u',
      password: 'p@ss/w#rd %',
      database: 'a/b',
      sslMode: 'require',
      connectTimeoutMs: 3_000,
    });
    expect(url('postgresql:///x?host=/run/postgresql')).toEqual({ host: '/run/postgresql', database: 'x' });
    expect(url('postgresql:///x')).toEqual({ host: 'localhost', database: 'x' });
  });

  it.each([
    ['hunter2', 'have the form'],
    ['postgresql://spider:hunter2/3@db/x', 'have the form'],
    ['postgresql://spider:hunter2#3@db/x', 'have the form'],
    ['mysql://spider:hunter2@db/x', 'have the form'],
    ['postgresql://spider:hunter2@db', 'no database'],
    ['postgresql://spider:12#hunter2@db/x', 'no database'],
    ['postgresql://spider:hunter2%@db/x', "'%'"],
    ['postgresql://spider:hunter2@db/x?sslmode=maybe', 'verify-full'],
    ['postgresql://spider:hunter2@db/x?connect_timeout=soon', 'seconds'],
    ['postgresql://spider:hunter2@db/x?sslrootcert=/nowhere/root.pem', '/nowhere/root.pem'],
  ])('cannot be told as %s, and the password stays secret', (text, words) => {
    const error = errorOf({ SPIDER_METADB_URL: text });
    expect(error).toMatchObject({ code: 'invalid_settings', message: expect.stringContaining(words) });
    const told = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    expect(told.replace(/sslrootcert=.*/g, '')).not.toContain('hunter2');
  });

  it('cannot be given in both ways', () => {
    const both = { ...parts, SPIDER_METADB_URL: 'postgresql://db/x' };
    expect(errorOf(both)).toMatchObject({
      code: 'invalid_settings',
      message: expect.stringMatching(/SPIDER_METADB_URL and SPIDER_METADB_ENDPOINT, .* both set/),
    });
    const mixed = { SPIDER_METADB_URL: 'postgresql://db/x', SPIDER_METADB_SSLMODE: 'require' };
    expect(errorOf(mixed).message).toContain('SPIDER_METADB_SSLMODE');
  });

  it.each([
    [{ SPIDER_METADB_ENDPOINT: '' }, 'SPIDER_METADB_ENDPOINT must'],
    [
      { SPIDER_METADB_DATABASE: '', SPIDER_METADB_USER: '' },
      'SPIDER_METADB_DATABASE and SPIDER_METADB_USER must',
    ],
    [{ SPIDER_METADB_SSLMODE: 'on' }, "'on'"],
    [{ SPIDER_METADB_CONNECT_TIMEOUT: '1.5' }, "'1.5'"],
    [{ SPIDER_METADB_CONNECT_TIMEOUT: '-1' }, "'-1'"],
  ])('cannot be told in part: %j', (change, words) => {
    const error = errorOf({ ...parts, ...change });
    expect(error).toMatchObject({ code: 'invalid_settings', message: expect.stringContaining(words) });
    expect(inspect(error)).not.toContain(parts.SPIDER_METADB_PASSWORD);
  });
});
