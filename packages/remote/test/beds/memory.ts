import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * Returns the bytes of buffers and objects that this process still holds after garbage collection. Collects
 * twice: V8 frees the buffers of one collection concurrently, and has certainly counted them only when the
 * next one begins.
 */
export function retainedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
