import type { Grant, Store, UserRecord, UserStore } from '@cb-spider/core';
import { type GrantArguments, grantArguments } from '../access/grant-arguments.ts';
import { hashPassword, newPassword } from '../http/passwords.ts';
import { SettingError } from '../settings.ts';
import { describeGrants } from './grant-words.ts';

/** Where a command reads and writes. */
export interface CommandPlace {
  readonly store: Store;
  /** The name of the account that is not in the store. */
  readonly owner: string;
  /** Records what was done to whom or what. */
  readonly note: (action: string, object: string) => Promise<void>;
  readonly readLine: () => Promise<string>;
  readonly print: (line: string) => void;
}

const usage = `spider-server user add NAME --role ROLE [LIMITS] [--role ROLE [LIMITS]]... [--password-stdin]
spider-server user role NAME --role ROLE [LIMITS]...
spider-server user passwd NAME [--password-stdin]
spider-server user list
spider-server user remove NAME
  ROLE is viewer, operator or admin. LIMITS are --connection, --provider, --region and --label KEY=VALUE.
  Without --password-stdin a password is made, and printed this once.`;

const shortestPassword = 8;
const longestPassword = 1_024;

/** `spider-server user ...`: what the machine's owner does with accounts. Fails with {@link SettingError}. */
export async function userCommand(args: readonly string[], place: CommandPlace): Promise<void> {
  const [verb = '', ...rest] = args;
  const command = commands.get(verb);
  if (command === undefined) throw new SettingError(`There is no such command.\n${usage}`);
  await command(place, grantArguments(rest));
}

type Command = (place: CommandPlace, given: GrantArguments) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ add, role: setRoles, passwd, list, remove }),
);

async function add(place: CommandPlace, given: GrantArguments): Promise<void> {
  const { owner, print } = place;
  const { users } = place.store;
  const name = nameIn(given);
  if (name === owner) throw new SettingError(`'${name}' is the built-in account of every server.`);
  const grants = grantsIn(given);
  const password = await passwordOf(place, given);
  const createdAt = new Date().toISOString();
  const user = { name, grants, passwordHash: await hashPassword(password.text), createdAt };
  if (!(await users.add(user))) throw new SettingError(`The user '${name}' already exists.`);
  await place.note('user add', name);
  print(`The user '${name}' can sign in${password.shown}.`);
}

async function setRoles({ store, note, print }: CommandPlace, given: GrantArguments): Promise<void> {
  const { users } = store;
  const user = await userIn(users, given);
  await users.replace({ ...user, grants: grantsIn(given) });
  await note('user role', user.name);
  print(`The user '${user.name}' has these roles now: ${describeGrants(given.grants)}.`);
}

async function passwd(place: CommandPlace, given: GrantArguments): Promise<void> {
  const user = await userIn(place.store.users, given);
  const password = await passwordOf(place, given);
  await place.store.users.replace({ ...user, passwordHash: await hashPassword(password.text) });
  await place.note('user passwd', user.name);
  place.print(`The user '${user.name}' has a new password${password.shown}.`);
}

async function list({ store, owner, print }: CommandPlace): Promise<void> {
  print(`${owner}  admin`);
  for (const { name, grants } of await store.users.list()) print(`${name}  ${describeGrants(grants)}`);
}

async function remove({ store, note, print }: CommandPlace, given: GrantArguments): Promise<void> {
  const { users, tokens } = store;
  const name = nameIn(given);
  if (!(await users.remove(name))) throw noSuchUser(name);
  for (const { id } of await tokens.list(name)) await tokens.remove(id);
  await note('user remove', name);
  print(`The user '${name}' and all its tokens have been removed.`);
}

/** No colon, which ends a name in HTTP Basic (RFC 7617), no slash, behind which a token has its name, and nothing that cannot be seen. */
const legalName = /^[^\s:/\p{C}][^:/\p{C}]{0,127}$/u;

function nameIn({ words }: GrantArguments): string {
  const [name, ...more] = words;
  if (name === undefined || more.length > 0) throw new SettingError(`Give the name of one user.\n${usage}`);
  if (!legalName.test(name) || name.endsWith(' '))
    throw new SettingError(
      'A name has 1 to 128 characters, without a colon or a slash, and no space at its ends.',
    );
  return name;
}

function grantsIn({ grants }: GrantArguments): readonly Grant[] {
  if (grants.length === 0) throw new SettingError('Add a role: --role viewer, operator or admin.');
  return grants;
}

async function userIn(users: UserStore, given: GrantArguments): Promise<UserRecord> {
  const name = nameIn(given);
  const user = await users.get(name);
  if (user === undefined) throw noSuchUser(name);
  return user;
}

function noSuchUser(name: string): SettingError {
  return new SettingError(`There is no user '${name}'.`);
}

async function passwordOf(
  { readLine }: CommandPlace,
  { readsPassword }: GrantArguments,
): Promise<{ readonly text: string; readonly shown: string }> {
  if (!readsPassword) {
    const text = newPassword();
    return { text, shown: `, with the password ${text}` };
  }
  const text = await readLine();
  if (text.length >= shortestPassword && text.length <= longestPassword) return { text, shown: '' };
  throw new SettingError(`A password has ${shortestPassword} to ${longestPassword} characters.`);
}
