import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { refusalText } from '../../../src/locales/index.ts';
import { draftFrom, draftView, unfitView, writeModal } from '../../../src/pledge/owner-view.ts';
import { discardDraft, draftOfServer, keepDraft, publish } from '../../../src/pledge/publishing.ts';
import { terms } from '../../../src/pledge/record.ts';
import * as routes from '../../../src/pledge/routes.ts';
import { draftOf, firstTerms, readDraft, renewChoices, renewEvery } from '../../../src/pledge/rules.ts';
import { termsOf, wordsOf } from '../../../src/pledge/words.ts';
import { settingsOf } from '../../../src/setup/settings.ts';
import { redrawPanel } from '../../../src/workflows/panels.ts';
import { watchTerms } from '../../../src/workflows/renewal.ts';

/**
 * Set-up: what the pledge says, and how long it counts.
 *
 * @param back  the pledge's page, to go on with.
 */
export const parts = (back: (turn: Turn) => Promise<Page>): Part[] => [
  button(
    routes.ownerWrite,
    ask(async (turn) => {
      const { app, t } = turn;
      const { guild } = memberOf(turn);
      const draft = await draftOfServer(app, guild.id);
      if (draft) return writeModal(t, draft);
      const { version } = await termsOf(app, guild.id);
      return writeModal(t, draftOf(await wordsOf(app, t, guild.id, version)));
    }),
  ),
  modal(
    routes.ownerWritten,
    update(async (turn) => {
      await keepDraft(turn.app, memberOf(turn).guild.id, draftFrom(turn.interaction.fields));
      return look(turn);
    }),
  ),
  button(routes.ownerLook, update(look)),
  button(
    routes.ownerPublish,
    update(async (turn, { version }) => {
      const { app } = turn;
      const { guild } = memberOf(turn);
      await publish(app, guild.id, version, (next) => watchTerms(app, guild.id, next));
      await redrawPanel(app, guild, 'pledge');
      return back(turn);
    }),
  ),
  button(
    routes.ownerDiscard,
    update(async (turn) => {
      await discardDraft(turn.app, memberOf(turn).guild.id);
      return back(turn);
    }),
  ),
  stringSelect(
    routes.ownerRenew,
    update(async (turn) => {
      const { app, interaction } = turn;
      const { guild } = memberOf(turn);
      const days = renewChoices.find((choice) => String(choice) === interaction.values[0]);
      await app.store.of(terms).change([guild.id], async (current = firstTerms) => {
        if (current.renewAfterDays === days) return current;
        const next = renewEvery(current, days, app.now());
        await watchTerms(app, guild.id, next);
        return next;
      });
      return back(turn);
    }),
  ),
];

/** The draft as members would read it, or what is wrong with it: nothing that was typed is lost. */
async function look(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const draft = await draftOfServer(app, guild.id);
  if (!draft) throw new Refusal('pledge.noDraft');
  try {
    const words = readDraft(draft);
    const { pledgedRoleId } = await settingsOf(app, guild.id);
    const counts = draft.signAgainDays === undefined ? undefined : await guild.roles.fetchMemberCounts();
    const signers = pledgedRoleId === undefined ? undefined : counts?.get(pledgedRoleId);
    return draftView(t, { draft, words, terms: await termsOf(app, guild.id), signers });
  } catch (error) {
    if (error instanceof Refusal) return unfitView(t, refusalText(t, error.code, error.details));
    throw error;
  }
}
