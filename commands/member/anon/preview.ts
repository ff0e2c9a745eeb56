import { mayNeedHelp } from '../../../src/crisis/check/index.ts';
import type { Page, Turn } from '../../../src/kit/answer.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { operatorIn } from '../../../src/kit/operator.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { refusalText, type Translate } from '../../../src/locales/index.ts';
import { crowdAt, personOf, requireSeen } from '../../../src/relay/admitting.ts';
import { previewView } from '../../../src/relay/draft-view.ts';
import { ownDraft } from '../../../src/relay/drafting.ts';
import { goesAt, requireCrowd } from '../../../src/relay/limits.ts';
import { posts } from '../../../src/relay/record.ts';
import { relayOf } from '../../../src/relay/settings.ts';
import { requireFit, tracesIn } from '../../../src/relay/wording.ts';
import { open as openReport } from '../../../src/report/routes.ts';
import { writerOf } from '../../../src/workflows/writers.ts';

/** A draft as it would stand, with all that there is to know before *Post*. */
export async function preview(turn: Turn, id: string): Promise<Page> {
  const { app, t, locale } = turn;
  const member = memberOf(turn);
  const { guild } = member;
  const settings = await relayOf(app, guild.id);
  const kept = await ownDraft(app, personOf(member), id);
  const { words, place, edits } = kept;
  const posted = edits ?? place.rootId;
  const post = posted === undefined ? undefined : await app.store.of(posts).get([guild.id, posted]);
  const goes = goesAt(app.now(), settings);
  const channel = requireSeen(member, place.channelId);
  const crowd = await crowdAt(app, settings, await writerOf(app, member), channel);
  const problem = problemOf(t, () => {
    requireCrowd(crowd);
    requireFit(words, settings);
  });
  return previewView(t, {
    id,
    draft: kept,
    settings,
    operator: operatorIn(app.config, guild),
    crowd,
    problem,
    goesAt: post ? Math.min(goes, post.goesAt) : goes,
    traces: tracesIn([words.text, words.note ?? ''].join('\n')),
    helpFirst: mayNeedHelp([words.text, words.note ?? ''].join('\n'), locale) !== undefined,
    report: openReport.make({}),
  });
}

/** Why a draft can't be posted as it is, in words; its author changes it, or waits, and loses nothing. */
function problemOf(t: Translate, check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return refusalText(t, error.code, error.details);
    throw error;
  }
}
