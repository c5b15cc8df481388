import { changeOptions, globalOptions, placeOptions } from '../command/global-options.ts';
import type { CommandRow, OptionRow } from '../command/row.ts';
import { nounWords } from '../nouns/words.ts';
import { longOf } from '../parse/parser.ts';
import { rows } from '../rows/all-rows.ts';

const begin =
  '<!-- commands: made by `pnpm --filter @cb-spider/cli docs` from the table that the parser reads -->';
const end = '<!-- end of commands -->';

/** Returns the page with the current commands between its two marks. */
export function withCommands(page: string): string {
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error('The page has no marks for the commands.');
  return `${before}${begin}\n\n${commandPages()}${end}${after}`;
}

function commandPages(): string {
  const shared = new Set([...placeOptions, ...changeOptions].map(longOf));
  return [
    '### Options of every command\n',
    optionTable(globalOptions),
    '### Which connections\n',
    optionTable(placeOptions),
    '### Options of changes\n',
    optionTable(changeOptions),
    '### Nouns\n',
    (Object.values(nounWords) as readonly (readonly string[])[])
      .map(
        ([name, ...others]) =>
          `- \`${name}\`${others.length < 1 ? '' : `, also ${others.map(word => `\`${word}\``).join(', ')}`}`,
      )
      .join('\n')
      .concat('\n'),
    ...rows.map(row => commandPage(row, shared)),
  ].join('\n');
}

function commandPage(
  { verb, nouns, usage = '', summary, examples, options = [] }: CommandRow,
  shared: ReadonlySet<string>,
): string {
  const own = options.filter(option => !shared.has(longOf(option)));
  const takesPlaces = options.some(option => longOf(option) === '--geography');
  const isChange = options.some(option => longOf(option) === '--dry-run');
  const also = [takesPlaces ? 'which connections' : '', isChange ? 'options of changes' : ''].filter(
    part => part !== '',
  );
  const parts = [
    `### ${verb}${nouns === undefined || nouns.length > 1 ? '' : ` ${nouns[0]}`}\n`,
    `${summary}\n`,
    `    spider ${[verb, nouns?.join('|'), usage].filter(part => part !== undefined && part !== '').join(' ')}\n`,
    `\`\`\`sh\n${examples.join('\n')}\n\`\`\`\n`,
    ...(own.length === 0 ? [] : [optionTable(own)]),
    ...(also.length === 0 ? [] : [`Also: ${also.join(', ')}.\n`]),
  ];
  return parts.join('\n');
}

function optionTable(options: readonly OptionRow[]): string {
  const lines = options.map(
    ({ flags, description }) => `| \`${flags}\` | ${description.replaceAll('|', '\\|')} |`,
  );
  return `| Option | |\n| --- | --- |\n${lines.join('\n')}\n`;
}
