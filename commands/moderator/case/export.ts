import { ask, update, whisper } from '../../../src/kit/answer.ts';
import { button, modal, type Part } from '../../../src/kit/command.ts';
import { exported, exportView, seal } from '../../../src/leak/export.ts';
import * as people from '../../../src/leak/people.ts';
import * as routes from '../../../src/leak/routes.ts';
import * as view from '../../../src/leak/view.ts';
import { act, typed } from './acting.ts';
import { show } from './panel.ts';

/** An export of one case: one asks with a reason, another agrees and gets the file. Nobody does it alone. */
export const parts: Part[] = [
  button(
    routes.askExport,
    ask(({ t }, args) =>
      view.wordsModal(routes.exportAsked.make(args), {
        title: t('leak:export.form.title'),
        label: t('leak:export.form.label'),
        how: t('leak:export.form.how'),
      }),
    ),
  ),
  modal(
    routes.exportAsked,
    update(async (turn, args) => {
      const why = typed(turn, view.wordsField);
      await act(turn, args, (kase, by, now) => people.askExport(kase, { by, why }, now));
      return show(turn, args.id);
    }),
  ),
  button(
    routes.agreeExport,
    whisper(async (turn, args) => {
      const { app, t } = turn;
      const kase = await act(turn, args, people.agreeExport);
      const passphrase = app.newId();
      const chance = () => Buffer.from(app.newId(), 'base64url');
      const sealed = await seal(exported(kase), passphrase, [chance(), chance()]);
      return exportView(t, kase, sealed, passphrase);
    }),
  ),
  button(
    routes.dropExport,
    update(async (turn, args) => {
      await act(turn, args, people.dropExport);
      return show(turn, args.id);
    }),
  ),
];
