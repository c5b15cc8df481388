import type { Cloud, ResourceKind } from '@cb-spider/core';
import { Bench } from './bench.ts';
import type { ConformanceOptions, HandlerName, NotApplicable } from './options.ts';
import type { ConformanceReport } from './report.ts';
import type { TestRunner } from './runner.ts';
import { Session } from './session.ts';
import { sharedBench } from './shared-objects.ts';

/** What a case is about: a kind and the verbs of it that it puts to the test; the driver as a whole has no kind. */
export interface Subject {
  readonly kind?: ResourceKind | undefined;
  readonly verbs?: readonly string[] | undefined;
}

/** Registers cases with the runner, and takes down what became of them. */
export class Suite {
  readonly options: ConformanceOptions;
  readonly handlers: readonly HandlerName[];
  private readonly runner: TestRunner;
  private readonly report: ConformanceReport;
  private open:
    | { readonly session: Session; readonly cloud: Cloud; readonly once: Cloud; readonly shared: Bench }
    | undefined;

  constructor(
    runner: TestRunner,
    options: ConformanceOptions,
    handlers: readonly HandlerName[],
    report: ConformanceReport,
  ) {
    this.runner = runner;
    this.options = options;
    this.handlers = handlers;
    this.report = report;
  }

  /** Opens the rig before the cases of `body`, and removes and closes everything after them. */
  run(title: string, body: () => void): void {
    const caseMs = this.caseMs;
    this.runner.describe(title, () => {
      this.runner.beforeAll(() => this.begin(), caseMs);
      body();
      this.runner.afterAll(() => this.end(), caseMs);
    });
  }

  group(title: string, body: () => void): void {
    this.runner.describe(title, body);
  }

  /**
   * One case. What its body makes is removed after it, also when it fails.
   *
   * @param unless a reason for which it cannot be had: it is reported as skipped then
   */
  case(
    subject: Subject,
    title: string,
    body: (bench: Bench) => Promise<void>,
    unless?: string | undefined,
  ): void {
    if (unless !== undefined) {
      this.report.add({ subject, title, outcome: 'skipped', reason: unless });
      this.runner.it.skip(`${title} (skipped: ${unless})`, async () => undefined);
      return;
    }
    this.runner.it(title, () => this.conduct(subject, title, body), this.caseMs);
  }

  /** The reason why cases that need a handler cannot be had. */
  unlessHandler(name: HandlerName): string | undefined {
    return this.handlers.includes(name) ? undefined : `the driver has no ${name}`;
  }

  /** Removes what the cases have shared. Returns what could not be removed. */
  removeShared(): Promise<unknown[]> {
    return this.require().shared.removals.run();
  }

  private get caseMs(): number {
    return this.options.caseMs ?? 60_000;
  }

  private async begin(): Promise<void> {
    const session = await Session.open(this.options);
    const cloud = await session.connect(6);
    const once = await session.connect(1);
    this.open = { session, cloud, once, shared: sharedBench(session, cloud, once) };
  }

  private async end(): Promise<void> {
    const print = this.options.print ?? (text => void process.stdout.write(text));
    print(this.report.text());
    if (this.open === undefined) return;
    const failures = await this.removeShared();
    await this.open.session.close();
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
  }

  private async conduct(
    subject: Subject,
    title: string,
    body: (bench: Bench) => Promise<void>,
  ): Promise<void> {
    const { session, cloud, once, shared } = this.require();
    const bench = new Bench(session, cloud, once, shared.shared);
    const failures: unknown[] = [];
    try {
      await body(bench);
    } catch (error) {
      failures.push(error);
    }
    failures.push(...(await bench.removals.run()));
    this.report.add({ subject, title, outcome: failures.length === 0 ? 'passed' : 'failed' });
    if (failures.length === 1) throw failures[0];
    if (failures.length > 1)
      throw new AggregateError(failures, failures.map(String).join('\n'), { cause: failures[0] });
  }

  private require() {
    if (this.open === undefined) throw new Error('The rig could not be opened.');
    return this.open;
  }
}

/** The reason why a case cannot be had, or `undefined` when it can. */
export function reasonOf(value: NotApplicable | ((...args: never[]) => unknown)): string | undefined {
  return typeof value === 'function' ? undefined : value.notApplicable;
}
