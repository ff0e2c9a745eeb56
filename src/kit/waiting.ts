import type { App } from '../app.ts';
import type { AnyInteraction, Kind, Page } from './answer.ts';
import { defer, replyAside } from './reply.ts';

/**
 * Discord drops an interaction that has no answer after 3 s. We speak up at 2 s, which leaves a
 * second for the way there.
 */
const patience = 2000;

export type Outcome = 'in-time' | 'deferred' | 'given-up';

/**
 * Watches over a handler that may take long: at the end of patience it defers in the handler's
 * kind, or, where Discord knows no deferring (modals, suggestions), ends calmly.
 *
 * @returns `stop`, to be called once the handler is done: it tells what happened meanwhile.
 */
export function beginWaiting(
  app: App,
  interaction: AnyInteraction,
  kind: Kind,
  sorry: () => Promise<Page>,
): { stop: () => Promise<Outcome> } {
  let outcome: Promise<Outcome> = Promise.resolve('in-time');

  const cancel = app.wakeAt(app.now() + patience, () => {
    outcome = speakUp(interaction, kind, sorry).catch((err: unknown) => {
      app.log.warn({ err }, 'Discord did not take a deferral');
      return 'in-time';
    });
  });

  return {
    stop() {
      cancel();
      return outcome;
    },
  };
}

async function speakUp(
  interaction: AnyInteraction,
  kind: Kind,
  sorry: () => Promise<Page>,
): Promise<Outcome> {
  if (kind === 'ask' || kind === 'choices') {
    await replyAside(interaction, await sorry());
    return 'given-up';
  }
  await defer(interaction, kind);
  return 'deferred';
}
