import type { Call } from '../command/call.ts';
import { CommandError, usageError } from '../invocation/exit.ts';
import type { Place } from '../settings/settings.ts';

/** One connection that a selection matches. */
export interface Target {
  readonly connection: string;
  readonly provider: string;
  readonly region: string;
}

/** Where a change happens: on one connection, or on all that a selection matches. */
export type Where = { readonly one: string } | { readonly many: readonly Target[]; readonly place: Place };

/**
 * Returns where a change happens. Fails with a usage error if nothing is selected: a change never applies to
 * all connections by default.
 */
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

/** Returns the connections that a selection matches, without asking any cloud. */
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

/** Returns the connection of a command that works on exactly one. Fails with a usage error if several match. */
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
