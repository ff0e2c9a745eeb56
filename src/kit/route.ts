import { z } from 'zod';

/** Discord's limit for a custom_id, in characters. */
const longest = 100;

const separator = '/';

type Shape = Record<string, z.ZodType>;
type Args<S extends Shape> = { [K in keyof S]: z.output<S[K]> };

/** A typed custom_id: a fixed prefix and the arguments of one button, select or modal. */
export interface Route<A = Record<string, never>> {
  readonly prefix: string;
  /** The custom_id for these arguments. Throws RangeError where it would pass 100 characters. */
  make(args: A): string;
  /** The arguments in a custom_id of this route, or undefined where they are not of its shape. */
  parse(customId: string): A | undefined;
}

/**
 * Types a custom_id. Its arguments are read by everybody who can see the component, so they are
 * state and ids of records, never a person's id, their words, or anything derived from them.
 *
 * @param prefix  `feature.action`, found exactly by the router; one prefix belongs to one route.
 * @param shape   one zod type an argument, each readable from a string (`z.coerce.number()`).
 */
export function route<S extends Shape = Record<never, never>>(prefix: string, shape?: S): Route<Args<S>> {
  if (!/^[a-z][a-zA-Z.-]*$/.test(prefix))
    throw new RangeError(`route prefix "${prefix}" is not a plain name`);
  const schema = z.object(shape ?? {});
  const names = Object.keys(schema.shape);

  return {
    prefix,
    make(args) {
      const values = names.map((name) => encodeURIComponent(String(args[name as keyof S])));
      const customId = [prefix, ...values].join(separator);
      if (customId.length > longest) {
        throw new RangeError(
          `custom_id of ${prefix} has ${customId.length} characters; Discord takes ${longest}`,
        );
      }
      return customId;
    },
    parse(customId) {
      const [found, ...values] = customId.split(separator);
      if (found !== prefix || values.length !== names.length) return undefined;
      const decoded = values.map(decode);
      if (decoded.includes(undefined)) return undefined;
      const read = schema.safeParse(Object.fromEntries(names.map((name, i) => [name, decoded[i]])));
      return read.success ? (read.data as Args<S>) : undefined;
    },
  };
}

/** The part of a custom_id that names its route. */
export function prefixOf(customId: string): string {
  return customId.split(separator, 1)[0] ?? customId;
}

function decode(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined; // not one of ours: someone typed it
  }
}
