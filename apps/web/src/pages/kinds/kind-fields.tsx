import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { type ObjectPath, useObjects } from '../../data/objects.ts';
import type { FleetPath } from '../../data/use-fleet-rows.ts';
import { ChoiceField } from '../../parts/form/choice-field.tsx';
import { ChoicesField } from '../../parts/form/choices-field.tsx';
import { TextField } from '../../parts/form/text-field.tsx';
import { Icon } from '../../parts/icon.tsx';
import { useReason } from '../../parts/reason.ts';
import { useWords } from '../../words/words.ts';
import type { FieldRow } from './kind.ts';

interface FieldsProps {
  readonly fields: readonly FieldRow[];
  /** The place of the fields in the form, with a dot at the end: `ReqInfo.`. */
  readonly within: string;
  /** The connection whose objects are suggested; empty for none. */
  readonly connection: string;
}

/** The fields of a kind as controls of a form. */
export function KindFields({ fields, within, connection }: FieldsProps) {
  const single = fields.filter(({ rows }) => rows === undefined);
  return (
    <>
      <div className="field-grid">
        {single.map(field => (
          <SingleField key={field.name} field={field} within={within} connection={connection} />
        ))}
      </div>
      {fields.map(
        field =>
          field.rows !== undefined && (
            <RepeatedField key={field.name} {...{ within, connection }} field={field} rows={field.rows} />
          ),
      )}
    </>
  );
}

interface FieldProps extends Omit<FieldsProps, 'fields'> {
  readonly field: FieldRow;
}

function SingleField(props: FieldProps) {
  const { field, within } = props;
  const { kindFields: words } = useWords();
  const { isRequired, shape, options, of, needs } = field;
  const kind = needs?.split('.')[0] as FleetPath | undefined;
  const reason = useReason(kind === undefined ? [] : [props.connection], kind ?? 'vm', needs);
  const name = `${within}${field.name}`;
  const shared = { name, label: words[field.word], isRequired, shape };
  if (reason !== undefined)
    return (
      <p className="quiet">
        {shared.label}: {reason}
      </p>
    );
  if (options !== undefined) return <ChoiceField {...shared} options={options.map(value => ({ value }))} />;
  if (of !== undefined) return <ReferenceField {...props} />;
  return <TextField {...shared} type={shape === undefined || shape === 'cidr' ? 'text' : 'number'} />;
}

/** A control for names of objects on the connection. If it takes only one, any other name can be typed. */
function ReferenceField({ field, within, connection }: FieldProps) {
  const { kindFields: words } = useWords();
  const names = useNames(field.of, within, connection);
  const name = `${within}${field.name}`;
  const shared = { name, label: words[field.word], isRequired: field.isRequired };
  if (field.isMany === true) return <ChoicesField {...shared} options={names} />;
  return <TextField {...shared} suggestions={names.map(value => ({ value }))} />;
}

function useNames(of: FieldRow['of'], within: string, connection: string): readonly string[] {
  const network: unknown = useWatch({ name: `${within}VPCName` });
  const path: ObjectPath = of === 'subnet' || of === undefined ? 'vpc' : of;
  const { data = [] } = useObjects(path, connection);
  const { data: networks = [] } = useObjects('vpc', of === 'subnet' ? connection : '');
  if (of === 'subnet')
    return networks
      .filter(({ IId }) => IId.NameId === network)
      .flatMap(({ SubnetInfoList }) => SubnetInfoList.map(({ IId }) => IId.NameId));
  return data.flatMap(object => {
    const isElsewhere =
      of === 'securitygroup' &&
      'VpcIID' in object &&
      typeof network === 'string' &&
      object.VpcIID.NameId !== network;
    if (isElsewhere) return [];
    return 'IId' in object ? [object.IId.NameId] : [object.Name];
  });
}

function RepeatedField(props: FieldProps & { readonly rows: readonly FieldRow[] }) {
  const { field, within, connection, rows } = props;
  const { kindFields: words, forms } = useWords();
  const { control } = useFormContext();
  const name = `${within}${field.name}`;
  const { fields, append, remove } = useFieldArray({ control, name });
  const label = words[field.word];
  return (
    <fieldset className="stack">
      <legend>{label}</legend>
      {fields.map(({ id }, index) => (
        <div key={id} className="repeated">
          {rows.map(row => (
            <SingleField key={row.name} field={row} within={`${name}.${index}.`} connection={connection} />
          ))}
          <button
            type="button"
            className="icon-button"
            aria-label={forms.removeRow(label, index + 1)}
            onClick={() => remove(index)}
          >
            <Icon name="remove" />
          </button>
        </div>
      ))}
      <div>
        <button type="button" onClick={() => append(valuesOf(rows))}>
          <Icon name="add" />
          {forms.addRow(label)}
        </button>
      </div>
    </fieldset>
  );
}

/** Returns the initial values of a form. */
export function valuesOf(fields: readonly FieldRow[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, usual = '', isMany, rows } of fields) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let within = values;
    for (const key of path) {
      within[key] ??= {};
      within = within[key] as Record<string, unknown>;
    }
    if (rows !== undefined) within[last] = [valuesOf(rows)];
    else within[last] = isMany === true ? [] : usual;
  }
  return values;
}
