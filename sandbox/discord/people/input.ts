import { z } from 'zod';

/** What people send, checked; `contract.ts` says what each field means. */

const File = z.strictObject({ name: z.string().min(1), base64: z.base64(), type: z.string().optional() });

const OptionValue = z.union([z.string(), z.number(), z.boolean(), File]);

const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.array(File)]);

export const Command = z.strictObject({
  channel: z.string(),
  command: z.string(),
  options: z.record(z.string(), OptionValue).optional(),
  target: z.string().optional(),
});

export const Autocomplete = z.strictObject({
  channel: z.string(),
  command: z.string(),
  options: z.record(z.string(), OptionValue).optional(),
  focused: z.string(),
});

export const Press = z.strictObject({
  message: z.string(),
  channel: z.string().optional(),
  customId: z.string().optional(),
  label: z.string().optional(),
  values: z.array(z.string()).optional(),
});

export const Submit = z.strictObject({
  modal: z.string(),
  fields: z.record(z.string(), FieldValue).optional(),
});

export const Say = z.strictObject({ channel: z.string(), content: z.string().min(1).max(2000) });

export const Dismiss = z.strictObject({ message: z.string() });

/** Which server to join or leave: the first one where none is named. */
export const Membership = z.strictObject({ server: z.string().optional() });

export const Permit = z.strictObject({
  channel: z.string(),
  command: z.string(),
  who: z.string(),
  allowed: z.boolean().nullable(),
});
