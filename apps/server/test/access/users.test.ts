import type { Grant } from '@cb-spider/core';
import { sqliteStore } from '@cb-spider/store';
import { describe, expect, it } from '@jest/globals';
import { extentOf } from '../../src/access/rights.ts';
import { Users } from '../../src/access/users.ts';
import { Login } from '../../src/http/login.ts';
import { basic } from '../beds/ask.ts';
import { quickHash } from '../beds/quick-hash.ts';

const address = '192.0.2.1';
const createdAt = new Date(0).toISOString();
const viewer: readonly Grant[] = [{ role: 'viewer' }];

async function newBed() {
  const { users: store, close } = await sqliteStore(':memory:');
  let now = 0;
  const owner = { name: 'owner', passwordHash: quickHash('own') };
  const users = new Users(store, owner, () => now);
  const login = new Login({
    verify: (user, password) => users.verify(user, password),
    accountOf: user => users.account(user),
    pause: async () => undefined,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  const eve = { name: 'eve', passwordHash: quickHash('apple'), grants: viewer, createdAt };
  await store.add(eve);
  return { store, users, login, pass, eve, close };
}

describe('users', () => {
  it('sign in by their own passwords, and the owner by the one of the environment', async () => {
    const { login, close } = await newBed();
    const verdictOf = (user: string, password: string) =>
      login.check(basic(user, password).authorization, address);
    expect(await verdictOf('eve', 'apple')).toBe('right');
    expect(await verdictOf('owner', 'own')).toBe('right');
    for (const [user, password] of [
      ['eve', 'own'],
      ['owner', 'apple'],
      ['nobody', 'apple'],
      ['nobody', ''],
      ['Eve', 'apple'],
    ] as const)
      expect(await verdictOf(user, password)).toBe('wrong');
    await close();
  });

  it('lose revoked rights within a second on all servers', async () => {
    const { store, login, pass, close } = await newBed();
    const header = basic('eve', 'apple').authorization;
    await login.check(header, address);
    expect(await login.accountOf(header)).toMatchObject({ grants: viewer });
    await store.change('eve', { grants: [] });
    pass(299);
    expect(await login.accountOf(header)).toMatchObject({ grants: viewer });
    pass(1);
    expect(await login.accountOf(header)).toMatchObject({ name: 'eve', grants: [] });
    await store.remove('eve');
    pass(500);
    expect(await login.accountOf(header)).toBeUndefined();
    expect(await login.check(header, address)).toBe('wrong');
    await close();
  });

  it('have to sign in again after a change of their password', async () => {
    const { store, login, pass, close } = await newBed();
    const [old, fresh] = [basic('eve', 'apple').authorization, basic('eve', 'pear').authorization];
    await login.check(old, address);
    await store.change('eve', { passwordHash: quickHash('pear') });
    pass(500);
    expect(await login.accountOf(old)).toBeUndefined();
    expect(await login.check(old, address)).toBe('wrong');
    expect(await login.check(fresh, address)).toBe('right');
    expect(await login.accountOf(fresh)).toMatchObject({ name: 'eve' });
    await close();
  });

  it('can sign in with a new password at once, and stay signed in', async () => {
    const { store, login, pass, close } = await newBed();
    const fresh = basic('eve', 'pear').authorization;
    await login.check(basic('eve', 'apple').authorization, address);
    await store.change('eve', { passwordHash: quickHash('pear') });
    expect(await login.check(fresh, address)).toBe('right');
    expect(await login.accountOf(fresh)).toMatchObject({ name: 'eve' });
    pass(500);
    expect(await login.accountOf(fresh)).toMatchObject({ name: 'eve' });
    await close();
  });

  it('are refused after the same time whether they exist or not, including the owner', async () => {
    const { users, close } = await newBed();
    await users.verify('nobody', 'guess'); // warms up
    const order: string[] = [];
    // hashes are computed in order: a name that needs no hash would be refused first
    const refused = async (name: string) => {
      expect(await users.verify(name, 'guess')).toBeUndefined();
      order.push(name);
    };
    await Promise.all(['nobody', 'owner', 'eve', 'none'].map(refused));
    expect(order).toEqual(['nobody', 'owner', 'eve', 'none']);
    await close();
  });

  it('with the name of the owner are ignored', async () => {
    const { store, users, eve, close } = await newBed();
    await store.add({ ...eve, name: 'owner' });
    expect(await users.account('owner')).toMatchObject({ grants: [{ role: 'admin' }] });
    expect(await users.verify('owner', 'apple')).toBeUndefined();
    await close();
  });
});

describe('a right', () => {
  const on = { connections: ['a'] };
  it.each([
    [[{ role: 'viewer' }], 'read', 'all'],
    [[{ role: 'viewer' }], 'operate', []],
    [[{ role: 'operator' }], 'read', 'all'],
    [[{ role: 'operator' }], 'administer', []],
    [[{ role: 'admin' }], 'administer', 'all'],
    [[{ role: 'viewer', on }], 'read', [on]],
    [[{ role: 'viewer', on }], 'readAll', []],
    [[{ role: 'viewer' }, { role: 'operator', on }], 'readAll', 'all'],
    [[{ role: 'viewer' }, { role: 'operator', on }], 'operate', [on]],
    [
      [
        { role: 'operator', on },
        { role: 'viewer', on: { providers: ['AWS'] } },
      ],
      'read',
      [on, { providers: ['AWS'] }],
    ],
    [[], 'read', []],
    [[], 'open', 'all'],
  ] as const)('of %j to %s holds on %j', (grants, right, extent) => {
    expect(extentOf(grants, right)).toEqual(extent);
  });
});
