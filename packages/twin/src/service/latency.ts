import { fractionOf } from '../engine/fingerprint.ts';
import type { CallClass } from './call-class.ts';
import { distanceKm, type Place } from './distance.ts';

export interface LatencyOptions {
  /** The location of the callers. */
  readonly home: Place;
  /** 1: as long as in reality; 0: no time. */
  readonly scale: number;
  readonly seed: string;
}

/** The latency of one call, in whole milliseconds. */
export interface Trip {
  /** The time until the cloud acts. */
  readonly thereMs: number;
  /** The time from then until the reply arrives. */
  readonly backMs: number;
}

/** The speed of light in glass is two thirds of that in a vacuum. */
const fibreKmPerMs = (299_792.458 / 1000) * (2 / 3);

/** Cables do not follow the great circle, and routers add delay: measured round trips are 1.5 to 3 times as long. */
const routeFactor = 1.8;

/** The time that the cloud itself takes to reply. */
const serviceMs: Readonly<Record<CallClass, number>> = { read: 15, list: 30, change: 60, launch: 150 };

/** How much longer than its minimum a call takes on average, as a share of the minimum. */
const meanJitter = 0.15;

/** Computes round trips from distances. Jitter depends only on the seed and the number of the call. */
export class Latency {
  readonly #options: LatencyOptions;
  #calls = 0;

  constructor(options: LatencyOptions) {
    this.#options = options;
  }

  trip(place: Place | undefined, callClass: CallClass): Trip {
    const { home, scale, seed } = this.#options;
    if (scale === 0) return { thereMs: 0, backMs: 0 };
    const wayMs = place === undefined ? 0 : leastWayMs(home, place);
    const factor = scale * (1 + meanJitter * exponential(`${seed} latency ${this.#calls++}`));
    const backMs = Math.ceil((wayMs + serviceMs[callClass]) * factor);
    return { thereMs: Math.ceil(wayMs * factor), backMs };
  }
}

/** Returns the least time that a message takes from one place to another, in milliseconds. */
export function leastWayMs(from: Place, to: Place): number {
  return (distanceKm(from, to) / fibreKmPerMs) * routeFactor;
}

/** Returns an exponentially distributed number with mean 1: mostly small, occasionally large. */
function exponential(text: string): number {
  return -Math.log(1 - fractionOf(text));
}
