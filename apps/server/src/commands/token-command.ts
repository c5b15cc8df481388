import { type GrantArguments, grantArguments } from '../access/grant-arguments.ts';
import { TokenBook } from '../access/token-book.ts';
import { SettingError } from '../settings.ts';
import { describeGrants } from './grant-words.ts';
import type { CommandContext } from './user-command.ts';

export const tokenUsage = `spider-server token make NAME --user USER --role ROLE [LIMITS]... [--days DAYS]
spider-server token list [--user USER]
spider-server token revoke ID
  A token has the rights that both its roles and its user have. It is printed once, and lasts 90 days by default.`;

const dayMs = 86_400_000;
const defaultDays = 90;
const maxDays = 3_650;

/** Runs `spider-server token ...`, which manages tokens for programs. Fails with {@link SettingError}. */
export async function tokenCommand(args: readonly string[], context: CommandContext): Promise<void> {
  const [verb = '', ...rest] = args;
  const command = commands.get(verb);
  if (command === undefined) throw new SettingError(`Unknown command.\n${tokenUsage}`);
  await command(context, grantArguments(rest));
}

type Command = (context: CommandContext, args: GrantArguments) => Promise<void>;

const commands: ReadonlyMap<string, Command> = new Map(Object.entries({ make, list, revoke }));

async function make(
  { store: { users, tokens }, owner, note, print }: CommandContext,
  args: GrantArguments,
): Promise<void> {
  const { user = '', grants } = args;
  const name = wordIn(args, 'a token');
  if (grants.length === 0) throw new SettingError('Add a role: --role viewer, operator or admin.');
  if (user !== owner && (await users.get(user)) === undefined)
    throw new SettingError(`There is no user '${user}'. Set --user to an existing user.`);
  const lifeMs = daysOf(args.days) * dayMs;
  const { text } = await new TokenBook(tokens).add({ name, user, grants, lifeMs });
  await note('token make', `${user}/${name}`);
  print(text);
}

async function list({ store: { tokens }, print }: CommandContext, { user }: GrantArguments): Promise<void> {
  for (const { id, name, user: userName, grants, expiresAt, usedAt } of await tokens.list(user)) {
    const times = [`until ${expiresAt ?? 'revoked'}`, usedAt === undefined ? 'never used' : `used ${usedAt}`];
    print([id, `${userName}/${name}`, describeGrants(grants), ...times].join('  '));
  }
}

async function revoke(
  { store: { tokens }, note, print }: CommandContext,
  args: GrantArguments,
): Promise<void> {
  const id = wordIn(args, 'the id of a token');
  if (!(await tokens.remove(id))) throw new SettingError(`There is no token '${id}'.`);
  await note('token revoke', id);
  print(`The token '${id}' is revoked.`);
}

function wordIn({ words }: GrantArguments, what: string): string {
  const [word = '', ...more] = words;
  if (word === '' || more.length > 0) throw new SettingError(`Name ${what}.\n${tokenUsage}`);
  return word;
}

function daysOf(text = String(defaultDays)): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= maxDays) return days;
  throw new SettingError(`--days ${text} is not a whole number from 1 to ${maxDays}.`);
}
