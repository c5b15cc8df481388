/** One call of the README's function `spider`, which runs curl with a login. */
export interface ShellCall {
  readonly method: string;
  /** The path, without the server's address. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** Returns the calls in the code block of a document that is marked as the example with this name, in order. */
export function callsOfExample(text: string, name: string): readonly ShellCall[] {
  const block = text.split(`<!-- example: ${name} -->`)[1]?.split('```')[1];
  if (block === undefined) throw new Error(`There is no example '${name}'.`);
  return statementsOf(block.replace(/^sh\n/, '')).map(toCall);
}

/** Splits a block into statements, each a list of words. Quoted words may span lines, and `#` starts a comment. */
function statementsOf(block: string): readonly (readonly string[])[] {
  const statements: string[][] = [];
  let words: string[] = [];
  for (const [token] of block.matchAll(/'[^']*'|"[^"]*"|#[^\n]*|\n|[^\s'"#]+/g)) {
    if (token === '\n') {
      if (words.length > 0) statements.push(words);
      words = [];
    } else if (!token.startsWith('#')) words.push(token.replace(/^(['"])([\s\S]*)\1$/, '$2'));
  }
  return statements;
}

function toCall(words: readonly string[]): ShellCall {
  const [program, ...others] = words;
  if (program !== 'spider') throw new Error(`'${program}' is not 'spider'.`);
  const headers: Record<string, string> = {};
  let method: string | undefined;
  let path: string | undefined;
  let body: string | undefined;
  for (let rest = others; rest.length > 0; ) {
    const [word = '', value = ''] = rest;
    const takesValue = ['-X', '-H', '-d'].includes(word);
    if (word === '-X') method = value;
    else if (word === '-d') body = value;
    else if (word === '-H') headers[value.split(': ')[0] ?? ''] = value.split(': ')[1] ?? '';
    else if (word.startsWith('$S')) path = word.slice(2);
    else if (word !== '-N') throw new Error(`'${word}' is not known here.`);
    rest = rest.slice(takesValue ? 2 : 1);
  }
  if (path === undefined) throw new Error(`No address in '${words.join(' ')}'.`);
  return { method: method ?? (body === undefined ? 'GET' : 'POST'), path, headers, body };
}
