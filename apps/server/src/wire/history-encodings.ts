import type { StoredCall } from '@cb-spider/history';
import { badRequest } from './errors.ts';
import { toCallInfo } from './history.ts';

/** A format in which calls are exported, instead of a page of JSON. */
export interface CallEncoding {
  readonly contentType: string;
  encode(pages: AsyncIterable<readonly StoredCall[]>): AsyncGenerator<string, void, undefined>;
}

const lines: CallEncoding = {
  contentType: 'application/x-ndjson',
  async *encode(pages) {
    for await (const calls of pages)
      yield calls.map(call => `${JSON.stringify(toCallInfo(call))}\n`).join('');
  },
};

const columns = [
  ...([
    'id',
    'callId',
    'startedAt',
    'durationMs',
    'waitMs',
    'attempts',
    'cloud',
    'connection',
    'region',
  ] as const),
  ...([
    'zone',
    'kind',
    'operation',
    'resource',
    'outcome',
    'nativeCode',
    'operationId',
    'principal',
  ] as const),
  ...(['traceId', 'cacheHit', 'bytes'] as const),
];

/** RFC 4180. The native requests of a call appear as their names and the cloud's ids, separated by spaces. */
const table: CallEncoding = {
  contentType: 'text/csv; charset=utf-8; header=present',
  async *encode(pages) {
    yield toLine([...columns, 'apis', 'requestIds']);
    for await (const calls of pages) yield calls.map(toRow).join('');
  },
};

/** Returns the encoding that `format` or else the Accept header requests; `undefined` for a page of JSON. */
export function callEncodingFor(format: string, accept: string): CallEncoding | undefined {
  switch (format.toLowerCase()) {
    case '':
      if (/\btext\/csv\b/i.test(accept)) return table;
      return /\bapplication\/(x-)?(ndjson|jsonl)\b/i.test(accept) ? lines : undefined;
    case 'json':
      return undefined;
    case 'jsonl':
    case 'ndjson':
      return lines;
    case 'csv':
      return table;
    default:
      throw badRequest(`format: '${format}' must be json, jsonl or csv.`);
  }
}

function toRow(call: StoredCall): string {
  const info = toCallInfo(call);
  const apis = info.nativeCalls.map(({ api }) => api).join(' ');
  const requestIds = info.nativeCalls.flatMap(({ requestId }) => requestId ?? []).join(' ');
  return toLine([...columns.map(column => String(info[column] ?? '')), apis, requestIds]);
}

function toLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** Escapes a cell. Turns what a spreadsheet would take for a formula into text. */
function toCell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
