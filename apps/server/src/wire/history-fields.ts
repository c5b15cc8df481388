import { errorCodes, resourceKinds } from '@cb-spider/core';
import {
  type CallFilter,
  type GroupField,
  groupFields,
  type StatisticsFilter,
  type StatisticsOrder,
  statisticsOrders,
} from '@cb-spider/history';
import { z } from 'zod';
import { badRequest } from './errors.ts';
import { listOf, numberOf } from './fleet-query.ts';
import { kindByWord } from './kinds.ts';
import { given, text } from './shapes.ts';

/** The fields that say when, where and what; lists are separated by commas. */
const placeFields = { from: text, to: text, cloud: text, region: text, connection: text };
const whatFields = { ...placeFields, kind: text, operation: text };
const callFields = {
  ...{ slowerThan: text, resource: text, principal: text, traceId: text, operationId: text, callId: text },
};

export const listFields = z.object({
  ...whatFields,
  ...callFields,
  outcome: text,
  limit: text,
  cursor: text,
  format: text,
});
export const errorFields = z.object({
  ...whatFields,
  ...callFields,
  outcome: text,
  limit: text,
  examples: text,
});
export const statisticsFields = z.object({
  ...whatFields,
  api: text,
  groupBy: text,
  sort: text,
  limit: text,
});
export const rankFields = z.object({
  ...placeFields,
  kind: z.string().default('').describe('Required; for example vm.'),
  operation: z.string().default('').describe('Required; for example create.'),
});

const buckets = ['minute', 'hour', 'day'] as const;
const outcomes = ['ok', 'error', ...errorCodes] as const;

/** CB-Spider's names of the kinds that can only be read. */
const catalogueWords: ReadonlyMap<string, string> = new Map([
  ['vmimage', 'image'],
  ['vmspec', 'spec'],
  ['priceinfo', 'price'],
  ['quotainfo', 'quota'],
  ['monitoring', 'metric'],
]);

type WhatFields = z.output<z.ZodObject<typeof whatFields>>;

export function statisticsFilterOf(fields: WhatFields): StatisticsFilter {
  return {
    ...placeOf(fields),
    kinds: listOf(fields.kind)?.map(kindOf),
    operations: listOf(fields.operation),
  };
}

export function callFilterOf(
  fields: Omit<z.output<typeof errorFields>, 'limit' | 'examples' | 'outcome'>,
): CallFilter {
  return {
    ...statisticsFilterOf(fields),
    slowerThanMs: numberOf('slowerThan', fields.slowerThan, 0, 1e9),
    resource: given(fields.resource),
    principal: given(fields.principal),
    traceId: given(fields.traceId.toLowerCase()),
    operationId: given(fields.operationId),
    callId: given(fields.callId),
  };
}

export function outcomesOf(outcome: string): readonly string[] | undefined {
  return listOf(outcome)?.map(word => oneOf('outcome', word, outcomes));
}

export function placeOf(fields: z.output<z.ZodObject<typeof placeFields>>) {
  return {
    from: timeOf('from', fields.from),
    to: timeOf('to', fields.to),
    clouds: listOf(fields.cloud),
    regions: listOf(fields.region),
    connections: listOf(fields.connection),
  };
}

export function kindOf(word: string): string {
  return oneOf('kind', kindByWord(word) ?? catalogueWords.get(word.toLowerCase()) ?? word, resourceKinds);
}

/** Parses what to group by: fields, and at most one period of time. */
export function groupsOf(groupBy: string): {
  readonly groupBy: readonly GroupField[];
  readonly bucket: (typeof buckets)[number] | undefined;
} {
  const words = (listOf(groupBy) ?? []).map(word => oneOf('groupBy', word, [...groupFields, ...buckets]));
  const times = buckets.filter(bucket => words.includes(bucket));
  if (times.length > 1)
    throw badRequest(`groupBy: ${times.join(' and ')} are two periods of time. Use one of them.`);
  return { groupBy: groupFields.filter(field => words.includes(field)), bucket: times[0] };
}

export function orderOf(sort: string): StatisticsOrder | undefined {
  return sort === '' ? undefined : oneOf('sort', sort, statisticsOrders);
}

const units: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Parses a time or an age such as `90m`, `24h` or `7d`. */
function timeOf(field: string, word: string): string | undefined {
  if (word === '') return undefined;
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(word) ?? [];
  const ago = Number(count) * (units[unit ?? ''] ?? 0);
  const timeMs = count === undefined ? Date.parse(isTime(word) ? word : '') : Date.now() - ago;
  if (Number.isNaN(timeMs)) throw badRequest(`${field}: '${word}' is not a valid time.`, timeHint(word));
  return new Date(timeMs).toISOString();
}

/** Returns whether a word is a day or an RFC 3339 time. Checks the days of a month, which `Date.parse` does not. */
function isTime(word: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/i.exec(word);
  if (match === null) return false;
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number];
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function timeHint(word: string): string {
  return /T[\d:.]+ \d{2}:\d{2}$/i.test(word)
    ? 'In a URL a plus sign means a space; write %2B instead.'
    : 'Use a time such as 2026-01-31T12:00:00Z, or an age such as 90m, 24h or 7d.';
}

/** Returns the known word that equals `word` in any case. */
function oneOf<T extends string>(field: string, word: string, words: readonly T[]): T {
  const known = words.find(candidate => candidate.toLowerCase() === word.toLowerCase());
  if (known !== undefined) return known;
  throw badRequest(`${field}: '${word}' is not one of ${words.join(', ')}.`);
}
