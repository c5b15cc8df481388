import { type MetricName, type MetricRequest, metricUnits, toNativeId } from '@cb-spider/core';
import type { Bench } from '../bench.ts';
import { equal, failsWith, isPlainData, isTrue, isUtcTime, present } from '../expectations.ts';
import type { Suite } from '../suite.ts';
import { abortCase } from './abort-case.ts';
import type { Inquiry } from './inquiry.ts';

const names = Object.keys(metricUnits) as MetricName[];
const stepMinutes = 5;
const minuteMs = 60_000;

export const metric = {
  kind: 'metric',
  handler: 'metrics',
  title: 'Metrics of VMs',
  verbs: ['getVm'],
  ask: cloud => cloud.metrics.ofVm(toNativeId('none'), { metric: 'cpuUsage' }),
  cases: metricCases,
} as const satisfies Inquiry;

function metricCases(suite: Suite): void {
  const subject = { kind: 'metric' as const, verbs: ['getVm'] };
  const unless = suite.unlessHandler('vms');
  suite.case(subject, 'metrics: what is measured is named, each once', async bench => {
    const { metrics } = handlerOf(bench);
    isTrue(metrics.length > 0, 'nothing is measured');
    equal(metrics.length, new Set(metrics).size, 'number of metrics, compared with distinct ones');
    for (const name of metrics) isTrue(names.includes(name), `'${name}' is not a metric`);
  });
  suite.case(
    subject,
    'metrics: values of a VM are in order, in full steps, in their range',
    valuesOfVm,
    unless,
  );
  suite.case(subject, 'metrics: what is not measured is unsupported', async bench => {
    const { metrics } = handlerOf(bench);
    for (const name of names.filter(each => !metrics.includes(each)))
      await failsWith('unsupported', name, () =>
        bench.cloud.metrics.ofVm(toNativeId('none'), { metric: name }),
      );
  });
  const unknown = 'metrics: an unknown VM has no values, or is not_found';
  suite.case(subject, unknown, unknownVm, unless);
  abortCase(suite, metric, async (cloud, signal) => {
    const request = { metric: 'cpuUsage' } as const;
    return cloud.metrics.ofVm(toNativeId('none'), request, { signal });
  });
}

function handlerOf(bench: Bench) {
  return present(bench.session.connections[0]?.metrics, 'the handler of metrics');
}

async function valuesOfVm(bench: Bench): Promise<void> {
  const { nativeId } = await bench.shared('vm');
  for (const name of handlerOf(bench).metrics) {
    const request: MetricRequest = { metric: name, stepMinutes, hours: 1 };
    const series = await bench.cloud.metrics.ofVm(nativeId, request);
    isPlainData(series, `values of ${name}`);
    const times = series.points.map(({ at }) => Date.parse(at));
    equal(
      times,
      [...new Set(times)].toSorted((left, right) => left - right),
      `times of ${name}, in order`,
    );
    for (const { at, value } of series.points) {
      isUtcTime(at, `time of a value of ${name}`);
      equal(Date.parse(at) % (stepMinutes * minuteMs), 0, `how far ${at} is from the begin of a step`);
      isTrue(Number.isFinite(value) && value >= 0, `a value of ${name} is ${value}`);
      if (series.unit === 'percent') isTrue(value <= 100, `a value of ${name} is ${value} percent`);
    }
  }
}

async function unknownVm(bench: Bench): Promise<void> {
  const { id } = await bench.unknown('vm');
  const [name] = handlerOf(bench).metrics;
  const request: MetricRequest = { metric: present(name, 'a metric') };
  try {
    const { points } = await bench.cloud.metrics.ofVm(id, request);
    equal(points, [], 'values of an unknown VM');
  } catch (error) {
    await failsWith('not_found', 'metrics of an unknown VM', () => Promise.reject(error));
  }
}
