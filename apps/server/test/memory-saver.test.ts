import { describe, expect, it } from '@jest/globals';
import { shouldCollect, shouldSave } from '../src/memory-saver.ts';

const MB = 1024 ** 2;

describe('V8 favors low memory use over speed', () => {
  it('while the server is idle', () => {
    expect(shouldSave({ bytes: 100 * MB, utilization: 0.01 })).toBe(true);
    expect(shouldSave({ bytes: 100 * MB, utilization: 0.5 })).toBe(false);
  });

  it('while the process is large', () => {
    expect(shouldSave({ bytes: 300 * MB, utilization: 1 })).toBe(true);
    expect(shouldSave({ bytes: 250 * MB, utilization: 1 })).toBe(false);
  });
});

describe('all garbage is collected', () => {
  it('when the server is idle for the first time, and again when memory use has grown much', () => {
    expect(shouldCollect({ bytes: 100 * MB, utilization: 0.01 }, undefined)).toBe(true);
    expect(shouldCollect({ bytes: 100 * MB, utilization: 0.01 }, 90 * MB)).toBe(false);
    expect(shouldCollect({ bytes: 120 * MB, utilization: 0.01 }, 90 * MB)).toBe(true);
  });

  it('never while the server is busy', () => {
    expect(shouldCollect({ bytes: 300 * MB, utilization: 0.5 }, undefined)).toBe(false);
    expect(shouldCollect({ bytes: 300 * MB, utilization: 0.5 }, 90 * MB)).toBe(false);
  });
});
