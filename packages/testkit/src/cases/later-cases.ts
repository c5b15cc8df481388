import type { Bench } from '../bench.ts';
import { removeVerb } from '../kinds/kind-service.ts';
import type { Suite } from '../suite.ts';
import { laterCreateCases } from './later-creates.ts';
import { laterRemovalCases } from './later-removals.ts';
import type { OwnedCases } from './owned-case.ts';

/** Registers the cases for changes that the cloud accepts and completes later. */
export function laterCases(suite: Suite, cases: OwnedCases): void {
  const { kind, noun } = cases;
  const later = suite.options.later?.[kind];
  if (later === undefined || later.changes.length === 0) {
    const title = `${noun}: changes that end later`;
    const none = async (_bench: Bench) => undefined;
    suite.case({ kind }, title, none, `the test's later has no ${kind}: each is done when it is answered`);
    return;
  }
  const unless = (change: string) =>
    later.changes.includes(change) ? undefined : `the test's later has no ${kind}.${change}`;
  laterCreateCases(suite, cases, later, cases.unlessCreate ?? unless('create'));
  laterRemovalCases(suite, cases, cases.unlessCreate ?? unless(removeVerb(kind)));
}
