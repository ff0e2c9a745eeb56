import { OperatorError } from '../log.ts';

/** What went wrong, as a word that code can branch on. */
export type StoreFault =
  | 'key-missing'
  | 'key-unreadable'
  | 'key-wrong'
  | 'in-use'
  | 'damaged'
  | 'foreign'
  | 'newer'
  | 'storage'
  | 'settings';

/**
 * A failure of the store: what happened, then what the operator can do (`fix`). Both are written for
 * the log: they hold no stored text, no key, and nobody's id.
 */
export class StoreError extends OperatorError {
  override readonly name = 'StoreError';

  constructor(
    readonly fault: StoreFault,
    what: string,
    readonly fix: string,
  ) {
    super(`${what} ${fix}`);
  }
}

/** The short code of a driver's or file system's error (`SQLITE_FULL`, `EACCES`), never its text. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
