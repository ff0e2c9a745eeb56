import { type Guild, MessageFlags } from 'discord.js';
import type { App } from '../app.ts';
import { troubleOf } from '../kit/discord-error.ts';
import { findOwn, postOnce } from '../kit/post.ts';
import { cardView, faceOf } from '../leak/card.ts';
import { caseOf } from '../leak/files.ts';
import { type Case, cases, type Posted } from '../leak/record.ts';
import { look } from '../leak/routes.ts';
import { isOpen, isSealed } from '../leak/rules.ts';
import { settingsOf } from '../setup/settings.ts';
import { staffChannelOf } from '../setup/snapshot.ts';
import { isForTheTeam } from './case-telling.ts';
import { leadTurn } from './case-turns.ts';

/**
 * The card as the case stands: put up once, drawn anew where it shows something else, and taken away where the case is
 * sealed since.
 */
export async function drawCard(app: App, guild: Guild, id: string): Promise<Case | undefined> {
  const settings = await settingsOf(app, guild.id);
  const channel = staffChannelOf(guild, settings);
  const key = [guild.id, id];
  const records = app.store.of(cases);
  await sealFromNewcomer(app, guild, id);
  const begun = await records.change(key, (kase) => {
    if (!kase || !channel || isSealed(kase) || kase.card?.channelId === channel.id) return kase;
    return isOpen(kase) ? { ...kase, card: { channelId: channel.id, since: app.now() } } : kase;
  });
  // Whose turn it is may have passed on since: it is looked up whenever the case is followed up.
  const turnOf = begun && !isSealed(begun) ? await leadTurn(app, guild, begun) : undefined;
  if (!begun?.card || (!isSealed(begun) && begun.card.face === faceOf(begun, turnOf))) return begun;
  return records.change(key, async (kase) => {
    const { card } = kase ?? {};
    if (!kase || !card) return kase;
    try {
      if (isSealed(kase)) {
        await takeCardAway(guild, id, card);
        return withoutCard(kase);
      }
      if (!channel || card.channelId !== channel.id) return kase;
      const page = cardView(app.text(settings.language), kase, turnOf);
      const face = faceOf(kase, turnOf);
      if (card.messageId === undefined) {
        const attempt = { id, since: card.since, mark: look.make({ id }) };
        const messageId = await postOnce(channel, page, attempt, app.now());
        return { ...kase, card: { ...card, messageId, face } };
      }
      await channel.messages.edit(card.messageId, { ...page, flags: [MessageFlags.IsComponentsV2] });
      return { ...kase, card: { ...card, face } };
    } catch (error) {
      const trouble = troubleOf(error);
      app.log.warn({ err: error, trouble }, 'the card of a case waits to reach the staff channel');
      // Somebody deleted it by hand: it is put up again at the next change.
      if (trouble === 'gone' && card.messageId !== undefined)
        return { ...kase, card: { channelId: card.channelId, since: app.now() } };
      return kase;
    }
  });
}

/** Whom it is about may have come to the team since it was handed over: from then on the staff channel reads nothing of it. */
async function sealFromNewcomer(app: App, guild: Guild, id: string): Promise<void> {
  const kase = await caseOf(app, guild.id, id);
  if (!kase || (await isForTheTeam(app, guild, kase)) || isSealed(kase)) return;
  await app.store
    .of(cases)
    .change([guild.id, id], (now) => (now?.about ? { ...now, about: { ...now.about, sealed: true } } : now));
}

async function takeCardAway(
  guild: Guild,
  id: string,
  { channelId, messageId, since }: Posted,
): Promise<void> {
  const channel = guild.channels.cache.get(channelId);
  if (!channel?.isTextBased()) return;
  const found = messageId ?? (await findOwn(channel, { since, mark: look.make({ id }) }));
  if (found === undefined) return;
  try {
    await channel.messages.delete(found);
  } catch (error) {
    if (troubleOf(error) !== 'gone') throw error;
  }
}

function withoutCard({ card: _away, ...kase }: Case): Case {
  return kase;
}
