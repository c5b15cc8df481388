import { type Clock, systemClock } from '@cb-spider/core';

/** Core pauses no longer between two looks; what lasts longer is a deadline. */
const longestPauseMs = 10_000;

/**
 * Time that passes fast, for core and cloud alike. Deadlines last as long as ever: they are for calls that hang, and a
 * machine under load is not to run into them.
 *
 * @param speed how much faster than the machine's
 */
export function fastClock(speed = 40): Clock {
  const began = { atMs: systemClock.now(), tick: systemClock.tick() };
  const tick = () => (systemClock.tick() - began.tick) * speed;
  return {
    tick,
    now: () => Math.floor(began.atMs + tick()),
    after: (delayMs, action) =>
      systemClock.after(delayMs > longestPauseMs ? delayMs : delayMs / speed, action),
  };
}
