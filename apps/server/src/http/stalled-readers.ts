import type { ServerResponse } from 'node:http';

/** A client that takes nothing of what is ready for it for so long has gone, in milliseconds. */
const stallMs = 30_000;

/** Closes a reply whose client does not read; its data would be kept forever. */
export function dropStalledReader(response: ServerResponse, afterMs = stallMs): void {
  response.setTimeout(afterMs, () => {
    // silence of our own, as of a cloud that is slow, is no fault of the client's
    if (response.writableNeedDrain) response.destroy();
  });
}
