import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { singleKeys } from '../data/settings.ts';
import { useWords } from '../words/words.ts';
import type { DataTableProps } from './data-table-props.ts';
import type { Column } from './table-columns.ts';
import { TableHead } from './table-head.tsx';

const rowPx = 36;

/**
 * A list of any length. Only the visible rows and the one with the focus are rendered. The arrows, or `j` and `k`, move
 * between rows, `x` and the space bar choose a row, and Enter opens it.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, keyOf, chosen, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const at = Math.min(active, Math.max(0, rows.length - 1));
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 8,
    rangeExtractor: range => [...new Set([...defaultRangeExtractor(range), at])].sort((a, b) => a - b),
  });
  const wantsFocus = useRef(false);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${at}"]`)?.focus({ preventScroll: true });
  });
  const goTo = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    wantsFocus.current = true;
    virtual.scrollToIndex(next);
    setActive(next);
  };
  const { startIndex = 0, endIndex = -1 } = virtual.range ?? {};
  const shown = rows.slice(startIndex, endIndex + 1);
  const template = [...(chosen === undefined ? [] : ['2.5rem']), ...columns.map(widthOf)].join(' ');
  return (
    <div className="data-table" ref={scroller} style={{ '--columns': template } as object}>
      {/* biome-ignore lint/a11y/useSemanticElements: most rows are not rendered, so this cannot be a table element */}
      <div role="table" aria-label={label} aria-rowcount={rows.length + 1} className="data-rows">
        <TableHead {...props} shown={shown} />
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div role="rowgroup" className="data-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={keyOf(row)}
                {...{ ...props, row, index, start, goTo }}
                isActive={index === at}
                onFocus={() => setActive(index)}
              />
            );
          })}
        </div>
      </div>
      {rows.length === 0 && <div className="data-empty">{empty}</div>}
    </div>
  );
}

function widthOf<Row>({ width }: Column<Row>): string {
  return width ?? 'minmax(6rem, 1fr)';
}

interface RowProps<Row> extends DataTableProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly start: number;
  readonly isActive: boolean;
  readonly goTo: (index: number) => void;
  readonly onFocus: () => void;
}

function TableRow<Row>(props: RowProps<Row>) {
  const { row, index, start, columns, keyOf, chosen, isActive, onFocus } = props;
  const { table: words } = useWords();
  const key = keyOf(row);
  const isChosen = chosen?.has(key) === true;
  const first = columns[0]?.text(row) ?? '';
  return (
    // biome-ignore lint/a11y/useSemanticElements: most rows are not rendered, so this cannot be a table element
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-label={isChosen ? words.chosenRow(first) : undefined}
      className={isChosen ? 'data-row chosen' : 'data-row'}
      data-index={index}
      tabIndex={isActive ? 0 : -1}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={onFocus}
      onKeyDown={event => onKey(event, props)}
      onDoubleClick={() => props.onOpen?.(row)}
    >
      {chosen !== undefined && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <span role="cell" className="data-cell">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.choose(first)}
            checked={isChosen}
            onChange={() => toggle(props)}
          />
        </span>
      )}
      {columns.map(column => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <span role="cell" className="data-cell" key={column.id}>
          {column.cell?.(row) ?? column.text(row)}
        </span>
      ))}
    </div>
  );
}

function toggle<Row>({ row, keyOf, chosen, onChoose }: RowProps<Row>): void {
  const keys = new Set(chosen);
  if (!keys.delete(keyOf(row))) keys.add(keyOf(row));
  onChoose?.(keys);
}

function onKey<Row>(event: KeyboardEvent, props: RowProps<Row>): void {
  const { index, goTo, row, chosen, onOpen } = props;
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
  const single = singleKeys.get();
  const steps: Readonly<Record<string, number | undefined>> = {
    ...{ ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -index, End: Number.MAX_SAFE_INTEGER },
    ...(single ? { j: 1, k: -1 } : {}),
  };
  const step = steps[event.key];
  const isRow = event.target === event.currentTarget;
  if (step !== undefined) goTo(index + step);
  else if (event.key === 'Enter' && isRow && onOpen !== undefined) onOpen(row);
  else if (chosen !== undefined && isRow && (event.key === ' ' || (single && event.key === 'x')))
    toggle(props);
  else return;
  event.preventDefault();
}
