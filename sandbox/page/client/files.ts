import type { PersonFile } from '../../discord/people/contract.ts';

/** The files that somebody chose, as the sandbox takes them. */
export async function readFiles({ target }: Event): Promise<PersonFile[]> {
  if (!(target instanceof HTMLInputElement)) return [];
  return Promise.all(
    [...(target.files ?? [])].map(async (file) => ({
      name: file.name,
      base64: btoa(
        Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCharCode(byte)).join(''),
      ),
      ...(file.type && { type: file.type }),
    })),
  );
}
