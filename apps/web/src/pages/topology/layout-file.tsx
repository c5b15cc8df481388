import { useState } from 'react';
import { fromLayoutJson, layoutJson, type Places } from '../../data/layout-text.ts';
import { saveText } from '../../parts/export-rows.ts';
import { FileField } from '../../parts/form/file-field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.ts';

/** Saves the places of the boxes to a file, and loads them from one. */
export function LayoutFile(props: {
  /** The name of the file without its extension. */
  readonly name: string;
  readonly places: Places;
  readonly onPlaces: (places: Places) => void;
}) {
  const { name, places, onPlaces } = props;
  const { topology: words } = useWords();
  const [status, setStatus] = useState('');
  const take = async (file: File) => {
    const found = fromLayoutJson(await file.text());
    setStatus(found === undefined ? words.noLayout(file.name) : '');
    if (found !== undefined) onPlaces(found);
  };
  return (
    <>
      <button
        type="button"
        onClick={() => saveText(`${name}.layout.json`, 'application/json', `${layoutJson(places)}\n`)}
      >
        <Icon name="download" />
        {words.exportLayout}
      </button>
      <FileField
        label={words.importLayout}
        accept=".json,application/json"
        status={status}
        onFile={file => void take(file)}
      />
    </>
  );
}
