import { useWords } from '../words/words.ts';
import { saveText, toCsv, toJson } from './export-rows.ts';
import { Icon } from './icon.tsx';
import type { Column } from './table-columns.ts';

/** Saves the rows that match the filter, in their order. */
export function ExportButtons<Row>(props: {
  /** The name of the file without its extension. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
}) {
  const { name, rows, columns } = props;
  const { table: words } = useWords();
  return (
    <>
      <button type="button" onClick={() => saveText(`${name}.csv`, 'text/csv', toCsv(rows, columns))}>
        <Icon name="download" />
        {words.exportCsv}
      </button>
      <button
        type="button"
        onClick={() => saveText(`${name}.json`, 'application/json', toJson(rows, columns))}
      >
        <Icon name="download" />
        {words.exportJson}
      </button>
    </>
  );
}
