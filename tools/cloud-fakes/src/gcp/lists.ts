import { invalid } from './fault.ts';
import { filterOf } from './filter.ts';
import { type Json, linkTo, type Request } from './wire.ts';

/** What a list is made of. */
export interface ListSource<T> {
  /** Path of the collection: `projects/p/zones/z/instances`. */
  readonly path: string;
  /** In the field `kind`: `instance`. */
  readonly word: string;
  readonly objects: readonly T[];
  readonly maxPage: number;
}

interface Page<T> {
  readonly found: readonly T[];
  readonly nextPageToken?: string;
}

/**
 * One page of a collection. A filter chooses among the objects of a page, so that a page may be thin, or empty and
 * yet not the last. `items` is missing where there are none.
 *
 * @see https://google.aip.dev/158
 */
export function listReply<T extends { name?: string | null }>(request: Request, source: ListSource<T>): Json {
  const { found, nextPageToken } = pageOf(request, source);
  return {
    kind: `compute#${source.word}List`,
    id: source.path,
    ...(found.length > 0 && { items: found }),
    ...(nextPageToken !== undefined && { nextPageToken }),
    selfLink: linkTo(source.path),
  };
}

/** What an aggregated list needs beside: which zones and regions there are, and which do not answer. */
export interface AggregatedSource<T> extends ListSource<T> {
  readonly collection: string;
  readonly scopes: readonly string[];
  readonly unreachable: ReadonlySet<string>;
  scopeOf(object: T): string;
}

/**
 * One page of all zones or regions. Each has a part, if only to say that it has nothing on this page, or that it
 * could not be asked.
 *
 * @see https://cloud.google.com/compute/docs/reference/rest/v1/instances/aggregatedList
 */
export function aggregatedReply<T extends { name?: string | null }>(
  request: Request,
  source: AggregatedSource<T>,
): Json {
  const reachable = source.objects.filter(each => !source.unreachable.has(source.scopeOf(each)));
  const { found, nextPageToken } = pageOf(request, { ...source, objects: reachable });
  const parts = source.scopes.map(scope => {
    const own = found.filter(each => source.scopeOf(each) === scope);
    if (source.unreachable.has(scope)) return [scope, { warning: unreachableWarning(scope) }];
    return [scope, own.length > 0 ? { [source.collection]: own } : { warning: nothingHere(scope) }];
  });
  const missing = source.scopes.filter(scope => source.unreachable.has(scope));
  return {
    kind: `compute#${source.word}AggregatedList`,
    id: source.path,
    items: Object.fromEntries(parts),
    ...(nextPageToken !== undefined && { nextPageToken }),
    ...(missing.length > 0 && { unreachables: missing }),
    selfLink: linkTo(source.path),
  };
}

function pageOf<T extends { name?: string | null }>(request: Request, source: ListSource<T>): Page<T> {
  const asked = Number(request.query.get('maxResults') ?? 500);
  if (!Number.isInteger(asked) || asked < 0 || asked > 500)
    throw invalid('maxResults', asked, 'Values must be within the range: [0, 500]');
  const size = Math.min(asked === 0 ? 500 : asked, source.maxPage);
  const start = startOf(request.query.get('pageToken'));
  const filter = filterOf(request.query.get('filter'));
  const found = source.objects.slice(start, start + size).filter(filter);
  const isLast = start + size >= source.objects.length;
  return isLast ? { found } : { found, nextPageToken: tokenOf(start + size) };
}

function tokenOf(start: number): string {
  return Buffer.from(`from-${start}`).toString('base64url');
}

function startOf(token: string | null): number {
  if (token === null || token === '') return 0;
  const start = /^from-(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (start === undefined) throw invalid('pageToken', token, 'Invalid page token.');
  return Number(start);
}

function nothingHere(scope: string): Json {
  return {
    code: 'NO_RESULTS_ON_PAGE',
    message: `There are no results for scope '${scope}' on this page.`,
    data: [{ key: 'scope', value: scope }],
  };
}

function unreachableWarning(scope: string): Json {
  return {
    code: 'UNREACHABLE',
    message: `The scope '${scope}' could not be reached.`,
    data: [{ key: 'scope', value: scope }],
  };
}
