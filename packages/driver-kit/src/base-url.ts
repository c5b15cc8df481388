/**
 * Returns an address without its trailing slashes, so that paths can be appended. Takes linear time; a regular
 * expression anchored at the end of the text would not.
 */
export function baseUrl(address: string): string {
  let end = address.length;
  while (end > 0 && address[end - 1] === '/') end--;
  return address.slice(0, end);
}
