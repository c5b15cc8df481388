import type { CommandRow, OptionRow } from '../command/row.ts';
import type { NounName } from '../nouns/words.ts';
import { optionsOf, titleOf } from './parser.ts';

/** Returns the help for one command, examples first. */
export function commandHelp(row: CommandRow, noun: NounName | undefined): string {
  const { summary, usage = '', examples } = row;
  const nouns = row.nouns === undefined || noun !== undefined ? '' : ` ${row.nouns.join('|')}`;
  const lines = [
    summary,
    '',
    ...examples.map(example => `  ${example}`),
    '',
    `usage: spider ${titleOf(row, noun)}${nouns} ${usage}`.trimEnd(),
    '',
    ...optionLines(optionsOf(row)),
  ];
  return `${lines.join('\n')}\n`;
}

function optionLines(options: readonly OptionRow[]): readonly string[] {
  const width = Math.max(...options.map(({ flags }) => flags.length));
  return options.map(({ flags, description }) => `  ${flags.padEnd(width)}  ${description}`);
}

/** Returns the help for the whole program. */
export function programHelp(rows: readonly CommandRow[]): string {
  const verbs = new Map<string, CommandRow[]>();
  for (const row of rows) verbs.set(row.verb, [...(verbs.get(row.verb) ?? []), row]);
  const width = Math.max(...[...verbs.keys()].map(verb => verb.length));
  const lines = [...verbs].map(([verb, [first, ...others]]) => {
    const summary =
      others.length === 0 ? (first?.summary ?? '') : groupSummary([first as CommandRow, ...others]);
    return `  ${verb.padEnd(width)}  ${summary}`;
  });
  return `The world's clouds from one shell.

  spider get vm
  spider create vm web -c seoul --image I --spec S --vpc demo --subnet demo --sg demo --key demo
  spider apply -f stack.yaml
  spider exec --all-regions -- uptime

usage: spider VERB NOUN [NAME..]    (or NOUN VERB, or VERB NOUN/NAME)

${lines.join('\n')}

spider VERB --help shows more.
`;
}

/** Returns the summary of a verb with several rows. */
function groupSummary(rows: readonly CommandRow[]): string {
  const nouns = rows.flatMap(row => row.nouns ?? []);
  // The summary of a row with many nouns also describes the other rows.
  if ((rows[0]?.nouns ?? []).length > 5) return rows[0]?.summary ?? '';
  return nouns.length === 0 ? (rows[0]?.summary ?? '') : nouns.join(', ');
}

/** Returns the help for a verb that has several rows. */
export function verbHelp(rows: readonly CommandRow[]): string {
  return rows
    .map(
      row => `  spider ${row.verb} ${(row.nouns ?? []).join('|')} ${row.usage ?? ''}\n      ${row.summary}`,
    )
    .join('\n')
    .concat('\n');
}
