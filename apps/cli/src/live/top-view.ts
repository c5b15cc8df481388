import { Box, Text, useApp, useInput } from 'ink';
import { createElement, type ReactElement, useSyncExternalStore } from 'react';
import { visible } from '../output/cells.ts';
import { colourOf } from '../output/style.ts';
import type { LiveState, TopState } from './live-state.ts';

const shownErrors = 5;

/** The screen of `top`. */
export function TopView({ source }: { readonly source: LiveState }): ReactElement {
  const { clouds, errors, news, asOf } = useSyncExternalStore(source.follow, source.get);
  const { exit } = useApp();
  useInput(key => {
    if (key === 'q') exit();
  });
  return createElement(
    Box,
    { flexDirection: 'column' },
    line(`Spider  ${asOf === undefined ? 'asking …' : `as of ${asOf.slice(11, 19)}`}  (q ends)`, {
      bold: true,
    }),
    line('CLOUD        CONNECTIONS  VMS    STATES', { dimColor: true }),
    ...clouds.map(cloudLine),
    ...errors
      .slice(0, shownErrors)
      .map(({ connection, code }) => line(`! ${connection}: ${code}`, { color: 'red' })),
    line(''),
    line('last changes', { dimColor: true }),
    ...news.map(text => line(visible(text))),
  );
}

function line(
  text: string,
  style: { bold?: boolean; dimColor?: boolean; color?: string } = {},
): ReactElement {
  return createElement(Text, { ...style, wrap: 'truncate' }, text === '' ? ' ' : text);
}

function cloudLine({ provider, connections, vms, states }: TopState['clouds'][number]): ReactElement {
  const parts = Object.entries(states).map(([state, count]) => {
    const color = colourOf(state);
    return createElement(Text, typeof color === 'string' ? { color } : {}, `${state} ${count}  `);
  });
  const head = `${provider.padEnd(13)}${String(connections).padEnd(13)}${String(vms).padEnd(7)}`;
  return createElement(Text, { wrap: 'truncate' }, head, ...parts);
}
