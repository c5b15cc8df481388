import type { FleetProblem } from '@cb-spider/fleet';
import { acceptsEvents, eventStream, toServerSentEvent } from '../server-sent-events.ts';

/** A part of the reply to a fleet read. */
export type FleetPart =
  | { readonly items: readonly object[] }
  | { readonly source: FleetSource }
  | { readonly error: FleetProblem }
  | { readonly end: FleetEnd };

/** The result of a read. */
interface FleetEnd {
  readonly complete: boolean;
  readonly cursor?: string | undefined;
  /** The number of items on all pages, of the connections that answered; missing if it is unknown. */
  readonly total?: number | undefined;
  /** How many of the selected connections the caller may not use; missing for none. */
  readonly leftOut?: number | undefined;
}

/** A connection whose items were all read. */
interface FleetSource {
  readonly connection: string;
  readonly region: string;
  readonly count: number;
  readonly asOf: string;
  readonly isCached: boolean;
}

interface FleetEncoding {
  readonly contentType: string;
  encode(parts: AsyncIterable<FleetPart>): AsyncGenerator<string, void, undefined>;
}

const json: FleetEncoding = {
  contentType: 'application/json',
  async *encode(parts) {
    let separator = '{"items":[';
    const errors: FleetProblem[] = [];
    const asOf: Record<string, string> = {};
    for await (const part of parts) {
      if ('items' in part) {
        if (part.items.length === 0) continue;
        yield separator + part.items.map(item => JSON.stringify(item)).join(',');
        separator = ',';
      } else if ('source' in part) asOf[part.source.connection] = part.source.asOf;
      else if ('error' in part) errors.push(part.error);
      else {
        const { complete, cursor, total, leftOut } = part.end;
        const rest = JSON.stringify({ errors, complete, asOf, cursor, total, leftOut });
        yield `${separator === ',' ? '' : separator}],${rest.slice(1)}`;
      }
    }
  },
};

const lines: FleetEncoding = {
  contentType: 'application/x-ndjson',
  async *encode(parts) {
    for await (const part of parts) {
      if (!('items' in part)) yield `${JSON.stringify(part)}\n`;
      else if (part.items.length > 0) yield part.items.map(item => `${JSON.stringify({ item })}\n`).join('');
    }
  },
};

const events: FleetEncoding = {
  contentType: eventStream,
  async *encode(parts) {
    for await (const part of parts) {
      const [[name, data] = ['', undefined]] = Object.entries(part);
      if (!('items' in part)) yield toServerSentEvent(name, data);
      else if (part.items.length > 0) yield part.items.map(item => toServerSentEvent('item', item)).join('');
    }
  },
};

/** Returns the encoding that the client accepts: events, lines, or one JSON document. */
export function fleetEncodingFor(accept: string): FleetEncoding {
  if (acceptsEvents(accept)) return events;
  return /\bapplication\/(x-)?(ndjson|jsonl)\b/i.test(accept) ? lines : json;
}
