import type { NamedKind, NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, isTrue } from '../expectations.ts';
import { liesWithin, readVerb } from '../kinds/kind-service.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-case.ts';

/** Registers the cases for lists: every object, each once, over two pages. */
export function listCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun, unlessCreate } = cases;
  const subject = { kind: kind, verbs: ['list'] };
  const pageSize = suite.options.pageSizes?.[kind];
  const onePage = liesWithin(kind)
    ? `${kind}s are listed with what they lie in`
    : 'pageSizes says one page holds all';
  suite.case(
    subject,
    `${noun}: over two pages, each object is listed once and none is missing`,
    bench => twoPages(bench, kind, pageSize ?? 0),
    unlessCreate ?? (pageSize === undefined ? onePage : undefined),
  );
  suite.case(
    subject,
    `${noun}: a page that is asked for again is the same, and no page token comes twice`,
    bench => samePages(bench, kind, pageSize ?? 0),
    unlessCreate ?? (pageSize === undefined ? onePage : undefined),
  );
  suite.case({ kind: kind, verbs: [readVerb(kind)] }, `${noun}: a read gives the same as the list`, bench =>
    sameAsListed(bench, kind),
  );
}

async function twoPages(bench: Bench, kind: NamedKind, pageSize: number): Promise<void> {
  const made: NativeObject[] = [];
  while (made.length <= pageSize) made.push(await bench.make(kind));
  const request = await bench.request(kind);
  const pages = await collect(bench.service(kind).pages(request));
  isTrue(pages.length > 1, `${pageSize + 1} ${kind}s came in one page, expected two or more`);
  const ids = pages.flat().map(object => object.nativeId);
  equal(ids.length, new Set(ids).size, `number of ${kind}s listed, compared with distinct ones`);
  for (const { nativeId, name } of made)
    isTrue(ids.includes(nativeId), `${kind} ${name} is missing from the list`);
}

async function samePages(bench: Bench, kind: NamedKind, pageSize: number): Promise<void> {
  const request = await bench.request(kind);
  const service = bench.service(kind);
  const existingCount = (await bench.everything(kind, request)).length;
  for (let count = existingCount; count <= pageSize; count++) await bench.make(kind);
  const tokens: string[] = [];
  let token: string | undefined;
  do {
    const page = await service.page(request, token);
    const again = await service.page(request, token);
    const ids = (items: readonly NativeObject[]) => items.map(object => object.nativeId);
    equal(ids(again.items), ids(page.items), `${kind}s on the page that was asked for again`);
    token = page.nextPageToken;
    if (token !== undefined) {
      isTrue(!tokens.includes(token), `the list of ${kind}s comes back to a page that it has shown`);
      tokens.push(token);
    }
  } while (token !== undefined);
  isTrue(tokens.length > 0, `${pageSize + 1} ${kind}s came in one page, expected two or more`);
}

async function sameAsListed(bench: Bench, kind: NamedKind): Promise<void> {
  const object = await bench.shared(kind);
  const request = await bench.request(kind);
  const read = await bench.service(kind).get(request, object.nativeId);
  const listed = (await collect(bench.service(kind).pages(request))).flat();
  equal(
    listed.find(each => each.nativeId === object.nativeId),
    read,
    `${kind} as it is listed`,
  );
}
