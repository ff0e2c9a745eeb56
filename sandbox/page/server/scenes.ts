import { InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import { findChannel } from '../../discord/lookup.ts';
import { canView } from '../../discord/permissions.ts';
import { userNamed, type World, type WorldEvent } from '../../discord/world.ts';
import type { Done, Scene } from '../../scenes/scene.ts';
import type { SceneProgress } from '../scene-progress.ts';

/** What somebody did, from the event that told the bot. */
const Interaction = z.object({
  id: z.string(),
  member: z.object({ user: z.object({ id: z.string() }) }).optional(),
  user: z.object({ id: z.string() }).optional(),
  data: z.object({ name: z.string().optional(), custom_id: z.string().optional() }),
});

const Answered = z.object({ id: z.string() });

/** Something that people did and the bot has answered, or the clock. */
interface Deed {
  by: string | null;
  what: 'command' | 'press' | 'submit' | 'clock';
  name: string;
}

const WHAT: Partial<Record<InteractionType, Deed['what']>> = {
  [InteractionType.ApplicationCommand]: 'command',
  [InteractionType.MessageComponent]: 'press',
  [InteractionType.ModalSubmit]: 'submit',
};

/** How many interactions are remembered while they have no answer. */
const REMEMBERED = 200;

/** Watches the world and ticks the steps of scenes off. */
export function watchScenes(world: World, scenes: readonly Scene[]): () => SceneProgress[] {
  const done = new Set<Done>();
  const begun = new Map<string, Deed>();

  world.listen((event) => {
    const deed = deedOf(world, event, begun);
    for (const { steps } of scenes) {
      for (const step of steps) if (isDone(world, step.done, deed)) done.add(step.done);
    }
  });

  return () =>
    scenes.map(({ id, title, about, steps }) => ({
      id,
      title,
      about,
      steps: steps.map(({ say, as = null, channel = null, ...step }) => ({
        say,
        as,
        channel,
        done: done.has(step.done),
      })),
    }));
}

function deedOf(world: World, event: WorldEvent, begun: Map<string, Deed>): Deed | null {
  switch (event.name) {
    case 'INTERACTION_CREATE': {
      const { id, member, user, data } = Interaction.parse(event.data);
      const by = world.data.users[member?.user.id ?? user?.id ?? '']?.name ?? null;
      const type = world.data.interactions[id]?.type;
      const name = data.name ?? data.custom_id?.split('/')[0] ?? '';
      const what = type && WHAT[type];
      if (what) begun.set(id, { by, what, name });
      const [oldest] = begun.keys();
      if (begun.size > REMEMBERED && oldest !== undefined) begun.delete(oldest);
      return null;
    }
    case 'LOCAL_INTERACTION_ANSWERED': {
      const { id } = Answered.parse(event.data);
      const deed = begun.get(id) ?? null;
      begun.delete(id);
      return deed;
    }
    case 'LOCAL_CLOCK_ADVANCED':
      return { by: null, what: 'clock', name: '' };
    default:
      return null;
  }
}

function isDone(world: World, wanted: Done, deed: Deed | null): boolean {
  if ('sees' in wanted) return canSee(world, wanted.by, wanted.sees);
  if (!deed) return false;
  if ('moved' in wanted) return deed.what === 'clock';
  if (wanted.by !== undefined && wanted.by !== deed.by) return false;
  if ('used' in wanted) return deed.what === 'command' && deed.name === wanted.used;
  if ('pressed' in wanted) return deed.what === 'press' && deed.name === wanted.pressed;
  return deed.what === 'submit' && deed.name === wanted.submitted;
}

function canSee({ data, clock }: World, name: string, channelName: string): boolean {
  const user = userNamed(data, name);
  const guild = user && Object.values(data.guilds).find(({ members }) => members[user.id]);
  const channel = guild && findChannel(data, guild, channelName);
  return user !== undefined && channel !== undefined && canView(data, user.id, channel, clock.now());
}
