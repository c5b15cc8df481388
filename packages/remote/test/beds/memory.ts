import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * What this process still holds in buffers and objects once all garbage is gone. Collected twice: V8 frees the buffers
 * of one collection beside the program, and is sure to have counted them only when the next one begins.
 */
export function retainedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
