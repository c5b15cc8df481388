import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Replies of the real cloud, next to the clone; their README says where they come from. */
const folder = resolve(import.meta.dirname, '../../../../shared/recordings/gcp');

export const hasRecordings = existsSync(folder);

/**
 * A body that the tests read without types. biome-ignore lint/suspicious/noExplicitAny: replies of many kinds, each
 * typed by its converter
 */
// biome-ignore lint/suspicious/noExplicitAny: replies of many kinds, which each converter takes as its own
export type Body = Record<string, any>;

/** Returns every recorded body of a kind, also the items of lists. */
export function recorded(kind: string): readonly Body[] {
  const all = bodies();
  const alone = all.filter(body => body.kind === `compute#${kind}`);
  const listed = all
    .filter(body => body.kind === `compute#${kind}List`)
    .flatMap(body => (body.items ?? []) as Body[]);
  return [...alone, ...listed];
}

let known: readonly Body[] | undefined;

function bodies(): readonly Body[] {
  known ??= [...inJson(join(folder, 'libcloud-json')), ...inLogs(join(folder, 'http-logs'))];
  return known;
}

function inJson(path: string): Body[] {
  return readdirSync(path).flatMap(name => parse(readFileSync(join(path, name), 'utf8')));
}

/** Reads logs of HTTP as text: requests and replies, between lines of dashes. */
function inLogs(path: string): Body[] {
  return readdirSync(path).flatMap(name => {
    const exchanges = readFileSync(join(path, name), 'utf8').split('\n---\n');
    return exchanges.flatMap(text => parse(/\n200 OK\n[\s\S]*?\n\n(\{[\s\S]*\})\s*$/.exec(text)?.[1] ?? ''));
  });
}

/** Some files of the set contain no JSON. */
function parse(text: string): Body[] {
  try {
    return [JSON.parse(text) as Body];
  } catch {
    return [];
  }
}
