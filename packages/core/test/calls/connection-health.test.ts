import { describe, expect, it } from '@jest/globals';
import type { EndedCall } from '../../src/calls/call-record.ts';
import { type ConnectionEvent, ConnectionHealth } from '../../src/calls/connection-health.ts';

function listened() {
  const health = new ConnectionHealth();
  const events: ConnectionEvent[] = [];
  health.subscribe(event => events.push(event));
  const end = (outcome: EndedCall['outcome'], more: Partial<EndedCall> = {}) =>
    health.end({
      ...{ connection: 'c1', durationMs: 10, cacheHit: false, attempts: 1 },
      ...{ outcome, ...more },
    } as EndedCall);
  return { events, end };
}

const down = (errorCode: string) => ({ type: 'connection', connection: 'c1', state: 'down', errorCode });

describe('the health of a connection', () => {
  it.each(['unavailable', 'unauthenticated'] as const)(
    'is down after two calls in a row that end with %s, up after another result, and each is reported once',
    code => {
      const { events, end } = listened();
      end(code);
      expect(events).toEqual([]);
      end(code);
      end(code);
      expect(events).toEqual([down(code)]);
      end('ok');
      end('ok');
      expect(events).toEqual([down(code), { type: 'connection', connection: 'c1', state: 'up' }]);
    },
  );

  it('is not down while calls in between are answered, even if they are refused', () => {
    const { events, end } = listened();
    for (const outcome of ['unavailable', 'forbidden', 'unavailable', 'ok', 'unavailable'] as const)
      end(outcome);
    expect(events).toEqual([]);
  });

  it('counts a timeout only when the cloud had time to answer', () => {
    const { events, end } = listened();
    for (let count = 0; count < 3; count++) end('timeout', { durationMs: 4_999 });
    expect(events).toEqual([]);
    for (let count = 0; count < 2; count++) end('timeout', { durationMs: 5_000 });
    expect(events).toEqual([down('timeout')]);
  });

  it.each<[string, Partial<EndedCall>]>([
    ['is of no connection', { connection: '' }],
    ['the cache answered', { cacheHit: true }],
    ['never reached the cloud', { attempts: 0 }],
    ['was cancelled', { outcome: 'cancelled' }],
  ])('hears nothing of a call that %s', (_, more) => {
    const { events, end } = listened();
    for (let count = 0; count < 3; count++) end('unavailable', more);
    expect(events).toEqual([]);
    end('unavailable');
    expect(events).toEqual([]);
    end('ok', more);
    end('unavailable');
    expect(events).toEqual([down('unavailable')]);
  });

  it('is one for each connection', () => {
    const { events, end } = listened();
    end('unavailable');
    end('unavailable', { connection: 'c2' });
    expect(events).toEqual([]);
    end('unavailable', { connection: 'c2' });
    expect(events).toEqual([{ ...down('unavailable'), connection: 'c2' }]);
  });
});
