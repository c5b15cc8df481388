import { fractionOf } from '../engine/fingerprint.ts';
import type { CallClass } from './call-class.ts';
import { distanceKm, type Place } from './distance.ts';

export interface LatencyOptions {
  /** Where callers are. */
  readonly home: Place;
  /** 1: as long as in the world; 0: no time at all. */
  readonly scale: number;
  readonly seed: string;
}

/** How long one call takes, in whole milliseconds. */
export interface Trip {
  /** Until the cloud begins. */
  readonly thereMs: number;
  /** From then until the reply is there. */
  readonly backMs: number;
}

/** Light in glass has two thirds of its speed in empty space. */
const fibreKmPerMs = (299_792.458 / 1000) * (2 / 3);

/** Cables do not follow the great circle, and routers take their time: measured round trips are 1.5 to 3 times as long. */
const routeFactor = 1.8;

/** What the cloud itself takes to answer. */
const serviceMs: Readonly<Record<CallClass, number>> = { read: 15, list: 30, change: 60, launch: 150 };

/** How much longer than the least a call takes, on the average. */
const meanJitter = 0.15;

/** Round trips by distance. Jitter depends on the seed and the number of the call alone. */
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

/** The least time that a message takes from one place to another. */
export function leastWayMs(one: Place, other: Place): number {
  return (distanceKm(one, other) / fibreKmPerMs) * routeFactor;
}

/** Mean 1: mostly little, now and then a lot. */
function exponential(text: string): number {
  return -Math.log(1 - fractionOf(text));
}
