import { type Clock, systemClock } from '@cb-spider/core';

/** The longest pause of core between two reads. Longer timers are deadlines. */
const longestPauseMs = 10_000;

/**
 * Returns a clock that runs fast, for core and cloud alike. Deadlines keep their real duration: they are for
 * calls that hang, and must not expire on a machine under load.
 *
 * @param speed how much faster the clock is than real time
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
