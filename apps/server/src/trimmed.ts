/**
 * Returns a text without a character at its start and end. It takes linear time, which a regular expression that
 * matches at the end does not.
 */
export function trimmed(text: string, character: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text[start] === character) start++;
  while (end > start && text[end - 1] === character) end--;
  return text.slice(start, end);
}
