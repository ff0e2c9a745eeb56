import { Refusal } from '../../src/kit/refusal.ts';

/** The code of the refusal that this work ends in; undefined where it does not. */
export const codeOf = (work: () => unknown): string | undefined => {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
