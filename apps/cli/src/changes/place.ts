import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import type { Place } from '../settings/settings.ts';

/** One connection that a change is about. */
export interface Target {
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
}

/** Where a change happens: on one connection, or on all that a selection fits. */
export type Where = { readonly one: string } | { readonly many: readonly Target[]; readonly place: Place };

/** Where a change happens. Fails with a usage error where nothing says it: a change never means all by itself. */
export async function whereOf(call: Call): Promise<Where> {
  const { place, isPlaceGiven } = call.settings;
  const { connection, provider, region, geography } = place;
  const isOne = connection !== undefined && !connection.includes(',');
  if (isOne && provider === undefined && region === undefined && geography === undefined)
    return { one: connection };
  const isNone = [connection, provider, region, geography].every(part => part === undefined);
  if (isNone && !isPlaceGiven)
    throw usageError(
      'The connection is missing.',
      'Select one with -c, or several with --cloud, --region, --geography or -A.',
    );
  const many = await targetsOf(call, place);
  if (many.length === 0)
    throw new CommandError('not_found', 'No connection matches.', 'List them: spider get connection');
  return { many, place };
}

/** The connections that a selection means; no cloud is asked. */
export async function targetsOf({ client, signal }: Call, place: Place): Promise<readonly Target[]> {
  const { target } = await client.json<{ readonly target: readonly Target[] }>(
    'GET',
    '/spider/fleet/target',
    {
      query: { ...place },
      signal,
    },
  );
  return target;
}

/** The one connection of a command that works on one. */
export async function oneConnection(call: Call): Promise<string> {
  const where = await whereOf(call);
  if ('one' in where) return where.one;
  const [only] = where.many;
  if (where.many.length === 1 && only !== undefined) return only.connection;
  throw usageError(
    `${where.many.length} connections match, but the command works on one.`,
    'Select it with -c.',
  );
}
