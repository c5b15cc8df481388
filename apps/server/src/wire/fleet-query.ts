import type { FleetReadOptions, FleetSelection } from '@cb-spider/fleet';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { text } from './shapes.ts';

/** The fields that select connections: lists separated by commas. */
export const selectionFields = {
  connection: text.describe('Only these connections: names, separated by commas.'),
  provider: text.describe('Only connections to these clouds: AWS,AZURE.'),
  region: text.describe('Only connections in these regions.'),
  geography: text.describe('Only connections in these parts of the world: Asia,Europe.'),
};

/** The fields of a fleet read. */
export const fleetReadFields = z.object({
  ...selectionFields,
  name: text.describe('Only the object with this name on each connection.'),
  deadlineMs: text.describe(
    'Time limit in milliseconds; connections that have not responded by then are reported as errors.',
  ),
  maxAge: text.describe('Accept cached replies up to this many seconds old.'),
  filter: text.describe('Only items with all these words in their texts; case-insensitive.'),
  state: text.describe('Only items in these states: Running,Suspended.'),
  spec: text.describe('Only VMs of these specs.'),
  sort: text.describe(
    'Sort by these fields: name,-StartTime. Every connection is read before the first item is sent.',
  ),
  fields: text.describe('Only these keys of the items.'),
  limit: text.describe('The number of items on a page.'),
  cursor: text.describe('The cursor of the last reply.'),
});

/** The largest values that a request may have: an hour, a day, 100,000 rows. */
const longestDeadlineMs = 3_600_000;
const oldestSeconds = 86_400;
const largestPage = 100_000;

export function selectionOf(fields: z.output<z.ZodObject<typeof selectionFields>>): FleetSelection {
  return {
    connections: listOf(fields.connection),
    providers: listOf(fields.provider),
    regions: listOf(fields.region),
    geographies: listOf(fields.geography),
  };
}

/** Splits a text at its commas. Returns `undefined` for an empty list, which means no condition. */
export function listOf(value: string): readonly string[] | undefined {
  const words = value.split(',').map(word => word.trim());
  const given = words.filter(word => word !== '');
  return given.length === 0 ? undefined : given;
}

export function readOptionsOf(
  fields: Pick<z.output<typeof fleetReadFields>, 'deadlineMs' | 'maxAge'>,
): FleetReadOptions {
  const maxAge = numberOf('maxAge', fields.maxAge, 0, oldestSeconds);
  return {
    deadlineMs: numberOf('deadlineMs', fields.deadlineMs, 1, longestDeadlineMs),
    maxAgeMs: maxAge === undefined ? undefined : maxAge * 1000,
  };
}

export function limitOf({ limit }: Pick<z.output<typeof fleetReadFields>, 'limit'>): number | undefined {
  return numberOf('limit', limit, 1, largestPage);
}

/** Parses a whole number; returns `undefined` for the empty text. Fails with `invalid_argument`. */
export function numberOf(field: string, value: string, min: number, max: number): number | undefined {
  if (value === '') return undefined;
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= min && number <= max) return number;
  throw badRequest(`${field}: '${value}' is not a whole number from ${min} to ${max}.`);
}
