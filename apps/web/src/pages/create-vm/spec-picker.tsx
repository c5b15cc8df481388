import { useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { useFormContext } from 'react-hook-form';
import { useLacks } from '../../data/capabilities.ts';
import { usePrices } from '../../data/prices.ts';
import { problemOf } from '../../data/server.ts';
import { useTargets } from '../../data/targets.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Problem } from '../../parts/problem.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { type Column, type Sort, sortRows } from '../../parts/table-columns.ts';
import { useWords, type Words } from '../../words/words.ts';
import { fitsPreset, type Preset, presets, type Spec } from './spec-presets.ts';

interface PickerProps {
  readonly connection: string;
  /** The name of the field in the form. */
  readonly name: string;
  readonly specs: readonly Spec[];
}

/** Opens a list of the specs, by purpose and price, to choose one from. */
export function SpecPickerButton(props: PickerProps) {
  const { specPicker: words } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <button type="button" disabled={props.specs.length === 0} onClick={() => setIsOpen(true)}>
        {words.open}
      </button>
      {/* outside the form, which the Enter key in a field of the list would submit */}
      {isOpen && createPortal(<SpecPicker {...props} onClose={() => setIsOpen(false)} />, document.body)}
    </div>
  );
}

interface Row {
  readonly spec: Spec;
  /** The price for an hour, or for the unit that the cloud uses. Absent if it is unknown. */
  readonly price?: { readonly amount: number; readonly text: string } | undefined;
}

function SpecPicker(props: PickerProps & { readonly onClose: () => void }) {
  const { connection, name, specs, onClose } = props;
  const { specPicker: words } = useWords();
  const { setValue } = useFormContext();
  const [preset, setPreset] = useState<Preset>('all');
  const [sort, setSort] = useState<Sort>({ column: 'name', isDescending: false });
  const { prices, ...pricing } = useSpecPrices(connection);
  const choose = (spec: string) => {
    setValue(name, spec, { shouldDirty: true, shouldValidate: true });
    onClose();
  };
  const columns = columnsOf(words, choose);
  const rows = specs
    .filter(spec => fitsPreset(spec, preset))
    .map((spec): Row => ({ spec, price: prices.get(spec.Name) }));
  return (
    <Dialog title={words.title(connection)} onClose={onClose} wide>
      <div className="stack short-table">
        <div className="row">
          <SelectField
            label={words.preset}
            value={preset}
            options={presets}
            names={words.presets}
            onChoose={setPreset}
          />
          <PriceSwitch {...pricing} connection={connection} />
        </div>
        <DataTable
          {...{ label: words.title(connection), columns, rows: sortRows(rows, columns, sort) }}
          {...{ sort, onSort: setSort }}
          keyOf={({ spec }) => spec.Name}
          onOpen={({ spec }) => choose(spec.Name)}
          empty={<p>{words.none}</p>}
        />
      </div>
    </Dialog>
  );
}

/** Reads the prices of the specs on demand, because some clouds have very many. */
function useSpecPrices(connection: string) {
  const [isWanted, setIsWanted] = useState(false);
  const isLacking = useLacks(connection, 'PriceInfoHandler');
  const { data: targets = [] } = useTargets({ connection });
  const request = { connection, region: targets[0]?.region ?? '', filter: '' };
  const { data, error, isFetching } = usePrices(request, isWanted && isLacking === false);
  const prices = useMemo(() => {
    const found = new Map<string, NonNullable<Row['price']>>();
    for (const { ProductInfo, PriceInfo } of data ?? []) {
      const { Price, Currency, Unit } = PriceInfo.OnDemand;
      const spec = ProductInfo.VMSpecInfo?.Name ?? '';
      const amount = Number(Price);
      if (amount < (found.get(spec)?.amount ?? Number.POSITIVE_INFINITY))
        found.set(spec, { amount, text: `${Price} ${Currency} / ${Unit}` });
    }
    return found;
  }, [data]);
  return { prices, error, isFetching, isLacking, isWanted, setIsWanted };
}

function PriceSwitch(
  props: { readonly connection: string } & Omit<ReturnType<typeof useSpecPrices>, 'prices'>,
) {
  const { connection, error, isFetching, isLacking, isWanted, setIsWanted } = props;
  const { specPicker: words, catalog, shell } = useWords();
  if (isLacking === true) return <span className="quiet">{catalog.noPrices(connection)}</span>;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={isWanted}
          onChange={event => setIsWanted(event.currentTarget.checked)}
        />
        {words.prices}
      </label>
      {isFetching && <span className="quiet">{shell.loading}</span>}
      {error !== null && <Problem problem={problemOf(error)} />}
    </>
  );
}

function columnsOf(words: Words['specPicker'], choose: (spec: string) => void): readonly Column<Row>[] {
  return [
    {
      id: 'name',
      title: words.spec,
      text: ({ spec }) => spec.Name,
      cell: ({ spec }) => (
        <button type="button" className="link" onClick={() => choose(spec.Name)}>
          {spec.Name}
        </button>
      ),
      width: 'minmax(10rem, 1.5fr)',
    },
    {
      id: 'price',
      title: words.price,
      text: ({ price }) => price?.text ?? '',
      order: ({ price }) => price?.amount ?? Number.MAX_VALUE,
      width: 'minmax(9rem, 1.5fr)',
    },
    number('cpus', words.cpus, ({ spec }) => spec.VCpu.Count),
    number('memory', words.memory, ({ spec }) => String(Math.round(Number(spec.MemSizeMiB) / 102.4) / 10)),
    number('disk', words.disk, ({ spec }) => (spec.DiskSizeGB === '-1' ? '' : spec.DiskSizeGB)),
    {
      id: 'gpus',
      title: words.gpus,
      text: ({ spec }) =>
        (spec.Gpu ?? []).map(({ Count, Mfr, Model }) => `${Count} ${Mfr} ${Model}`).join(', '),
    },
  ];
}

function number(id: string, title: string, text: (row: Row) => string): Column<Row> {
  return { id, title, text, order: row => Number(text(row) || -1) };
}
