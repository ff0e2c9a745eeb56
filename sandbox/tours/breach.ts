import type { Answer } from '../people.ts';
import type { Teller, Tour } from './telling.ts';

const hour = 3_600_000;

/** Something happened: somebody is heard, a decision follows, and an appeal goes to somebody else. */
export const breach: Tour = {
  name: 'breach',
  title: 'When the pledge is broken',
  async walk({ as, step, expect, sandbox }) {
    const [owner, first, second, third] = [as('owner'), as('moderator1'), as('moderator2'), as('moderator3')];
    const newcomer = as('newcomer');
    const wait = (ms: number) => sandbox.discord.clock.advance(ms);

    step('The server has moderators and a pledge, and a newcomer signs it');
    const home = await owner.uses('setup', 'welcome');
    const reports = await owner.presses(home, '1 · Help and reports');
    const chosen = await owner.chooses(reports, 'Choose one role or more', ['Moderator']);
    const page = await owner.presses(await owner.presses(chosen, 'Back to set-up'), '3 · Pledge');
    await owner.chooses(page, 'Choose a role', ['Pledged']);
    await newcomer.ticksAll(await newcomer.presses(await newcomer.uses('pledge', 'welcome'), 'Sign'));

    step('A moderator records what happened');
    const list = await first.uses('case', 'welcome');
    const form = await first.presses(list, 'Record what happened');
    expect(form.text.includes('A screenshot alone is never enough'), 'the form says what is not enough');
    const recorded = await first.fillsIn(form, {
      'Who is it about?': ['newcomer'],
      'What happened?': 'Words from #sharing stood in another server.',
      'What supports it, besides a screenshot?': 'Two people saw it there themselves.',
    });
    expect(recorded.text.includes("haven't answered"), 'it waits for an answer');

    step('Nothing heavy can be decided before they are heard');
    const early = await first.presses(await first.presses(recorded, 'More'), 'Decide');
    expect(early.text.includes("haven't been heard"), 'it says until when they can answer');
    const back = await first.presses(early, 'Back to the case');
    const paused = await first.presses(await first.presses(back, 'More'), 'Pause their role for 48 hours');
    expect(paused.text.includes('paused until'), 'a pause is possible while harm goes on');
    expect(!(await newcomer.channels()).includes('sharing'), '#sharing is closed to the newcomer for now');

    step('The newcomer sees that something waits, reads what is said, and answers');
    const any = await newcomer.uses('pledge', 'welcome');
    const mine = await newcomer.presses(any, 'Something waits in /mine');
    const said = await newcomer.presses(mine, 'Read');
    expect(said.text.includes('Words from #sharing'), 'they read what is said');
    const answer = await newcomer.presses(said, 'Answer');
    const answered = await newcomer.fillsIn(answer, {
      'What would you like to say?': 'I told my sister one sentence. I did not know that she would post it.',
    });
    expect(answered.text.includes('one sentence'), 'they see their answer');

    step('Two moderators decide at once: there is one decision, and the other reads so');
    const choose = async (moderator: Teller, what: string): Promise<Answer> => {
      const opened = await moderator.presses(await openCase(moderator), 'Decide');
      return moderator.chooses(opened, 'Choose what follows', [what]);
    };
    const week = await choose(first, 'Suspend for 7 days');
    const month = await choose(second, 'Suspend for 30 days');
    const why = {
      'Why does this follow?': 'Passing words on hurt somebody. A week apart, then you are welcome.',
    };
    const decided = await first.fillsIn(week, why);
    expect(decided.text.includes('suspended until'), 'the first decision counts');
    const late = await second.fillsIn(month, why);
    expect(
      late.text.includes('Moderators have decided about this meanwhile'),
      'the second reads so, and has their words back',
    );

    step('The newcomer reads it, and appeals');
    const decision = await openOwn(newcomer);
    expect(
      decision.text.includes('Your role is suspended until'),
      'they read what was decided, and until when',
    );
    const appeal = await newcomer.presses(decision, 'Appeal');
    await newcomer.fillsIn(appeal, { 'What should they look at again?': 'She has deleted it. I am sorry.' });

    step('Who decided does not answer the appeal; somebody else does');
    const own = await openCase(first);
    expect(own.text.includes('somebody else looks at it'), 'the one who decided reads why not');
    const other = await first.presses(own, 'Back to the list');
    expect(other.text.includes('an appeal waits'), 'it is on the list of what waits');
    const judging = await third.presses(
      await third.presses(await openCase(third), 'Answer the appeal'),
      'Take the decision back',
    );
    await third.fillsIn(judging, { 'Why does this follow?': 'You mended it as far as one can.' });
    expect((await newcomer.channels()).includes('sharing'), '#sharing is open to the newcomer again');
    const outcome = await openOwn(newcomer);
    expect(outcome.text.includes('taken back'), 'they read the answer');

    step('Another time it is grave: ending a pledge takes two');
    const again = await first.presses(await first.uses('case', 'welcome'), 'Record what happened');
    await first.fillsIn(again, {
      'Who is it about?': ['newcomer'],
      'What happened?': 'Somebody was threatened with what they shared.',
      'What supports it, besides a screenshot?': 'The message stands in #help.',
    });
    await wait(73 * hour);
    const grave = await choose(first, 'End their pledge');
    const proposed = await first.fillsIn(grave, { 'Why does this follow?': 'People have to be safe here.' });
    expect(proposed.text.includes('takes a second moderator'), 'one alone only proposes it');
    const proposal = await second.presses(await openCase(second), 'Look at the proposal');
    const ended = await second.presses(proposal, 'Yes, end the pledge');
    expect(ended.text.includes('their pledge is ended'), 'the second ends it');
    const form2 = await newcomer.uses('pledge', 'welcome');
    expect(
      form2.text.includes('ended by two moderators'),
      'the newcomer is told, and help stays open to them',
    );
  },
};

/** The newest case of the list. */
async function openCase(moderator: Teller): Promise<Answer> {
  const list = await moderator.uses('case', 'welcome');
  const newest = list.message?.selects[0]?.options[0]?.label ?? 'a case';
  return moderator.chooses(list, 'Open a case', [newest]);
}

/** The newest of what was decided about somebody. */
async function openOwn(person: Teller): Promise<Answer> {
  return person.presses(await person.uses('mine', 'welcome'), 'Read');
}
