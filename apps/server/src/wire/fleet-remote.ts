import type { Outcome } from '@cb-spider/remote';
import { z } from 'zod';
import type { FleetVm } from '../remote/fleet-vms.ts';
import { acceptsEvents, eventStream, toServerSentEvent } from '../server-sent-events.ts';
import { remoteProblem, toMs, toRemoteProblem } from './remote.ts';

/** The result for one VM: the same fields as in the reply of a single VM's path, or the error. */
const fleetRemoteResult = z.looseObject({
  connection: z.string(),
  region: z.string(),
  name: z.string(),
  state: z.enum(['succeeded', 'failed']),
  durationMs: z.number(),
  error: remoteProblem.optional(),
});

export const fleetRemoteReply = z.object({
  results: z.array(fleetRemoteResult),
  /** Whether all VMs have succeeded. */
  complete: z.boolean(),
});

interface FleetRemoteEncoding {
  readonly contentType: string;
  encode(outcomes: AsyncIterable<Outcome<FleetVm, object>>): AsyncGenerator<string, void, undefined>;
}

const json: FleetRemoteEncoding = {
  contentType: 'application/json',
  async *encode(outcomes) {
    let separator = '{"results":[';
    let complete = true;
    for await (const outcome of outcomes) {
      complete &&= outcome.ok;
      yield separator + JSON.stringify(toResult(outcome));
      separator = ',';
    }
    yield `${separator === ',' ? '' : separator}],"complete":${complete}}`;
  },
};

const events: FleetRemoteEncoding = {
  contentType: eventStream,
  async *encode(outcomes) {
    let complete = true;
    for await (const outcome of outcomes) {
      complete &&= outcome.ok;
      yield toServerSentEvent('result', toResult(outcome));
    }
    yield toServerSentEvent('end', { complete });
  },
};

/** Returns the encoding that the client accepts: events, or one JSON document. */
export function fleetRemoteEncodingFor(accept: string): FleetRemoteEncoding {
  return acceptsEvents(accept) ? events : json;
}

function toResult(outcome: Outcome<FleetVm, object>): z.input<typeof fleetRemoteResult> {
  const { item } = outcome;
  const durationMs = toMs(outcome.durationMs);
  if (outcome.ok) return { ...item, state: 'succeeded', durationMs, ...outcome.value };
  return { ...item, state: 'failed', durationMs, error: toRemoteProblem(outcome.error) };
}
