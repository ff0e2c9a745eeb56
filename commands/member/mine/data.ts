import * as breach from '../../../src/breach/person.ts';
import * as call from '../../../src/call/person.ts';
import * as debrief from '../../../src/debrief/person.ts';
import * as helping from '../../../src/helping/person.ts';
import { type Turn, update, whisper } from '../../../src/kit/answer.ts';
import { button, type Part } from '../../../src/kit/command.ts';
import { eraseCare, exportCare } from '../../../src/leak/care.ts';
import * as mine from '../../../src/mine/person.ts';
import * as routes from '../../../src/mine/routes.ts';
import * as view from '../../../src/mine/view.ts';
import * as pledge from '../../../src/pledge/person.ts';
import * as relay from '../../../src/relay/person.ts';
import * as report from '../../../src/report/person.ts';
import * as rotation from '../../../src/rotation/person.ts';
import { closeCallsOf } from '../../../src/workflows/calls.ts';
import { forgetCoversOf } from '../../../src/workflows/covering.ts';
import { takeOwnDown } from '../../../src/workflows/relaying.ts';
import { forgetTurns } from '../../../src/workflows/rotas.ts';
import { serverOf } from './server.ts';

/** What is kept about somebody in one server: to take along, and to delete. */
export const parts: Part[] = [
  button(
    routes.data,
    update((turn, { server }) => view.dataView(turn.t, serverOf(turn, server))),
  ),
  button(
    routes.saveData,
    whisper(async (turn, { server }) => {
      const person = personOf(turn, server);
      return view.savedView(turn.t, {
        pledge: await pledge.exportPerson(turn.app, person),
        decisions: await breach.exportPerson(turn.app, person),
        calls: await call.exportPerson(turn.app, person),
        care: await exportCare(turn.app, person),
        reports: await report.exportPerson(turn.app, person),
        posts: await relay.exportPerson(turn.app, person),
        team: await debrief.exportPerson(turn.app, person),
        rotation: await rotation.exportPerson(turn.app, person),
        helping: await helping.exportPerson(turn.app, person),
        ...(await mine.exportPerson(turn.app, person)),
      });
    }),
  ),
  button(
    routes.eraseData,
    update((turn, { server }) => view.eraseView(turn.t, serverOf(turn, server))),
  ),
  button(
    routes.erased,
    update(async (turn, { server }) => {
      const { app, t } = turn;
      const person = personOf(turn, server);
      const stays: string[] = [];
      if (await pledge.erasePerson(app, person)) stays.push(t('mine:erased.holdStays'));
      await closeCallsOf(app, person);
      await call.erasePerson(app, person);
      await eraseCare(app, person);
      await report.erasePerson(app, person);
      await debrief.erasePerson(app, person);
      await forgetTurns(app, person);
      await helping.erasePerson(app, person, () => forgetCoversOf(app, server, person.personId));
      const isCounted = await relay.erasePerson(app, person, (id) => takeOwnDown(app, person, id));
      const count = await breach.erasePerson(app, person);
      if (count > 0) stays.push(t('mine:erased.breachesStay', { count }));
      await mine.erasePerson(app, person, stays.length > 0);
      if (isCounted) stays.push(t('relay:own.limitsStay'));
      await app.store.purged();
      return view.erasedView(t, stays);
    }),
  ),
];

const personOf = ({ interaction }: Turn, guildId: string) => ({ guildId, personId: interaction.user.id });
