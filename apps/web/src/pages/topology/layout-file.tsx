import { useId, useState } from 'react';
import { fromLayoutJson, layoutJson, type Places } from '../../data/layout-text.ts';
import { saveText } from '../../parts/export-rows.ts';
import { Icon } from '../../parts/icon.tsx';
import { useWords } from '../../words/words.ts';

/** Takes where the boxes are to a file, and back. */
export function LayoutFile(props: {
  /** Of the file, without its end. */
  readonly name: string;
  readonly places: Places;
  readonly onPlaces: (places: Places) => void;
}) {
  const { name, places, onPlaces } = props;
  const { topology: words } = useWords();
  const [told, setTold] = useState('');
  const id = useId();
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const found = fromLayoutJson(await file.text());
    setTold(found === undefined ? words.noLayout(file.name) : '');
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
      <label htmlFor={id}>{words.importLayout}</label>
      <input
        id={id}
        type="file"
        accept=".json,application/json"
        onChange={event => {
          const { files } = event.currentTarget;
          void take(files?.[0]);
        }}
      />
      <span role="status">{told}</span>
    </>
  );
}
