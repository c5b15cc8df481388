import { describe, expect, it } from '@jest/globals';
import { fixedAccount, hashedAccount, Login, type Verifier } from '../src/http/login.ts';
import { hashPassword, isPassword, newPassword } from '../src/http/passwords.ts';
import { basic } from './ask.ts';

function loginWith(verify: Verifier) {
  const pauses: number[] = [];
  const login = new Login({ verify, pause: async durationMs => void pauses.push(durationMs) });
  return { login, pauses };
}

describe('passwords', () => {
  it('are found by their hash, and no other is', async () => {
    const password = newPassword();
    const hash = await hashPassword(password);
    expect(hash).not.toContain(password);
    expect(await isPassword(password, hash)).toBe(true);
    expect(await isPassword(`${password} `, hash)).toBe(false);
    expect(await hashPassword(password)).not.toBe(hash);
  });

  it('never fit a hash that is none', async () => {
    expect(await isPassword('', '')).toBe(false);
    expect(await isPassword('x', 'md5$x')).toBe(false);
  });

  it('are long and different', () => {
    expect(newPassword()).toMatch(/^[\w-]{24}$/);
    expect(newPassword()).not.toBe(newPassword());
  });
});

describe('a login', () => {
  const right = basic('user', 'pass:word').authorization;
  const address = '192.0.2.1';

  it('is checked once and known from then on', async () => {
    let checks = 0;
    const account = fixedAccount('user', 'pass:word');
    const { login, pauses } = loginWith((user, password) => {
      checks++;
      return account(user, password);
    });
    expect(login.isKnown(right)).toBe(false);
    expect(await login.check(right, address)).toBe(true);
    expect(login.isKnown(right)).toBe(true);
    expect(checks).toBe(1);
    expect(pauses).toEqual([]);
  });

  it.each([
    ['nothing', undefined],
    ['another scheme', 'Bearer abc'],
    ['no colon', `Basic ${Buffer.from('user').toString('base64')}`],
    ['another user', basic('User', 'pass:word').authorization],
    ['a longer user', basic('user:pass', 'word').authorization.replace('Basic', 'Basic x')],
    ['another password', basic('user', 'pass:words').authorization],
    ['an empty one', basic('', '').authorization],
  ])('is refused with %s', async (_what, header) => {
    const { login } = loginWith(fixedAccount('user', 'pass:word'));
    expect(await login.check(header, address)).toBe(false);
    expect(login.isKnown(header)).toBe(false);
  });

  it('makes who guesses wait longer each time, and nobody else', async () => {
    const { login, pauses } = loginWith(fixedAccount('user', 'pass:word'));
    const wrong = basic('user', 'guess').authorization;
    for (let guess = 0; guess < 8; guess++) await login.check(wrong, address);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    await login.check(wrong, '192.0.2.2');
    expect(pauses.at(-1)).toBe(100);
    expect(await login.check(right, address)).toBe(true);
    await login.check(wrong, address);
    expect(pauses.at(-1)).toBe(100);
  });

  it('is checked against a hash, one guess after the other', async () => {
    const { login } = loginWith(hashedAccount('admin', await hashPassword('secret')));
    const answers = await Promise.all([
      login.check(basic('admin', 'wrong').authorization, address),
      login.check(basic('admin', 'secret').authorization, address),
      login.check(basic('root', 'secret').authorization, address),
    ]);
    expect(answers).toEqual([false, true, false]);
  });
});
