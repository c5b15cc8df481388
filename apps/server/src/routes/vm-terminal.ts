import { CloudError } from '@cb-spider/core';
import { StatusError } from '../status-error.ts';
import { terminalEnd, terminalFields } from '../wire/terminal.ts';
import { routesOf } from './route.ts';

const { route } = routesOf('Remote');

/** The route as it is documented. It is served as a WebSocket; a plain HTTP request is rejected. */
export const terminalRoute = route(
  'GET /vm/:Name/terminal',
  'Open a terminal on a VM as a WebSocket. Binary messages carry keys and output; text messages carry `{"resize":[cols,rows]}` and the end.',
  {
    needs: 'operate',
    alsoReplies: [426],
    fields: terminalFields,
    reply: terminalEnd,
    run() {
      throw upgradeRequired();
    },
  },
);

export function upgradeRequired(): StatusError {
  const hint = 'Use a WebSocket client.';
  return new StatusError(
    426,
    new CloudError('invalid_argument', 'A terminal must be opened as a WebSocket.', { hint }),
  );
}
