/** An answer of the sandbox that says no, with the line for the person. */
export class Refused extends Error {}

/** Nobody answered at all. */
export class Away extends Error {}

/** Reads JSON. @throws Refused, Away. */
export const get = <T>(path: string): Promise<T> => ask('GET', path);

/** Sends JSON. @throws Refused, Away. */
export const post = <T>(path: string, body: object = {}): Promise<T> => ask('POST', path, body);

/** A path of the parts, each of them escaped. */
export const path = (...parts: string[]) => parts.map((part) => `/${encodeURIComponent(part)}`).join('');

/** The same with a query. */
export const query = (base: string, values: Record<string, string>) =>
  `${base}?${new URLSearchParams(values)}`;

async function ask<T>(method: string, url: string, body?: object): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  } catch {
    throw new Away('The sandbox does not answer.');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  const line = answer !== null && typeof answer === 'object' && 'error' in answer ? answer.error : null;
  throw new Refused(typeof line === 'string' ? line : `The sandbox answered with ${response.status}.`);
}

/** Takes something back. @throws Refused, Away. */
export const remove = <T>(url: string): Promise<T> => ask('DELETE', url);
