import { useWords } from '../words/words.ts';
import type { DataTableProps } from './data-table-props.ts';
import { Icon } from './icon.tsx';
import type { Column } from './table-columns.ts';

interface HeadProps<Row> extends DataTableProps<Row> {
  /** The rows that are on the screen now. */
  readonly shown: readonly Row[];
}

/** The titles of a list. A click on one sorts by it. The box at the left chooses the rows on the screen. */
export function TableHead<Row>(props: HeadProps<Row>) {
  const { columns, chosen, shown, keyOf, onChoose } = props;
  const { table: words } = useWords();
  const count =
    chosen === undefined ? 0 : shown.reduce((sum, row) => sum + (chosen.has(keyOf(row)) ? 1 : 0), 0);
  const hasAll = shown.length > 0 && count === shown.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: most rows are not rendered, so this cannot be a table element
    <div role="rowgroup" className="data-head">
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons take the focus */}
      <div role="row" aria-rowindex={1} className="data-row">
        {chosen !== undefined && (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <span role="columnheader" className="data-cell">
            <input
              type="checkbox"
              aria-label={words.chooseShown}
              checked={hasAll}
              ref={box => {
                if (box !== null) box.indeterminate = count > 0 && !hasAll;
              }}
              onChange={() => onChoose?.(hasAll ? new Set() : new Set([...chosen, ...shown.map(keyOf)]))}
            />
          </span>
        )}
        {columns.map(column => (
          <Title key={column.id} column={column} {...props} />
        ))}
      </div>
    </div>
  );
}

function Title<Row>({ column, sort, onSort }: DataTableProps<Row> & { readonly column: Column<Row> }) {
  const isSorted = sort?.column === column.id;
  const direction = sort?.isDescending === true ? 'descending' : 'ascending';
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <span role="columnheader" className="data-cell" aria-sort={isSorted ? direction : undefined}>
      {onSort === undefined ? (
        column.title
      ) : (
        <button
          type="button"
          className="data-title"
          onClick={() => onSort({ column: column.id, isDescending: isSorted && !sort.isDescending })}
        >
          {column.title}
          {isSorted && <Icon name={sort.isDescending ? 'down' : 'up'} />}
        </button>
      )}
    </span>
  );
}
