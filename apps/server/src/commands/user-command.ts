import { CloudError, type Grant, type Store } from '@cb-spider/core';
import { type GrantArguments, grantArguments } from '../access/grant-arguments.ts';
import { UserBook } from '../access/user-book.ts';
import { SettingError } from '../settings.ts';
import { describeGrants } from './grant-words.ts';

/** The input and output of a command. */
export interface CommandContext {
  readonly store: Store;
  /** The name of the built-in account, which is not in the store. */
  readonly owner: string;
  /** Records an action on a user or object in the audit log. */
  readonly note: (action: string, object: string) => Promise<void>;
  readonly readLine: () => Promise<string>;
  readonly print: (line: string) => void;
}

export const userUsage = `spider-server user add NAME --role ROLE [LIMITS] [--role ROLE [LIMITS]]... [--password-stdin]
spider-server user role NAME --role ROLE [LIMITS]...
spider-server user passwd NAME [--password-stdin]
spider-server user list
spider-server user remove NAME
  ROLE is viewer, operator or admin. LIMITS are --connection, --provider, --region and --label KEY=VALUE.
  Without --password-stdin, a password is created and printed once.`;

/** Runs `spider-server user ...`, with which the machine's owner manages users. Fails with {@link SettingError}. */
export async function userCommand(args: readonly string[], context: CommandContext): Promise<void> {
  const [verb = '', ...rest] = args;
  const command = commands.get(verb);
  if (command === undefined) throw new SettingError(`Unknown command.\n${userUsage}`);
  try {
    await command(new UserBook(context.store, context.owner), context, grantArguments(rest));
  } catch (error) {
    throw CloudError.isInstance(error) ? new SettingError(error.message) : error;
  }
}

type Command = (book: UserBook, context: CommandContext, args: GrantArguments) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries({ add, role: setRoles, passwd, list, remove }),
);

async function add(book: UserBook, context: CommandContext, args: GrantArguments): Promise<void> {
  const name = nameIn(args);
  const grants = grantsIn(args);
  const createdPassword = await book.add(name, grants, await passwordIn(context, args));
  await context.note('user add', name);
  context.print(`The user '${name}' can sign in${shown(createdPassword)}.`);
}

async function setRoles(
  book: UserBook,
  { note, print }: CommandContext,
  args: GrantArguments,
): Promise<void> {
  const name = nameIn(args);
  await book.setGrants(name, grantsIn(args));
  await note('user role', name);
  print(`The user '${name}' has these roles now: ${describeGrants(args.grants)}.`);
}

async function passwd(book: UserBook, context: CommandContext, args: GrantArguments): Promise<void> {
  const name = nameIn(args);
  const createdPassword = await book.setPassword(name, await passwordIn(context, args));
  await context.note('user passwd', name);
  context.print(`The user '${name}' has a new password${shown(createdPassword)}.`);
}

async function list(book: UserBook, { print }: CommandContext): Promise<void> {
  for (const { name, grants } of await book.list()) print(`${name}  ${describeGrants(grants)}`);
}

async function remove(book: UserBook, { note, print }: CommandContext, args: GrantArguments): Promise<void> {
  const name = nameIn(args);
  await book.remove(name);
  await note('user remove', name);
  print(`The user '${name}' and all its tokens have been removed.`);
}

function nameIn({ words }: GrantArguments): string {
  const [name, ...more] = words;
  if (name !== undefined && more.length === 0) return name;
  throw new SettingError(`Give the name of one user.\n${userUsage}`);
}

function grantsIn({ grants }: GrantArguments): readonly Grant[] {
  if (grants.length === 0) throw new SettingError('Add a role: --role viewer, operator or admin.');
  return grants;
}

/** Reads the password from standard input if that is asked for. Missing: a random one is created. */
async function passwordIn(
  { readLine }: CommandContext,
  { readsPassword }: GrantArguments,
): Promise<string | undefined> {
  return readsPassword ? readLine() : undefined;
}

function shown(createdPassword: string | undefined): string {
  return createdPassword === undefined ? '' : `, with the password ${createdPassword}`;
}
