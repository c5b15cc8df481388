import { cut, padded, visible, widthOf } from '../output/cells.ts';
import { colourOf, type Style } from '../output/style.ts';
import type { TopState } from './live-state.ts';

const shownErrors = 5;

/** A part of a line, with its style. */
type Piece = readonly [text: string, format?: Parameters<Style>[0] | undefined];

/**
 * Returns the lines of `top`.
 *
 * @param room width of the terminal; longer lines are cut
 */
export function topLines(state: TopState, room: number, style: Style): string {
  const { clouds, errors, lastChanges, asOf, isAway } = state;
  const time = asOf === undefined ? 'loading …' : `as of ${asOf.slice(11, 19)}`;
  const lines: readonly (readonly Piece[])[] = [
    [
      [`Spider  ${time}  (q to quit)`, 'bold'],
      ...(isAway ? [['  the server does not respond', 'red'] as const] : []),
    ],
    [['CLOUD        CONNECTIONS  VMS    STATES', 'dim']],
    ...clouds.map(cloudLine),
    ...errors
      .slice(0, shownErrors)
      .map(({ connection, code }): readonly Piece[] => [[`! ${connection}: ${code}`, 'red']]),
    [],
    [['last changes', 'dim']],
    ...lastChanges.map((text): readonly Piece[] => [[text]]),
  ];
  return lines.map(line => fitting(line, room, style)).join('\n');
}

function cloudLine({ provider, connections, vms, states }: TopState['clouds'][number]): readonly Piece[] {
  const head = padded(provider, 13) + padded(String(connections), 13) + padded(String(vms), 7);
  const parts = Object.entries(states).map(
    ([state, count]): Piece => [`${state} ${count}  `, colourOf(state)],
  );
  return [[head], ...parts];
}

/** Cuts a line to the room and colours it. Cuts first, because escape sequences have no width. */
function fitting(pieces: readonly Piece[], room: number, style: Style): string {
  let left = room;
  let line = '';
  for (const [text, format] of pieces) {
    const part = cut(visible(text), left);
    left -= widthOf(part);
    line += format === undefined ? part : style(format, part);
    if (left <= 0) break;
  }
  return line;
}
