import type { ServerResponse } from 'node:http';

/** A client that takes nothing of what is ready for it for so long has gone, in milliseconds. */
const stallMs = 30_000;

/** Breaks an answer off whose client does not read: what is kept for it would be kept for ever. */
export function dropStalledReader(response: ServerResponse, afterMs = stallMs): void {
  response.setTimeout(afterMs, () => {
    // silence of our own, as of a cloud that is slow, is no fault of the client's
    if (response.writableNeedDrain) response.destroy();
  });
}
