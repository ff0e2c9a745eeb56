import { ButtonStyle } from 'discord.js';
import type { Page } from '../kit/answer.ts';
import { button, row, text } from '../kit/components.ts';
import type { Translate } from '../locales/index.ts';
import { type Reason, reasons } from './report-record.ts';
import * as routes from './team-routes.ts';

/**
 * What a reader can tell the moderators about a post: a reason with one press, or words of their own.
 *
 * @param link    where the post stands.
 * @param report  the custom_id of the way to write.
 */
export function reasonsView(t: Translate, id: string, link: string, report: string): Page {
  const ways = reasons.map((reason) =>
    button(
      routes.reason.make({ id, reason }),
      t(`moderation:report.reasons.${reason}`),
      reason === 'worry' ? ButtonStyle.Primary : ButtonStyle.Secondary,
    ),
  );
  return {
    components: [
      text(
        [t('moderation:report.title'), t('moderation:report.danger'), t('moderation:report.what')].join('\n'),
      ),
      row(...ways),
      text(t('moderation:report.write', { link })),
      row(button(report, t('moderation:report.writeButton'))),
    ],
  };
}

/** @param told  whether the moderators hear of it: once they kept a post, only of worry. */
export function reportedView(t: Translate, reason: Reason, told: boolean, report: string): Page {
  const sent = reason === 'worry' ? t('moderation:report.sentWorry') : t('moderation:report.sent');
  return {
    components: [
      text(told ? sent : t('moderation:report.kept')),
      row(button(report, t('moderation:report.writeButton'))),
    ],
  };
}
