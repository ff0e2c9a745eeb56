import { z } from 'zod';
import type { App } from '../app.ts';
import { job } from '../kit/agenda.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { postOnce } from '../kit/post.ts';
import { snowflake } from '../kit/snowflake.ts';
import { dueView } from '../leak/contact-view.ts';
import { caseOf } from '../leak/files.ts';
import type { Case } from '../leak/record.ts';
import { daytime } from '../leak/reminders.ts';
import { nextDue } from '../leak/removal.ts';
import { look } from '../leak/routes.ts';
import { isOpen, isSealed, sees } from '../leak/rules.ts';
import { owedAt } from '../leak/update.ts';
import { notify } from '../mine/notices.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';

/**
 * What falls due inside a case: a place to look at again, a next word that was promised, somebody affected who asks to
 * talk. Each is called to mind once.
 */
export const dues = ['place', 'word', 'talk'] as const;
export type Due = (typeof dues)[number];

/** When each falls due in a case as it stands; undefined: not. */
export const dueTimes: Record<Due, (kase: Case) => number | undefined> = {
  place: ({ removals }) => nextDue(removals),
  word: ({ updates }) => owedAt(updates),
  talk: ({ affected }) => {
    const times = affected.flatMap(({ asksAt }) => asksAt ?? []);
    return times.length === 0 ? undefined : Math.max(...times);
  },
};

/** Writes down what is to be called to mind, where that changed. To be called before the case is written. */
export async function planDues(app: App, guildId: string, before: Case, next: Case): Promise<void> {
  if (next.drill) return;
  for (const due of dues) {
    const at = dueTimes[due](next);
    if (at === undefined || at === dueTimes[due](before)) continue;
    const { timeZone } = await settingsOf(app, guildId);
    const when = due === 'talk' ? at : daytime(at, timeZone);
    await app.agenda.at(when, remindOfDue.with({ guildId, id: next.id, due, at }));
  }
}

/** Tells who has that part, else who leads, and the staff channel by the case's code name; nothing where it is over. */
export const remindOfDue = job({
  name: 'leak.due',
  data: z.object({ guildId: snowflake, id: z.string(), due: z.enum(dues), at: z.number().int() }),
  async run(app: App, { guildId, id, due, at }) {
    const guild = app.discord.guilds.cache.get(guildId);
    const kase = await caseOf(app, guildId, id);
    if (!guild || !kase || !isOpen(kase) || kase.drill || dueTimes[due](kase) !== at) return;
    const who = holderOf(kase, due);
    if (who !== undefined && sees(kase, who)) {
      const about = `${id}.${due.slice(0, 1)}${Math.floor(at / 60_000)}`;
      await notify(app, { guildId, personId: who, kind: 'caseWaits', about });
    }
    const settings = await settingsOf(app, guildId);
    const channel = staffChannelOf(guild, settings);
    if (!channel || isSealed(kase)) return;
    const attempt = { id: `${id}${due.slice(0, 1)}`, since: app.now(), mark: look.make({ id }) };
    try {
      await postOnce(channel, dueView(app.text(settings.language), kase, due, who), attempt, app.now());
    } catch (err) {
      app.log.warn({ err, trouble: troubleOf(err) }, 'the team could not be told what is due in a case');
    }
  },
});

function holderOf({ lead, remover, writer, affected }: Case, due: Due): string | undefined {
  const carer = affected.find(
    ({ asksAt, carerId }) => asksAt !== undefined && carerId !== undefined,
  )?.carerId;
  return { place: remover, word: writer, talk: carer }[due] ?? lead?.who;
}
