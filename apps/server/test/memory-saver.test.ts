import { describe, expect, it } from '@jest/globals';
import { shouldSave } from '../src/memory-saver.ts';

const MB = 1024 ** 2;

describe('V8 saves memory in place of time', () => {
  it('while nobody waits for the server', () => {
    expect(shouldSave({ bytes: 100 * MB, utilization: 0.01 })).toBe(true);
    expect(shouldSave({ bytes: 100 * MB, utilization: 0.5 })).toBe(false);
  });

  it('while the process is large', () => {
    expect(shouldSave({ bytes: 300 * MB, utilization: 1 })).toBe(true);
    expect(shouldSave({ bytes: 250 * MB, utilization: 1 })).toBe(false);
  });
});
