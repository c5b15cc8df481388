import { type NativeId, toNativeId } from '@cb-spider/core';

/** Returns an id of the same format as `example` that no object has: its last eight letters and digits are replaced. */
export function unknownId(example: string): NativeId {
  let left = 8;
  const letters = [...example].reverse().map(letter => {
    if (left === 0 || !/[0-9a-z]/i.test(letter)) return letter;
    left--;
    return replaced(letter);
  });
  return toNativeId(letters.reverse().join(''));
}

/** Returns another letter of the same sort; a hexadecimal digit stays hexadecimal. */
function replaced(letter: string): string {
  const alphabet = ['0123456789', 'abcdef', 'ABCDEF', 'ghijklmnopqrstuvwxyz', 'GHIJKLMNOPQRSTUVWXYZ'].find(
    each => each.includes(letter),
  );
  if (alphabet === undefined) return letter;
  return alphabet[(alphabet.indexOf(letter) + Math.ceil(alphabet.length / 2)) % alphabet.length] ?? letter;
}
