import type { Cloud, NamedKind } from '@cb-spider/core';
import type { Bench } from './bench.ts';
import type { HandlerName } from './handlers.ts';
import type { AnyOwnedKind } from './kinds/owned-kind.ts';
import { KitBench } from './kit-bench.ts';
import type { ConformanceOptions } from './options.ts';
import type { ConformanceReport } from './report.ts';
import type { TestRunner } from './runner.ts';
import { Session } from './session.ts';
import type { SharedObjects } from './shared-objects.ts';
import type { Subject } from './subject.ts';
import type { Suite } from './suite.ts';

interface Opened {
  readonly session: Session;
  readonly cloud: Cloud;
  readonly once: Cloud;
  readonly shared: SharedObjects;
}

/** Registers cases with the runner, and reports their outcomes. */
export class KitSuite implements Suite {
  readonly options: ConformanceOptions;
  readonly handlers: readonly HandlerName[];
  readonly #kinds: Readonly<Record<NamedKind, AnyOwnedKind>>;
  readonly #runner: TestRunner;
  readonly #report: ConformanceReport;
  #open: Opened | undefined;

  constructor(
    runner: TestRunner,
    options: ConformanceOptions,
    kinds: Readonly<Record<NamedKind, AnyOwnedKind>>,
    handlers: readonly HandlerName[],
    report: ConformanceReport,
  ) {
    this.#runner = runner;
    this.options = options;
    this.#kinds = kinds;
    this.handlers = handlers;
    this.#report = report;
  }

  /** Opens the rig before the cases of `body`, and removes and closes everything after them. */
  run(title: string, body: () => void): void {
    const caseMs = this.#caseMs;
    this.#runner.describe(title, () => {
      this.#runner.beforeAll(() => this.#begin(), caseMs);
      body();
      this.#runner.afterAll(() => this.#end(), caseMs);
    });
  }

  group(title: string, body: () => void): void {
    this.#runner.describe(title, body);
  }

  case(
    subject: Subject,
    title: string,
    body: (bench: Bench) => Promise<void>,
    unless?: string | undefined,
  ): void {
    if (unless !== undefined) {
      this.#report.add({ subject, title, outcome: 'skipped', reason: unless });
      this.#runner.it.skip(`${title} (skipped: ${unless})`, async () => undefined);
      return;
    }
    this.#runner.it(title, () => this.#conduct(subject, title, body), this.#caseMs);
  }

  unlessHandler(name: HandlerName): string | undefined {
    return this.handlers.includes(name) ? undefined : `the driver has no ${name}`;
  }

  removeShared(): Promise<unknown[]> {
    return this.#require().shared.remove();
  }

  get #caseMs(): number {
    return this.options.caseMs ?? 60_000;
  }

  async #begin(): Promise<void> {
    const session = await Session.open(this.options);
    const cloud = await session.connect(6);
    const once = await session.connect(1);
    const { sharedObjects } = new KitBench({ session, cloud, once, kinds: this.#kinds });
    this.#open = { session, cloud, once, shared: sharedObjects };
  }

  async #end(): Promise<void> {
    const print = this.options.print ?? (text => void process.stdout.write(text));
    print(this.#report.text());
    if (this.#open === undefined) return;
    const failures = await this.removeShared();
    await this.#open.session.close();
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  }

  async #conduct(subject: Subject, title: string, body: (bench: Bench) => Promise<void>): Promise<void> {
    const { session, cloud, once, shared } = this.#require();
    const bench = new KitBench({ session, cloud, once, kinds: this.#kinds }, shared);
    const failures: unknown[] = [];
    try {
      await body(bench);
    } catch (error) {
      failures.push(error);
    }
    failures.push(...(await bench.removals.run()));
    this.#report.add({ subject, title, outcome: failures.length === 0 ? 'passed' : 'failed' });
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1)
      throw new AggregateError(failures, failures.map(String).join('\n'), { cause: failures[0] });
  }

  #require(): Opened {
    if (this.#open === undefined) throw new Error('The rig could not be opened.');
    return this.#open;
  }
}
