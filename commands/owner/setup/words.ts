import { ask, type Page, type Turn, update } from '../../../src/kit/answer.ts';
import { button, modal, type Part, stringSelect } from '../../../src/kit/command.ts';
import { memberOf } from '../../../src/kit/member.ts';
import { Refusal } from '../../../src/kit/refusal.ts';
import { draftFrom, draftView, writeModal } from '../../../src/pledge/owner-view.ts';
import { discardDraft, draftOfServer, keepDraft, publish } from '../../../src/pledge/publishing.ts';
import { terms } from '../../../src/pledge/record.ts';
import * as routes from '../../../src/pledge/routes.ts';
import { draftOf, firstTerms, readDraft, renewChoices, renewEvery } from '../../../src/pledge/rules.ts';
import { termsOf, wordsOf } from '../../../src/pledge/words.ts';
import { watchTerms } from '../../../src/renewal.ts';
import { settingsOf } from '../../../src/setup/settings.ts';

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
      await watchTerms(app, guild.id, await publish(app, guild.id, version));
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
      const next = await app.store
        .of(terms)
        .change([guild.id], (current = firstTerms) => renewEvery(current, days, app.now()));
      await watchTerms(app, guild.id, next);
      return back(turn);
    }),
  ),
];

/** The draft as members would read it. @throws Refusal that says what is wrong with it. */
async function look(turn: Turn): Promise<Page> {
  const { app, t } = turn;
  const { guild } = memberOf(turn);
  const draft = await draftOfServer(app, guild.id);
  if (!draft) throw new Refusal('pledge.noDraft');
  const { pledgedRoleId } = await settingsOf(app, guild.id);
  const words = readDraft(draft);
  const counts = draft.signAgainDays === undefined ? undefined : await guild.roles.fetchMemberCounts();
  const signers = pledgedRoleId === undefined ? undefined : counts?.get(pledgedRoleId);
  return draftView(t, { draft, words, terms: await termsOf(app, guild.id), signers });
}
