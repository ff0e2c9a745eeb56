import { LabelBuilder, type ModalBuilder, StringSelectMenuBuilder } from '@discordjs/builders';
import type { ModalSubmitFields } from 'discord.js';
import { text } from '../kit/components.ts';
import { form, paragraph, question } from '../kit/form.ts';
import { Refusal } from '../kit/refusal.ts';
import type { Translate } from '../locales/index.ts';
import { longestReason, type Read } from './moderating.ts';
import { type MuteDays, muteDays } from './mutes.ts';
import { longestMessage } from './record.ts';
import * as routes from './team-routes.ts';

/** The forms that moderators fill in. */

export const fields = { why: 'why', days: 'days' } as const;

export function removeModal(t: Translate, read: Read): ModalBuilder {
  return oneQuestion(routes.removed.make(read), t('moderation:removeForm.title'), {
    label: t('moderation:removeForm.why'),
    hint: t('moderation:removeForm.hint'),
    longest: longestReason,
  });
}

export function writeModal(t: Translate, id: string): ModalBuilder {
  return oneQuestion(routes.wrote.make({ id }), t('moderation:writeForm.title'), {
    label: t('moderation:writeForm.words'),
    hint: t('moderation:writeForm.hint'),
    longest: longestMessage,
  });
}

/** @param kind  what is said to the author of a post that waits. */
export function reviewModal(t: Translate, kind: 'decline' | 'askChange', at: Read): ModalBuilder {
  const route = kind === 'decline' ? routes.declined : routes.changeAsked;
  return oneQuestion(route.make(at), t(`moderation:queue.${kind}Title`), {
    label: t('moderation:queue.why'),
    hint: t('moderation:queue.hint'),
    longest: longestReason,
  });
}

/** @param mute  the id of the mute to come. */
export function muteModal(t: Translate, id: string, mute: string): ModalBuilder {
  const days = new StringSelectMenuBuilder()
    .setCustomId(fields.days)
    .setRequired(true)
    .setOptions(
      muteDays.map((count) => ({
        value: String(count),
        label: t('moderation:muteForm.daysOption', { count }),
        default: count === muteDays[0],
      })),
    );
  return form(
    routes.muted.make({ id, mute }),
    t('moderation:muteForm.title'),
    text(t('moderation:muteForm.note')),
    new LabelBuilder().setLabel(t('moderation:muteForm.days')).setStringSelectMenuComponent(days),
    question(
      t('moderation:muteForm.why'),
      t('moderation:muteForm.hint'),
      paragraph(fields.why, longestReason),
    ),
  );
}

/** For how long, as it was chosen. */
export function readDays(modal: ModalSubmitFields): MuteDays {
  const chosen = Number(modal.getStringSelectValues(fields.days)[0]);
  return muteDays.find((days) => days === chosen) ?? muteDays[0];
}

/** What was typed. @throws Refusal where there is nothing. */
export function readWhy(modal: ModalSubmitFields): string {
  const why = modal.getTextInputValue(fields.why).trim();
  if (why === '') throw new Refusal('moderation.noReason');
  return why;
}

function oneQuestion(
  customId: string,
  title: string,
  { label, hint, longest }: { label: string; hint: string; longest: number },
): ModalBuilder {
  return form(customId, title, question(label, hint, paragraph(fields.why, longest)));
}
