import { place } from '../../src/panel/routes.ts';
import type { Tour } from './telling.ts';

/** A post without a name: set up, written, answered, reported and looked after, read first, taken down. */
export const relay: Tour = {
  name: 'relay',
  title: 'Posts without a name',
  async walk({ as, step, expect }) {
    const owner = as('owner');
    const author = as('member1');
    const reader = as('member2');
    const moderator = as('moderator1');

    step('The owner chooses the staff channel, the moderators with their panel, and a channel for posts');
    const begun = await owner.uses('setup', 'welcome');
    const reports = await owner.presses(begun, '1 · Help and reports');
    const withChannel = await owner.chooses(reports, 'Choose a channel', ['staff']);
    const withTeam = await owner.chooses(withChannel, 'Choose one role or more', ['Moderator']);
    await owner.chooses(withTeam, place.make({ kind: 'staff' }), ['staff']);
    const team = (await moderator.looksAt('staff')).last;
    expect(team.text.includes('For moderators'), 'their panel stands in the staff channel');
    const home = await owner.uses('setup', 'welcome');
    const page = await owner.presses(home, '2 · Posts without a name');
    const on = await owner.chooses(page, 'Choose channels', ['sharing']);
    expect(on.text.includes('About 20 people'), 'the page says about how many people could write');
    const limits = await owner.presses(on, 'Limits');
    expect(limits.text.includes('none can be made for one person'), 'limits go by fixed steps');

    step('A member writes, and looks at it before anything is posted');
    const form = await author.uses('anon', 'sharing');
    expect(form.text.includes('Nothing is posted yet'), 'the form says who can read it');
    const preview = await author.fillsIn(form, {
      words: 'Evenings are the hardest. Is there anyone else who sits by the window then?',
      note: 'loneliness',
      wishes: ['team'],
    });
    expect(preview.message?.ephemeral === true, 'only they see the preview');
    expect(preview.text.includes('can still give you away'), 'it says what can still give them away');
    expect(!(await reader.looksAt('sharing')).text.includes('window'), 'nothing is posted yet');

    step('They post it');
    const posted = await author.presses(preview, 'Post');
    expect(posted.text.includes('It stands now'), 'they read where it stands');
    const seen = await reader.looksAt('sharing');
    expect(seen.text.includes('sits by the window'), 'everyone can read it');
    expect(!seen.text.toLowerCase().includes('member 1'), 'their name is not there');

    step('Somebody answers in the same way');
    const answerForm = await reader.presses(seen.last, 'Answer anonymously');
    const answerPreview = await reader.fillsIn(answerForm, {
      words: 'I do. You are not the only one.',
      note: '',
      wishes: [],
    });
    const answered = await reader.presses(answerPreview, 'Post');
    expect(answered.text.includes('It stands now'), 'the answer stands in a thread of its own');

    step('Somebody is worried, and tells the moderators');
    const reasons = await reader.presses(seen.last, 'Report');
    const told = await reader.presses(reasons, 'I am worried about this person');
    expect(told.text.includes('Thank you for looking out'), 'they are thanked, and nothing is folded');
    expect(
      (await author.looksAt('sharing')).text.includes('sits by the window'),
      'the post stands as before',
    );

    step('A moderator looks after the post, without learning who wrote it');
    const card = (await moderator.looksAt('staff')).last;
    expect(!card.text.includes('window') && !/member/i.test(card.text), 'the card has no words and no names');
    const panel = await moderator.presses(card, 'Look at it');
    expect(panel.text.includes('Nobody here is shown who wrote it'), 'nobody is shown who wrote it');
    const letter = await moderator.presses(panel, 'Write to the author');
    await moderator.fillsIn(letter, { why: 'How are you tonight? We are here.' });
    const kept = await moderator.presses(panel, 'Keep it');
    expect(kept.text.includes('It is kept'), 'the reports on it are closed');

    step('The owner has posts read first; one waits, and a moderator approves it from their panel');
    const again = await owner.uses('setup', 'welcome');
    const settings = await owner.presses(again, '2 · Posts without a name');
    await owner.chooses(settings, 'Channels with a moderator first', ['sharing']);
    const second = await reader.uses('anon', 'sharing');
    const look = await reader.fillsIn(second, {
      words: 'The first night was the longest.',
      note: '',
      wishes: [],
    });
    const waits = await reader.presses(look, 'Post');
    expect(waits.text.includes('moderator'), 'its author reads that it waits');
    const queue = await moderator.presses(team, 'Queue');
    expect(!queue.text.includes('longest'), 'the words are behind a press');
    const first = queue.message?.selects[0]?.options[0]?.label ?? '';
    const before = await moderator.chooses(queue, 'Look at one', [first]);
    const words = await moderator.presses(before, 'Show the words');
    await moderator.presses(words, 'Approve');
    expect((await author.looksAt('sharing')).text.includes('longest'), 'now it stands');

    step('A moderator mutes whoever wrote it, for a day, and lifts it');
    const mutePanel = await moderator.presses(panel, 'Mute the author');
    const muted = await moderator.fillsIn(mutePanel, { days: ['1'], why: 'A pause for everybody.' });
    expect(
      muted.text.includes('can’t post') || muted.text.includes("can't post"),
      'until when stands there, and no name',
    );
    const mutes = await moderator.presses(muted, 'Mutes');
    const running = mutes.message?.selects[0]?.options[0]?.label ?? '';
    const lifting = await moderator.chooses(mutes, 'Look at one', [running]);
    await moderator.presses(lifting, 'Lift it');

    step('The author finds the answer and the letter, and takes the post down');
    const mine = await author.uses('mine', 'sharing');
    const list = await author.presses(mine, 'My posts');
    const own = list.message?.selects[0]?.options[0]?.label ?? '';
    const one = await author.chooses(list, 'Open one', [own]);
    expect(one.text.includes('One new answer'), 'they see what is new');
    const sure = await author.presses(one, 'Take it down');
    const down = await author.presses(sure, 'Yes, take it down');
    expect(down.text.includes('It is taken down'), 'it is taken down');
    expect(!(await reader.looksAt('sharing')).text.includes('window'), 'the words are gone from the channel');
  },
};
