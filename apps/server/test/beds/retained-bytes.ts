import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/**
 * Returns how many bytes of buffers and objects this process retains after garbage collection. Collects twice: V8 frees
 * buffers in the background, and has certainly counted them only when the next collection begins.
 */
export function retainedBytes(): number {
  collectGarbage();
  collectGarbage();
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}
