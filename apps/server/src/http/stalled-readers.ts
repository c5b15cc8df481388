import type { ServerResponse } from 'node:http';

/** A client that reads none of the data that is ready for it for this long is considered gone, in milliseconds. */
const stallMs = 30_000;

/** Closes a reply whose client does not read it. Its data would stay in memory forever. */
export function dropStalledReader(response: ServerResponse, afterMs = stallMs): void {
  response.setTimeout(afterMs, () => {
    // a pause on the server's side, for example because a cloud is slow, is not the client's fault
    if (response.writableNeedDrain) response.destroy();
  });
}
