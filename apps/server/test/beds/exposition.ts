/** One sample of a metric. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

const name = '[a-zA-Z_:][a-zA-Z0-9_:]*';
const labelPair = '([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\\\\n]|\\\\["\\\\n])*)"';
const helpLine = new RegExp(`^# HELP (${name}) (.+)$`);
const typeLine = new RegExp(`^# TYPE (${name}) (counter|gauge|histogram|summary|untyped)$`);
const sampleLine = new RegExp(
  `^(${name})(?:\\{((?:${labelPair})(?:,${labelPair})*)\\})? ([-+]?(?:[0-9.]+(?:e[-+]?[0-9]+)?|Inf|Nan))$`,
);
const suffixes = { histogram: ['_bucket', '_sum', '_count'], summary: ['', '_sum', '_count'] } as const;

/**
 * Parses Prometheus' text format, version 0.0.4, strictly: throws for an invalid line, a repeated family, a sample
 * without a family, and a repeated series. https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function readExposition(text: string): ReadonlyMap<string, Family> {
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  const families = new Map<string, { type: string; help: string; samples: Sample[] }>();
  const series = new Set<string>();
  let helped = ['', ''] as readonly string[];
  let current = '';
  for (const line of text.slice(0, -1).split('\n')) {
    if (line === '') continue;
    const [, helpName, help] = helpLine.exec(line) ?? [];
    const [, typeName, type] = typeLine.exec(line) ?? [];
    if (helpName !== undefined) helped = [helpName, help ?? ''];
    else if (typeName !== undefined) {
      if (families.has(typeName) || helped[0] !== typeName) throw new Error(`out of order: ${line}`);
      families.set(typeName, { type: type ?? '', help: helped[1] ?? '', samples: [] });
      current = typeName;
    } else {
      const sample = readSample(line);
      const family = families.get(current);
      if (family === undefined || !belongs(sample.name, current, family.type))
        throw new Error(`a sample of no family: ${line}`);
      const key = JSON.stringify([sample.name, Object.entries(sample.labels).toSorted()]);
      if (series.has(key)) throw new Error(`twice: ${line}`);
      series.add(key);
      family.samples.push(sample);
    }
  }
  return families;
}

function belongs(sample: string, family: string, type: string): boolean {
  if (type !== 'histogram' && type !== 'summary') return sample === family;
  return suffixes[type].some(suffix => sample === family + suffix);
}

function readSample(line: string): Sample {
  const match = sampleLine.exec(line);
  if (match === null) throw new Error(`no line of the format: ${line}`);
  const pairs = [...(match[2] ?? '').matchAll(new RegExp(labelPair, 'g'))];
  const labels = Object.fromEntries(pairs.map(([, label = '', value = '']) => [label, value]));
  const value = Number(match.at(-1)?.replace('Inf', 'Infinity'));
  return { name: match[1] ?? '', labels, value };
}
