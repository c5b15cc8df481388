import { describe, expect, it } from '@jest/globals';
import { owner } from '../../src/access/account.ts';
import { hashPassword, isPassword, newPassword } from '../../src/access/passwords.ts';
import { Login, type Verifier } from '../../src/http/login.ts';
import { basic } from '../beds/ask.ts';
import { fixedAccount } from '../beds/fixed-account.ts';

function loginWith(verify: Verifier) {
  const pauses: number[] = [];
  const login = new Login({ verify, pause: async durationMs => void pauses.push(durationMs) });
  return { login, pauses };
}

describe('passwords', () => {
  it('match their own hash, and no other password does', async () => {
    const password = newPassword();
    const hash = await hashPassword(password);
    expect(hash).not.toContain(password);
    expect(await isPassword(password, hash)).toBe(true);
    expect(await isPassword(`${password} `, hash)).toBe(false);
    expect(await hashPassword(password)).not.toBe(hash);
  });

  it('never match an invalid hash', async () => {
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

  it('does not help to guess another one: it clears only the failures of its own user', async () => {
    const { login, pauses } = loginWith(fixedAccount('user', 'pass:word'));
    const guess = (user: string) => login.check(basic(user, 'guess').authorization, address);
    for (let count = 0; count < 3; count++) {
      expect(await guess('admin')).toBe('wrong');
      expect(await login.check(right, address)).toBe('right');
    }
    expect(pauses).toEqual([100, 100, 200, 200, 400]);
    pauses.length = 0;
    for (const address of ['192.0.2.7', '192.0.2.7']) {
      await login.check(basic('user', 'guess').authorization, address);
      expect(await login.check(right, address)).toBe('right');
    }
    expect(pauses).toEqual([100, 100]);
  });

  it('is checked once and then cached', async () => {
    let checks = 0;
    const account = fixedAccount('user', 'pass:word');
    const { login, pauses } = loginWith((user, password) => {
      checks++;
      return account(user, password);
    });
    expect(await login.accountOf(right)).toBeUndefined();
    expect(await login.check(right, address)).toBe('right');
    expect(await login.accountOf(right)).toMatchObject({ name: 'user' });
    expect(checks).toBe(1);
    expect(pauses).toEqual([]);
  });

  it('with a known password is cached before its first check, until the account changes', async () => {
    let stamp = 'first';
    const login = new Login({
      verify: () => Promise.reject(new Error('It is checked.')),
      accountOf: async name => (name === 'user' ? owner(name, stamp) : undefined),
      pause: async () => undefined,
    });
    await login.cache('user', 'pass:word');
    await login.cache('nobody', 'pass:word');
    expect(await login.accountOf(right)).toMatchObject({ name: 'user' });
    expect(await login.accountOf(basic('user', 'password').authorization)).toBeUndefined();
    expect(await login.accountOf(basic('nobody', 'pass:word').authorization)).toBeUndefined();
    stamp = 'second';
    expect(await login.accountOf(right)).toBeUndefined();
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
    expect(await login.check(header, address)).toBe('wrong');
    expect(await login.accountOf(header)).toBeUndefined();
  });

  it('makes wrong guesses wait longer each time, but no other logins', async () => {
    const { login, pauses } = loginWith(fixedAccount('user', 'pass:word'));
    const wrong = basic('user', 'guess').authorization;
    for (let guess = 0; guess < 9; guess++) await login.check(wrong, address);
    expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
    await login.check(wrong, '192.0.2.2');
    expect(pauses).toHaveLength(8);
    expect(await login.check(right, address)).toBe('right');
    expect(pauses).toHaveLength(9);
    await login.check(wrong, address);
    expect(pauses).toHaveLength(9);
  });

  it('waits before it checks a guess, so that concurrent guesses are not faster', async () => {
    const checked: string[] = [];
    const steps: string[] = [];
    const login = new Login({
      verify: async (_user, password) => {
        checked.push(password);
        steps.push('check');
        return undefined;
      },
      pause: async () => void steps.push('pause'),
    });
    const guesses = Array.from(
      { length: 1_000 },
      (_, index) => basic('user', `guess-${index}`).authorization,
    );
    const verdicts = await Promise.all(guesses.map(guess => login.check(guess, address)));
    expect(checked).toEqual(['guess-0', 'guess-1', 'guess-2', 'guess-3']);
    expect(steps).toEqual(['check', 'pause', 'check', 'pause', 'check', 'pause', 'check']);
    expect(verdicts.filter(verdict => verdict === 'tooMany')).toHaveLength(996);
  });

  it('that is cached is not revealed to a guesser, and still works on connections that have used it before', async () => {
    const { login } = loginWith(fixedAccount('user', 'pass:word'));
    const [own, other] = [{}, {}];
    expect(await login.check(right, address)).toBe('right');
    const known = { name: 'user' };
    expect(await login.accountBy(right, address, own)).toMatchObject(known);
    const guesses = Array.from({ length: 100 }, (_, index) => basic('user', `guess-${index}`).authorization);
    await Promise.all(guesses.map(guess => login.check(guess, address)));
    expect(await login.accountBy(right, address, other)).toBeUndefined();
    expect(await login.accountBy(right, address, own)).toMatchObject(known);
    expect(await login.accountBy(right, '192.0.2.9', other)).toMatchObject(known);
  });

  it('is checked once for concurrent requests', async () => {
    let checks = 0;
    const { login } = loginWith(async user => (++checks === 1 ? owner(user) : undefined));
    const verdicts = await Promise.all(Array.from({ length: 64 }, () => login.check(right, address)));
    expect(new Set(verdicts)).toEqual(new Set(['right']));
    expect(checks).toBe(1);
  });

  it('does not make other addresses wait: each address has one check at a time', async () => {
    const waiting: string[] = [];
    const { login } = loginWith(async (user, password) => {
      waiting.push(password);
      if (password !== 'right') await new Promise(() => undefined);
      return owner(user);
    });
    for (let guess = 0; guess < 100; guess++)
      void login.check(basic('user', `g${guess}`).authorization, '192.0.2.9');
    expect(await login.check(basic('user', 'right').authorization, address)).toBe('right');
    expect(waiting).toEqual(['g0', 'right']);
  });

  it('treats the addresses of one IPv6 network as one', async () => {
    const { login, pauses } = loginWith(async () => undefined);
    const from = (last: string, guess: string) => login.check(basic('u', guess).authorization, last);
    await from('2001:db8::1', 'a');
    await from('2001:db8::2:1', 'b');
    expect(pauses).toHaveLength(1);
    await from('2001:db8:0:1::1', 'c');
    await from('::ffff:192.0.2.7', 'd');
    expect(pauses).toHaveLength(1);
  });
});
