import type { Clock } from '@cb-spider/core';

/** How much faster than the machine's its time passes. */
const speed = 40;

/** Time that passes fast, for core and cloud alike: what takes a minute at the cloud takes a second and a half. */
export function fastClock(): Clock {
  const started = performance.now();
  const beganAt = Date.now();
  const tick = () => (performance.now() - started) * speed;
  return {
    tick,
    now: () => Math.floor(beganAt + tick()),
    after(delayMs, action) {
      const timer = setTimeout(action, Math.min(delayMs / speed, 2 ** 31 - 1));
      return () => clearTimeout(timer);
    },
  };
}
