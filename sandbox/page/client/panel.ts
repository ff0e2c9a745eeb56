import type { SceneProgress } from '../scene-progress.ts';
import { Away, get, post, Refused, remove } from './api.ts';
import { changed, type Panel, type RequestShown, type StoreShown, state, type WorldShown } from './state.ts';

let isReading = false;
let isStale = false;

/** Reads what the sandbox's panel shows, of the parts that are open. */
export async function readPanel(): Promise<void> {
  if (isReading) {
    isStale = true;
    return;
  }
  isReading = true;
  try {
    do {
      isStale = false;
      await readOnce(state.panel);
      // Many things happen at once: a moment later they are all there.
      await new Promise((resolve) => setTimeout(resolve, 120));
    } while (isStale);
  } catch (error) {
    if (error instanceof Away) state.link = 'lost';
    else if (error instanceof Refused) state.panel.said = error.message;
    else throw error;
  } finally {
    isReading = false;
    changed();
  }
}

async function readOnce(panel: Panel): Promise<void> {
  const [world, { scenes }] = await Promise.all([
    get<WorldShown>('/world'),
    get<{ scenes: SceneProgress[] }>('/page/scenes'),
  ]);
  Object.assign(panel, { world, scenes });
  if (panel.open && panel.tab === 'behind') {
    const { requests } = await get<{ requests: RequestShown[] }>('/world/requests');
    panel.requests = requests.slice(-REQUESTS).reverse();
    panel.store = await get<StoreShown>('/page/store').catch(() => null);
  }
  changed();
}

/** How many requests the panel lists. */
const REQUESTS = 100;

/** Carries out a control, and says what came of it. */
async function control(run: () => Promise<unknown>, done: string): Promise<void> {
  const { panel } = state;
  if (panel.busy) return;
  panel.busy = true;
  panel.said = '';
  changed();
  try {
    await run();
    panel.said = done;
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Away)) throw error;
    panel.said = error.message;
  } finally {
    panel.busy = false;
    changed();
    void readPanel();
  }
}

/** @param advance an ISO 8601 duration. */
export const moveOn = (advance: string, words: string) =>
  control(() => post('/world/clock', { advance }), `It is ${words} later now.`);

export const fault = (body: object, done: string) => control(() => post('/world/fault', body), done);

export const endFaults = () => control(() => remove('/world/faults'), 'Discord works as usual again.');

export const restartBot = () => control(() => post('/page/restart-bot'), 'The bot was restarted.');

export const startOver = () => control(() => post('/page/start-over'), 'Starting over. This takes a moment.');
