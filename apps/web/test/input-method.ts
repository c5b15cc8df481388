import type { CDPSession, Page } from 'playwright-core';

/** Composes Hangul as a Korean keyboard does, in the focused element of a page. */
export class InputMethod {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<InputMethod> {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** Replaces the text of the present composition. */
  async compose(text: string): Promise<void> {
    const end = text.length;
    await this.#session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
  }

  /** Ends the composition with a text. */
  async commit(text: string): Promise<void> {
    await this.#session.send('Input.insertText', { text });
  }

  /** Presses a key that the input method handles itself: the page receives the key code 229. */
  async key(key: string): Promise<void> {
    const event = { key, windowsVirtualKeyCode: 229 } as const;
    await this.#session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event });
    await this.#session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Types syllables. Each grows letter by letter, and is committed when the next one begins, or at the end. */
  async type(...syllables: readonly (readonly string[])[]): Promise<void> {
    for (const forms of syllables) {
      for (const form of forms) {
        await this.key('Process');
        await this.compose(form);
      }
      await this.commit(forms.at(-1) ?? '');
    }
  }

  async close(): Promise<void> {
    await this.#session.detach();
  }
}

/** The states of each syllable while it is typed. */
export const hangul = [
  ['ㅎ', '하', '한'],
  ['ㄱ', '그', '글'],
] as const;
