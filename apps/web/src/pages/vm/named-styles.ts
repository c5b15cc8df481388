let isDone = false;

/**
 * Adds the page's nonce to all style elements that are created from now on. xterm creates style elements by itself, and
 * the content security policy of the page accepts only those with the nonce.
 */
export function nameStyles(): void {
  if (isDone) return;
  isDone = true;
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? '';
  const make = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
