import type { App } from '../app.ts';

/** Discord takes changes of an answer for 15 minutes: we stop a little before, in milliseconds. */
const lives = 14 * 60_000;

type Redraw = () => Promise<unknown>;

const answers = new WeakMap<App, Map<string, { until: number; redraw: Redraw }>>();

/**
 * Remembers an answer that shows how a call stands, so that it can be drawn anew. Only in memory: the way to it is a secret of
 * Discord's, and after a restart *How does it stand?* does the same.
 */
export function watchAnswer(app: App, callId: string, redraw: Redraw): void {
  const watched = answers.get(app) ?? new Map();
  answers.set(app, watched);
  for (const [id, { until }] of watched) if (until <= app.now()) watched.delete(id);
  watched.set(callId, { until: app.now() + lives, redraw });
}

/** Draws it anew where that is still possible. It never throws: what counts is kept, this is a courtesy. */
export async function redrawAnswer(app: App, callId: string): Promise<void> {
  const found = answers.get(app)?.get(callId);
  if (!found || found.until <= app.now()) return;
  // Dismissed, or over: nothing is there to draw, and nobody to tell.
  await found.redraw().catch(() => answers.get(app)?.delete(callId));
}
