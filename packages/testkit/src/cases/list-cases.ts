import type { NativeObject } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { collect, equal, isTrue } from '../expectations.ts';
import { make, type OwnedKind, type OwnedRequest, readVerb } from '../kinds/owned-kind.ts';
import type { Suite } from '../suite.ts';
import type { OwnedCases } from './owned-cases.ts';

/** Lists: all there is, each once, over two pages. */
export function listCases<T extends NativeObject, R extends OwnedRequest>(
  suite: Suite,
  cases: OwnedCases<T, R>,
): void {
  const { kind, noun, unlessCreate } = cases;
  const subject = { kind: kind.kind, verbs: ['list'] };
  const pageSize = suite.options.pageSizes?.[kind.kind];
  const onePage =
    kind.kind === 'subnet' ? 'subnets are listed with their network' : 'pageSizes says one page holds all';
  suite.case(
    subject,
    `${noun}: over two pages, each object is listed once and none is missing`,
    bench => twoPages(bench, kind, pageSize ?? 0),
    unlessCreate ?? (pageSize === undefined ? onePage : undefined),
  );
  suite.case(
    { kind: kind.kind, verbs: [readVerb(kind.kind)] },
    `${noun}: a read gives the same as the list`,
    bench => sameAsListed(bench, kind),
  );
}

async function twoPages<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
  pageSize: number,
): Promise<void> {
  const made: T[] = [];
  while (made.length <= pageSize) made.push(await make(bench, kind));
  const request = await kind.request(bench, bench.name(kind.kind));
  const pages = await collect(kind.pages(bench.cloud, request));
  isTrue(pages.length > 1, `${pageSize + 1} ${kind.kind}s came in one page, expected two or more`);
  const ids = pages.flat().map(object => object.nativeId);
  equal(ids.length, new Set(ids).size, `number of ${kind.kind}s listed, as against different ones`);
  for (const { nativeId, name } of made)
    isTrue(ids.includes(nativeId), `${kind.kind} ${name} is missing from the list`);
}

async function sameAsListed<T extends NativeObject, R extends OwnedRequest>(
  bench: Bench,
  kind: OwnedKind<T, R>,
): Promise<void> {
  const object = await bench.shared[kind.kind]();
  const request = await kind.request(bench, bench.name(kind.kind));
  const read = await kind.get(bench.cloud, request, object.nativeId);
  const listed = (await collect(kind.pages(bench.cloud, request))).flat();
  equal(
    listed.find(each => each.nativeId === object.nativeId),
    read,
    `${kind.kind} as it is listed`,
  );
}
