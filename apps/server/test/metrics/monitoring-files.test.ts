import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parser } from '@prometheus-io/lezer-promql';
import type { Registry } from 'prom-client';
import { parse } from 'yaml';
import { Metrics } from '../../src/metrics/metrics.ts';
import { type Bed, startBed } from '../beds/bed.ts';

const deploy = resolve(import.meta.dirname, '../../../../deploy');
const read = (path: string) => readFile(resolve(deploy, path), 'utf8');

interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

/** Returns the metrics that a query reads, and the labels that it selects or groups by. */
function readsOf(query: string): { readonly metrics: string[]; readonly labels: string[] } {
  const metrics: string[] = [];
  const labels: string[] = [];
  // Grafana replaces this with a time range
  const text = query.replaceAll('$__rate_interval', '5m');
  parser.parse(text).iterate({
    enter({ type, from, to }) {
      if (type.isError) throw new Error(`not a valid query at ${from}: ${text}`);
      const word = text.slice(from, to);
      if (type.name === 'Identifier') metrics.push(word);
      if (type.name === 'LabelName') labels.push(word);
    },
  });
  return { metrics, labels };
}

/** The metrics of the server and their labels, including metrics without samples. */
async function exported(): Promise<ReadonlyMap<string, readonly string[]>> {
  const source = new Metrics();
  const bed: Bed = await startBed({ metrics: { source, isOpen: true }, callListeners: [source.calls] });
  try {
    source.countLostLogLines(() => 0);
    source.countDroppedLines(() => 0);
    const known = new Map([['up', ['job', 'instance']]]);
    for (const metric of (source.registry as Registry).getMetricsAsArray()) {
      const { name, labelNames = [] } = metric as unknown as { name: string; labelNames?: string[] };
      const labels = [...labelNames, 'job', 'instance', 'le'];
      for (const suffix of ['', '_bucket', '_sum', '_count']) known.set(name + suffix, labels);
    }
    return known;
  } finally {
    await bed.close();
  }
}

let known: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  known = await exported();
});

/** Returns the names in a query that the server does not export. */
function unknownIn(query: string): string[] {
  const { metrics, labels } = readsOf(query);
  const unknownMetrics = metrics.filter(name => !known.has(name));
  const available = new Set(metrics.flatMap(name => known.get(name) ?? []));
  return [...unknownMetrics, ...labels.filter(label => !available.has(label))];
}

describe('the alert rules', () => {
  let alerts: readonly Alert[];
  beforeAll(async () => {
    const { groups } = parse(await read('prometheus/spider-alerts.yaml')) as {
      groups: readonly { rules: readonly Alert[] }[];
    };
    alerts = groups.flatMap(({ rules }) => rules);
  });

  it('read only metrics that the server exports', () => {
    expect(alerts.length).toBeGreaterThan(5);
    for (const { alert, expr } of alerts) expect([alert, ...unknownIn(expr)]).toEqual([alert]);
  });

  it('have a time, a severity and a sentence', () => {
    for (const alert of alerts) {
      expect(alert.for ?? '0s').toMatch(/^\d+[smh]$/);
      expect(['critical', 'warning', 'info']).toContain(alert.labels.severity);
      expect(alert.annotations.summary).toMatch(/\w.*\.$/);
    }
  });

  it('are in the table of docs/operating.md', async () => {
    const page = await read('../docs/operating.md');
    for (const { alert } of alerts) expect(page).toContain(`| \`${alert}\` |`);
  });
});

describe('the dashboard', () => {
  it('reads only metrics that the server exports, from the data source that the user selects', async () => {
    const { panels, templating } = JSON.parse(await read('grafana/spider.json')) as {
      panels: readonly { title: string; targets: readonly { expr: string; datasource: { uid: string } }[] }[];
      templating: { list: readonly { name: string }[] };
    };
    expect(templating.list.map(({ name }) => name)).toEqual(['datasource']);
    expect(panels.length).toBeGreaterThan(10);
    for (const { title, targets } of panels)
      for (const { expr, datasource } of targets) {
        expect([title, ...unknownIn(expr)]).toEqual([title]);
        expect(datasource.uid).toMatch(/^\$\{datasource\}$/);
      }
  });
});

describe('the check of queries', () => {
  it('finds an unknown metric, an unknown label and a syntax error', () => {
    expect(unknownIn('spider_call_total')).toEqual(['spider_call_total']);
    expect(unknownIn('sum by (provider) (spider_calls_total)')).toEqual(['provider']);
    expect(() => unknownIn('sum by (cloud (spider_calls_total)')).toThrow('not a valid query');
  });
});
