import { sqliteStore } from '@cb-spider/store';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { isPassword } from '../../src/access/passwords.ts';
import { userCommand } from '../../src/commands/user-command.ts';
import { SettingError } from '../../src/settings.ts';

describe('spider-server user', () => {
  let store: Awaited<ReturnType<typeof sqliteStore>>;
  let printed: string[];
  let noted: string[];
  let line = '';
  beforeAll(async () => {
    store = await sqliteStore(':memory:');
  });
  afterAll(() => store.close());
  beforeEach(() => {
    printed = [];
    noted = [];
  });

  const run = (words: string) =>
    userCommand(words.split(' '), {
      store,
      note: async (action, object) => void noted.push(`${action} ${object}`),
      owner: 'admin',
      readLine: async () => line,
      print: text => void printed.push(text),
    });

  it('adds a user with roles and their limits, and prints the created password', async () => {
    await run('add eve --role viewer --role operator --connection a,b --provider aws --label team=x');
    const [, password = ''] = /with the password (\S+)\.$/.exec(printed.join()) ?? [];
    const user = await store.users.get('eve');
    expect(await isPassword(password, user?.passwordHash ?? '')).toBe(true);
    expect(user?.grants).toEqual([
      { role: 'viewer' },
      { role: 'operator', on: { connections: ['a', 'b'], providers: ['AWS'], labels: { team: 'x' } } },
    ]);
    await run('list');
    expect(printed.slice(1)).toEqual([
      'admin  admin',
      'eve  viewer, operator (connections a, b; providers AWS; labels team=x)',
    ]);
  });

  it('reads a password from standard input, and does not print it', async () => {
    line = 'apple pie';
    await run('passwd eve --password-stdin');
    expect(printed).toEqual(["The user 'eve' has a new password."]);
    expect(await isPassword(line, (await store.users.get('eve'))?.passwordHash ?? '')).toBe(true);
    line = 'short';
    await expect(run('passwd eve --password-stdin')).rejects.toThrow(
      'A password must have 8 to 1024 characters.',
    );
  });

  it('replaces roles, and removes users', async () => {
    await run('role eve --role admin');
    expect((await store.users.get('eve'))?.grants).toEqual([{ role: 'admin' }]);
    await run('remove eve');
    expect(await store.users.list()).toEqual([]);
    expect(noted).toEqual(['user role eve', 'user remove eve']);
  });

  it.each([
    ['', 'Unknown command.'],
    ['add', 'Give the name of one user.'],
    ['add a b --role viewer', 'Give the name of one user.'],
    ['add a:b --role viewer', 'no colon or slash'],
    ['add a', 'Add a role'],
    ['add admin --role viewer', 'the built-in account of every server'],
    ['add a --role king', 'not one of viewer, operator, admin'],
    ['add a --role admin --connection c', 'The role admin cannot be limited'],
    ['add a --connection c', 'write it after its --role'],
    ['add a --role viewer --label team', 'is not KEY=VALUE'],
    ['add a --role viewer --connection ,', '--connection is empty'],
    ['add a --role viewer --king yes', "Unknown option '--king'"],
    ['role nobody --role viewer', "The user 'nobody' does not exist."],
    ['passwd nobody', "The user 'nobody' does not exist."],
    ['remove nobody', "The user 'nobody' does not exist."],
  ])('refuses %j', async (words, message) => {
    const failure = await run(words).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SettingError);
    expect((failure as Error).message).toContain(message);
    expect(noted).toEqual([]);
    expect(await store.users.list()).toEqual([]);
  });

  it('refuses to add the same name twice', async () => {
    await run('add eve --role viewer');
    await expect(run('add eve --role admin')).rejects.toThrow("The user 'eve' already exists.");
    expect((await store.users.get('eve'))?.grants).toEqual([{ role: 'viewer' }]);
  });
});
